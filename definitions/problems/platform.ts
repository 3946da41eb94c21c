/** Problems any door can answer, whatever it is for. */
import type { ProblemEntry } from '../shape.ts'

export const platformProblems = {
  'defect': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hệ thống gặp sự cố {incident}. Chưa có gì được lưu.', en: 'The platform met a fault, incident {incident}. Nothing was stored.' },
    fix: { vi: 'Gửi lại sau ít phút; nếu vẫn lỗi, báo số sự cố cho người vận hành.', en: 'Send again in a few minutes; if it happens again, give the incident number to the operator.' },
  },
  'body-malformed': {
    severity: 'reject',
    source: null,
    message: { vi: 'Nội dung gửi lên không đọc được.', en: 'The request body cannot be read.' },
    fix: { vi: 'Gửi đúng kiểu nội dung đã khai trong Content-Type, mã hóa UTF-8.', en: 'Send the content type you declare, in UTF-8.' },
  },
  'body-shape': {
    severity: 'reject',
    source: null,
    message: { vi: 'Trường {field} thiếu hoặc sai kiểu.', en: 'Field {field} is missing or has the wrong type.' },
    fix: { vi: 'Xem mô tả địa chỉ này tại /api/docs.', en: 'See this address at /api/docs.' },
  },
  'body-too-large': {
    severity: 'reject',
    source: null,
    message: { vi: 'Nội dung lớn hơn {limit} MB.', en: 'The body is larger than {limit} MB.' },
    fix: { vi: 'Chia thành nhiều lần gửi nhỏ hơn.', en: 'Split it into smaller sendings.' },
  },
  'media-type-unsupported': {
    severity: 'reject',
    source: null,
    message: { vi: 'Kiểu nội dung này không được nhận tại đây.', en: 'This content type is not accepted here.' },
    fix: { vi: 'Dùng application/json, trừ khi tài liệu của địa chỉ nói khác.', en: 'Use application/json unless the address says otherwise.' },
  },
  'address-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có địa chỉ này.', en: 'There is no such address.' },
    fix: { vi: 'Xem danh sách địa chỉ tại /api/docs.', en: 'See the list of addresses at /api/docs.' },
  },
  'sandbox-away': {
    severity: 'reject',
    source: null,
    message: { vi: 'Bệnh viện giả lập chưa trả lời.', en: 'The sandbox hospital does not answer.' },
    fix: { vi: 'Kiểm tra sandbox đang chạy rồi thử lại.', en: 'See that the sandbox is running, then try again.' },
  },
  'too-many-requests': {
    severity: 'reject',
    source: null,
    message: { vi: 'Gửi quá nhanh: quá {limit} lần trong một phút.', en: 'Too fast: more than {limit} requests in a minute.' },
    fix: { vi: 'Đợi {seconds} giây rồi gửi tiếp.', en: 'Wait {seconds} seconds, then go on.' },
  },
  'storage-unavailable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Kho dữ liệu tạm thời không ghi được. Chưa có gì được lưu.', en: 'The store cannot write just now. Nothing was stored.' },
    fix: { vi: 'Giữ tệp và gửi lại sau ít phút.', en: 'Keep the file and send it again in a few minutes.' },
  },
  'character-not-storable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Có ký tự điều khiển NUL, không thể lưu.', en: 'It contains the control character NUL, which cannot be stored.' },
    fix: { vi: 'Bỏ ký tự có mã 0 rồi gửi lại.', en: 'Remove the character with code 0 and send again.' },
  },
} as const satisfies Record<string, ProblemEntry>
