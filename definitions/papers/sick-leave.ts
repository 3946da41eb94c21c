/** The certificate of sick leave for social insurance (XML11), form 7 of circular 25/2025/TT-BYT. */
import { COMPARED, line, must, person, SENSITIVE, yesOrNo } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const sickLeave: PaperDefinition = {
  id: 'sick-leave',
  version: '1',
  code: 'CT07',
  title: { vi: 'Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội', en: 'Certificate of sick leave for social insurance' },
  source: { exchange: 'visit-3176', table: 'XML11' },
  forms: [
    { form: 'Phụ lục 7', instrument: 'TT 18/2022/TT-BYT', validFrom: '2023-02-15', validTo: '2025-06-30', known: 'seen' },
    { form: 'Mẫu số 07', instrument: 'TT 25/2025/TT-BYT', validFrom: '2025-07-01', validTo: null, known: 'reported' },
  ],
  sections: [
    {
      title: { vi: 'Người bệnh', en: 'Patient' },
      fields: [
        ...person, must('MA_BHXH', 'number', 'Mã số BHXH', 'Social-insurance number'), must('DON_VI', 'text', 'Đơn vị làm việc', 'Employer'),
        line('HO_TEN_CHA', 'text', 'Họ tên cha', 'Father'), line('HO_TEN_ME', 'text', 'Họ tên mẹ', 'Mother'),
      ],
    },
    {
      title: { vi: 'Chẩn đoán và phương pháp điều trị', en: 'Diagnosis and treatment' },
      fields: [
        must('CHAN_DOAN_RV', 'long', 'Chẩn đoán', 'Diagnosis'),
        must('PP_DIEUTRI', 'long', 'Phương pháp điều trị', 'Treatment'),
        yesOrNo('MA_DINH_CHI_THAI', 'Đình chỉ thai nghén', 'Pregnancy ended early'),
        line('TUOI_THAI', 'number', 'Tuổi thai (tuần)', 'Weeks of pregnancy'),
      ],
    },
    {
      title: { vi: 'Thời gian nghỉ', en: 'Leave' },
      fields: [
        must('SO_NGAY_NGHI', 'days', 'Số ngày nghỉ', 'Days of leave'),
        must('TU_NGAY', 'date', 'Từ ngày', 'From'),
        must('DEN_NGAY', 'date', 'Đến hết ngày', 'To'),
        line('SO_SERI', 'text', 'Số sê-ri', 'Serial number'),
      ],
    },
  ],
  number: { field: 'SO_CT', pattern: '{serial}/CT07' },
  issuedOn: 'NGAY_CT',
  diseases: ['MA_BENH_CHINH'],
  validity: [{ instrument: 'TT 25/2025/TT-BYT', validFrom: '2023-02-15', validTo: null, known: 'assumed', term: { kind: 'unlimited' }, uses: 'many' }],
  conditions: [],
  limits: [{
    field: 'SO_NGAY_NGHI', most: 30, instrument: 'TT 25/2025/TT-BYT', validFrom: '2023-02-15', validTo: null, known: 'reported',
    // 180 days for tuberculosis; 50 after a miscarriage or an ended pregnancy.
    unless: [{ codes: ['A15', 'A16', 'A17', 'A18', 'A19'], most: 180 }, { codes: ['O00', 'O01', 'O02', 'O03', 'O04', 'O05', 'O06'], most: 50 }],
  }],
  orders: [{ first: 'TU_NGAY', then: 'DEN_NGAY' }],
  signers: {
    licence: ['MA_BS'], name: null, person: { vi: 'Người hành nghề khám bệnh, chữa bệnh', en: 'Practitioner' }, organisation: { vi: 'Đại diện đơn vị', en: 'For the facility' },
  },
  receiver: null,
  reception: null,
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
