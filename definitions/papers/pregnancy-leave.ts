/** The certificate of leave for the sake of a pregnancy (XML10). */
import { COMPARED, line, must, person, SENSITIVE } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const pregnancyLeave: PaperDefinition = {
  id: 'pregnancy-leave',
  version: '1',
  code: 'GNDT',
  title: { vi: 'Giấy chứng nhận nghỉ dưỡng thai', en: 'Certificate of pregnancy leave' },
  source: { exchange: 'visit-3176', table: 'XML10' },
  forms: [
    { form: 'Phụ lục 6', instrument: 'TT 18/2022/TT-BYT', validFrom: '2023-02-15', validTo: '2025-06-30', known: 'seen' },
    { form: 'Mẫu nghỉ dưỡng thai', instrument: 'TT 25/2025/TT-BYT', validFrom: '2025-07-01', validTo: null, known: 'reported' },
  ],
  sections: [
    { title: null, fields: [...person, must('DON_VI', 'text', 'Đơn vị làm việc', 'Employer')] },
    {
      title: { vi: 'Chẩn đoán và thời gian nghỉ', en: 'Diagnosis and leave' },
      fields: [
        must('CHAN_DOAN_RV', 'long', 'Chẩn đoán', 'Diagnosis'),
        must('SO_NGAY', 'days', 'Số ngày nghỉ', 'Days of leave'),
        must('TU_NGAY', 'date', 'Từ ngày', 'From'),
        must('DEN_NGAY', 'date', 'Đến hết ngày', 'To'),
        line('SO_SERI', 'text', 'Số sê-ri', 'Serial number'),
      ],
    },
  ],
  number: { field: 'SO_CT', pattern: '{serial}/{year}' },
  issuedOn: 'NGAY_CT',
  diseases: ['MA_BENH_CHINH'],
  validity: [{ instrument: 'TT 18/2022/TT-BYT', validFrom: '2023-02-15', validTo: null, known: 'assumed', term: { kind: 'unlimited' }, uses: 'many' }],
  conditions: [],
  limits: [],
  orders: [{ first: 'TU_NGAY', then: 'DEN_NGAY' }],
  signers: {
    licence: ['MA_BS'], name: 'TEN_BS', person: { vi: 'Người hành nghề khám bệnh, chữa bệnh', en: 'Practitioner' }, organisation: { vi: 'Thủ trưởng đơn vị', en: 'Head of the facility' },
  },
  receiver: null,
  reception: null,
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
