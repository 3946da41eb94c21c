/** What may be used once, remembered until it could not be used any more anyway. One memory per process. */
import type { Clock } from '#platform/clock.ts'

export interface UsedOnce {
  /** True the first time. */
  take(id: string, until: Date): boolean
}

const TIDY_AT = 1_000

export function usedOnce(clock: Clock): UsedOnce {
  const used = new Map<string, number>()
  return {
    take(id, until) {
      const now = clock().getTime()
      if (used.size > TIDY_AT) for (const [each, end] of used) if (end < now) used.delete(each)
      if (used.has(id)) return false
      used.set(id, until.getTime())
      return true
    },
  }
}
