/** Looks as one process remembers them for a second: a page of a record is many reads, each of which needs the look. */
import type { Caller } from '#platform/permit.ts'
import type { Look } from './look.ts'

const FRESH_MS = 1_000
const MOST_CHANGED = 10_000

export interface LookMemory {
  find(caller: Caller, subjectKey: string, now: Date): Look | undefined
  /** Taken before the look is asked of the database: what is decided meanwhile counts. */
  stamp(): number
  keep(look: Look, asked: { readonly at: Date; readonly stamp: number }): void
  /** Something of this subject was decided in this process: what was remembered of it no longer counts. */
  forget(subjectKey: string): void
}

interface Remembered {
  readonly look: Look
  readonly at: number
  readonly stamp: number
}

/** A memory for one process; a switch turned in another process counts here within a second. Refusals are never remembered. */
export function makeLookMemory(): LookMemory {
  // By the caller as identified: another token, session or role is another object, and one that is gone takes its looks along.
  const byCaller = new WeakMap<Caller, Map<string, Remembered>>()
  let changed = new Map<string, number>()
  let stamp = 0
  let floor = 0
  return {
    find(caller, subjectKey, now) {
      const known = byCaller.get(caller)?.get(subjectKey)
      if (!known || known.stamp < Math.max(floor, changed.get(subjectKey) ?? 0)) return undefined
      const age = now.getTime() - known.at
      const isOver = known.look.until !== null && known.look.until <= now
      return age >= 0 && age < FRESH_MS && !isOver ? known.look : undefined
    },
    stamp: () => stamp,
    keep(look, asked) {
      const looks = byCaller.get(look.caller) ?? new Map<string, Remembered>()
      if (looks.size > 100) looks.clear()
      looks.set(look.subject.key, { look, at: asked.at.getTime(), stamp: asked.stamp })
      byCaller.set(look.caller, looks)
    },
    forget(subjectKey) {
      stamp += 1
      if (changed.size >= MOST_CHANGED) {
        changed = new Map()
        floor = stamp
      }
      changed.set(subjectKey, stamp)
    },
  }
}
