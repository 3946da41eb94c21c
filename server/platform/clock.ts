/** The time as a tool: passed in, so that rules and tests choose it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The calendar day in Viet Nam, `yyyy-MM-dd`; legal dates are days of Asia/Ho_Chi_Minh (DESIGN §5.8). */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

/** `yyyyMMddHHmmss` in Viet Nam: the gateway's own way to write a time. */
export function gatewayTime(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)
}
