/** Problems of the exchange: doors, senders, lineages, replay. */
import type { ProblemEntry } from '../shape.ts'

export const exchangeProblems = {
  'facility-not-yours': {
    severity: 'reject', source: null,
    message: { vi: 'Tài khoản này thuộc cơ sở {facility}, không gửi thay cơ sở khác.', en: 'This account belongs to facility {facility} and cannot send for another.' },
    fix: { vi: 'Sửa maCSKCB cho đúng cơ sở của tài khoản, hoặc dùng tài khoản của cơ sở kia.', en: 'Correct maCSKCB to the account\'s facility, or use the other facility\'s account.' },
  },
  'facility-unknown': {
    severity: 'reject', source: 'QĐ 3176/QĐ-BYT, MA_CSKCB',
    message: { vi: 'Chưa có cơ sở nào đăng ký với mã này.', en: 'No facility is registered under this code.' },
    fix: { vi: 'Kiểm tra mã cơ sở gồm 5 ký tự; nếu đúng, đăng ký kết nối với người vận hành.', en: 'Check the five-character facility code; if it is right, ask the operator to register it.' },
  },
  'file-type-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'loaiHoSo không khớp với địa chỉ này.', en: 'loaiHoSo does not belong to this address.' },
    fix: { vi: 'Dùng một trong các giá trị: {accepted}.', en: 'Use one of: {accepted}.' },
  },
  'file-not-base64': {
    severity: 'reject', source: 'RFC 4648 §4',
    message: { vi: 'fileHSBase64 không phải chuỗi base64 trọn vẹn.', en: 'fileHSBase64 is not whole base64.' },
    fix: { vi: 'Mã hóa toàn bộ tệp XML bằng base64 chuẩn rồi gửi lại.', en: 'Encode the whole XML file as standard base64 and send again.' },
  },
  'visit-of-another-person': {
    severity: 'reject', source: 'QĐ 3176/QĐ-BYT, MA_LK',
    message: { vi: 'Mã đợt điều trị này đã gửi cho một người khác.', en: 'This visit code was sent before for another person.' },
    fix: { vi: 'Nếu lần trước nhầm người, hủy hồ sơ cũ rồi gửi lại; nếu không, dùng MA_LK khác.', en: 'If the former file named the wrong person, void it and send again; otherwise use another MA_LK.' },
  },
  'content-voided': {
    severity: 'warn', source: null,
    message: { vi: 'Nội dung này đã nhận và đã bị hủy.', en: 'This content was received before and has been voided.' },
    fix: { vi: 'Sửa nội dung cho đúng người bệnh trước khi gửi lại.', en: 'Correct the content for the right patient before sending it again.' },
  },
  'person-name-differs': {
    severity: 'warn', source: 'Luật Căn cước 26/2023/QH15; NĐ 102/2025/NĐ-CP Đ6',
    message: { vi: 'Họ tên khác với họ tên đã biết của số định danh này.', en: 'The name differs from what is known of this personal number.' },
    fix: { vi: 'Đối chiếu căn cước: gõ nhầm số thì sửa số, đổi tên thì giữ nguyên.', en: 'Compare with the identity card: correct a mistyped number; after a change of name leave it.' },
  },
  'person-birth-differs': {
    severity: 'warn', source: 'Luật Căn cước 26/2023/QH15; NĐ 102/2025/NĐ-CP Đ6',
    message: { vi: 'Ngày sinh khác với ngày sinh đã biết của số định danh này.', en: 'The birth date differs from what is known of this personal number.' },
    fix: { vi: 'Đối chiếu căn cước và sửa ngày sinh hoặc số định danh.', en: 'Compare with the identity card and correct the birth date or the number.' },
  },
  'person-sex-differs': {
    severity: 'warn', source: 'Luật Căn cước 26/2023/QH15; NĐ 102/2025/NĐ-CP Đ6',
    message: { vi: 'Giới tính khác với giới tính đã biết của số định danh này.', en: 'The sex differs from what is known of this personal number.' },
    fix: { vi: 'Đối chiếu căn cước và sửa giới tính hoặc số định danh.', en: 'Compare with the identity card and correct the sex or the number.' },
  },
  'visit-twice': {
    severity: 'warn', source: 'QĐ 3176/QĐ-BYT, MA_LK',
    message: { vi: 'Cơ sở đã gửi một lượt khám khác của người này với cùng ngày vào, ngày ra và tổng chi phí.', en: 'The facility has sent another visit of this person with the same arrival, discharge and total.' },
    fix: { vi: 'Nếu là cùng một lượt, gửi lại với MA_LK cũ để thay thế; nếu không, kiểm tra thời gian.', en: 'If it is the same visit, send it again under the former MA_LK to replace it; otherwise check the times.' },
  },
  'visit-overlaps-here': {
    severity: 'warn', source: 'QĐ 3176/QĐ-BYT, NGAY_VAO, NGAY_RA',
    message: { vi: 'Thời gian lượt khám chồng với một lượt khác của cùng người bệnh tại cơ sở.', en: 'The time of the visit overlaps with another visit of the same patient at the facility.' },
    fix: { vi: 'Sửa ngày vào hoặc ngày ra của một trong hai lượt.', en: 'Correct arrival or discharge of one of the two visits.' },
  },
  'visit-overlaps-elsewhere': {
    severity: 'warn', source: 'QĐ 3176/QĐ-BYT, NGAY_VAO, NGAY_RA',
    message: { vi: 'Thời gian lượt khám chồng với một lượt của cùng người bệnh tại cơ sở khác.', en: 'The time of the visit overlaps with a visit of the same patient at another facility.' },
    fix: { vi: 'Kiểm tra nhân thân người bệnh và thời gian; nếu đúng, giữ nguyên để cơ quan bảo hiểm xem xét.', en: 'Check who the patient is, and the times; if they are right, leave them for the insurer to look at.' },
  },
  'message-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không tìm thấy thông điệp này trong phạm vi được xem.', en: 'There is no such message among those you may see.' },
    fix: { vi: 'Kiểm tra mã thông điệp trên biên nhận.', en: 'Check the message id on the receipt.' },
  },
  'exchange-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không có loại trao đổi này.', en: 'There is no such exchange.' },
    fix: { vi: 'Dùng một trong: {known}.', en: 'Use one of: {known}.' },
  },
  'document-voided-already': {
    severity: 'reject', source: null,
    message: { vi: 'Hồ sơ này đã bị hủy trước đó.', en: 'This file was voided before.' },
    fix: { vi: 'Không cần làm gì thêm.', en: 'Nothing more is needed.' },
  },
  'refused-not-replayable': {
    severity: 'reject', source: null,
    message: { vi: 'Tệp này đã bị từ chối nên không có gì được lưu để phát lại.', en: 'This file was refused, so nothing of it was stored to replay.' },
    fix: { vi: 'Cơ sở sửa các lỗi trong trả lời rồi gửi lại.', en: 'The facility corrects the problems of the answer and sends again.' },
  },
  'stored-file-unreadable': {
    severity: 'reject', source: null,
    message: { vi: 'Không mở được tệp đã lưu của thông điệp này.', en: 'The stored file of this message cannot be opened.' },
    fix: { vi: 'Kiểm tra khóa và sao lưu; nếu người bệnh đã được xóa dữ liệu thì không mở lại được.', en: 'Check keys and backup; if the person was erased, it cannot be opened again.' },
  },
  'partner-unavailable': {
    severity: 'reject', source: null,
    message: { vi: 'Hệ thống của đối tác chưa trả lời.', en: 'The partner\'s system does not answer.' },
    fix: { vi: 'Gửi lại sau ít phút; Liên Thông không giữ lại yêu cầu chuyển tiếp này.', en: 'Send it again in a few minutes; this relayed call was not kept.' },
  },
} as const satisfies Record<string, ProblemEntry>
