/** One paper, whole, for the facility that issued it or took it in, and for the person it is about. */
import { recordAct } from '#modules/audit/index.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { addressOf } from './code.ts'
import { lineOf, openPapers, requirePaper, type OpenedPaper } from './open-paper.ts'
import { nextState } from './paper.ts'
import { findPaperRow, findPdf, type PaperRow } from './queries.ts'
import { listEvents, listOfFacility, listOfSubject } from './queries-reading.ts'
import { recordEvent, type Doer } from './record-event.ts'
import type { ListQuery, PaperList, PaperView } from './schema.ts'
import { openPdf, openResult } from './seal-paper.ts'
import { shownSections } from './show-paper.ts'
import { requireFacility, type PaperTools } from './tools.ts'

const PAGE = 50
const OWN_AT_MOST = 300

type AtFacility = Permit<'papers:issue'>
type Own = Permit<'papers:read-own'>

/** The scope of a facility's staff: a clinician answers for its papers as its system does. */
function facilityScope(permit: AtFacility) {
  return { kind: 'facility' as const, facility: requireFacility(permit.caller) }
}

/** The papers of the caller's facility; the look leaves an entry. */
export async function listFacilityPapers(tools: PaperTools, permit: AtFacility, query: ListQuery): Promise<PaperList> {
  const scope = facilityScope(permit)
  const direction = query.direction ?? 'issued'
  const rows = await tools.reader.inScope(scope, async (tx) => {
    await recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'papers-listed', detail: { direction } })
    return listOfFacility(tx, {
      facility: scope.facility, direction, kind: query.kind ?? null, state: query.state ?? null, before: query.before ?? null, limit: PAGE + 1,
    })
  })
  const page = rows.slice(0, PAGE)
  return { papers: (await openPapers(tools, page)).map((each) => lineOf(tools, each)), next: rows.length > PAGE ? (page.at(-1)?.paperId ?? null) : null }
}

/** @throws Refusal `not-found` for a paper the caller's facility has nothing to do with */
export async function readFacilityPaper(tools: PaperTools, permit: AtFacility, paperId: string): Promise<PaperView> {
  const scope = facilityScope(permit)
  const opened = await requirePaper(tools, scope, paperId)
  await recordLook(tools, permit, opened.row)
  return viewOf(tools, scope, opened)
}

/** The signed PDF, for printing or keeping. */
export async function readFacilityPdf(tools: PaperTools, permit: AtFacility, paperId: string): Promise<{ pdf: Buffer; name: string }> {
  const scope = facilityScope(permit)
  const opened = await requirePaper(tools, scope, paperId)
  await recordLook(tools, permit, opened.row)
  return pdfOf(tools, scope, opened)
}

function recordLook(tools: PaperTools, permit: AtFacility, row: PaperRow): Promise<void> {
  return tools.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'paper-read', shard: row.shard, subjectKey: row.subjectKey, reference: row.paperId, purpose: 'care',
  }))
}

/** The person's own papers. What stands in their list has been delivered to them. */
export async function listOwnPapers(tools: PaperTools, permit: Own): Promise<PaperList> {
  const { subject } = permit.caller
  if (!subject) return { papers: [], next: null }
  const rows = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listOfSubject(tx, { shard: subject.shard, subjectKey: subject.key }, OWN_AT_MOST))
  const fresh = rows.filter((row) => nextState(row, 'deliver') !== null)
  if (fresh.length > 0) await tools.intake.inTransaction(async (tx) => {
    for (const row of fresh) await recordEvent(tx, row, doerOf(tools, permit), { act: 'deliver' })
  })
  const delivered = new Set(fresh.map((row) => row.paperId))
  const opened = await openPapers(tools, rows.map((row) => (delivered.has(row.paperId) ? { ...row, state: 'delivered' as const } : row)))
  return { papers: opened.map((each) => lineOf(tools, each)), next: null }
}

/** The person opens a paper: it has been seen. @throws Refusal `not-found` for somebody else's */
export async function readOwnPaper(tools: PaperTools, permit: Own, paperId: string): Promise<PaperView> {
  const scope = rowScopeOf(permit.caller)
  const { row } = await requirePaper(tools, scope, paperId)
  await tools.intake.inTransaction(async (tx) => {
    await recordEvent(tx, row, doerOf(tools, permit), { act: 'see' })
  })
  return viewOf(tools, scope, await requirePaper(tools, scope, paperId))
}

/** The person's own signed PDF. */
export async function readOwnPdf(tools: PaperTools, permit: Own, paperId: string): Promise<{ pdf: Buffer; name: string }> {
  const scope = rowScopeOf(permit.caller)
  const opened = await requirePaper(tools, scope, paperId)
  await tools.intake.inTransaction(async (tx) => {
    await recordEvent(tx, opened.row, doerOf(tools, permit), { act: 'see' })
  })
  return pdfOf(tools, scope, opened)
}

function doerOf(tools: PaperTools, { caller }: Own): Doer {
  return { clock: tools.clock, actor: caller.id, role: caller.role, facility: null }
}

async function pdfOf(tools: PaperTools, scope: ReturnType<typeof rowScopeOf>, { row, secret, definition }: OpenedPaper): Promise<{ pdf: Buffer; name: string }> {
  const sealed = await tools.reader.inScope(scope, (tx) => findPdf(tx, row))
  if (!sealed) throw new Error('A paper without its PDF')
  return { pdf: openPdf(secret, row.paperId, sealed), name: `${definition.code}-${row.number.replace(/[^\w.-]+/g, '-')}.pdf` }
}

/** The paper as it stands, in the reader's scope. */
export async function viewOf(tools: PaperTools, scope: ReturnType<typeof rowScopeOf>, { row, definition, body, secret }: OpenedPaper): Promise<PaperView> {
  const { current, events } = await tools.reader.inScope(scope, async (tx) => ({ current: await findPaperRow(tx, row.shard, row.paperId), events: await listEvents(tx, row) }))
  const shown = { row: current ?? row, definition, body, secret }
  const facility = scope.kind === 'facility' ? scope.facility : null
  return {
    paper: lineOf(tools, shown), sections: shownSections(definition, body.content, body.names), address: addressOf(tools.publicUrl, body.code), data: body.data,
    signatures: [...body.signatures],
    events: events.map((each) => ({
      at: each.at.toISOString(), act: each.act, state: each.state, facilityName: each.facility === null ? null : (tools.findFacility(each.facility)?.name ?? each.facility), reason: each.reason,
      result: each.detail === null ? null : openResult(secret, row.paperId, each.detail),
    })),
    answerable: facility !== null && shown.row.receivedBy === facility && definition.reception?.answered === true && nextState(shown.row, 'use') !== null,
    revocable: facility !== null && shown.row.facility === facility && shown.row.documentId === null && nextState(shown.row, 'revoke') !== null,
  }
}
