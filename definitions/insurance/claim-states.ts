/** The states of a claim and which may follow which: from the facility's sending to the money back. */
import type { Words } from '../shape.ts'

/** In the order of their numbers in the table `insurance.outcome`; never renumber. */
export const CLAIM_STATES = [
  'sent', 'received', 'assessing', 'accepted', 'reduced', 'refused-in-part', 'refused', 'explained', 'settled', 'paid', 'superseded', 'voided',
] as const

export type ClaimState = (typeof CLAIM_STATES)[number]

/** What a reader feels about a state; the look is the web's. */
export type StateTone = 'quiet' | 'moving' | 'act' | 'stop' | 'done'

interface StateEntry {
  readonly title: Words
  readonly tone: StateTone
  /** States that may come next. A former sending's states end with it: `superseded` and `voided` are final. */
  readonly next: readonly ClaimState[]
}

const DECIDED: readonly ClaimState[] = ['accepted', 'reduced', 'refused-in-part', 'refused']
// A message of the insurer may be lost on the way: a later one may come without those before it.
const ONWARD: readonly ClaimState[] = [...DECIDED, 'settled']
const ENDED: readonly ClaimState[] = ['superseded', 'voided']

/** An insurer may think again until it settles; what is settled changes by form 09/BH only, and that is another document. */
export const claimStates: Readonly<Record<ClaimState, StateEntry>> = {
  sent: { title: { vi: 'Đã gửi', en: 'Sent' }, tone: 'moving', next: ['received', 'assessing', ...ONWARD, ...ENDED] },
  received: { title: { vi: 'BHXH đã nhận', en: 'Received by the insurer' }, tone: 'moving', next: ['assessing', ...ONWARD, ...ENDED] },
  assessing: { title: { vi: 'Đang giám định', en: 'Being assessed' }, tone: 'moving', next: [...ONWARD, ...ENDED] },
  accepted: { title: { vi: 'Được chấp nhận', en: 'Accepted' }, tone: 'done', next: [...ONWARD, ...ENDED] },
  reduced: { title: { vi: 'Bị giảm trừ', en: 'Reduced' }, tone: 'act', next: [...ONWARD, 'explained', ...ENDED] },
  'refused-in-part': { title: { vi: 'Bị từ chối một phần', en: 'Refused in part' }, tone: 'act', next: [...ONWARD, 'explained', ...ENDED] },
  refused: { title: { vi: 'Bị từ chối toàn bộ', en: 'Refused' }, tone: 'stop', next: [...ONWARD, 'explained', ...ENDED] },
  explained: { title: { vi: 'Đã giải trình', en: 'Explained' }, tone: 'moving', next: [...ONWARD, ...ENDED] },
  settled: { title: { vi: 'Đã quyết toán', en: 'Settled' }, tone: 'done', next: ['paid', 'voided'] },
  paid: { title: { vi: 'Đã nhận tiền', en: 'Paid' }, tone: 'done', next: ['voided'] },
  superseded: { title: { vi: 'Đã thay thế', en: 'Superseded' }, tone: 'quiet', next: ['voided'] },
  voided: { title: { vi: 'Đã hủy', en: 'Voided' }, tone: 'quiet', next: [] },
}

/** States in which a facility may explain: money was taken and the claim is not settled. */
export const EXPLAINABLE: readonly ClaimState[] = ['reduced', 'refused-in-part', 'refused']

/** States in which an assessor may decide: the insurer has it and has not settled. */
export const DECIDABLE: readonly ClaimState[] = ['sent', 'received', 'assessing', 'explained', ...DECIDED]
