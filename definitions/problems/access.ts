/** Problems of access: who one is and what one may do. */
import type { ProblemEntry } from '../shape.ts'

export const accessProblems = {
  'sign-in-needed': {
    severity: 'reject',
    source: null,
    message: { vi: 'Cần đăng nhập để xem trang này.', en: 'Sign in to use this address.' },
    fix: { vi: 'Đăng nhập bằng tài khoản định danh điện tử, hoặc gửi kèm mã truy cập của cơ sở.', en: 'Sign in with the national e-ID, or send your facility\'s access token.' },
  },
  'not-permitted': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tài khoản này không có quyền {permission}.', en: 'This account does not hold the permission {permission}.' },
    fix: { vi: 'Đăng nhập bằng tài khoản có quyền, hoặc xin người quản trị cấp quyền.', en: 'Use an account that holds it, or ask the administrator for it.' },
  },
  'forgery-suspected': {
    severity: 'reject',
    source: null,
    message: { vi: 'Yêu cầu thiếu tiêu đề x-lien-thong nên bị coi là giả mạo từ trang khác.', en: 'The request lacks the header x-lien-thong and might come from another site.' },
    fix: { vi: 'Thao tác trên trang của Liên Thông, hoặc thêm tiêu đề x-lien-thong: 1.', en: 'Act on the pages of Liên Thông, or add the header x-lien-thong: 1.' },
  },
} as const satisfies Record<string, ProblemEntry>
