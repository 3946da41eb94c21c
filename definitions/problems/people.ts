/** Problems of the area "people". */
import type { ProblemEntry } from '../shape.ts'

export const peopleProblems = {
  'personal-id-structure': {
    severity: 'warn',
    source: 'Luật Căn cước 26/2023/QH15',
    message: { vi: 'Số định danh cá nhân phải gồm 12 chữ số.', en: 'A personal number has twelve digits.' },
    fix: { vi: 'Nhập đủ 12 chữ số như trên thẻ căn cước, kể cả số 0 ở đầu.', en: 'Enter all twelve digits of the identity card, leading zeros included.' },
  },
  'personal-id-place': {
    severity: 'warn',
    source: 'Luật Căn cước 26/2023/QH15',
    message: { vi: 'Ba số đầu không phải mã tỉnh hay mã nước nơi đăng ký khai sinh.', en: 'The first three digits are no province or country of birth registration.' },
    fix: { vi: 'Đối chiếu lại với thẻ căn cước, hoặc quét mã QR trên thẻ.', en: 'Compare with the identity card, or scan its QR code.' },
  },
  'personal-id-birth': {
    severity: 'warn',
    source: 'Luật Căn cước 26/2023/QH15',
    message: { vi: 'Năm sinh khác với năm sinh ghi trong số định danh cá nhân.', en: 'The year of birth differs from the one in the personal number.' },
    fix: { vi: 'Sửa ngày sinh hoặc số định danh theo thẻ căn cước.', en: 'Correct the birth or the number after the identity card.' },
  },
  'personal-id-sex': {
    severity: 'warn',
    source: 'Luật Căn cước 26/2023/QH15',
    message: { vi: 'Giới tính khác với giới tính ghi trong số định danh cá nhân.', en: 'The sex differs from the one in the personal number.' },
    fix: { vi: 'Sửa giới tính hoặc số định danh theo thẻ căn cước.', en: 'Correct the sex or the number after the identity card.' },
  },
  'birth-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Ngày sinh không phải một ngày có trong lịch.', en: 'The birth is no day of the calendar.' },
    fix: { vi: 'Viết yyyy-MM-dd, hoặc chỉ yyyy nếu không rõ ngày tháng.', en: 'Write yyyy-MM-dd, or yyyy alone where day and month are not known.' },
  },
  'patient-unidentified': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hồ sơ không có số giấy tờ tùy thân lẫn mã bệnh nhân của cơ sở.', en: 'The file has neither an identity number nor the facility\'s number for the patient.' },
    fix: { vi: 'Điền MA_BN; điền thêm SO_CCCD nếu người bệnh có số định danh.', en: 'Fill in MA_BN, and SO_CCCD where the patient has a personal number.' },
  },
  'subject-erased': {
    severity: 'reject',
    source: null,
    message: { vi: 'Dữ liệu của người này đã được xóa vĩnh viễn theo yêu cầu.', en: 'This person\'s data were erased for good on request.' },
    fix: { vi: 'Liên hệ người vận hành nếu cần mở hồ sơ mới cho người này.', en: 'Ask the operator if a new record must be opened for this person.' },
  },
} as const satisfies Record<string, ProblemEntry>
