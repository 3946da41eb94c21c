/**
 * Writes the copy of a file that a partner may have: sensitive rows gone, betraying fields empty, nothing that shows it.
 *
 * What must not be inferred (DESIGN §5.11) decides the form of every permitted copy, sensitive or not:
 * rows are numbered anew; sums of money in the main table are always empty (they would give away the price of a missing row);
 * fields are written from the definition, so what a vendor added does not travel; there is never the hospital's signature.
 * A partner that gets permitted copies must get nothing else, or the rare form would be the sign.
 */
import type { DocumentKeys, ExchangeDefinition, SensitivityFinding, SensitivityLabel, TableDefinition } from '#definitions/shape.ts'
import { escapeText } from './escape-text.ts'
import { DECLARATION, writePermittedTable, type PermittedRow, type PermittedTable } from './permitted-table.ts'
import { openStoredTable, type OpenedTable } from './plain-tables.ts'
import type { InnerFile } from './read-envelope.ts'
import type { StoredTable } from './stored-table.ts'

export interface PermittedWish {
  readonly exchange: ExchangeDefinition
  readonly facility: string
  /** NGAYLAP of the copy, yyyyMMdd: the day of receipt, so that a repeated delivery is the same bytes. */
  readonly madeOn: string
  /** Tables of each document of the file: `storedTablesOf` of document-pack, or the slow way, `tablesOf`. */
  readonly documents: readonly (readonly (InnerFile | StoredTable)[])[]
  readonly withhold: readonly SensitivityLabel[]
}

/** An unsigned file with an empty CHUKYDONVI for the platform's own signature; null where nothing of it may be sent. */
export function writePermitted(wish: PermittedWish): Buffer | null {
  const { exchange } = wish
  const dossiers = wish.documents.flatMap((files) => {
    const tables = openTables(exchange, files)
    const rows = Object.fromEntries(Object.entries(tables).map(([kind, opened]) => [kind, opened.rows]))
    const permitted = filterForPartner(tables, { keys: exchange.keys, definitions: exchange.tables, findings: exchange.sensitivity(rows), withhold: wish.withhold })
    return permitted ? [permitted] : []
  })
  const [first] = dossiers
  if (!first) return null
  return exchange.format === 'single-table' ? writeSingle(exchange, first) : Buffer.from(DECLARATION + writeEnvelope(wish, dossiers))
}

type OpenedTables = Readonly<Record<string, OpenedTable>>

interface Filter {
  readonly keys: DocumentKeys
  readonly definitions: readonly TableDefinition[]
  readonly findings: readonly SensitivityFinding[]
  readonly withhold: readonly SensitivityLabel[]
}

/** The tables without what the findings name under a withheld label; null where the main table's row itself would go. */
function filterForPartner(tables: OpenedTables, filter: Filter): PermittedTable[] | null {
  const withheld = filter.findings.filter((finding) => filter.withhold.includes(finding.label))
  const main = filter.keys.table
  if (withheld.some((finding) => finding.table === main && finding.fields.length === 0)) return null
  return filter.definitions.flatMap((definition) => {
    const opened = tables[definition.kind]
    const rows = opened ? permittedRows(opened, withheld.filter((finding) => finding.table === definition.kind)) : []
    return opened && rows.length > 0 ? [{ definition, isMain: definition.kind === main, opened, rows }] : []
  })
}

const NOTHING: ReadonlySet<string> = new Set()

function permittedRows({ rows }: OpenedTable, withheld: readonly SensitivityFinding[]): PermittedRow[] {
  if (withheld.length === 0) return rows.map((_, at) => ({ at, withheld: NOTHING }))
  return rows.flatMap((_, at) => {
    const own = withheld.filter((finding) => finding.row === at + 1)
    if (own.some((finding) => finding.fields.length === 0)) return []
    return [{ at, withheld: new Set(own.flatMap((finding) => finding.fields)) }]
  })
}

function openTables(exchange: ExchangeDefinition, files: readonly (InnerFile | StoredTable)[]): OpenedTables {
  return Object.fromEntries(files.flatMap((file) => {
    const table = exchange.tables.find((one) => one.kind === file.kind)
    return table ? [[file.kind, openStoredTable(table, file)] as const] : []
  }))
}

function writeEnvelope({ facility, madeOn }: PermittedWish, dossiers: readonly (readonly PermittedTable[])[]): string {
  const file = (table: PermittedTable) =>
    `<FILEHOSO><LOAIHOSO>${table.definition.kind}</LOAIHOSO><NOIDUNGFILE>${writePermittedTable(table).toString('base64')}</NOIDUNGFILE></FILEHOSO>`
  const list = dossiers.map((tables) => `<HOSO>${tables.map(file).join('')}</HOSO>`).join('')
  return `<GIAMDINHHS><THONGTINDONVI><MACSKCB>${escapeText(facility)}</MACSKCB></THONGTINDONVI>`
    + `<THONGTINHOSO><NGAYLAP>${escapeText(madeOn)}</NGAYLAP><SOLUONGHOSO>${dossiers.length}</SOLUONGHOSO>`
    + `<DANHSACHHOSO>${list}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI></CHUKYDONVI></GIAMDINHHS>`
}

function writeSingle({ tables: [definition], keys }: ExchangeDefinition, tables: readonly PermittedTable[]): Buffer {
  if (!definition) return Buffer.from(DECLARATION)
  const table = tables.find((one) => one.definition.kind === definition.kind)
  const nothing = { definition, isMain: definition.kind === keys.table, opened: { rows: [], grid: null }, rows: [] }
  return Buffer.from(writePermittedTable(table ?? nothing, '<CHUKYDONVI></CHUKYDONVI>'))
}
