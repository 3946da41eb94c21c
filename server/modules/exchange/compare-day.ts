/** A hospital's own list of a day beside what arrived: nothing gets lost between its system and ours unnoticed. */
import { exchanges } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { lineageHash, listLineagesOfFacility } from '#modules/record/index.ts'
import { endOfDay, startOfDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { countRefusedOfFacility } from './queries-reading.ts'
import type { DailyAnswer, DailyList } from './schema.ts'
import type { ExchangeTools } from './tools.ts'

/** A day's list is of visits; that somebody came to the desk stands on no list. */
const LISTED = exchanges.filter((exchange) => exchange.keys.claimed !== null)

/** Compares by visit code. `unlisted` holds message ids, since only a hash of the code is kept outside the document. */
export async function compareDay(tools: ExchangeTools, permit: Permit<'exchange:daily-list'>, list: DailyList): Promise<DailyAnswer> {
  const facility = permit.caller.facility
  if (facility === undefined) throw new Refusal('forbidden', [problem('facility-unknown')])
  const span = { facility, from: firstUuidOf(startOfDay(list.date)), before: firstUuidOf(endOfDay(list.date)), exchanges: LISTED.map((each) => each.id) }
  const scope = rowScopeOf(permit.caller)
  const arrived = await tools.reader.inScope(scope, (tx) => listLineagesOfFacility(tx, span))
  const refused = await tools.reader.inScope(scope, (tx) => countRefusedOfFacility(tx, span))
  const codes = [...new Set(list.sent.map((code) => code.trim()).filter((code) => code !== ''))]
  const hashes = new Map(codes.flatMap((code) => hashesOf(code).map((hash) => [hash, code] as const)))
  const there = new Map(arrived.map((each) => [each.lineage.toString('hex'), each.documentId]))
  return {
    date: list.date, facility, sent: codes.length, refused,
    received: [...hashes].filter(([hash]) => there.has(hash)).map(([, code]) => code),
    missing: [...hashes].filter(([hash]) => !there.has(hash)).map(([, code]) => code),
    unlisted: [...there].filter(([hash]) => !hashes.has(hash)).map(([, documentId]) => documentId),
  }
}

/** The hash a claimed visit of this code has, whichever exchange of claims it came through. */
function hashesOf(code: string): string[] {
  return LISTED.map((exchange) => lineageHash(exchange.id, code).toString('hex'))
}
