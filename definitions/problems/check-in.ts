/** Problems of the area "check-in". */
import type { ProblemEntry } from '../shape.ts'

export const checkInProblems = {
  'scan-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không nhận ra mã vừa quét.', en: 'What was scanned is none of the known codes.' },
    fix: { vi: 'Quét lại QR căn cước, mã thẻ BHYT hoặc vòng tay; hoặc nhập số định danh 12 số.', en: 'Scan the identity card\'s QR, the insurance card or the wristband again, or type the 12-digit number.' },
  },
  'check-in-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Cơ sở không có lần tiếp nhận này.', en: 'This facility has no such check-in.' },
    fix: { vi: 'Quét lại người bệnh, hoặc chọn trong danh sách hôm nay.', en: 'Scan the patient again, or choose from today\'s list.' },
  },
  'check-in-not-compared': {
    severity: 'reject',
    source: 'NĐ 188/2025/NĐ-CP, Điều 37',
    message: { vi: 'Danh tính người bệnh có điều phải đối chiếu trước khi tiếp nhận.', en: 'Something about the patient\'s identity must be compared before the admission.' },
    fix: { vi: 'So khuôn mặt và giấy tờ gốc, rồi gửi lại với acknowledged = true.', en: 'Compare face and original paper, then send again with acknowledged = true.' },
  },
  'visit-object-unknown': {
    severity: 'reject',
    source: 'QĐ 3276/QĐ-BYT (2025)',
    message: { vi: 'Mã đối tượng đến khám không có trong danh mục.', en: 'The code of the way of coming is not in the list.' },
    fix: { vi: 'Chọn một mã trong 27 mã của danh mục, thường là mã được gợi ý.', en: 'Choose one of the list\'s 27 codes, usually the suggested one.' },
  },
  'wristband-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mã vừa quét không phải vòng tay.', en: 'What was scanned is no wristband.' },
    fix: { vi: 'Đưa vòng tay sát đầu đọc rồi quét lại.', en: 'Hold the wristband close to the reader and scan again.' },
  },
  'wristband-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Vòng tay này chưa gắn cho ai tại cơ sở.', en: 'Nobody at this facility wears this wristband.' },
    fix: { vi: 'Quét giấy tờ của người bệnh, rồi gắn vòng tay.', en: 'Scan the patient\'s paper, then bind the wristband.' },
  },
  'wristband-worn': {
    severity: 'reject',
    source: null,
    message: { vi: 'Vòng tay này đang gắn cho người bệnh khác.', en: 'Another patient wears this wristband.' },
    fix: { vi: 'Lấy vòng khác, hoặc gửi lại với release = true nếu người trước đã trả vòng.', en: 'Take another one, or send again with release = true if the former wearer has returned it.' },
  },
} as const satisfies Record<string, ProblemEntry>
