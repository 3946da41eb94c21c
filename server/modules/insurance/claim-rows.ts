/** The rows of a claim out of its stored document: what was given, what it cost, and the little of the patient that a decision needs. */
import { findExchange, tablesByKind } from '#definitions/all.ts'
import { claimSummary, payableTables, type PayableTable } from '#definitions/insurance/claim-rows.ts'
import { problem } from '#definitions/problem.ts'
import type { Row } from '#definitions/shape.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import { toHundredths } from '#formats/money.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ClaimWithOutcome } from './queries-outcomes.ts'
import type { AssessedRow } from './schema.ts'
import type { ClaimFile, OpenClaimFiles } from './tools.ts'

export interface ClaimContent {
  readonly lineage: string
  readonly birthYear: string
  readonly sex: string
  readonly mainDiagnosis: string
  readonly otherDiagnoses: string
  readonly kindOfVisit: string
  readonly rows: readonly AssessedRow[]
}

/** Opens the claim's document. @throws Refusal `gone` where it cannot be opened: the patient was erased, or its bytes are damaged */
export async function openClaim(openFiles: OpenClaimFiles, claim: Pick<ClaimWithOutcome, 'shard' | 'subjectKey' | 'messageId' | 'ordinal'>): Promise<ClaimContent> {
  const { shard, subjectKey, messageId, ordinal } = claim
  const file = (await openFiles([{ shard, subjectKey, messageId }])).get(messageId)
  const content = file && contentOf(file, ordinal)
  if (!content) throw new Refusal('gone', [problem('claim-file-unreadable')])
  return content
}

function contentOf(file: ClaimFile, ordinal: number): ClaimContent | undefined {
  const definition = findExchange(file.exchange)
  const pack = file.packs[ordinal]
  if (!definition || !pack) return undefined
  const definitions = tablesByKind(definition)
  const rows = new Map<string, readonly Row[]>()
  for (const { kind, content } of tablesOf(pack)) {
    const table = definitions.get(kind)
    if (table && (kind === claimSummary.table || payableTables.some((each) => each.table === kind))) rows.set(kind, plainTables(table, content))
  }
  const main = rows.get(claimSummary.table)?.[0]
  if (!main) return undefined
  return {
    lineage: main[claimSummary.lineage] ?? '', birthYear: (main[claimSummary.birth] ?? '').slice(0, 4), sex: main[claimSummary.sex] ?? '',
    mainDiagnosis: main[claimSummary.mainDiagnosis] ?? '', otherDiagnoses: main[claimSummary.otherDiagnoses] ?? '', kindOfVisit: main[claimSummary.kindOfVisit] ?? '',
    rows: payableTables.flatMap((table) => (rows.get(table.table) ?? []).map((row, at) => rowOf(table, row, at))),
  }
}

function rowOf(table: PayableTable, row: Row, at: number): AssessedRow {
  const first = (names: readonly string[]) => names.map((name) => row[name] ?? '').find((text) => text !== '') ?? ''
  const number = Number(row[table.number])
  return {
    table: table.table, row: Number.isInteger(number) && number > 0 ? number : at + 1, code: first(table.code), name: first(table.name), quantity: row[table.quantity] ?? '',
    price: row[table.price] ?? '', total: hundredthsOf(row[table.total]), claimed: hundredthsOf(row[table.claimed]), department: row[table.department] ?? '', orderedAt: row[table.orderedAt] ?? '',
  }
}

/** What is no amount, or a negative one, counts as nothing. */
function hundredthsOf(text: string | undefined): string {
  const hundredths = toHundredths((text ?? '').trim())
  return hundredths === null || hundredths.startsWith('-') ? '0' : hundredths
}
