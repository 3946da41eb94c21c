/** Writes tables and envelopes as XML whose text already is the canonical form (canonical XML 1.0), so that signing is hashing. */
import { layoutOf } from './visit/layout.ts'
import type { Row } from './visit/index.ts'
import type { Vendor } from './visit/vendor.ts'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
/** In the canonical form namespaces stand in the order of their prefixes. */
export const ENVELOPE_NAMESPACES = ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** One visit as it goes into an envelope: inner files by kind. */
export interface InnerFile {
  readonly kind: string
  readonly xml: string
}

export interface EnvelopeParts {
  readonly facility: string
  /** `NGAYLAP`, yyyyMMdd. */
  readonly madeOn: string
  /** One entry for each HOSO; in practice one. */
  readonly visits: readonly (readonly InnerFile[])[]
}

/** How inner files are laid out; only theirs may differ, for the envelope must stay canonical. */
export type Way = Pick<Vendor, 'indent' | 'shortEmpty'>

const PLAIN: Way = { indent: undefined, shortEmpty: false }

/** One table as an inner file. */
export function writeTable(kind: string, rows: readonly Row[], way: Way = PLAIN): InnerFile {
  const { root, list, row } = layoutOf(kind)
  const line = startOfLine(way, 0)
  const [only] = rows
  const inner = list && row ? writeRows({ list, row }, rows, way) : only ? writeFields(only, way, 1) : ''
  return { kind, xml: `${DECLARATION}${line}<${root}>${inner}${line}</${root}>` }
}

/** All tables of a visit. */
export function writeTables(tables: Readonly<Record<string, readonly Row[]>>, way: Way = PLAIN): InnerFile[] {
  return Object.entries(tables).map(([kind, rows]) => writeTable(kind, rows, way))
}

/** The unsigned envelope GIAMDINHHS in canonical form, with an empty place for the signature. */
export function writeEnvelope({ facility, madeOn, visits }: EnvelopeParts): string {
  const files = (visit: readonly InnerFile[]) => visit.map(({ kind, xml }) =>
    `<FILEHOSO><LOAIHOSO>${kind}</LOAIHOSO><NOIDUNGFILE>${Buffer.from(xml, 'utf8').toString('base64')}</NOIDUNGFILE></FILEHOSO>`)
  const list = visits.map((visit) => `<HOSO>${files(visit).join('')}</HOSO>`).join('')
  return `<GIAMDINHHS${ENVELOPE_NAMESPACES}><THONGTINDONVI><MACSKCB>${facility}</MACSKCB></THONGTINDONVI>`
    + `<THONGTINHOSO><NGAYLAP>${madeOn}</NGAYLAP><SOLUONGHOSO>${visits.length}</SOLUONGHOSO>`
    + `<DANHSACHHOSO>${list}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI></CHUKYDONVI></GIAMDINHHS>`
}

/** The unsigned check-in file (XML0): no envelope, its own root. */
export function writeCheckIn(rows: readonly Row[]): string {
  const { root, list = '', row = '' } = layoutOf('XML0')
  return `<${root}>${writeRows({ list, row }, rows, PLAIN)}<CHUKYDONVI></CHUKYDONVI></${root}>`
}

/** A canonical document as a file. */
export function withDeclaration(canonical: string): string {
  return `${DECLARATION}${canonical}`
}

function writeRows(names: { list: string, row: string }, rows: readonly Row[], way: Way): string {
  const outer = startOfLine(way, 1)
  const inner = startOfLine(way, 2)
  const written = rows.map((row) => `${inner}<${names.row}>${writeFields(row, way, 3)}${inner}</${names.row}>`)
  return `${outer}<${names.list}>${written.join('')}${outer}</${names.list}>`
}

function writeFields(row: Row, way: Way, depth: number): string {
  const before = startOfLine(way, depth)
  let text = ''
  for (const name in row) {
    const value = row[name] ?? ''
    text += value === '' && way.shortEmpty ? `${before}<${name}/>` : `${before}<${name}>${escapeText(value)}</${name}>`
  }
  return text
}

function startOfLine(way: Way, depth: number): string {
  return way.indent === undefined ? '' : `\n${way.indent.repeat(depth)}`
}

function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}
