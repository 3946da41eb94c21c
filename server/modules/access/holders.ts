/** Accounts and clients as a process remembers them: at most ten seconds old, so that a revocation reaches every token. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { findHolder, type HolderRow } from './queries.ts'

export interface Holders {
  /** The holder if it was asked for within the last ten seconds; saves the hot path a promise. */
  known(holder: string): HolderRow | 'gone' | undefined
  /** The holder, asked for where it is not known; `gone` when it was closed. */
  get(holder: string): Promise<HolderRow | 'gone'>
}

const FRESH_MS = 10_000
const MOST = 10_000

/** A memory for one process. Questions about one holder that come together are asked once. */
export function makeHolders(intake: Database, clock: Clock): Holders {
  const states = new Map<string, { readonly row: HolderRow | 'gone'; readonly at: number }>()
  const asking = new Map<string, Promise<HolderRow | 'gone'>>()
  const known = (holder: string) => {
    const state = states.get(holder)
    return state && clock().getTime() - state.at < FRESH_MS ? state.row : undefined
  }
  const ask = async (holder: string) => {
    // The age counts from before the question: what changed meanwhile is not taken for fresh.
    const at = clock().getTime()
    const row = (await intake.inOneStatement((tx) => findHolder(tx, holder))) ?? 'gone'
    if (states.size >= MOST) states.clear()
    states.set(holder, { row, at })
    return row
  }
  return {
    known,
    get(holder) {
      const fresh = known(holder)
      if (fresh) return Promise.resolve(fresh)
      const already = asking.get(holder)
      if (already) return already
      const question = ask(holder).finally(() => asking.delete(holder))
      asking.set(holder, question)
      return question
    },
  }
}
