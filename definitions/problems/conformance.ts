/** Problems of the vendor's conformance desk. */
import type { ProblemEntry } from '../shape.ts'

export const conformanceProblems = {
  'conformance-sandbox-only': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đây là hệ thống thật: không đăng ký cơ sở kiểm thử ở đây.', en: 'This is the live platform: no test tenant is registered here.' },
    fix: { vi: 'Đăng ký tại môi trường thử nghiệm (sandbox).', en: 'Register at the sandbox.' },
  },
  'conformance-tenants-only': {
    severity: 'reject',
    source: null,
    message: { vi: 'Chỉ cơ sở kiểm thử của nhà cung cấp phần mềm có danh sách kiểm tra.', en: 'Only a software vendor\'s test tenant has a checklist.' },
    fix: { vi: 'Đăng ký một cơ sở kiểm thử tại /conformance rồi dùng tài khoản đó.', en: 'Register a tenant at /conformance and use its account.' },
  },
  'conformance-tenant-shared': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mật khẩu của cơ sở kiểm thử này ai cũng biết, nên không biết tệp là của ai.', en: 'Everybody knows the password of this tenant, so nobody can say whose files these are.' },
    fix: { vi: 'Đăng ký cơ sở kiểm thử riêng tại /conformance để nhận chứng nhận.', en: 'Register a tenant of your own at /conformance to earn a certificate.' },
  },
  'conformance-tenants-exhausted': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mọi mã cơ sở kiểm thử đều đang được dùng.', en: 'All codes of test tenants are in use.' },
    fix: { vi: 'Thử lại ngày mai: mã không ai dùng trong bảy ngày được trả lại.', en: 'Try again tomorrow: codes that nobody has used for seven days are given back.' },
  },
  'conformance-tenants-enough': {
    severity: 'reject',
    source: null,
    message: { vi: 'Địa chỉ thư này đã có {count} cơ sở kiểm thử.', en: 'This e-mail address has {count} tenants already.' },
    fix: { vi: 'Dùng một trong các cơ sở đã đăng ký.', en: 'Use one of those.' },
  },
  'conformance-text-unusable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Trường {field} phải có từ {least} đến {most} ký tự đọc được.', en: 'Field {field} must have from {least} to {most} readable characters.' },
    fix: { vi: 'Ghi tên như sẽ in trên chứng nhận.', en: 'Write the name as it shall stand on the certificate.' },
  },
  'conformance-email-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Địa chỉ thư không có dạng tên@miền.', en: 'The e-mail address is not of the form name@domain.' },
    fix: { vi: 'Ghi một địa chỉ thư mà bạn đọc được.', en: 'Give an address at which you read mail.' },
  },
  'conformance-cases-open': {
    severity: 'reject',
    source: null,
    message: { vi: 'Còn {count} việc bắt buộc chưa đạt: {cases}.', en: '{count} obligatory cases are not fulfilled: {cases}.' },
    fix: { vi: 'Xem danh sách kiểm tra: mỗi việc nói rõ còn thiếu gì.', en: 'Look at the checklist: each case says what is missing.' },
  },
  'conformance-certificate-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có chứng nhận mang số này.', en: 'There is no certificate with this number.' },
    fix: { vi: 'So lại số với tờ chứng nhận; nếu đúng từng chữ, tờ đó không do chúng tôi cấp.', en: 'Compare the number with the paper; if every character is right, we did not issue it.' },
  },
  'conformance-certificate-revoked-already': {
    severity: 'reject',
    source: null,
    message: { vi: 'Chứng nhận này đã bị thu hồi.', en: 'This certificate has been revoked already.' },
    fix: { vi: 'Không phải làm gì thêm.', en: 'Nothing is left to do.' },
  },
  'receipt-withheld': {
    severity: 'reject',
    source: null,
    message: { vi: 'Diễn tập theo yêu cầu của bạn: biên nhận của tệp này bị làm mất.', en: 'A rehearsal you asked for: the receipt of this file got lost.' },
    fix: { vi: 'Gửi lại đúng tệp này để lấy biên nhận.', en: 'Send the same file again to fetch its receipt.' },
  },
} as const satisfies Record<string, ProblemEntry>
