/** How visits of some days reached their books, and how complete they are: counts by facility. */
import { endOfDay, startOfDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { countNotArrived, findMark, listArrivals, listCompleteness, type Arrival, type Completeness, type DaySpan } from '../queries-integration.ts'
import { NEWS_OF_BOOKS } from './find-news.ts'

export interface Arrivals {
  readonly arrivals: readonly Arrival[]
  /** Received, and not in the book yet. */
  readonly waiting: readonly { readonly facility: string; readonly visits: number }[]
  readonly completeness: readonly Completeness[]
}

/** Needs a worker's transaction. */
export async function readArrivals(tx: Tx, span: DaySpan): Promise<Arrivals> {
  const mark = await findMark(tx, NEWS_OF_BOOKS)
  const from = new Date(Math.max(startOfDay(span.from).getTime(), mark?.getTime() ?? 0))
  const before = endOfDay(span.to)
  return {
    arrivals: await listArrivals(tx, span),
    waiting: from < before ? await countNotArrived(tx, { first: firstUuidOf(from), before: firstUuidOf(before), ...(span.facilities ? { facilities: span.facilities } : {}) }) : [],
    completeness: await listCompleteness(tx, span),
  }
}
