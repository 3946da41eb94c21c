/** The deadlines of a claim: how long each step may take, by which instrument, from when. */
import type { Words } from '../shape.ts'

/** What a span counts: hours, calendar days, working days, or the day of the month after the visit's. */
export type DeadlineUnit = 'hour' | 'day' | 'working-day' | 'day-of-next-month' | 'day-after-quarter'

export type DeadlineStep = 'send' | 'correct' | 'close-month' | 'portal-answer' | 'repair' | 'assess' | 'explain' | 'report-month' | 'report-quarter'

export interface DeadlineEntry {
  readonly step: DeadlineStep
  readonly title: Words
  /** From which event it counts. */
  readonly from: Words
  readonly unit: DeadlineUnit
  /** Several where the instrument has stages, the last being the final one. */
  readonly amounts: readonly number[]
  readonly instrument: string
  /** First and last day of discharge it applies to, `yyyy-MM-dd`; null for no end. */
  readonly validFrom: string
  readonly validTo: string | null
  /** How well its source is known: the circulars themselves were not at hand, a digest of them was. */
  readonly known: 'seen' | 'reported' | 'assumed'
}

const TT48 = { instrument: 'TT 48/2017/TT-BYT', validFrom: '2018-03-01', validTo: null, known: 'reported' } as const
const TT12 = { instrument: 'TT 12/2026/TT-BTC', validFrom: '2026-01-01', validTo: null, known: 'reported' } as const
const discharge: Words = { vi: 'khi kết thúc lượt khám', en: 'the end of the visit' }
const visitMonth: Words = { vi: 'tháng của lượt khám', en: 'the month of the visit' }

/** Each is a line of data: a new instrument adds a line and ends the former one. */
export const deadlines: readonly DeadlineEntry[] = [
  { step: 'send', title: { vi: 'Gửi hồ sơ ngay sau khi kết thúc lượt khám', en: 'Send the file right after the visit' }, from: discharge, unit: 'day', amounts: [0], ...TT48 },
  { step: 'correct', title: { vi: 'Sửa hồ sơ và đề nghị thanh toán', en: 'Correct the file and ask for payment' }, from: discharge, unit: 'working-day', amounts: [7], ...TT48 },
  { step: 'close-month', title: { vi: 'Chốt tháng: hồ sơ của những lượt khám cuối tháng', en: 'Month closes: files of its last visits' }, from: visitMonth, unit: 'day-of-next-month', amounts: [5], ...TT48 },
  { step: 'portal-answer', title: { vi: 'Cổng giám định trả lời', en: 'The insurer\'s gateway answers' }, from: { vi: 'khi hồ sơ được gửi', en: 'the sending of the file' }, unit: 'hour', amounts: [6, 24, 48], ...TT12 },
  { step: 'repair', title: { vi: 'Cơ sở sửa hồ sơ bị trả lại', en: 'The facility repairs what was sent back' }, from: { vi: 'khi cổng trả lời', en: 'the gateway\'s answer' }, unit: 'working-day', amounts: [2], ...TT12 },
  { step: 'assess', title: { vi: 'Giám định tự động', en: 'Automatic assessment' }, from: { vi: 'khi hồ sơ được tiếp nhận', en: 'the receipt of the file' }, unit: 'working-day', amounts: [7], ...TT12 },
  // Counted in calendar days, the stricter reading: the digest does not say which days are meant.
  { step: 'explain', title: { vi: 'Giải trình bằng Mẫu 09/BH', en: 'Explain by form 09/BH' }, from: { vi: 'khi có kết quả giám định', en: 'the result of the assessment' }, unit: 'day', amounts: [3], ...TT12 },
  { step: 'report-month', title: { vi: 'Gửi tổng hợp tháng Mẫu 01/BH', en: 'Send the monthly totals, form 01/BH' }, from: visitMonth, unit: 'day-of-next-month', amounts: [15], ...TT12 },
  // The day within the quarter's first month after is not known; only that it is quarterly.
  { step: 'report-quarter', title: { vi: 'Quyết toán quý Mẫu 02/BH', en: 'Settle the quarter, form 02/BH' }, from: { vi: 'quý của lượt khám', en: 'the quarter of the visit' }, unit: 'day-after-quarter', amounts: [15], ...TT12, known: 'assumed' },
]

/** The deadline of a step for a visit that ended on a day (`yyyy-MM-dd`). @throws Error where none applies: the data are then incomplete */
export function getDeadline(step: DeadlineStep, day: string): DeadlineEntry {
  const own = deadlines.filter((each) => each.step === step)
  const found = own.find((each) => each.validFrom <= day && (each.validTo === null || day <= each.validTo)) ?? own[0]
  if (!found) throw new Error(`No deadline is defined for ${step}`)
  return found
}
