/** Short code lists of the visit file in plain words, as a person reads them in the book. */
import type { Words } from '../shape.ts'

export type CodeWords = Readonly<Record<string, Words>>

const words = (list: Readonly<Record<string, readonly [vi: string, en: string]>>): CodeWords =>
  Object.fromEntries(Object.entries(list).map(([code, [vi, en]]) => [code, { vi, en }]))

// QĐ 1804/QĐ-BYT (2026), from 01/08/2026.
const care = words({
  '01': ['Khám bệnh', 'Examination'], '02': ['Điều trị ngoại trú', 'Outpatient treatment'], '03': ['Điều trị nội trú', 'Stay in hospital'], '04': ['Điều trị ban ngày', 'Day treatment'],
  '05': ['Điều trị ngoại trú bệnh dài ngày', 'Long-term outpatient care'], '06': ['Lưu tại trạm y tế', 'Stay at a health station'], '07': ['Nhận thuốc theo hẹn', 'Medicines fetched by appointment'],
  '08': ['Điều trị ngoại trú dài ngày có dịch vụ kỹ thuật', 'Long-term outpatient care with procedures'], '09': ['Nội trú dưới 4 giờ', 'Stay of less than four hours'], '10': ['Hình thức khác', 'Other'],
  '11': ['Khám lưu động', 'Mobile clinic'], '12': ['Khám tại nhà', 'Care at home'], '13': ['Y học gia đình', 'Family medicine'], '14': ['Khám từ xa', 'Telehealth'], '15': ['Khám sức khỏe định kỳ', 'Health check-up'],
  '16': ['Khám sàng lọc', 'Screening'],
})

const outcome = words({
  '1': ['Khỏi bệnh', 'Recovered'], '2': ['Đỡ hơn', 'Better'], '3': ['Chưa thay đổi', 'Unchanged'], '4': ['Nặng hơn', 'Worse'], '5': ['Tử vong tại cơ sở', 'Died at the facility'],
  '6': ['Tiên lượng nặng, xin về', 'Grave outlook, went home on request'], '7': ['Chưa xác định', 'Not determined'],
})

const leaving = words({
  '1': ['Ra viện', 'Discharged'], '2': ['Chuyển cơ sở theo yêu cầu chuyên môn', 'Referred on'], '3': ['Tự ý rời cơ sở', 'Left without notice'], '4': ['Xin ra viện', 'Left on request'],
  '5': ['Chuyển cơ sở theo yêu cầu người bệnh', 'Transferred on request'],
})

const group = words({
  '1': ['Xét nghiệm', 'Laboratory test'], '2': ['Chẩn đoán hình ảnh', 'Imaging'], '3': ['Thăm dò chức năng', 'Functional test'], '7': ['Máu', 'Blood'], '8': ['Phẫu thuật', 'Surgery'],
  '9': ['Dịch vụ thanh toán theo tỷ lệ', 'Service paid in part'], '10': ['Vật tư y tế', 'Supplies'], '11': ['Vật tư y tế', 'Supplies'], '12': ['Vận chuyển', 'Transport'], '13': ['Khám bệnh', 'Examination'],
  '14': ['Giường ban ngày', 'Day bed'], '15': ['Giường nội trú', 'Bed'], '16': ['Ngày giường lưu', 'Stay'], '17': ['Chế phẩm máu', 'Blood product'], '18': ['Thủ thuật', 'Procedure'],
})

// Ways of giving a medicine: the first number of DUONG_DUNG names the family.
const route = words({
  '1.01': ['Uống', 'By mouth'], '1.02': ['Ngậm', 'Kept in the mouth'], '1.03': ['Nhai', 'Chewed'], '1.04': ['Đặt dưới lưỡi', 'Under the tongue'], '2': ['Tiêm, truyền', 'Injection or infusion'],
  '2.10': ['Tiêm', 'Injection'], '2.14': ['Tiêm dưới da', 'Injection under the skin'], '2.15': ['Tiêm tĩnh mạch', 'Injection into a vein'], '2.16': ['Truyền tĩnh mạch', 'Infusion'], '1': ['Uống', 'By mouth'],
  '3': ['Dùng ngoài da', 'On the skin'], '4': ['Đặt', 'Suppository'], '5': ['Hít, xịt', 'Inhaled'], '6': ['Nhỏ mắt, mũi, tai', 'Drops for eye, nose or ear'],
})

const sex = words({ '1': ['Nam', 'Male'], '2': ['Nữ', 'Female'], '3': ['Chưa xác định', 'Undetermined'] })

const nation = words({ '000': ['Việt Nam', 'Viet Nam'] })

const people = words({
  '01': ['Kinh', 'Kinh'], '02': ['Tày', 'Tày'], '03': ['Thái', 'Thái'], '04': ['Hoa', 'Hoa'], '05': ['Khmer', 'Khmer'], '06': ['Mường', 'Mường'], '07': ['Nùng', 'Nùng'], '08': ['Mông', 'Hmong'], '09': ['Dao', 'Dao'],
  '10': ['Gia Rai', 'Gia Rai'], '12': ['Ê Đê', 'Ê Đê'],
})

const department = words({
  K01: ['Khoa Khám bệnh', 'Outpatient department'], K02: ['Khoa Cấp cứu', 'Emergency'], K03: ['Khoa Nội tổng hợp', 'General medicine'], K04: ['Khoa Nội tim mạch', 'Cardiology'],
  K05: ['Khoa Nội tiêu hóa', 'Gastroenterology'], K06: ['Khoa Nội cơ xương khớp', 'Rheumatology'], K07: ['Khoa Nội thận, tiết niệu', 'Nephrology'], K08: ['Khoa Nội tiết', 'Endocrinology'],
  K11: ['Khoa Truyền nhiễm', 'Infectious diseases'], K12: ['Khoa Lao và bệnh phổi', 'Lung diseases'], K14: ['Khoa Thần kinh', 'Neurology'], K18: ['Khoa Nhi', 'Paediatrics'],
  K19: ['Khoa Ngoại tổng hợp', 'General surgery'], K27: ['Khoa Phụ sản', 'Obstetrics and gynaecology'], K28: ['Khoa Tai, mũi, họng', 'Ear, nose and throat'],
  K29: ['Khoa Răng, hàm, mặt', 'Dentistry'], K30: ['Khoa Mắt', 'Eye clinic'],
})

export const CODE_WORDS: Readonly<Record<string, CodeWords>> = { care, outcome, leaving, group, route, sex, nation, people, department }

/** Words of a code; of one with parts (`1.01`), those of the nearest that is known. */
export function codeWords(list: string, code: string): Words | null {
  const known = CODE_WORDS[list]
  if (!known || code === '') return null
  return known[code] ?? known[code.split('.')[0] ?? ''] ?? null
}
