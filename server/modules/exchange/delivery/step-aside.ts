/** Work in the background steps aside while files wait long for their check: hospitals first, deliveries when the rush is over. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { measureWaiting } from './queries-sending.ts'

export interface AsideTools {
  readonly clock: Clock
  readonly worker: Database
  /** How often it is looked whether a rush is over, in milliseconds; 1 s unless told. */
  readonly lookEveryMs?: number
  /** The longest a round steps aside, in milliseconds; 10 s unless told. */
  readonly longestMs?: number
}

const LOOK_EVERY_MS = 1_000
const LONGEST_MS = 10_000
const LOOKED_BACK_MS = 2_000
// A few large files are no rush, however long their own checks take.
const RUSH = { files: 50, waitingMs: 100 } as const

/**
 * What a round waits for before it begins: nothing in quiet times; in a rush its end, or the longest time, so that nothing
 * stands still for good. All that share it share one look a second. A database that is away is left to the round.
 */
export function asideOfRush(tools: AsideTools, signal: AbortSignal): () => Promise<void> {
  const { clock, worker, lookEveryMs = LOOK_EVERY_MS, longestMs = LONGEST_MS } = tools
  let look = { at: -Infinity, isRush: Promise.resolve(false) }
  const isRush = async () => {
    const since = firstUuidOf(new Date(clock().getTime() - LOOKED_BACK_MS))
    const { files, meanMs } = await worker.inOneStatement((tx) => measureWaiting(tx, since))
    return files >= RUSH.files && meanMs >= RUSH.waitingMs
  }
  return async () => {
    for (const began = performance.now(); !signal.aborted && performance.now() - began < longestMs;) {
      if (performance.now() - look.at >= lookEveryMs) look = { at: performance.now(), isRush: isRush().catch(() => false) }
      if (!(await look.isRush)) return
      await wait(lookEveryMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
