/** A facility's claims of a month as a list: what the clerk works through, page by page. */
import { vietnamDay } from '#platform/clock.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import { numberOfState, stateOfNumber } from './claim-state.ts'
import { correctBy, isLate, type IsHoliday } from './clock.ts'
import { listClaims, type ClaimRecord, type ClaimsWanted } from './queries-claims.ts'
import type { ClaimLine, ClaimList, ClaimSearch } from './schema.ts'
import { requireFacility, requireMonth, spanOf, type ClaimTools } from './tools.ts'

const PAGE = 50

/** Lines without a person's data: codes, days, money. */
export async function searchClaims(tools: ClaimTools, permit: Permit<'insurance:claims'>, search: ClaimSearch): Promise<ClaimList> {
  const span = spanOf(requireFacility(permit), requireMonth(tools.clock, search.month), tools.isHoliday)
  const limit = search.limit ?? PAGE
  const found = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listClaims(tx, span, { ...wantedOf(search), limit: limit + 1 }))
  return pageOf(found, limit, tools.isHoliday)
}

function wantedOf(search: ClaimSearch): Omit<ClaimsWanted, 'limit'> {
  const { code, department, practitioner } = search
  const finding = {
    ...(code === undefined ? {} : { code }), ...(department === undefined ? {} : { departments: [department] }), ...(practitioner === undefined ? {} : { practitioners: [practitioner] }),
  }
  return {
    sort: search.sort ?? 'at-risk', states: search.states?.map(numberOfState) ?? null, finding: Object.keys(finding).length === 0 ? null : finding,
    broken: search.broken ?? null, late: search.late ?? null, after: search.after ?? null,
  }
}

/** A page of what was found, of which one more than fits was asked for. */
export function pageOf(found: readonly ClaimRecord[], limit: number, isHoliday: IsHoliday): ClaimList {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return { claims: shown.map((each) => lineOf(each, isHoliday)), next: found.length > limit && last ? { value: last.value, claimId: last.documentId } : null }
}

export function lineOf(claim: ClaimRecord, isHoliday: IsHoliday): ClaimLine {
  const received = timeOfUuid(claim.documentId)
  const day = vietnamDay(claim.ends)
  return {
    claimId: claim.documentId, messageId: claim.messageId, facility: claim.facility, department: claim.department, careKind: claim.careKind,
    begins: claim.begins.toISOString(), ends: claim.ends.toISOString(), receivedAt: received.toISOString(), state: stateOfNumber(claim.state),
    claimed: claim.claimed, atRisk: claim.atRisk, granted: claim.granted, late: isLate(day, vietnamDay(received), isHoliday), correctBy: correctBy(day, isHoliday),
    explainBy: claim.explainBy, codes: (claim.findings ?? []).map((each) => each.code),
  }
}
