/** Problems of the area "monitoring". */
import type { ProblemEntry } from '../shape.ts'

export const monitoringProblems = {
  'monitoring-span-unusable': {
    severity: 'reject', source: null,
    message: { vi: 'Khoảng ngày này không xem được.', en: 'These days cannot be shown.' },
    fix: { vi: 'Chọn ngày đầu không sau ngày cuối, và không quá {days} ngày.', en: 'Choose a first day that is not after the last, and no more than {days} days.' },
  },
  'facility-unknown-here': {
    severity: 'reject', source: null,
    message: { vi: 'Không có cơ sở nào mang mã này.', en: 'There is no facility with this code.' },
    fix: { vi: 'Chọn cơ sở trong bảng.', en: 'Choose a facility from the table.' },
  },
  'reminder-answered': {
    severity: 'reject', source: null,
    message: { vi: 'Lời nhắc này đã được trả lời.', en: 'This reminder has been answered.' },
    fix: { vi: 'Xem câu trả lời bên dưới lời nhắc; cơ quan quản lý nhắc lại được nếu cần.', en: 'Read the answer below the reminder; the authority can remind again.' },
  },
  'reminded-today': {
    severity: 'reject', source: null,
    message: { vi: 'Hôm nay đã nhắc cơ sở này về việc này.', en: 'This facility has been reminded of this today.' },
    fix: { vi: 'Chờ đến ngày mai, hoặc gọi điện cho cơ sở.', en: 'Wait until tomorrow, or call the facility.' },
  },
} as const satisfies Record<string, ProblemEntry>
