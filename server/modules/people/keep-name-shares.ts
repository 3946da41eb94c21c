/** How frequent names are, kept in memory and counted anew now and then. */
import { matchingRulesOn } from '#definitions/matching/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { makeNameShares, type NameShares } from './name-shares.ts'
import { listNameCounts } from './queries-match.ts'

const KEPT_MS = 300_000

/** Shares at most five minutes old; those who ask at the same time share one reading. */
export function keepNameShares(tools: { readonly database: Database; readonly clock: Clock }): () => Promise<NameShares> {
  let kept: { readonly until: number; readonly shares: Promise<NameShares> } | undefined
  return () => {
    const now = tools.clock().getTime()
    if (kept && kept.until > now) return kept.shares
    const { frequentNames } = matchingRulesOn(vietnamDay(tools.clock()))
    const shares = tools.database.inOneStatement((tx) => listNameCounts(tx)).then((counts) => makeNameShares(frequentNames, counts))
    const entry = { until: now + KEPT_MS, shares }
    kept = entry
    // A failure is not kept.
    shares.catch(() => { if (kept === entry) kept = undefined })
    return shares
  }
}
