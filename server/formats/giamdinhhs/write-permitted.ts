/**
 * Writes the copy of a file that a partner may have: sensitive rows gone, betraying fields empty, nothing that shows it.
 *
 * What must not be inferred (DESIGN §5.11) decides the form of every permitted copy, sensitive or not:
 * rows are numbered anew; sums of money in the main table are always empty (they would give away the price of a missing row);
 * fields are written from the definition, so what a vendor added does not travel; there is never the hospital's signature.
 * A partner that gets permitted copies must get nothing else, or the rare form would be the sign.
 */
import type { DocumentKeys, ExchangeDefinition, Row, SensitivityFinding, SensitivityLabel, TableDefinition, Tables } from '#definitions/shape.ts'
import { plainTables } from './plain-tables.ts'
import type { InnerFile } from './read-envelope.ts'

export interface PermittedWish {
  readonly exchange: ExchangeDefinition
  readonly facility: string
  /** NGAYLAP of the copy, yyyyMMdd: the day of receipt, so that a repeated delivery is the same bytes. */
  readonly madeOn: string
  /** Tables of each document of the file (`tablesOf` of document-pack). */
  readonly documents: readonly (readonly InnerFile[])[]
  readonly withhold: readonly SensitivityLabel[]
}

const ROW_NUMBER = 'STT'
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

/** An unsigned file with an empty CHUKYDONVI for the platform's own signature; null where nothing of it may be sent. */
export function writePermitted(wish: PermittedWish): Buffer | null {
  const { exchange } = wish
  const dossiers = wish.documents.flatMap((files) => {
    const tables = readTables(exchange, files)
    const permitted = filterForPartner(tables, { keys: exchange.keys, definitions: exchange.tables, findings: exchange.sensitivity(tables), withhold: wish.withhold })
    return permitted ? [permitted] : []
  })
  const [first] = dossiers
  if (!first) return null
  return Buffer.from(DECLARATION + (exchange.format === 'single-table' ? writeSingle(exchange, first) : writeEnvelope(wish, dossiers)))
}

/** A row as it was read, but for these fields. */
interface PermittedRow {
  readonly row: Row
  readonly instead: ReadonlyMap<string, string>
}

type PermittedTables = Readonly<Record<string, readonly PermittedRow[]>>

interface Filter {
  readonly keys: DocumentKeys
  readonly definitions: readonly TableDefinition[]
  readonly findings: readonly SensitivityFinding[]
  readonly withhold: readonly SensitivityLabel[]
}

/** The tables without what the findings name under a withheld label; null where the main table's row itself would go. */
function filterForPartner(tables: Tables, filter: Filter): PermittedTables | null {
  const withheld = filter.findings.filter((finding) => filter.withhold.includes(finding.label))
  const main = filter.keys.table
  if (withheld.some((finding) => finding.table === main && finding.fields.length === 0)) return null
  const permitted = filter.definitions.flatMap((definition) => {
    const rows = tables[definition.kind] ?? []
    const own = withheld.filter((finding) => finding.table === definition.kind)
    const gone = new Set(own.filter((finding) => finding.fields.length === 0).map((finding) => finding.row))
    const kept = rows.flatMap((row, at) => (gone.has(at + 1) ? [] : [{ row, withheld: own.filter((finding) => finding.row === at + 1) }]))
    const written = kept.map((one, at) => permitRow(one, { definition, at, isMain: definition.kind === main }))
    return written.length > 0 ? [[definition.kind, written] as const] : []
  })
  return Object.fromEntries(permitted)
}

function permitRow({ row, withheld }: { row: Row; withheld: readonly SensitivityFinding[] }, place: { definition: TableDefinition; at: number; isMain: boolean }): PermittedRow {
  const instead = new Map<string, string>(withheld.flatMap((finding) => finding.fields.map((field) => [field, ''] as const)))
  if (place.definition.row !== undefined && row[ROW_NUMBER] !== undefined) instead.set(ROW_NUMBER, String(place.at + 1))
  if (place.isMain) for (const field of place.definition.fields) if (field.type === 'number' && field.decimals !== undefined) instead.set(field.name, '')
  return { row, instead }
}

function readTables(exchange: ExchangeDefinition, files: readonly InnerFile[]): Tables {
  return Object.fromEntries(files.flatMap((file) => {
    const table = exchange.tables.find((one) => one.kind === file.kind)
    return table ? [[file.kind, plainTables(table, file.content)] as const] : []
  }))
}

function writeEnvelope({ exchange, facility, madeOn }: PermittedWish, dossiers: readonly PermittedTables[]): string {
  const files = (tables: PermittedTables) => exchange.tables.filter((table) => tables[table.kind]).map((table) => {
    const content = Buffer.from(DECLARATION + writeTable(table, tables[table.kind] ?? [], '')).toString('base64')
    return `<FILEHOSO><LOAIHOSO>${table.kind}</LOAIHOSO><NOIDUNGFILE>${content}</NOIDUNGFILE></FILEHOSO>`
  })
  const list = dossiers.map((tables) => `<HOSO>${files(tables).join('')}</HOSO>`).join('')
  return `<GIAMDINHHS><THONGTINDONVI><MACSKCB>${escape(facility)}</MACSKCB></THONGTINDONVI>`
    + `<THONGTINHOSO><NGAYLAP>${escape(madeOn)}</NGAYLAP><SOLUONGHOSO>${dossiers.length}</SOLUONGHOSO>`
    + `<DANHSACHHOSO>${list}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI></CHUKYDONVI></GIAMDINHHS>`
}

function writeSingle(exchange: ExchangeDefinition, tables: PermittedTables): string {
  const [table] = exchange.tables
  return table ? writeTable(table, tables[table.kind] ?? [], '<CHUKYDONVI></CHUKYDONVI>') : ''
}

function writeTable(table: TableDefinition, rows: readonly PermittedRow[], after: string): string {
  const fields = ({ row, instead }: PermittedRow) => table.fields.map(({ name }) => `<${name}>${escape(instead.get(name) ?? row[name] ?? '')}</${name}>`).join('')
  const written = rows.map((row) => (table.row === undefined ? fields(row) : `<${table.row}>${fields(row)}</${table.row}>`)).join('')
  const list = table.list === undefined ? written : `<${table.list}>${written}</${table.list}>`
  return `<${table.root}>${list}${after}</${table.root}>`
}

function escape(text: string): string {
  return /[&<>\r]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;') : text
}
