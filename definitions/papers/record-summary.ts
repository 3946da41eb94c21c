/** The summary of a medical record (XML8). */
import { choice, COMPARED, line, must, OUTCOMES, person, SENSITIVE, stay } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const recordSummary: PaperDefinition = {
  id: 'record-summary',
  version: '1',
  code: 'TTHS',
  title: { vi: 'Bản tóm tắt hồ sơ bệnh án', en: 'Summary of the medical record' },
  source: { exchange: 'visit-3176', table: 'XML8' },
  forms: [
    { form: 'Mẫu Tóm tắt hồ sơ bệnh án', instrument: 'TT 18/2022/TT-BYT', validFrom: '2023-02-15', validTo: '2025-06-30', known: 'seen' },
    { form: 'Mẫu Tóm tắt hồ sơ bệnh án', instrument: 'TT 25/2025/TT-BYT', validFrom: '2025-07-01', validTo: null, known: 'reported' },
  ],
  sections: [
    {
      title: null,
      fields: [
        ...person, line('HO_TEN_CHA', 'text', 'Họ tên cha', 'Father'), line('HO_TEN_ME', 'text', 'Họ tên mẹ', 'Mother'),
        line('NGUOI_GIAM_HO', 'text', 'Người giám hộ', 'Guardian'), line('DON_VI', 'text', 'Nơi làm việc', 'Employer'), ...stay,
      ],
    },
    {
      title: { vi: 'Chẩn đoán', en: 'Diagnosis' },
      fields: [must('CHAN_DOAN_VAO', 'long', 'Lúc vào viện', 'On arrival'), must('CHAN_DOAN_RV', 'long', 'Lúc ra viện', 'On leaving')],
    },
    {
      title: { vi: 'Quá trình điều trị', en: 'Course of treatment' },
      fields: [
        must('QT_BENHLY', 'long', 'Quá trình bệnh lý và diễn biến lâm sàng', 'Course of the illness'),
        must('TOMTAT_KQ', 'long', 'Kết quả cận lâm sàng có giá trị chẩn đoán', 'Test results that matter'),
        must('PP_DIEUTRI', 'long', 'Phương pháp điều trị', 'Treatment'),
        choice('KET_QUA_DTRI', { vi: 'Tình trạng ra viện', en: 'Outcome' }, OUTCOMES),
        line('NGAY_SINHCON', 'date', 'Ngày sinh con', 'Child born on'),
        line('NGAY_CONCHET', 'date', 'Ngày con mất', 'Child died on'),
        line('SO_CONCHET', 'number', 'Số con mất', 'Children that died'),
        line('GHI_CHU', 'long', 'Ghi chú', 'Note'),
      ],
    },
  ],
  number: { field: null, pattern: '{serial}/{year}' },
  issuedOn: 'NGAY_CT',
  diseases: ['MA_BENH_CHINH'],
  validity: [{ instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15', validFrom: '2023-02-15', validTo: null, known: 'assumed', term: { kind: 'unlimited' }, uses: 'many' }],
  conditions: [],
  limits: [],
  orders: [{ first: 'NGAY_VAO', then: 'NGAY_RA' }],
  signers: {
    licence: ['MA_TTDV'], name: null, person: { vi: 'Người lập bản tóm tắt', en: 'Made by' }, organisation: { vi: 'Thủ trưởng đơn vị', en: 'Head of the facility' },
  },
  receiver: null,
  reception: null,
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
