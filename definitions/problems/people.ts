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
    message: { vi: 'Hồ sơ này đã được tiêu hủy, không mở lại được nữa.', en: 'This record was erased for good; nobody can open it again.' },
    fix: { vi: 'Lần khám mới của người này được ghi vào hồ sơ mới. Biên bản tiêu hủy ở trang Lưu trữ.', en: 'A new visit of this person begins a new record. The proof of destruction is on the page Retention.' },
  },
  'match-task-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có việc đối soát này.', en: 'There is no such matching task.' },
    fix: { vi: 'Mở lại danh sách việc; có thể hồ sơ đã được so lại với dữ liệu mới.', en: 'Open the work list again; the record may have been compared anew with fresh data.' },
  },
  'match-candidate-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Người được chọn không nằm trong việc đối soát này.', en: 'The chosen person is none of this task\'s candidates.' },
    fix: { vi: 'Mở lại việc và chọn một người trong danh sách.', en: 'Open the task again and choose one of the people listed.' },
  },
  'match-decided-already': {
    severity: 'reject',
    source: null,
    message: { vi: 'Việc đối soát này đã có quyết định.', en: 'This matching task has been decided already.' },
    fix: { vi: 'Xem kết quả ở mục các liên kết gần đây; nếu sai, gỡ liên kết.', en: 'See the outcome under recent links; if it is wrong, take the link back.' },
  },
  'match-link-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có liên kết này.', en: 'There is no such link.' },
    fix: { vi: 'Mở lại danh sách các liên kết gần đây.', en: 'Open the list of recent links again.' },
  },
  'match-link-ended-already': {
    severity: 'reject',
    source: null,
    message: { vi: 'Liên kết này đã được gỡ trước đó.', en: 'This link has been taken back before.' },
    fix: { vi: 'Không cần làm gì thêm.', en: 'Nothing more needs to be done.' },
  },
  'matching-thresholds-crossed': {
    severity: 'reject',
    source: null,
    message: { vi: 'Ngưỡng tự nối thấp hơn hoặc bằng ngưỡng hỏi người.', en: 'The threshold for linking is not above the one for asking.' },
    fix: { vi: 'Đặt ngưỡng tự nối cao hơn ngưỡng hỏi.', en: 'Set the threshold for linking above the one for asking.' },
  },
  'matching-simulations-running': {
    severity: 'reject',
    source: null,
    message: { vi: 'Bạn đang có {most} lần thử chưa xong.', en: 'You have {most} simulations that are not finished.' },
    fix: { vi: 'Chờ một lần thử xong rồi thử tiếp.', en: 'Wait until one has finished, then try again.' },
  },
  'matching-simulation-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có lần thử này.', en: 'There is no such simulation.' },
    fix: { vi: 'Bắt đầu một lần thử mới.', en: 'Start a new one.' },
  },
} as const satisfies Record<string, ProblemEntry>
