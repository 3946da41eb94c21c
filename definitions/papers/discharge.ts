/** The discharge paper (XML7). */
import { COMPARED, line, must, person, SENSITIVE, stay, yesOrNo } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const discharge: PaperDefinition = {
  id: 'discharge-paper',
  version: '1',
  code: 'GRV',
  title: { vi: 'Giấy ra viện', en: 'Discharge paper' },
  source: { exchange: 'visit-3176', table: 'XML7' },
  forms: [
    { form: 'Mẫu Giấy ra viện', instrument: 'TT 18/2022/TT-BYT', validFrom: '2023-02-15', validTo: '2025-06-30', known: 'seen' },
    { form: 'Mẫu Giấy ra viện', instrument: 'TT 25/2025/TT-BYT', validFrom: '2025-07-01', validTo: null, known: 'reported' },
  ],
  sections: [
    { title: null, fields: [...person, line('HO_TEN_CHA', 'text', 'Họ tên cha', 'Father'), line('HO_TEN_ME', 'text', 'Họ tên mẹ', 'Mother'), ...stay] },
    {
      title: { vi: 'Chẩn đoán và điều trị', en: 'Diagnosis and treatment' },
      fields: [
        must('CHAN_DOAN_RV', 'long', 'Chẩn đoán', 'Diagnosis'),
        must('PP_DIEUTRI', 'long', 'Phương pháp điều trị', 'Treatment'),
        yesOrNo('MA_DINH_CHI_THAI', 'Đình chỉ thai nghén', 'Pregnancy ended early'),
        line('NGUYENNHAN_DINHCHI', 'text', 'Nguyên nhân đình chỉ thai', 'Why it was ended'),
        line('TUOI_THAI', 'number', 'Tuổi thai (tuần)', 'Weeks of pregnancy'),
        line('GHI_CHU', 'long', 'Ghi chú', 'Note'),
      ],
    },
    {
      title: { vi: 'Nghỉ điều trị ngoại trú sau ra viện', en: 'Rest after the stay' },
      fields: [
        line('SO_NGAY_NGHI', 'days', 'Số ngày nghỉ', 'Days of rest'),
        line('NGOAITRU_TUNGAY', 'date', 'Từ ngày', 'From'),
        line('NGOAITRU_DENNGAY', 'date', 'Đến hết ngày', 'To'),
      ],
    },
  ],
  number: { field: 'SO_LUU_TRU', pattern: '{serial}/{year}' },
  issuedOn: 'NGAY_CT',
  diseases: ['MA_BENH_CHINH'],
  validity: [{ instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15', validFrom: '2023-02-15', validTo: null, known: 'assumed', term: { kind: 'unlimited' }, uses: 'many' }],
  conditions: [],
  limits: [],
  orders: [{ first: 'NGAY_VAO', then: 'NGAY_RA' }, { first: 'NGOAITRU_TUNGAY', then: 'NGOAITRU_DENNGAY' }],
  signers: {
    licence: ['MA_BS'], name: 'TEN_BS', person: { vi: 'Trưởng khoa', en: 'Head of department' }, organisation: { vi: 'Thủ trưởng đơn vị', en: 'Head of the facility' },
  },
  receiver: null,
  reception: null,
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
