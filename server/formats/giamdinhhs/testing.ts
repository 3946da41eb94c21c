/** Builders for tests: rows, tables and envelopes of the visit standard. All of it invented. */
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { escapeText } from './escape-text.ts'

/** A row with every field that is always required, plausible by its type; `given` wins. */
export function aRow(table: TableDefinition, given: Row = {}): Row {
  return Object.fromEntries(table.fields.map((field) => {
    if (given[field.name] !== undefined) return [field.name, given[field.name] ?? '']
    if (field.required !== 'always') return [field.name, '']
    if (field.type === 'date') return [field.name, '20261101']
    if (field.type === 'datetime') return [field.name, '202611010830']
    return [field.name, field.type === 'number' ? '1' : 'A'.slice(0, field.size ?? 1)]
  }))
}

/** How a vendor writes a table. */
export interface TableStyle {
  readonly newLine?: string
  readonly head?: string
  /** Leave empty fields out, or write them short. */
  readonly empty?: 'full' | 'short' | 'spaced' | 'absent'
}

/** The XML of a table, fields in the order of the rows' own keys. */
export function aTable(table: TableDefinition, rows: readonly Row[], { newLine = '', head = '<?xml version="1.0" encoding="utf-8"?>', empty = 'full' }: TableStyle = {}): string {
  const field = ([name, text]: [string, string]) => {
    if (text !== '' || empty === 'full') return [`<${name}>${escapeText(text)}</${name}>`]
    return empty === 'absent' ? [] : [empty === 'short' ? `<${name}/>` : `<${name} />`]
  }
  const element = (name: string, inside: readonly string[]) => `<${name}>${newLine}${inside.join(newLine)}${newLine}</${name}>`
  const written = rows.map((row) => Object.entries(row).flatMap(field))
  const inside = table.row === undefined ? written.flat() : written.map((one) => element(table.row ?? '', one))
  return head + element(table.root, table.list === undefined ? inside : [element(table.list, inside)])
}

export interface EnvelopeWish {
  readonly facility?: string
  readonly date?: string
  readonly count?: number | string
  /** Of each dossier: kind → XML of the table. */
  readonly dossiers: readonly Readonly<Record<string, string | Buffer>>[]
  readonly head?: string
}

/** An unsigned GIAMDINHHS envelope with an empty CHUKYDONVI. */
export function anEnvelope({ facility = '01001', date = '20261101', count, dossiers, head = '<?xml version="1.0" encoding="utf-8"?>' }: EnvelopeWish): string {
  const file = ([kind, xml]: [string, string | Buffer]) =>
    `<FILEHOSO><LOAIHOSO>${kind}</LOAIHOSO><NOIDUNGFILE>${Buffer.from(xml as string).toString('base64')}</NOIDUNGFILE></FILEHOSO>`
  const list = dossiers.map((dossier) => `<HOSO>${Object.entries(dossier).map(file).join('')}</HOSO>`).join('')
  return `${head}<GIAMDINHHS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">`
    + `<THONGTINDONVI><MACSKCB>${facility}</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>${date}</NGAYLAP><SOLUONGHOSO>${count ?? dossiers.length}</SOLUONGHOSO>`
    + `<DANHSACHHOSO>${list}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>`
}
