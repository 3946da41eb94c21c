/**
 * The three sizes of the health book as named views. Reports name them by their numbers of fields (21, 48, 16); the lists
 * themselves were found nowhere, so each is put together from the groups of the instrument that it names, and says so.
 */
import type { Words } from '../shape.ts'
import type { ViewDefinition, ViewFieldDefinition, ViewSource } from './shape.ts'

const GROUPS = {
  person: { vi: 'Hành chính', en: 'Person' },
  card: { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
  history: { vi: 'Tiền sử', en: 'History' },
  visit: { vi: 'Lần khám gần nhất', en: 'Latest visit' },
  summary: { vi: 'Tóm tắt', en: 'Summary' },
} satisfies Record<string, Words>

type Group = keyof typeof GROUPS
type More = Pick<ViewFieldDefinition, 'list' | 'kind'>

const at = (place: string): ViewSource => {
  const [table = '', field = ''] = place.split('.')
  return { table, field }
}
const field = (group: Group, [vi, en]: readonly [string, string], place: string, more: More = {}): ViewFieldDefinition => (
  { label: { vi, en }, group: GROUPS[group], sources: place.split(',').map(at), ...more }
)
const own = (group: Group, vi: string, en: string, sources: readonly ViewSource[]): ViewFieldDefinition => ({ label: { vi, en }, group: GROUPS[group], sources })
const rows = (group: Group, vi: string, en: string, place: string): ViewFieldDefinition => {
  const [table = '', ...fields] = place.split('.')
  return { label: { vi, en }, group: GROUPS[group], sources: [{ rows: table, fields }] }
}

const NAME = field('person', ['Họ và tên', 'Name'], 'XML1.HO_TEN')
const BIRTH = field('person', ['Ngày sinh', 'Date of birth'], 'XML1.NGAY_SINH', { kind: 'day' })
const SEX = field('person', ['Giới tính', 'Sex'], 'XML1.GIOI_TINH', { list: 'sex' })
const NUMBER = field('person', ['Số định danh cá nhân', 'Personal number'], 'XML1.SO_CCCD')
const PHONE = field('person', ['Điện thoại', 'Phone'], 'XML1.DIEN_THOAI')
const ADDRESS = field('person', ['Địa chỉ', 'Address'], 'XML1.DIA_CHI')
const NATION = field('person', ['Quốc tịch', 'Nationality'], 'XML1.MA_QUOCTICH', { list: 'nation' })
const PEOPLE = field('person', ['Dân tộc', 'Ethnicity'], 'XML1.MA_DANTOC', { list: 'people' })
const WORK = field('person', ['Nghề nghiệp', 'Occupation'], 'XML1.MA_NGHE_NGHIEP')
const PROVINCE = field('person', ['Mã tỉnh cư trú', 'Province of residence'], 'XML1.MATINH_CU_TRU')
const COMMUNE = field('person', ['Mã xã cư trú', 'Commune of residence'], 'XML1.MAXA_CU_TRU')
const CARD = field('card', ['Số thẻ bảo hiểm y tế', 'Insurance card'], 'XML1.MA_THE_BHYT')
const CARD_HOME = field('card', ['Nơi đăng ký ban đầu', 'Initial facility'], 'XML1.MA_DKBD', { kind: 'facility' })
const CARD_FROM = field('card', ['Thẻ có giá trị từ', 'Card valid from'], 'XML1.GT_THE_TU', { kind: 'day' })
const CARD_TO = field('card', ['Thẻ có giá trị đến', 'Card valid to'], 'XML1.GT_THE_DEN', { kind: 'day' })
const BLOOD: ViewFieldDefinition = { label: { vi: 'Nhóm máu', en: 'Blood group' }, group: GROUPS.history, sources: [at('XML1.NHOM_MAU'), { entry: 'blood-group', property: 'group' }] }
const ALLERGY = own('history', 'Dị ứng', 'Allergies', [{ entry: 'allergy', property: 'substance' }])
const VACCINES = own('history', 'Tiêm chủng', 'Vaccinations', [{ entry: 'vaccination', property: 'name' }])
const CONTACT = own('person', 'Người liên hệ khi cần', 'Emergency contact', [{ entry: 'emergency-contact', property: 'name' }])
const CONTACT_PHONE = own('person', 'Điện thoại người liên hệ', 'Contact\'s phone', [{ entry: 'emergency-contact', property: 'phone' }])
const CONTACT_RELATION = own('person', 'Quan hệ với người liên hệ', 'Contact\'s relation', [{ entry: 'emergency-contact', property: 'relation' }])
const HEIGHT = own('history', 'Chiều cao (cm)', 'Height (cm)', [{ entry: 'body', property: 'heightCm' }])
const WEIGHT: ViewFieldDefinition = { label: { vi: 'Cân nặng (kg)', en: 'Weight (kg)' }, group: GROUPS.history, sources: [at('XML1.CAN_NANG'), { entry: 'body', property: 'weightKg' }] }
const FATHER = field('person', ['Họ tên cha', 'Father'], 'XML8.HO_TEN_CHA')
const MOTHER = field('person', ['Họ tên mẹ', 'Mother'], 'XML8.HO_TEN_ME')
const GUARDIAN = field('person', ['Người giám hộ', 'Guardian'], 'XML8.NGUOI_GIAM_HO')
const FACILITY = field('visit', ['Cơ sở khám, chữa bệnh', 'Facility'], 'XML1.MA_CSKCB', { kind: 'facility' })
const BEGINS = field('visit', ['Thời điểm đến khám', 'Arrived'], 'XML1.NGAY_VAO', { kind: 'moment' })
const ENDS = field('visit', ['Thời điểm kết thúc', 'Left'], 'XML1.NGAY_RA', { kind: 'moment' })
const CARE = field('visit', ['Hình thức khám, chữa bệnh', 'Form of care'], 'XML1.MA_LOAI_KCB', { list: 'care' })
const REASON = field('visit', ['Lý do đến khám', 'Reason'], 'XML1.LY_DO_VV')
const ADMISSION = field('visit', ['Chẩn đoán lúc vào', 'Diagnosis on arrival'], 'XML1.CHAN_DOAN_VAO')
const DIAGNOSIS = field('visit', ['Chẩn đoán ra viện', 'Diagnosis on leaving'], 'XML1.CHAN_DOAN_RV')
const DISEASE = field('visit', ['Mã bệnh chính', 'Main disease'], 'XML1.MA_BENH_CHINH')
const OTHERS = field('visit', ['Mã bệnh kèm theo', 'Other diseases'], 'XML1.MA_BENH_KT')
const OUTCOME = field('visit', ['Kết quả điều trị', 'Outcome'], 'XML1.KET_QUA_DTRI', { list: 'outcome' })
const LEAVING = field('visit', ['Tình trạng ra viện', 'How the visit ended'], 'XML1.MA_LOAI_RV', { list: 'leaving' })
const DEPARTMENT = field('visit', ['Khoa', 'Department'], 'XML1.MA_KHOA', { list: 'department' })
const DAYS = field('visit', ['Số ngày điều trị', 'Days of treatment'], 'XML1.SO_NGAY_DTRI')
const TREATMENT = field('summary', ['Phương pháp điều trị', 'Treatment'], 'XML1.PP_DIEU_TRI,XML8.PP_DIEUTRI')
const ADVICE = field('summary', ['Lời dặn', 'Advice'], 'XML1.GHI_CHU')
const RETURN = field('summary', ['Ngày hẹn khám lại', 'To come again on'], 'XML1.NGAY_TAI_KHAM,XML14.NGAY_HEN_KL', { kind: 'day' })
const COURSE = field('summary', ['Quá trình bệnh lý', 'Course'], 'XML8.QT_BENHLY')
const FINDINGS = field('summary', ['Tóm tắt kết quả có giá trị', 'Findings that matter'], 'XML8.TOMTAT_KQ')
const MEDICINES = rows('visit', 'Thuốc', 'Medicines', 'XML2.TEN_THUOC.HAM_LUONG')
const RESULTS = rows('visit', 'Kết quả cận lâm sàng', 'Results', 'XML4.TEN_CHI_SO.GIA_TRI.DON_VI_DO')
const SERVICES = rows('visit', 'Dịch vụ kỹ thuật', 'Services', 'XML3.TEN_DICH_VU')
const SIGNER = field('summary', ['Người chịu trách nhiệm', 'Who answers for it'], 'XML1.MA_TTDV')

const ASSEMBLED: Words = {
  vi: 'Danh sách chính thức chưa tìm thấy; trường được ghép theo các nhóm của văn bản nêu trên.',
  en: 'The official list was not found; the fields are put together from the groups of the instrument named.',
}

export const BOOK_VIEWS: readonly ViewDefinition[] = [
  {
    id: 'book-21', title: { vi: 'Sổ rút gọn (21 trường)', en: 'Short book (21 fields)' }, of: 'person', known: 'assumed', remark: ASSEMBLED,
    instrument: 'QĐ 1332/QĐ-BYT (21/05/2024), QĐ 31/QĐ-BYT (06/01/2026) Đ2 k3 a–b',
    fields: [
      NAME, BIRTH, SEX, NUMBER, PHONE, ADDRESS, NATION, PEOPLE, WORK, CARD, CARD_HOME, CARD_FROM, CARD_TO, BLOOD, ALLERGY, VACCINES, DIAGNOSIS, FACILITY, BEGINS,
      CONTACT, CONTACT_PHONE,
    ],
  },
  {
    id: 'book-48', title: { vi: 'Sổ đầy đủ (48 trường)', en: 'Full book (48 fields)' }, of: 'person', known: 'assumed', remark: ASSEMBLED,
    instrument: 'QĐ 1332/QĐ-BYT (21/05/2024) phần B, QĐ 31/QĐ-BYT (06/01/2026) Đ2 k3 a–d',
    fields: [
      NAME, BIRTH, SEX, NUMBER, PHONE, ADDRESS, PROVINCE, COMMUNE, NATION, PEOPLE, WORK, FATHER, MOTHER, GUARDIAN, CONTACT, CONTACT_PHONE, CONTACT_RELATION, CARD, CARD_HOME,
      CARD_FROM, CARD_TO, BLOOD, HEIGHT, WEIGHT, ALLERGY, VACCINES, FACILITY, BEGINS, ENDS, CARE, REASON, ADMISSION, DIAGNOSIS, DISEASE, OTHERS, DEPARTMENT, DAYS, OUTCOME, LEAVING,
      MEDICINES, RESULTS, SERVICES, TREATMENT, ADVICE, RETURN, COURSE, FINDINGS, SIGNER,
    ],
  },
  {
    id: 'visit-16', title: { vi: 'Lượt khám (16 trường)', en: 'Visit (16 fields)' }, of: 'visit', known: 'assumed', remark: ASSEMBLED,
    instrument: 'QĐ 31/QĐ-BYT (06/01/2026) Đ2 k3 c, QĐ 2733/QĐ-BYT (17/09/2024) PL02',
    fields: [FACILITY, BEGINS, ENDS, CARE, REASON, DIAGNOSIS, DISEASE, OTHERS, DEPARTMENT, OUTCOME, LEAVING, MEDICINES, RESULTS, SERVICES, ADVICE, RETURN],
  },
]

/** The view whose fields every visit shows. */
export const VISIT_VIEW = 'visit-16'
