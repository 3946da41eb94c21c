/** The code systems of the visit file and the words of their codes, as the standard gives them. */
import { CODE_WORDS } from '../../book/code-words.ts'
import { careKinds } from '../../insurance/claim-rows.ts'
import type { Words } from '../../shape.ts'
import type { CodeSystem } from '../shape.ts'

const CODES = 'urn:lienthong:code:'

/** `vi|en` by code. */
export function wordsOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, Words>> {
  return Object.fromEntries(Object.entries(texts).map(([code, text]) => {
    const [vi = '', en = vi] = text.split('|')
    return [code, { vi, en }]
  }))
}

/** A list of the standard: its address, its title `vi|en`, and its words by code. */
export function listed(name: string, title: string, texts?: Readonly<Record<string, string>>): CodeSystem {
  const [vi = '', en = vi] = title.split('|')
  return { uri: CODES + name, title: { vi, en }, ...(texts ? { codes: wordsOf(texts) } : {}) }
}

/** A list whose words are in a catalogue. */
export function catalogued(name: string, title: string, list: string): CodeSystem {
  return { ...listed(name, title), list }
}

/** A list whose commonest codes have their words in the health book, the others in a catalogue. */
const known = (name: string, title: string, list: string): CodeSystem => ({ ...catalogued(name, title, list), codes: CODE_WORDS[list] ?? {} })

/** A namespace of identifiers. */
export function numbered(name: string, title: string): CodeSystem {
  const [vi = '', en = vi] = title.split('|')
  return { uri: `urn:lienthong:id:${name}`, title: { vi, en } }
}

export const icd10: CodeSystem = { uri: 'http://hl7.org/fhir/sid/icd-10', title: { vi: 'ICD-10 (QĐ 4469/QĐ-BYT)', en: 'ICD-10 (decision 4469)' }, list: 'icd-10' }
export const icd9: CodeSystem = { uri: 'http://hl7.org/fhir/sid/icd-9-cm', title: { vi: 'ICD-9-CM tập 3 (QĐ 4440/QĐ-BYT)', en: 'ICD-9-CM volume 3 (decision 4440)' }, list: 'icd-9-cm' }
export const traditional = catalogued('MA_BENH_YHCT', 'Bệnh y học cổ truyền|Traditional-medicine diseases', 'traditional-disease')
export const drug = catalogued('MA_THUOC', 'Hoạt chất|Active substances', 'medicine')
export const registration = listed('SO_DANG_KY', 'Số đăng ký lưu hành|Marketing registration')
export const service = catalogued('MA_DICH_VU', 'Dịch vụ kỹ thuật|Services', 'service')
export const supply = catalogued('MA_VAT_TU', 'Nhóm vật tư y tế|Groups of supplies', 'supply')
export const index = listed('MA_CHI_SO', 'Chỉ số cận lâm sàng|Indices of tests')
export const route = known('DUONG_DUNG', 'Đường dùng|Routes of administration', 'route')
export const herbWork = listed('MA_PP_CHEBIEN', 'Cách chế biến vị thuốc|Preparation of herbs')
export const department = known('department', 'Khoa, phòng|Departments', 'department')
export const facility = catalogued('facility', 'Cơ sở khám, chữa bệnh|Facilities', 'facility')
export const unit = catalogued('unit', 'Đơn vị hành chính|Administrative units', 'unit')
export const practitioner = numbered('practitioner', 'Mã hành nghề|Practice licences')
export const nation = known('MA_QUOCTICH', 'Quốc tịch|Nationalities', 'nation')
export const people = known('MA_DANTOC', 'Dân tộc|Ethnic groups', 'people')
export const trade = catalogued('MA_NGHE_NGHIEP', 'Nghề nghiệp|Occupations', 'occupation')
export const bodySite = listed('VI_TRI_TH_DVKT', 'Vị trí cơ thể|Body sites')
export const machine = numbered('machine', 'Máy thực hiện|Machines')
export const bed = numbered('bed', 'Giường|Beds')
export const fuel = listed('MA_XANG_DAU', 'Xăng dầu|Fuels')
export const admissionReason = listed('MA_LY_DO_VNT', 'Lý do vào nội trú|Reasons for admission')
export const accident = listed('MA_TAI_NAN', 'Tai nạn thương tích|Accidents')

export const careKind: CodeSystem = { ...listed('MA_LOAI_KCB', 'Hình thức khám, chữa bệnh|Kinds of care'), codes: careKinds }

export const outcome = listed('KET_QUA_DTRI', 'Kết quả điều trị|Outcomes', {
  1: 'Khỏi|Cured', 2: 'Đỡ|Better', 3: 'Không thay đổi|Unchanged', 4: 'Nặng hơn|Worse', 5: 'Tử vong tại cơ sở|Died at the facility',
  6: 'Tiên lượng nặng xin về|Poor outlook, taken home', 7: 'Chưa xác định|Not determined', 8: 'Tử vong ngoại viện|Died outside the facility',
})
export const leaving = listed('MA_LOAI_RV', 'Loại ra viện|Ways of leaving', {
  1: 'Ra viện|Discharged', 2: 'Chuyển cơ sở theo yêu cầu chuyên môn|Transferred, professional need', 3: 'Trốn viện|Absconded', 4: 'Xin ra viện|Left on own request',
  5: 'Chuyển cơ sở theo yêu cầu người bệnh|Transferred on the patient\'s request',
})
export const payment = listed('MA_PTTT', 'Phương thức thanh toán|Payment methods', { 1: 'Phí dịch vụ|Fee for service', 2: 'Định suất|Capitation', 3: 'Trường hợp bệnh (DRG)|Diagnosis-related group' })
export const payer = listed('NGUON_CTRA', 'Nguồn chi trả thuốc|Sources of drugs', { 1: 'Quỹ BHYT|Insurance fund', 2: 'Dự án, viện trợ|Project or aid', 3: 'Chương trình quốc gia|National programme', 4: 'Nguồn khác|Other' })
export const scope = listed('PHAM_VI', 'Phạm vi chi trả|Scope of payment', { 1: 'Quỹ BHYT thanh toán|The fund pays', 2: 'Người bệnh tự trả|The patient pays', 3: 'Theo NĐ 70/2015|Under decree 70/2015' })
export const costGroup = listed('MA_NHOM', 'Nhóm chi phí|Cost groups', {
  1: 'Xét nghiệm|Laboratory', 2: 'Chẩn đoán hình ảnh|Imaging', 3: 'Thăm dò chức năng|Functional tests', 4: 'Thuốc trong danh mục|Drugs in the list', 5: 'Thuốc ngoài danh mục|Drugs out of the list',
  6: 'Thuốc thanh toán theo tỷ lệ|Drugs paid by ratio', 7: 'Máu|Blood', 8: 'Phẫu thuật|Operations', 9: 'Dịch vụ thanh toán theo tỷ lệ|Services paid by ratio', 10: 'Vật tư trong danh mục|Supplies in the list',
  11: 'Vật tư thanh toán theo tỷ lệ|Supplies paid by ratio', 12: 'Vận chuyển|Transport', 13: 'Khám bệnh|Examination', 14: 'Giường ban ngày|Day bed', 15: 'Giường nội trú|Inpatient bed',
  16: 'Ngày giường lưu|Bed of a short stay', 17: 'Chế phẩm máu|Blood products', 18: 'Thủ thuật|Minor procedures', 19: 'Dịch vụ khác|Other services',
})
export const anaesthesia = listed('PP_VO_CAM', 'Phương pháp vô cảm|Anaesthesia', { 1: 'Gây mê|General', 2: 'Gây tê|Local', 3: 'Châm tê|By needle', 4: 'Khác|Other' })
export const oneIsYes = listed('CO', 'Có hoặc không|Yes or no', { 0: 'Không|No', 1: 'Có|Yes' })
export const blood = listed('NHOM_MAU', 'Nhóm máu|Blood groups')
export const area = listed('MA_KHUVUC', 'Nơi sinh sống|Living areas', { K1: 'Khu vực K1|Area K1', K2: 'Khu vực K2|Area K2', K3: 'Khu vực K3|Area K3' })
export const sex = listed('GIOI_TINH', 'Giới tính|Sexes', { 1: 'Nam|Male', 2: 'Nữ|Female', 3: 'Chưa xác định|Undetermined' })
export const entitled = listed('MA_DOITUONG_KCB', 'Đối tượng đến khám|Grounds of entitlement', {
  1.1: 'Đúng nơi đăng ký ban đầu|At the facility of registration', 1.2: 'Cấp ban đầu|Initial level', 1.3: 'Có giấy chuyển|With a referral', 1.4: 'Thay đổi nơi cư trú|Changed residence',
  1.5: 'Theo giấy hẹn khám lại|By appointment', 1.6: 'Sau hiến tạng|After donating an organ', 1.7: 'Trẻ mới sinh|Newborn', 1.11: 'Cấp ban đầu khác|Other initial level',
  1.12: 'Tự đến ngoại trú cấp cơ bản dưới 50 điểm|Self-referred, basic level below 50 points', 1.13: 'Tự đến ngoại trú cấp cơ bản 50–70 điểm|Self-referred, basic level 50–70 points',
  1.14: 'Tự đến ngoại trú cơ sở trước là tuyến tỉnh, trung ương|Self-referred, formerly provincial or central', 1.15: 'Tự đến nội trú cấp cơ bản|Self-referred inpatient, basic level',
  1.16: 'Bệnh Phụ lục II ở cấp cơ bản|Disease of annex II, basic level', 1.17: 'Bệnh Phụ lục I ở cấp chuyên sâu|Disease of annex I, specialised level',
  1.18: 'Tự đến ngoại trú cấp chuyên sâu trước là tuyến tỉnh|Self-referred, specialised, formerly provincial', 2: 'Cấp cứu|Emergency',
  3.1: 'Tự đến cấp chuyên sâu trước là trung ương|Self-referred, formerly central', 3.2: 'Tự đến nội trú cấp chuyên sâu trước là tỉnh|Self-referred inpatient, formerly provincial',
  3.3: 'Tự đến cơ sở trước là tuyến huyện|Self-referred, formerly district', 3.6: 'Vùng khó khăn, xã đảo|Difficult area or island commune', 7: 'Nhận thuốc theo hẹn|Medicine by appointment',
  7.2: 'Người khác nhận thuốc thay|Medicine collected by another', 7.3: 'Cơ sở khác cấp thuốc|Medicine handed out elsewhere', 7.4: 'Cơ sở giao thuốc|Medicine delivered',
  8: 'Thu hồi đề nghị thanh toán|Recovery of a claim', 9: 'Không khám BHYT|Not insured care', 10: 'Nhận thuốc theo hẹn khác|Other medicine by appointment',
})

/** Units laboratories write, as UCUM. */
export const ucum: Readonly<Record<string, string>> = {
  'mmol/L': 'mmol/L', 'mmol/l': 'mmol/L', 'umol/L': 'umol/L', 'µmol/L': 'umol/L', 'μmol/L': 'umol/L', 'g/L': 'g/L', 'g/l': 'g/L', 'g/dL': 'g/dL', 'mg/L': 'mg/L', 'mg/dL': 'mg/dL',
  'U/L': 'U/L', 'UI/L': '[IU]/L', 'IU/L': '[IU]/L', 'ng/mL': 'ng/mL', 'ng/ml': 'ng/mL', 'pg/mL': 'pg/mL', 'G/L': '10*9/L', 'T/L': '10*12/L', '10^9/L': '10*9/L', '10^12/L': '10*12/L',
  '%': '%', 'fL': 'fL', 'fl': 'fL', 'pg': 'pg', 's': 's', 'giây': 's', 'mm': 'mm', 'mmHg': 'mm[Hg]', 'kg': 'kg', 'cm': 'cm', 'mm/h': 'mm/h', 'bản sao/mL': '{copies}/mL', 'copies/mL': '{copies}/mL',
  'mIU/L': 'm[IU]/L', 'pmol/L': 'pmol/L', 'nmol/L': 'nmol/L', 'mEq/L': 'meq/L', 'tế bào/µL': '{cells}/uL', 'tế bào/mm3': '{cells}/uL',
}
