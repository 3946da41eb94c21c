/** Seals what was written since the last root: a Merkle tree over whole transactions, its root chained and signed. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { leafOf } from './entry.ts'
import { treeOf } from './merkle.ts'
import { findChainEnd, findFinishedTransaction, insertRoot, listEntries, type PlacedEntry } from './queries.ts'
import { signRoot } from './root.ts'

export interface SealTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
}

export interface SealedBatch {
  readonly sequence: number
  readonly entries: number
  /** More is waiting: seal again at once. */
  readonly more: boolean
}

const BATCH = 20_000

/**
 * Seals one batch. Only transactions below the oldest one in progress are taken, so a batch never misses an entry that
 * commits late. Several workers may try: the sequence's key lets one of them win.
 * @returns undefined when nothing waits, or when another worker was faster
 */
export function sealBatch(tools: SealTools): Promise<SealedBatch | undefined> {
  return tools.worker.inTransaction(async (tx) => {
    // First: what is over at this moment is visible to every later statement of a transaction at "read committed".
    const finished = await findFinishedTransaction(tx)
    const { last, lost } = await findChainEnd(tx)
    const from = last?.toTransaction ?? 0
    const batch = await wholeTransactions(finished, (to, limit) => listEntries(tx, { from, to, limit }))
    if (batch.entries.length === 0) return undefined
    const before = lost && lost.sequence > (last?.sequence ?? 0) ? lost : last
    const root = signRoot({
      sequence: (before?.sequence ?? 0) + 1, fromTransaction: from, toTransaction: batch.to, sealedAt: tools.clock(),
      entries: batch.entries.length, tree: treeOf(batch.entries.map(leafOf)), previous: before?.root ?? null,
    }, tools.keys.currentSigning('sign-audit'))
    const won = await insertRoot(tx, root)
    return won ? { sequence: root.sequence, entries: root.entries, more: batch.to < finished } : undefined
  })
}

/** As many entries as a batch holds, ending between two transactions; a greater transaction is a batch of its own. */
async function wholeTransactions(finished: number, list: (to: number, limit: number) => Promise<PlacedEntry[]>): Promise<{ entries: PlacedEntry[]; to: number }> {
  const entries = await list(finished, BATCH + 1)
  const beyond = entries[BATCH]
  if (beyond === undefined) return { entries, to: finished }
  const whole = entries.filter((each) => each.writtenBy < beyond.writtenBy)
  if (whole.length > 0) return { entries: whole, to: beyond.writtenBy }
  return { entries: await list(beyond.writtenBy + 1, Number.MAX_SAFE_INTEGER), to: beyond.writtenBy + 1 }
}
