/** The public holidays in memory, for clocks that count working days; followed within the hour. */
import type { Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { listPackRows } from './queries-pack.ts'

export interface KeptHolidays {
  /** Whether a day `yyyy-MM-dd` is a public holiday; never waits. */
  isHoliday(day: string): boolean
  stop(): void
}

const HOUR_MS = 3_600_000

/** Reads the list once, then again every hour. While the database is away the last list stays. */
export async function keepHolidays(tools: { inTransaction: InTransaction; clock: Clock; refreshMs?: number }): Promise<KeptHolidays> {
  let days: ReadonlySet<string> = new Set()
  const refresh = async () => {
    const rows = await tools.inTransaction((tx) => listPackRows(tx, 'holiday', []))
    days = new Set(rows.map((row) => row.code))
  }
  await refresh()
  const timer = setInterval(() => void refresh().catch(() => undefined), tools.refreshMs ?? HOUR_MS)
  timer.unref()
  return { isHoliday: (day) => days.has(day), stop: () => clearInterval(timer) }
}
