/** What the law says of money on a day, as rules ask for it; the facts themselves stand in definitions/check-in. */
import type { DayNumber } from '../../../catalogue.ts'
import { BASE_SALARY, benefitOf } from '../../../check-in/benefit.ts'
import { findVisitObject, type Factor } from '../../../check-in/visit-objects.ts'

const isoDay = (day: DayNumber) => `${Math.floor(day / 10_000)}-${String(Math.floor(day / 100) % 100).padStart(2, '0')}-${String(day % 100).padStart(2, '0')}`

/** Base salary (lương cơ sở) on a day, hundredths of a đồng; nothing before the first that is known. */
export function baseSalaryOn(day: DayNumber): number | undefined {
  const since = isoDay(day)
  const found = BASE_SALARY.find((each) => each.since <= since)
  return found && found.amount * 100
}

/** Per cent of a 15-character card on a day, by its digit as the law of that day counts it; nothing for a number that does not tell. */
export function rateOfCard(card: string, day: DayNumber): number | undefined {
  return benefitOf(card, isoDay(day))?.percent
}

/** What the fund pays of the card's rate for this reason for coming (MA_DOITUONG_KCB); null where it is decided case by case or unknown. */
export function factorOn(reason: string, day: DayNumber, inpatient: boolean): Factor {
  const since = isoDay(day)
  const terms = findVisitObject(reason)?.factor.filter((each) => each.since <= since).at(-1)
  if (!terms) return null
  return inpatient ? terms.inpatient : terms.outpatient
}

/** Forms of care in which the patient stays: inpatient, day treatment, under four hours, commune station beds. */
export const STAYS: ReadonlySet<string> = new Set(['03', '04', '06', '09'])
