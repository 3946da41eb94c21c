/** Token buckets in memory: how often a credential, a facility or an address may ask. */
import type { Clock } from './clock.ts'

export interface RateLimit {
  /** Takes one; the seconds to wait when the bucket is empty, otherwise 0. */
  take(key: string): number
}

/** A bucket of `perMinute` per key, filling evenly. Keys idle for ten minutes are forgotten; at most 100,000 are kept. */
export function makeRateLimit(perMinute: number, clock: Clock): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = perMinute / 60_000
  return {
    take(key) {
      const now = clock().getTime()
      if (buckets.size > 100_000) forgetIdle(buckets, now)
      const bucket = buckets.get(key) ?? { left: perMinute, at: now }
      bucket.left = Math.min(perMinute, bucket.left + (now - bucket.at) * perMs)
      bucket.at = now
      buckets.set(key, bucket)
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perMs / 1000))
      bucket.left -= 1
      return 0
    },
  }
}

function forgetIdle(buckets: Map<string, { left: number; at: number }>, now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 600_000) buckets.delete(key)
  if (buckets.size > 100_000) buckets.clear()
}
