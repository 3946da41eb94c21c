/** The time as a tool: passed in, so that rules and tests choose it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The calendar day in Viet Nam, `yyyy-MM-dd`; legal dates are days of Asia/Ho_Chi_Minh (DESIGN §5.8). */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000

/** The calendar day that is so many days after one (before it, where `days` is negative), both `yyyy-MM-dd`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The first moment of a calendar day in Viet Nam, `yyyy-MM-dd`: 17:00 UTC of the day before. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}

/** The first moment after a calendar day in Viet Nam; every day there has 24 hours. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS)
}

/** `yyyyMMddHHmmss` in Viet Nam: the gateway's own way to write a time. */
export function gatewayTime(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)
}

/**
 * A moment written `yyyyMMddHHmm` or `yyyyMMdd` in Viet Nam, as the visit standard writes it; unknown parts are zeros and
 * count as the first. Undefined where the text is no moment.
 */
export function momentOf(text: string): Date | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/.exec(text)
  if (!parts) return undefined
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number]
  const at = new Date(Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1), hour - 7, minute))
  return Number.isNaN(at.getTime()) ? undefined : at
}
