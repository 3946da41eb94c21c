/** What a card pays: its benefit digit, how that changed, and what a month's base salary is. Dated; pure. */

/** Percent by benefit digit (law on health insurance, article 22; decision 1351/QĐ-BHXH). */
export const DIGIT_PERCENT: Readonly<Record<string, number>> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 }

/** Groups whose benefit rose while the printed digit may still be the old one (NQ 261/2025/QH15, CV 38/BYT-BH of 06/01/2026). */
export const DIGIT_CHANGES: readonly { readonly group: string; readonly from: string; readonly to: string; readonly since: string; readonly instrument: string }[] = [
  { group: 'CN', from: '3', to: '2', since: '2026-01-01', instrument: 'NQ 261/2025/QH15; CV 38/BYT-BH' },
  { group: 'LH', from: '4', to: '2', since: '2026-01-01', instrument: 'NQ 261/2025/QH15; CV 38/BYT-BH' },
]

/** Base salary in đồng, newest first (decree 161/2026). */
export const BASE_SALARY: readonly { readonly since: string; readonly amount: number }[] = [
  { since: '2026-07-01', amount: 2_530_000 },
  { since: '2024-07-01', amount: 2_340_000 },
]

export interface Benefit {
  /** As it counts on the day, not as printed. */
  readonly digit: string
  readonly percent: number
  /** The law that changed the printed digit, if one did. */
  readonly changedBy: string | null
  /** A visit below this many đồng is paid whole: 15 % of the base salary; null where the card pays 100 % anyway. */
  readonly wholeBelow: number | null
}

export const CARD_NUMBER = /^[A-Z]{2}[1-5]\d{2}\d{10}$/

/** The benefit of a 15-character card on a day (`yyyy-MM-dd`); undefined for a number that does not tell (10 digits). */
export function benefitOf(card: string, day: string): Benefit | undefined {
  if (!CARD_NUMBER.test(card)) return undefined
  const [group, printed] = [card.slice(0, 2), card.charAt(2)]
  const change = DIGIT_CHANGES.find((each) => each.group === group && each.from === printed && each.since <= day)
  const digit = change?.to ?? printed
  const percent = DIGIT_PERCENT[digit] ?? 80
  const salary = BASE_SALARY.find((each) => each.since <= day)?.amount ?? 0
  return { digit, percent, changedBy: change?.instrument ?? null, wholeBelow: percent === 100 || salary === 0 ? null : (salary * 15) / 100 }
}
