/** Problems of the area "catalogues". */
import type { ProblemEntry } from '../shape.ts'

export const catalogueProblems = {
  'communes-of-which-province': {
    severity: 'reject',
    source: null,
    message: { vi: 'Chưa nói cần xã, phường của tỉnh nào.', en: 'It is not said of which province the communes are wanted.' },
    fix: { vi: 'Thêm province (mã tỉnh 2 chữ số), hoặc old (mã xã cũ 5 chữ số) để tìm đơn vị kế thừa.', en: 'Add province (two digits), or old (five digits of a former commune) to find what became of it.' },
  },
  'province-unknown': {
    severity: 'reject',
    source: '19/2025/QĐ-TTg',
    message: { vi: 'Ngày {at} không có tỉnh mang mã này.', en: 'No province has this code on {at}.' },
    fix: { vi: 'Xem mã tỉnh của ngày đó tại /api/catalogues/provinces?at={at}.', en: 'See the codes of that day at /api/catalogues/provinces?at={at}.' },
  },
  'former-commune-unknown': {
    severity: 'reject',
    source: '124/2004/QĐ-TTg',
    message: { vi: 'Trước ngày 01/07/2025 không có xã, phường mang mã này.', en: 'No commune had this code before 01/07/2025.' },
    fix: { vi: 'Kiểm tra lại mã xã cũ (5 chữ số, kể cả số 0 ở đầu).', en: 'Check the former commune\'s code (five digits, leading zeros included).' },
  },
} as const satisfies Record<string, ProblemEntry>
