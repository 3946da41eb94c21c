/**
 * The fast way to read a table: XML that is nothing but `<NAME>text</NAME>` in rows.
 * Whatever has an attribute, comment, CDATA, instruction or fault is left (null) to the full parser;
 * a test holds both ways equal. Read in the bytes, each once: a visit of 27 kB takes 0.14 ms, as a string 0.26 ms.
 */
import { KnownTexts } from './known-texts.ts'
import { PlainScanner } from './plain-scanner.ts'
import type { PlainXml } from './plain-table.ts'
import { fieldNames, type FieldNames } from './spelt-names.ts'
import { isSpace, LESS, SPACE } from './xml-bytes.ts'

export type { PlainRow, PlainXml } from './plain-table.ts'

/** How an element without text was written. */
export const FORMS = { text: 0, short: 1, shortSpaced: 2 } as const

const DECLARATION = /^(?:\u00ef\u00bb\u00bf)?(?:<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?(?: standalone="(?:yes|no)")?\?>)?/
const LONGEST_DECLARATION = 100
const NONE = fieldNames([])

/**
 * The places of every field, or null where the table is not of the plain kind. Bytes must be valid UTF-8.
 * `expected` are the names that most likely come, in their order: with them no name has to be cut out of the bytes.
 */
export function scanPlainXml(table: Buffer | string, expected: FieldNames = NONE): PlainXml | null {
  const bytes = typeof table === 'string' ? Buffer.from(table) : table
  let start = DECLARATION.exec(bytes.toString('latin1', 0, Math.min(LONGEST_DECLARATION, bytes.length)))?.[0].length ?? 0
  while (isSpace(bytes[start])) start += 1
  const scan: PlainXml = { bytes, path: [], start, rows: [], names: expected.names, name: [], open: [], from: [], to: [], isEven: true, grid: null }
  return new PlainScanner(scan, expected).run() ? scan : null
}

/** Where texts begin and end in bytes. */
export interface CellPlaces {
  readonly bytes: Buffer
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
}

/** The text of field `at`, entities and line ends read as XML asks. */
export function plainValue({ bytes, from, to }: CellPlaces, at: number): string {
  const [start = 0, end = 0] = [from[at], to[at]]
  if (start === end) return ''
  const raw = bytes.toString('utf8', start, end)
  return raw.includes('&') || raw.includes('\r') ? unescape(raw) : raw
}

const ordinary = new KnownTexts(4096)

/** The same for fields that are not personal: texts that come again and again are made once. */
export function ordinaryValue(cells: CellPlaces, at: number): string {
  const [start = 0, end = 0] = [cells.from[at], cells.to[at]]
  if (start === end) return ''
  const known = ordinary.find(cells.bytes, start, end)
  if (known !== undefined) return known
  const text = plainValue(cells, at)
  ordinary.keep(cells.bytes, start, end, text)
  return text
}

const markup = new KnownTexts(512)

/** Markup (names, white space: ASCII) as text. */
export function markupText(bytes: Buffer, start: number, end: number): string {
  if (start >= end) return ''
  const known = markup.find(bytes, start, end)
  if (known !== undefined) return known
  const text = bytes.toString('latin1', start, end)
  markup.keep(bytes, start, end, text)
  return text
}

/** How field `at` was written. */
export function formOf({ bytes, to }: PlainXml, at: number): (typeof FORMS)[keyof typeof FORMS] {
  const end = to[at] ?? 0
  if (bytes[end] === LESS) return FORMS.text
  return bytes[end - 2] === SPACE ? FORMS.shortSpaced : FORMS.short
}

/** Where the field's element ends. */
export function endOf(scan: PlainXml, at: number): number {
  const end = scan.to[at] ?? 0
  return scan.bytes[end] === LESS ? end + 3 + (scan.names[scan.name[at] ?? 0] ?? '').length : end + 1
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }

const unescape = (raw: string) => raw.replace(/\r\n?/g, '\n').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
