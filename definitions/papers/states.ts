/** The states of a paper, in words and order. */
import type { Words } from '../shape.ts'

export const PAPER_STATES = ['issued', 'delivered', 'seen', 'received', 'used', 'expired', 'revoked'] as const

export type PaperState = (typeof PAPER_STATES)[number]

/** The way of a paper that goes well, as a line of dots. */
export const PAPER_WAY = ['issued', 'delivered', 'seen', 'received', 'used'] as const satisfies readonly PaperState[]

/** What happens to a paper. */
export const PAPER_ACTS = ['issue', 'deliver', 'see', 'receive', 'use', 'expire', 'revoke'] as const

export type PaperAct = (typeof PAPER_ACTS)[number]

export const STATE_WORDS: Readonly<Record<PaperState, Words>> = {
  issued: { vi: 'Đã cấp', en: 'Issued' },
  delivered: { vi: 'Đã chuyển', en: 'Delivered' },
  seen: { vi: 'Đã xem', en: 'Seen' },
  received: { vi: 'Đã tiếp nhận', en: 'Received' },
  used: { vi: 'Đã sử dụng', en: 'Used' },
  expired: { vi: 'Hết hạn', en: 'Expired' },
  revoked: { vi: 'Đã thu hồi', en: 'Revoked' },
}

/** Why a paper was revoked. */
export const REVOCATIONS = ['replaced', 'voided', 'withdrawn', 'written-wrong'] as const

export type Revocation = (typeof REVOCATIONS)[number]

export const REVOCATION_WORDS: Readonly<Record<Revocation, Words>> = {
  replaced: { vi: 'Đã được thay bằng giấy mới', en: 'Replaced by a new paper' },
  voided: { vi: 'Hồ sơ gốc đã bị hủy', en: 'The file it was made from was voided' },
  withdrawn: { vi: 'Nơi cấp đã thu hồi', en: 'Withdrawn by the issuer' },
  'written-wrong': { vi: 'Nơi cấp thu hồi vì ghi sai', en: 'Withdrawn by the issuer: it was written wrong' },
}
