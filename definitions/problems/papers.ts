/** Problems of the area "papers". */
import type { ProblemEntry } from '../shape.ts'

export const paperProblems = {
  'paper-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không tìm thấy giấy này.', en: 'There is no such paper.' },
    fix: { vi: 'Quét lại mã QR, hoặc kiểm tra số giấy và số định danh của người bệnh.', en: 'Scan the QR code again, or check the paper\'s number and the person\'s ID number.' },
  },
  'paper-kind-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không có loại giấy này.', en: 'There is no such kind of paper.' },
    fix: { vi: 'Chọn một loại giấy trong danh sách.', en: 'Choose a kind of paper from the list.' },
  },
  'paper-person-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Chưa có ai mang số định danh này trong hồ sơ.', en: 'Nobody with this ID number is on record yet.' },
    fix: { vi: 'Kiểm tra lại số, hoặc tiếp đón người bệnh trước khi viết giấy.', en: 'Check the number, or check the patient in before writing a paper.' },
  },
  'paper-field-missing': {
    severity: 'reject', source: null,
    message: { vi: 'Thiếu: {label}.', en: 'Missing: {labelEn}.' },
    fix: { vi: 'Điền mục này; giấy thiếu nó thì không có giá trị.', en: 'Fill it in; without it the paper is worth nothing.' },
  },
  'paper-field-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Giấy này không có mục {field}.', en: 'This paper has no field {field}.' },
    fix: { vi: 'Bỏ mục đó.', en: 'Leave it out.' },
  },
  'paper-field-unreadable': {
    severity: 'reject', source: null,
    message: { vi: 'Không đọc được: {label}.', en: 'Cannot be read: {labelEn}.' },
    fix: { vi: 'Ngày viết dd/MM/yyyy, số viết bằng chữ số, mục chọn lấy trong danh sách.', en: 'Write days as dd/MM/yyyy, counts in digits, and choose from the list where there is one.' },
  },
  'paper-needs-transfer': {
    severity: 'reject', source: 'QĐ 3176/QĐ-BYT',
    message: { vi: 'Chỉ cấp giấy chuyển khi loại ra viện là chuyển (2 hoặc 5).', en: 'A referral is issued only where the visit ended with a transfer (2 or 5).' },
    fix: { vi: 'Sửa MA_LOAI_RV của lượt khám, hoặc cấp loại giấy khác.', en: 'Correct the visit\'s MA_LOAI_RV, or issue another paper.' },
  },
  'paper-days-too-many': {
    severity: 'reject', source: 'TT 25/2025/TT-BYT',
    message: { vi: 'Số ngày nghỉ tối đa là {most} ngày cho mỗi lần cấp giấy.', en: 'A certificate gives at most {most} days of leave.' },
    fix: { vi: 'Giảm số ngày, hẹn khám lại và cấp giấy mới nếu cần nghỉ tiếp.', en: 'Give fewer days; see the patient again and issue a new one if more are needed.' },
  },
  'paper-days-out-of-order': {
    severity: 'reject', source: null,
    message: { vi: '{label}: ngày này trước ngày đứng trước nó trên giấy.', en: '{labelEn}: this day is before the one that precedes it on the paper.' },
    fix: { vi: 'Sửa một trong hai ngày.', en: 'Correct one of the two days.' },
  },
  'paper-receiver-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Cơ sở nhận không có trong danh mục, hoặc chính là nơi cấp.', en: 'The receiving facility is not in the catalogue, or is the issuer itself.' },
    fix: { vi: 'Chọn mã cơ sở nơi chuyển đến.', en: 'Choose the code of the facility referred to.' },
  },
  'paper-key-missing': {
    severity: 'reject', source: 'Luật Giao dịch điện tử 20/2023/QH15',
    message: { vi: 'Chưa có khóa ký số còn hạn của {whose}.', en: 'There is no valid signing key of {whoseEn}.' },
    fix: { vi: 'Đăng ký khóa ký số ủy thác, hoặc gia hạn chứng thư đã hết hạn.', en: 'Entrust a signing key, or renew the certificate that has ended.' },
  },
  'paper-not-receivable': {
    severity: 'reject', source: null,
    message: { vi: 'Loại giấy này không cần tiếp nhận.', en: 'Papers of this kind are not taken in.' },
    fix: { vi: 'Chỉ cần kiểm tra giấy còn hiệu lực.', en: 'Verifying it is enough.' },
  },
  'paper-for-another-facility': {
    severity: 'reject', source: null,
    message: { vi: 'Giấy này không gửi tới cơ sở của bạn.', en: 'This paper is not addressed to your facility.' },
    fix: { vi: 'Quét mã QR trên giấy do người bệnh đưa, thay vì tìm theo số.', en: 'Scan the QR code the person presents, instead of looking it up by number.' },
  },
  'paper-used': {
    severity: 'reject', source: 'TT 01/2025/TT-BYT',
    message: { vi: 'Giấy này đã được sử dụng.', en: 'This paper has been used.' },
    fix: { vi: 'Hỏi người bệnh giấy mới; xem lịch sử của giấy để biết nơi đã dùng.', en: 'Ask for a new paper; its history tells where it was used.' },
  },
  'paper-received-elsewhere': {
    severity: 'reject', source: null,
    message: { vi: 'Một cơ sở khác đã tiếp nhận giấy này.', en: 'Another facility has taken this paper in.' },
    fix: { vi: 'Liên hệ nơi cấp nếu người bệnh đổi nơi điều trị.', en: 'Ask the issuer where the patient has changed their mind.' },
  },
  'paper-expired': {
    severity: 'reject', source: 'TT 01/2025/TT-BYT',
    message: { vi: 'Giấy này đã hết hạn.', en: 'This paper has expired.' },
    fix: { vi: 'Người bệnh cần giấy mới từ nơi cấp. Cấp cứu thì vẫn tiếp nhận.', en: 'The person needs a new one from the issuer. An emergency is admitted anyway.' },
  },
  'paper-revoked': {
    severity: 'reject', source: null,
    message: { vi: 'Giấy này đã bị nơi cấp thu hồi.', en: 'The issuer has revoked this paper.' },
    fix: { vi: 'Không dùng giấy này. Hỏi người bệnh bản thay thế.', en: 'Do not use it. Ask for the paper that replaces it.' },
  },
  'paper-not-received': {
    severity: 'reject', source: null,
    message: { vi: 'Cơ sở của bạn chưa tiếp nhận giấy này.', en: 'Your facility has not taken this paper in.' },
    fix: { vi: 'Tiếp nhận giấy trước, rồi trả lời kết quả.', en: 'Take it in first, then answer with the result.' },
  },
  'paper-of-a-file': {
    severity: 'reject', source: null,
    message: { vi: 'Giấy này làm từ hồ sơ lượt khám.', en: 'This paper was made from a visit file.' },
    fix: { vi: 'Gửi lại hồ sơ đã sửa (giấy được thay), hoặc hủy hồ sơ.', en: 'Send the corrected file (the paper is then replaced), or void the file.' },
  },
  'qr-of-another-issuer': {
    severity: 'reject', source: null,
    message: { vi: 'Mã QR này không do Liên Thông cấp.', en: 'This QR code was not issued here.' },
    fix: { vi: 'Không mở địa chỉ trong mã. Tìm mã QR ở góc dưới của giấy.', en: 'Do not open the address in it. Look for the code at the bottom of the paper.' },
  },
  'pdf-unreadable': {
    severity: 'reject', source: null,
    message: { vi: 'Tệp này không phải PDF đọc được, hoặc lớn hơn 4 MB.', en: 'This is no readable PDF, or it is larger than 4 MB.' },
    fix: { vi: 'Chọn đúng tệp PDF của giấy, tải về từ sổ sức khỏe.', en: 'Choose the paper\'s PDF as downloaded from the health book.' },
  },
} as const satisfies Record<string, ProblemEntry>
