/** The clock of a claim: days by which each step must be done. Pure; days are `yyyy-MM-dd` of Viet Nam. */
import { getDeadline, type DeadlineEntry, type DeadlineStep } from '#definitions/insurance/deadlines.ts'
import { addDays, startOfDay } from '#platform/clock.ts'

/** Whether a day (`yyyy-MM-dd`) is a public holiday; Saturdays and Sundays are known anyway. */
export type IsHoliday = (day: string) => boolean

export function isWorkingDay(day: string, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/** The n-th working day after a day, which itself does not count; of 0 the day itself. */
export function addWorkingDays(day: string, count: number, isHoliday: IsHoliday): string {
  let found = day
  for (let left = count; left > 0;) {
    found = addDays(found, 1)
    if (isWorkingDay(found, isHoliday)) left -= 1
  }
  return found
}

/** Working days after today up to and with a day: 0 on the day itself, negative when it is over. */
export function workingDaysLeft(today: string, by: string, isHoliday: IsHoliday): number {
  const [from, to, sign] = today <= by ? [today, by, 1] : [by, today, -1]
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, isHoliday)) count += 1
  return count === 0 ? 0 : sign * count
}

/** `2026-11` of `2026-11-30`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** The month after or before, as `yyyy-MM`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The moments at which a month (`yyyy-MM`) begins in Viet Nam and the next one does. */
export function rangeOfMonth(month: string): { readonly from: Date; readonly before: Date } {
  return { from: startOfDay(`${month}-01`), before: startOfDay(`${addMonths(month, 1)}-01`) }
}

/** The last day of a step that counts from a day, by a line of the definitions. */
export function dayOf(entry: DeadlineEntry, from: string, isHoliday: IsHoliday): string {
  const amount = entry.amounts.at(-1) ?? 0
  switch (entry.unit) {
    case 'hour': return addDays(from, Math.ceil(amount / 24))
    case 'day': return addDays(from, amount)
    case 'working-day': return addWorkingDays(from, amount, isHoliday)
    case 'day-of-next-month': return `${addMonths(monthOf(from), 1)}-${String(amount).padStart(2, '0')}`
    case 'day-after-quarter': {
      const [year = 0, month = 1] = from.split('-').map(Number)
      const end = `${year}-${String(Math.ceil(month / 3) * 3).padStart(2, '0')}`
      return `${addMonths(end, 1)}-${String(amount).padStart(2, '0')}`
    }
  }
}

/** The deadline of a step counted from a day, by what applied to visits that ended on `discharged`. */
export function deadlineOf(step: DeadlineStep, from: string, isHoliday: IsHoliday, discharged: string = from): string {
  return dayOf(getDeadline(step, discharged), from, isHoliday)
}

/**
 * Until when a visit's file may be sent and corrected: seven working days, for the last visits of a month no later than
 * the day on which it closes (TT 48/2017/TT-BYT).
 */
export function correctBy(discharged: string, isHoliday: IsHoliday): string {
  const own = deadlineOf('correct', discharged, isHoliday)
  const closes = deadlineOf('close-month', discharged, isHoliday)
  return own < closes ? own : closes
}

/** Whether a file that came on a day came too late. It is marked, never refused: the insurer decides what follows. */
export function isLate(discharged: string, receivedOn: string, isHoliday: IsHoliday): boolean {
  return receivedOn > correctBy(discharged, isHoliday)
}

/** All days of a month with the day by which their visits must be corrected. */
export function correctionDays(month: string, isHoliday: IsHoliday): { readonly day: string; readonly by: string }[] {
  const days: { day: string; by: string }[] = []
  for (let day = `${month}-01`; monthOf(day) === month; day = addDays(day, 1)) days.push({ day, by: correctBy(day, isHoliday) })
  return days
}
