/** The appointment for a re-examination (XML14), form 5 of decree 75/2023/NĐ-CP: used once. */
import { COMPARED, line, must, person, SENSITIVE, stay } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const reExamination: PaperDefinition = {
  id: 're-examination',
  version: '1',
  code: 'GHK',
  title: { vi: 'Phiếu hẹn khám lại', en: 'Appointment for a re-examination' },
  source: { exchange: 'visit-3176', table: 'XML14' },
  forms: [
    { form: 'Mẫu số 5', instrument: 'NĐ 75/2023/NĐ-CP', validFrom: '2023-12-03', validTo: '2025-08-14', known: 'seen' },
    { form: 'Mẫu số 5', instrument: 'NĐ 188/2025/NĐ-CP', validFrom: '2025-08-15', validTo: null, known: 'assumed' },
  ],
  sections: [
    { title: null, fields: [...person, ...stay] },
    {
      title: { vi: 'Chẩn đoán và lịch hẹn', en: 'Diagnosis and appointment' },
      fields: [
        must('CHAN_DOAN_RV', 'long', 'Chẩn đoán', 'Diagnosis'),
        must('MA_BENH_CHINH', 'text', 'Mã bệnh chính', 'Main disease code'),
        line('MA_BENH_KT', 'text', 'Mã bệnh kèm theo', 'Other disease codes'),
        must('NGAY_HEN_KL', 'date', 'Hẹn khám lại ngày', 'Come again on'),
        line('GHI_CHU', 'long', 'Lời dặn', 'Advice'),
      ],
    },
  ],
  number: { field: 'SO_GIAYHEN_KL', pattern: '{serial}/{facility}/GHK-{year}' },
  issuedOn: 'NGAY_CT',
  diseases: ['MA_BENH_CHINH'],
  validity: [{
    instrument: 'TT 01/2025/TT-BYT', validFrom: '2023-12-03', validTo: null, known: 'assumed', term: { kind: 'working-days-after', field: 'NGAY_HEN_KL', days: 10 }, uses: 'once',
  }],
  conditions: [],
  limits: [],
  orders: [{ first: 'NGAY_RA', then: 'NGAY_HEN_KL' }],
  signers: {
    licence: ['MA_BAC_SI'], name: null, person: { vi: 'Người hành nghề khám bệnh, chữa bệnh', en: 'Practitioner' },
    organisation: { vi: 'Đại diện cơ sở khám bệnh, chữa bệnh', en: 'For the facility' },
  },
  receiver: null,
  reception: { where: 'issuer', answered: false },
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
