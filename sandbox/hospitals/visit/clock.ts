/** Local time of Việt Nam (UTC+7, no summer time) counted in whole minutes, and how the visit standard writes it. */

/** Minutes of local time since 01/01/1970 00:00. */
export type Minute = number

export const HOUR = 60
export const DAY = 24 * HOUR
const OFFSET = 7 * HOUR

export function minuteOf(date: Date): Minute {
  return Math.floor(date.getTime() / 60_000) + OFFSET
}

/** Midnight before (or at) a minute. */
export function startOfDay(at: Minute): Minute {
  return Math.floor(at / DAY) * DAY
}

/** `yyyyMMddHHmm`. */
export function stamp(at: Minute): string {
  return new Date(at * 60_000).toISOString().replaceAll(/[-T:]/g, '').slice(0, 12)
}

/** `yyyyMMdd`. */
export function dayStamp(at: Minute): string {
  return stamp(at).slice(0, 8)
}

/** `dd/MM/yyyy`, for texts people read. */
export function dayText(at: Minute): string {
  const day = dayStamp(at)
  return `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`
}

/** Midnight of a day written `yyyy-MM-dd`. */
export function minuteOfDay(day: string): Minute {
  return Date.parse(`${day}T00:00:00Z`) / 60_000
}

/** Calendar days from the first to the second, both counted. */
export function daysBothCounted(first: Minute, second: Minute): number {
  return (startOfDay(second) - startOfDay(first)) / DAY + 1
}
