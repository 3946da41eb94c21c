/** Moments and days as the pages of access print them. */
import { dateOf, timeOf } from '../../parts/values.ts'

/** 02:14 20/08/2026. */
export function minuteOf(moment: string): string {
  return `${timeOf(moment).slice(0, 5)} ${dateOf(moment)}`
}

/** The last day, so many days from today, as a date field wants it: 2026-08-20. */
export function dayAhead(days: number, now: Date): string {
  return new Date(now.getTime() + (days * 24 + 7) * 3_600_000).toISOString().slice(0, 10)
}
