/** What needs two people and a ticket, who may ask for it and who may approve. */
import type { Words } from '../shape.ts'

export const APPROVAL_KINDS = ['replay-with-content', 'unmask', 'erase'] as const

export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

export interface ApprovalRule {
  readonly title: Words
  /** Roles; the second person is never the first, whatever their role. */
  readonly askedBy: readonly string[]
  readonly approvedBy: readonly string[]
}

export const APPROVAL_RULES: Readonly<Record<ApprovalKind, ApprovalRule>> = {
  'replay-with-content': { title: { vi: 'Gửi lại và xem nội dung', en: 'Replay with content' }, askedBy: ['operator'], approvedBy: ['operator', 'auditor'] },
  unmask: { title: { vi: 'Xem giá trị đã che', en: 'Show a masked value' }, askedBy: ['operator', 'steward'], approvedBy: ['operator', 'auditor'] },
  erase: { title: { vi: 'Tiêu hủy hồ sơ hết hạn lưu', en: 'Erase a record whose time is over' }, askedBy: ['steward'], approvedBy: ['steward', 'auditor'] },
}
