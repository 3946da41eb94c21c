/** The worker's round: papers of visit files that have come in; a correction ends the papers of the former version. */
import { findExchange, papers, tablesByKind } from '#definitions/all.ts'
import type { PaperDefinition } from '#definitions/papers/shape.ts'
import type { ExchangeDefinition, Row, SensitivityLabel } from '#definitions/shape.ts'
import { tablesOf, type StoredPack } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import { openSubjects } from '#modules/people/index.ts'
import { lineageHash, type StoredFile } from '#modules/record/index.ts'
import type { Tx } from '#platform/database.ts'
import { contentOfRow, problemsWithContent, type PaperContent } from './content.ts'
import { makePaper } from './make-paper.ts'
import { claimDue, linkReplacements, listFormer, postponeDue, settleDue, type DueOutcome, type DueRow } from './queries-due.ts'
import { nextNumber, savePaper, type NewPaper } from './queries.ts'
import { numberOf } from './number.ts'
import { platformFor, recordEvent, writeDown } from './record-event.ts'
import type { RoundTools } from './tools.ts'
import { dayOfField } from './validity.ts'

const AT_ONCE = 10
const LEASE_MS = 60_000
const LATER_MS = 3_600_000
const SOON_MS = 30_000
const ATTEMPTS = 50

/** Makes what is due, at most ten files; how many were taken. */
export async function makeDuePapers(tools: RoundTools): Promise<number> {
  const now = tools.clock()
  const due = await tools.worker.inOneStatement((tx) => claimDue(tx, { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: AT_ONCE }))
  // The versions of one visit in their order.
  const ordered = due.toSorted((a, b) => a.version - b.version)
  for (const row of ordered) await makeOf(tools, row)
  return due.length
}

async function makeOf(tools: RoundTools, due: DueRow): Promise<void> {
  if (due.superseded) return settle(tools, due, { outcome: 'superseded' })
  const opened = await open(tools, due)
  if (!opened) return due.attempts < ATTEMPTS ? postpone(tools, due, { ms: SOON_MS, outcome: 'not-opened' }) : settle(tools, due, { outcome: 'not-opened' })
  const found = papersIn(opened)
  await revokeFormer(tools, due)
  if (found.wanted.length === 0) return settle(tools, due, { outcome: found.problem === null ? 'none' : 'refused', reason: found.problem })
  const made: NewPaper[] = []
  for (const wanted of found.wanted) {
    const paper = await sign(tools, due, { wanted, opened })
    if (!paper) return postpone(tools, due, { ms: LATER_MS, outcome: 'not-signed', reason: 'paper-key-missing' })
    made.push(paper)
  }
  await settle(tools, due, { outcome: 'made', reason: found.problem, made })
}

interface Settling {
  readonly outcome: DueOutcome
  readonly reason?: string | null
  readonly made?: readonly NewPaper[]
}

async function settle(tools: RoundTools, due: DueRow, { outcome, reason = null, made = [] }: Settling): Promise<void> {
  await tools.worker.inTransaction(async (tx) => {
    // Its message may have been voided while its papers were being signed: then they never were.
    if (!(await settleDue(tx, due.documentId, { at: tools.clock(), outcome, reason }))) return
    for (const paper of made) await keep(tx, tools, paper)
    if (made.length > 0) await linkReplacements(tx, due)
  })
}

async function keep(tx: Tx, tools: RoundTools, paper: NewPaper): Promise<void> {
  if (!(await savePaper(tx, paper))) return
  await writeDown(tx, paper, platformFor(tools.clock, paper.facility), { act: 'issue', state: 'issued' })
}

async function postpone(tools: RoundTools, due: DueRow, { ms, outcome, reason = null }: { ms: number; outcome: DueOutcome; reason?: string | null }): Promise<void> {
  const until = new Date(tools.clock().getTime() + ms)
  await tools.worker.inOneStatement((tx) => postponeDue(tx, due.documentId, { until, outcome, reason }))
}

/** A corrected file says that the former was wrong: its papers end whether or not new ones can be made. */
async function revokeFormer(tools: RoundTools, due: DueRow): Promise<void> {
  if (due.version < 2) return
  await tools.worker.inTransaction(async (tx) => {
    for (const former of await listFormer(tx, due)) {
      await recordEvent(tx, former, platformFor(tools.clock, due.facility), { act: 'revoke', revocation: 'replaced', reason: 'replaced' })
    }
  })
}

interface Opened {
  readonly exchange: ExchangeDefinition
  readonly tables: ReadonlyMap<string, readonly Row[]>
  readonly secret: Buffer
  readonly labels: readonly SensitivityLabel[]
}

async function open(tools: RoundTools, due: DueRow): Promise<Opened | undefined> {
  const exchange = findExchange(due.exchange)
  const file = (await tools.openFiles([due])).get(due.messageId)
  const secret = (await openSubjects(tools, [due])).get(due.subjectKey)
  const pack = exchange && file ? packOf(exchange, file, due) : undefined
  return exchange && file && pack && secret ? { exchange, tables: tablesIn(exchange, pack), secret, labels: file.labels } : undefined
}

/** A file may hold several dossiers: the one of this visit. */
function packOf(exchange: ExchangeDefinition, file: StoredFile, due: DueRow): StoredPack | undefined {
  if (file.packs.length === 1) return file.packs[0]
  const { table, lineage } = exchange.keys
  return file.packs.find((pack) => lineageHash(exchange.id, tablesIn(exchange, pack, table).get(table)?.[0]?.[lineage] ?? '').equals(due.lineage))
}

/** The rows of the summary and of papers; other tables are not looked at. */
function tablesIn(exchange: ExchangeDefinition, pack: StoredPack, only?: string): ReadonlyMap<string, readonly Row[]> {
  const wanted = only === undefined ? new Set([exchange.keys.table, ...papers.map((paper) => paper.source.table)]) : new Set([only])
  const known = tablesByKind(exchange)
  const rows = new Map<string, readonly Row[]>()
  for (const { kind, content } of tablesOf(pack)) {
    const table = wanted.has(kind) ? known.get(kind) : undefined
    if (table) rows.set(kind, [...(rows.get(kind) ?? []), ...plainTables(table, content)])
  }
  return rows
}

interface Wanted {
  readonly definition: PaperDefinition
  readonly content: PaperContent
  readonly row: number
  readonly issuedOn: string
}

/** What is to be issued, and the first problem of what is not. */
function papersIn({ exchange, tables }: Opened): { wanted: readonly Wanted[]; problem: string | null } {
  const main = tables.get(exchange.keys.table)?.[0] ?? {}
  const all = papers.filter((paper) => paper.source.exchange === exchange.id).flatMap((definition) =>
    (tables.get(definition.source.table) ?? []).map((row, at): Wanted => {
      const content = contentOfRow(definition, row, main)
      const day = dayOfField(content[definition.issuedOn ?? ''] ?? '') ?? dayOfField(main[exchange.keys.ends] ?? '') ?? '1970-01-01'
      return { definition, content, row: at + 1, issuedOn: day }
    }))
  const judged = all.map((each) => ({ each, problems: problemsWithContent(each.definition, each.content, each.issuedOn) }))
  return { wanted: judged.filter(({ problems }) => problems.length === 0).map(({ each }) => each), problem: judged.flatMap(({ problems }) => problems)[0]?.code ?? null }
}

/** Undefined where the facility, or who signed the paper, has entrusted no key: it stays due. */
async function sign(tools: RoundTools, due: DueRow, { wanted, opened }: { wanted: Wanted; opened: Opened }): Promise<NewPaper | undefined> {
  const { definition, content, issuedOn, row } = wanted
  const organisation = tools.findOrganisation(due.facility)
  const licence = definition.signers.licence.map((name) => content[name] ?? '').find((text) => text !== '')?.split(';')[0] ?? ''
  const person = tools.people.byLicence(due.facility, licence)
  if (!organisation || !person) return undefined
  const given = content[definition.number.field ?? '']
  const number = given ?? await tools.worker.inOneStatement(async (tx) => {
    const series = { facility: due.facility, kind: definition.id, year: Number(issuedOn.slice(0, 4)) }
    return numberOf(definition, { ...series, serial: await nextNumber(tx, series) })
  })
  return makePaper(tools, {
    definition, content, facility: due.facility, subject: { shard: due.shard, subjectKey: due.subjectKey, secret: opened.secret }, number, issuedOn, person, organisation,
    labels: opened.labels, source: { documentId: due.documentId, messageId: due.messageId, lineage: due.lineage, row },
  })
}

/** Rests are short: a paper should be in the book within seconds. */
export async function paperRound(tools: RoundTools): Promise<number> {
  return (await makeDuePapers(tools)) >= AT_ONCE ? 0 : 500
}
