/** The referral to another facility (XML13), form 6 of decree 75/2023/NĐ-CP. */
import { choice, COMPARED, line, must, person, SENSITIVE, stay } from './field.ts'
import { LONG_DISEASES } from './long-diseases.ts'
import type { PaperDefinition } from './shape.ts'

export const referral: PaperDefinition = {
  id: 'referral',
  version: '1',
  code: 'GCT',
  title: { vi: 'Phiếu chuyển cơ sở khám bệnh, chữa bệnh', en: 'Referral to another facility' },
  source: { exchange: 'visit-3176', table: 'XML13' },
  forms: [
    { form: 'Mẫu số 6', instrument: 'NĐ 75/2023/NĐ-CP', validFrom: '2023-12-03', validTo: '2025-08-14', known: 'seen' },
    { form: 'Mẫu số 6', instrument: 'NĐ 188/2025/NĐ-CP', validFrom: '2025-08-15', validTo: null, known: 'assumed' },
  ],
  sections: [
    {
      title: null,
      fields: [
        must('MA_NOI_DEN', 'facility', 'Kính gửi', 'To'),
        ...person,
      ],
    },
    {
      title: { vi: 'Đã được khám, điều trị', en: 'Seen and treated' },
      fields: [...stay, line('MA_NOI_DI', 'text', 'Cơ sở đã chuyển đến trước đó', 'Facilities that referred before')],
    },
    {
      title: { vi: 'Tóm tắt bệnh án', en: 'Clinical summary' },
      fields: [
        must('DAU_HIEU_LS', 'long', 'Dấu hiệu lâm sàng', 'Clinical signs'),
        must('QT_BENHLY', 'long', 'Quá trình bệnh lý', 'Course of the illness'),
        must('TOMTAT_KQ', 'long', 'Kết quả xét nghiệm, cận lâm sàng', 'Test results'),
        must('CHAN_DOAN_RV', 'long', 'Chẩn đoán', 'Diagnosis'),
        must('MA_BENH_CHINH', 'text', 'Mã bệnh chính', 'Main disease code'),
        line('MA_BENH_KT', 'text', 'Mã bệnh kèm theo', 'Other disease codes'),
        line('PP_DIEUTRI', 'long', 'Phương pháp, thủ thuật, thuốc đã dùng', 'Methods, procedures and drugs used'),
        line('TEN_DICH_VU', 'long', 'Dịch vụ kỹ thuật đã dùng', 'Services used'),
        line('TEN_THUOC', 'long', 'Thuốc đã dùng', 'Drugs used'),
        line('PP_DIEU_TRI', 'text', 'Tình trạng người bệnh lúc chuyển', 'Condition at referral'),
      ],
    },
    {
      title: { vi: 'Lý do và cách chuyển', en: 'Reason and way' },
      fields: [
        choice('MA_LOAI_RV', { vi: 'Loại chuyển', en: 'Kind of transfer' }, {
          2: { vi: 'Theo yêu cầu chuyên môn', en: 'For professional reasons' }, 5: { vi: 'Theo yêu cầu của người bệnh', en: 'At the patient\'s own wish' },
        }),
        choice('MA_LYDO_CT', { vi: 'Lý do chuyển', en: 'Reason' }, {
          1: { vi: 'Đủ điều kiện chuyển theo quy định', en: 'Meets the conditions for a referral' },
          2: { vi: 'Không phù hợp với khả năng của cơ sở', en: 'Beyond what the facility can do' },
          3: { vi: 'Theo yêu cầu của người bệnh hoặc người đại diện', en: 'Wish of the patient or representative' },
        }),
        must('HUONG_DIEU_TRI', 'long', 'Hướng điều trị', 'Further treatment intended'),
        must('PHUONGTIEN_VC', 'text', 'Phương tiện vận chuyển', 'Means of transport'),
        line('HOTEN_NGUOI_HT', 'text', 'Người hộ tống', 'Escort'),
        line('CHUCDANH_NGUOI_HT', 'text', 'Chức danh người hộ tống', 'Role of the escort'),
      ],
    },
  ],
  number: { field: 'GIAY_CHUYEN_TUYEN', pattern: '{serial}/{facility}/GCT-{year}' },
  issuedOn: null,
  diseases: ['MA_BENH_CHINH'],
  validity: [{
    instrument: 'TT 01/2025/TT-BYT', validFrom: '2025-01-01', validTo: null, known: 'reported',
    term: { kind: 'working-days', days: 10 }, uses: 'once', unless: { codes: LONG_DISEASES.codes, term: { kind: 'year' }, uses: 'many' },
  }, {
    instrument: 'NĐ 75/2023/NĐ-CP', validFrom: '2023-12-03', validTo: '2024-12-31', known: 'assumed', term: { kind: 'working-days', days: 10 }, uses: 'once',
  }],
  conditions: [{ field: 'MA_LOAI_RV', oneOf: ['2', '5'], otherwise: 'paper-needs-transfer' }],
  limits: [],
  orders: [{ first: 'NGAY_VAO', then: 'NGAY_RA' }],
  signers: {
    licence: ['MA_BAC_SI'], name: null, person: { vi: 'Người hành nghề khám bệnh, chữa bệnh', en: 'Practitioner' },
    organisation: { vi: 'Đại diện cơ sở khám bệnh, chữa bệnh', en: 'For the facility' },
  },
  receiver: 'MA_NOI_DEN',
  reception: { where: 'anywhere', answered: true },
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
