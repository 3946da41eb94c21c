/** Deliveries leave by dropping months: traces are packed first; what is stuck lies apart and stays. */
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/log.ts'
import { packHops } from '../archive.ts'
import { hopOf } from '../read-trace.ts'
import { dropMonth, listDeliveredOfMonth, listMonthsToDrop, makeMonths, saveArchivedTraces, type ArchivableDelivery } from './queries-delivery.ts'

const AT_ONCE = 5_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Makes the months ahead and drops those older than the retention. Repeated after a crash it goes on where it stopped. */
export async function keepMonths(tools: { worker: Database; log: Logger }, retentionDays: number): Promise<void> {
  const months = await tools.worker.inTransaction(async (tx) => {
    await makeMonths(tx)
    return listMonthsToDrop(tx, retentionDays)
  })
  for (const month of months) {
    const archived = await archiveMonth(tools.worker, month)
    await tools.worker.inTransaction((tx) => dropMonth(tx, month))
    tools.log.info({ month, archived }, 'a month of deliveries was dropped')
  }
}

async function archiveMonth(worker: Database, month: string): Promise<number> {
  let after = BEFORE_ALL
  let archived = 0
  for (;;) {
    const rows = await worker.inOneStatement((tx) => listDeliveredOfMonth(tx, month, after, AT_ONCE))
    const whole = rows.length < AT_ONCE ? rows : withoutLastMessage(rows)
    if (whole.length === 0) return archived
    const traces = tracesOf(whole)
    await worker.inOneStatement((tx) => saveArchivedTraces(tx, traces))
    archived += traces.length
    after = whole.at(-1)?.messageId ?? after
  }
}

/** The last message of a page may have more hops on the next. */
function withoutLastMessage(rows: readonly ArchivableDelivery[]): ArchivableDelivery[] {
  const last = rows.at(-1)?.messageId
  return rows.filter((row) => row.messageId !== last)
}

function tracesOf(rows: readonly ArchivableDelivery[]): { messageId: string; shard: number; trace: Buffer }[] {
  const byMessage = Map.groupBy(rows, (row) => row.messageId)
  return [...byMessage].map(([messageId, hops]) => ({ messageId, shard: hops[0]?.shard ?? 0, trace: packHops(hops.map(hopOf)) }))
}
