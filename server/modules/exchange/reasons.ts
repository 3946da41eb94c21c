/** Why a delivery waits or failed: codes in the table, words on the screen. */
import type { DeliveryReason } from '#connections/delivery-port.ts'
import type { Words } from '#definitions/shape.ts'

const REASONS: Readonly<Record<DeliveryReason, Words>> = {
  refused: { vi: 'Không kết nối được tới đối tác', en: 'The partner refuses connections' },
  timeout: { vi: 'Đối tác không trả lời kịp', en: 'The partner does not answer in time' },
  cut: { vi: 'Kết nối bị ngắt giữa chừng', en: 'The connection was cut' },
  certificate: { vi: 'Chứng thư của đối tác không đáng tin', en: 'The partner\'s certificate cannot be trusted' },
  'too-large': { vi: 'Câu trả lời của đối tác quá lớn', en: 'The partner\'s answer is too large' },
  'server-error': { vi: 'Hệ thống của đối tác báo lỗi', en: 'The partner\'s system reports a fault' },
  'session-refused': { vi: 'Đối tác không nhận tài khoản kết nối', en: 'The partner refuses our account' },
  'answer-unreadable': { vi: 'Không đọc được câu trả lời của đối tác', en: 'The partner\'s answer cannot be read' },
  'content-refused': { vi: 'Đối tác từ chối nội dung', en: 'The partner refuses the content' },
  'document-unreadable': { vi: 'Không mở được hồ sơ đã lưu', en: 'The stored document cannot be opened' },
}

/** The words of a reason; an unknown one (of a later version) is shown as it is. */
export function reasonWords(code: string): Words {
  return (REASONS as Readonly<Record<string, Words>>)[code] ?? { vi: code, en: code }
}
