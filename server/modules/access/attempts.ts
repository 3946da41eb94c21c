/** Slows down whoever guesses: failures are counted per account and address, successes are not. */
import type { Clock } from '#platform/clock.ts'
import { makeRateLimit, type RateLimit } from '#platform/rate-limit.ts'

export interface Attempts {
  /** Seconds until this address may try this account again; 0 when it may now. */
  waitSeconds(account: string, address: string): number
  failed(account: string, address: string): void
}

/** Failures a minute before one has to wait. A hospital's uploader with a stale password must not close its neighbour's door. */
const PER_MINUTE = { both: 10, account: 60, address: 120 }

/** Counts in memory, for one process. */
export function makeAttempts(clock: Clock): Attempts {
  const limits = { both: makeRateLimit(PER_MINUTE.both, clock), account: makeRateLimit(PER_MINUTE.account, clock), address: makeRateLimit(PER_MINUTE.address, clock) }
  const blocked = new Map<string, number>()
  const keysOf = (account: string, address: string): [RateLimit, string][] => [
    [limits.both, `both ${address} ${account}`], [limits.account, `account ${account}`], [limits.address, `address ${address}`],
  ]
  return {
    waitSeconds(account, address) {
      const now = clock().getTime()
      const waits = keysOf(account, address).map(([, key]) => (blocked.get(key) ?? 0) - now)
      return Math.max(0, Math.ceil(Math.max(...waits) / 1000))
    },
    failed(account, address) {
      const now = clock().getTime()
      for (const [key, until] of blocked) if (until < now) blocked.delete(key)
      for (const [limit, key] of keysOf(account, address)) {
        const seconds = limit.take(key)
        if (seconds > 0) blocked.set(key, now + seconds * 1000)
      }
    },
  }
}
