/** Papers end without anybody's hand: their last day is over, or the file they were made from was voided. */
import { vietnamDay } from '#platform/clock.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { listOfMessage, listRunOut, voidDue } from './queries-due.ts'
import { platformFor, recordEvent } from './record-event.ts'

const AT_ONCE = 200
const REST_MS = 600_000

/** Writes down what has run out, at most two hundred; how many. The state of a paper is judged by its day wherever it is read. */
export async function expirePapers(tools: { readonly worker: Database; readonly clock: Clock }): Promise<number> {
  return tools.worker.inTransaction(async (tx) => {
    const over = await listRunOut(tx, vietnamDay(tools.clock()), AT_ONCE)
    for (const row of over) await recordEvent(tx, row, platformFor(tools.clock, row.facility), { act: 'expire' })
    return over.length
  })
}

/** The worker's round. */
export async function expiryRound(tools: { readonly worker: Database; readonly clock: Clock }): Promise<number> {
  return (await expirePapers(tools)) >= AT_ONCE ? 0 : REST_MS
}

/** A file is voided: its papers are revoked in the same transaction, and none is made of it any more. */
export async function voidPapersOf(tx: Tx, clock: Clock, messageId: string): Promise<void> {
  await voidDue(tx, messageId, clock())
  for (const row of await listOfMessage(tx, messageId)) await recordEvent(tx, row, platformFor(clock, row.facility), { act: 'revoke', revocation: 'voided', reason: 'voided' })
}
