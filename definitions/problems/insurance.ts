/** Problems of insurance: claims, their explanation, monthly totals, assessment. */
import type { ProblemEntry } from '../shape.ts'

export const insuranceProblems = {
  'claim-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không tìm thấy đề nghị thanh toán này trong phạm vi được xem.', en: 'There is no such claim among those you may see.' },
    fix: { vi: 'Mở lại từ danh sách; nếu hồ sơ đã bị thay thế, mở bản mới nhất.', en: 'Open it from the list again; if it was superseded, open the newest version.' },
  },
  'claim-settled': {
    severity: 'reject', source: 'TT 12/2026/TT-BTC',
    message: { vi: 'Hồ sơ này đã quyết toán nên không nhận bản sửa.', en: 'This claim is settled, so no corrected file is taken.' },
    fix: { vi: 'Điều chỉnh bằng Mẫu 09/BH tại trang đề nghị thanh toán.', en: 'Adjust it by form 09/BH on the claims page.' },
  },
  'claim-not-explainable': {
    severity: 'reject', source: 'TT 12/2026/TT-BTC',
    message: { vi: 'Đề nghị này đang ở trạng thái “{state}” nên chưa có gì để giải trình.', en: 'This claim is “{state}”: there is nothing to explain.' },
    fix: { vi: 'Chỉ giải trình khi bị giảm trừ hoặc từ chối và chưa quyết toán.', en: 'Explain a claim that was reduced or refused and is not settled.' },
  },
  'claim-not-decidable': {
    severity: 'reject', source: 'TT 12/2026/TT-BTC',
    message: { vi: 'Đề nghị này đang ở trạng thái “{state}” nên không còn quyết định được.', en: 'This claim is “{state}” and can no longer be decided.' },
    fix: { vi: 'Mở lại để xem trạng thái mới nhất; sau quyết toán, chờ Mẫu 09/BH.', en: 'Open it again for its newest state; after settlement wait for form 09/BH.' },
  },
  'explanation-row-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'BHXH không trừ tiền ở {table} dòng {row}.', en: 'The insurer took nothing from {table} row {row}.' },
    fix: { vi: 'Chỉ giải trình những dòng có trong kết quả giám định.', en: 'Explain only rows of the assessment\'s result.' },
  },
  'explanation-amount': {
    severity: 'reject', source: null,
    message: { vi: 'Số tiền đề nghị lại ở {table} dòng {row} lớn hơn số BHXH đã trừ.', en: 'More is asked again for {table} row {row} than the insurer took.' },
    fix: { vi: 'Nhập số tiền từ 0 đến {most} đ.', en: 'Enter an amount from 0 to {most} đ.' },
  },
  'explanation-under-way': {
    severity: 'reject', source: null,
    message: { vi: 'Một bản giải trình của đề nghị này đang chờ gửi.', en: 'An explanation of this claim is waiting to be sent.' },
    fix: { vi: 'Chờ biên nhận của BHXH rồi xem kết quả.', en: 'Wait for the insurer\'s receipt, then see the result.' },
  },
  'claim-file-unreadable': {
    severity: 'reject', source: null,
    message: { vi: 'Không mở được hồ sơ gốc của đề nghị này.', en: 'The stored file of this claim cannot be opened.' },
    fix: { vi: 'Nếu dữ liệu người bệnh đã được xóa thì không mở lại được; nếu không, báo người vận hành.', en: 'If the patient was erased it cannot be opened again; otherwise tell the operator.' },
  },
  'month-unreadable': {
    severity: 'reject', source: null,
    message: { vi: 'Tháng không đúng dạng hoặc chưa bắt đầu.', en: 'This is no month, or one that has not begun.' },
    fix: { vi: 'Dùng dạng yyyy-MM, từ tháng này trở về trước.', en: 'Use yyyy-MM, this month or an earlier one.' },
  },
  'month-not-over': {
    severity: 'reject', source: 'TT 48/2017/TT-BYT',
    message: { vi: 'Tháng {month} chốt ngày {closes}, chưa lập được Mẫu 01/BH.', en: 'Month {month} closes on {closes}; form 01/BH cannot be sent yet.' },
    fix: { vi: 'Gửi sau khi chốt và trước ngày {due}.', en: 'Send it after the month has closed and by {due}.' },
  },
  'month-empty': {
    severity: 'reject', source: null,
    message: { vi: 'Tháng này không có đề nghị thanh toán nào.', en: 'This month has no claims.' },
    fix: { vi: 'Kiểm tra tháng đã chọn.', en: 'Check the month chosen.' },
  },
  'month-already-reported': {
    severity: 'reject', source: null,
    message: { vi: 'Mẫu 01/BH của tháng này đã gửi với đúng các số này.', en: 'Form 01/BH of this month was sent with these very figures.' },
    fix: { vi: 'Không cần gửi lại; xem biên nhận trong thẻ “Tháng”.', en: 'Nothing more is needed; its receipt stands in the tab “Month”.' },
  },
  'ground-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Không có căn cứ mang mã này.', en: 'There is no ground with this code.' },
    fix: { vi: 'Chọn một trong: {known}.', en: 'Choose one of: {known}.' },
  },
  'decision-row-unknown': {
    severity: 'reject', source: null,
    message: { vi: 'Hồ sơ không có dòng {row} ở bảng {table}.', en: 'The claim has no row {row} in table {table}.' },
    fix: { vi: 'Chọn dòng trong danh sách các dòng của hồ sơ.', en: 'Choose a row from the rows of the claim.' },
  },
  'decision-amount': {
    severity: 'reject', source: null,
    message: { vi: 'Số tiền trừ ở {table} dòng {row} phải lớn hơn 0 và không quá số đề nghị.', en: 'The amount taken from {table} row {row} must be above 0 and not above what is claimed.' },
    fix: { vi: 'Nhập số tiền đến {most} đ.', en: 'Enter an amount up to {most} đ.' },
  },
  'decision-row-twice': {
    severity: 'reject', source: null,
    message: { vi: '{table} dòng {row} được nêu hai lần.', en: '{table} row {row} is named twice.' },
    fix: { vi: 'Mỗi dòng một căn cứ, một số tiền.', en: 'One ground and one amount for each row.' },
  },
  'decision-names-no-row': {
    severity: 'reject', source: null,
    message: { vi: 'Quyết định trừ tiền nhưng chưa nêu dòng nào.', en: 'The decision takes money and names no row.' },
    fix: { vi: 'Nêu ít nhất một dòng, hoặc chấp nhận toàn bộ.', en: 'Name at least one row, or accept the claim.' },
  },
} as const satisfies Record<string, ProblemEntry>
