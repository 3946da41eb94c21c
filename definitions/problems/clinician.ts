/** Problems of the area "clinician": finding a patient, opening the record, launches from a hospital's own system. */
import type { ProblemEntry } from '../shape.ts'

export const clinicianProblems = {
  'patient-find-again': {
    severity: 'reject',
    source: null,
    message: { vi: 'Lần tìm người bệnh này đã quá {minutes} phút, hoặc do tài khoản khác tìm.', en: 'This finding of the patient is older than {minutes} minutes, or another account made it.' },
    fix: { vi: 'Quét hoặc tìm lại người bệnh, rồi nêu mục đích.', en: 'Scan or look for the patient again, then state the purpose.' },
  },
  'patient-searches-too-many': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đã tìm hoặc mở quá nhiều người bệnh trong một phút.', en: 'Too many patients were looked for or opened within a minute.' },
    fix: { vi: 'Đợi {seconds} giây rồi tiếp tục.', en: 'Wait {seconds} seconds, then go on.' },
  },
  'patient-search-needs-more': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tìm theo tên cần cả họ tên đầy đủ lẫn ngày, tháng, năm sinh.', en: 'A search by name needs the full name and the whole date of birth.' },
    fix: { vi: 'Hỏi người bệnh ngày sinh đầy đủ, hoặc quét thẻ căn cước.', en: 'Ask the patient for the whole date of birth, or scan the identity card.' },
  },
  'look-document-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hồ sơ đang mở không có tài liệu hay kết quả này.', en: 'The record that is open holds no such document or result.' },
    fix: { vi: 'Tải lại hồ sơ: có thể nơi gửi đã thay bằng bản mới hoặc đã hủy.', en: 'Load the record again: its sender may have replaced or voided it.' },
  },
  'launch-not-known': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Liên kết mở hồ sơ này không do Liên Thông tạo, hoặc đã bị sửa.', en: 'This launch link was not made here, or was changed.' },
    fix: { vi: 'Mở lại hồ sơ từ phần mềm bệnh viện.', en: 'Open the record again from the hospital\'s system.' },
  },
  'launch-expired': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Liên kết mở hồ sơ đã quá hạn; mỗi liên kết phải được mở trong {seconds} giây.', en: 'The launch link has expired; each must be opened within {seconds} seconds.' },
    fix: { vi: 'Mở lại hồ sơ từ phần mềm bệnh viện.', en: 'Open the record again from the hospital\'s system.' },
  },
  'launch-used-before': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Liên kết mở hồ sơ này đã được dùng.', en: 'This launch link was used before.' },
    fix: { vi: 'Mở lại hồ sơ từ phần mềm bệnh viện; mỗi liên kết dùng một lần.', en: 'Open the record again from the hospital\'s system; each link serves once.' },
  },
  'launch-of-another': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Liên kết mở hồ sơ này được tạo cho người khác.', en: 'This launch link was made for somebody else.' },
    fix: { vi: 'Đăng nhập bằng tài khoản của bác sĩ đã mở hồ sơ trên phần mềm bệnh viện, hoặc mở lại từ đó.', en: 'Sign in as the clinician who opened the record in the hospital\'s system, or open it there again.' },
  },
  'launch-context-not-verified': {
    severity: 'reject',
    source: 'RFC 7515',
    message: { vi: 'Không xác minh được ngữ cảnh đã ký: ứng dụng chưa đăng ký cho cơ sở này, khóa khác, hoặc iss, aud, exp, jti thiếu hay sai.', en: 'The signed context cannot be verified: no client of this facility, another key, or iss, aud, exp, jti missing or wrong.' },
    fix: { vi: 'Ký bằng khóa đã đăng ký của cơ sở; aud = {audience}, exp không quá 5 phút.', en: 'Sign with the facility\'s registered key; aud = {audience}, exp at most 5 minutes ahead.' },
  },
  'launch-context-used': {
    severity: 'reject',
    source: 'RFC 7515',
    message: { vi: 'Ngữ cảnh đã ký này đã được dùng.', en: 'This signed context was used before.' },
    fix: { vi: 'Ký ngữ cảnh mới với jti mới cho mỗi lần mở hồ sơ.', en: 'Sign a new context with a new jti for every launch.' },
  },
  'launch-context-incomplete': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Ngữ cảnh mở hồ sơ thiếu người bệnh, bác sĩ hoặc mục đích.', en: 'The launch context lacks the patient, the clinician or the purpose.' },
    fix: { vi: 'Gửi patient.number (hoặc patient.card kèm encounter), clinician và purpose.', en: 'Send patient.number (or patient.card with encounter), clinician and purpose.' },
  },
  'launch-clinician-unknown': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Bác sĩ trong ngữ cảnh không có vai bác sĩ của cơ sở này ở đây.', en: 'The clinician of the context is no clinician of this facility here.' },
    fix: { vi: 'Đề nghị người quản trị đăng ký bác sĩ cho cơ sở, rồi mở lại.', en: 'Ask the administrator to register the clinician for the facility, then launch again.' },
  },
  'launch-patient-not-told': {
    severity: 'reject',
    source: 'SMART App Launch',
    message: { vi: 'Chỉ có mã thẻ, và cơ sở chưa gửi lượt khám này nên chưa biết là ai.', en: 'There is only a card, and the facility has sent no such encounter yet, so that nobody can be told.' },
    fix: { vi: 'Gửi số định danh trong patient.number, hoặc gửi check-in (XML0) của lượt khám trước.', en: 'Send the personal number in patient.number, or send the encounter\'s check-in (XML0) first.' },
  },
} as const satisfies Record<string, ProblemEntry>
