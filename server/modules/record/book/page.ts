/** A page of the book as it rests: up to 64 documents, every text once, zstd, sealed under the subject's key. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Row, SensitivityFinding, SensitivityLabel } from '#definitions/shape.ts'
import { seal, unseal } from '#platform/seal.ts'
import { fieldsOfExchange, type KeptDocument } from './keep-document.ts'

/** More would make one correction rewrite too much; fewer would make a long record many rows. */
export const DOCUMENTS_OF_PAGE = 64

/** Texts are numbers into `texts`. A table is its name, how many rows, and the cells row by row. */
interface PackedPage {
  readonly texts: string[]
  readonly documents: PackedDocument[]
}

type PackedDocument = readonly [
  documentId: string, messageId: string, facility: number, exchange: number, version: number, tables: (readonly [table: number, rows: number, cells: number[]])[],
  findings: (readonly [label: number, table: number, row: number, fields: number[]])[],
]

const contextOf = (subjectKey: string, page: number) => `book:${subjectKey}:${page}`

interface PagePlace {
  readonly subjectKey: string
  readonly secret: Buffer
  readonly page: number
}

/** The sealed bytes of a page. */
export function sealPage({ subjectKey, secret, page }: PagePlace, documents: readonly KeptDocument[]): Buffer {
  return seal(secret, zstdCompressSync(Buffer.from(JSON.stringify(pack(documents)))), contextOf(subjectKey, page))
}

/** The documents of a page. @throws Error when the key was erased or a byte changed */
export function openPage({ subjectKey, secret, page }: PagePlace, sealed: Buffer): KeptDocument[] {
  const packed = JSON.parse(zstdDecompressSync(unseal(secret, sealed, contextOf(subjectKey, page))).toString()) as PackedPage
  return packed.documents.map((document) => unpack(document, packed.texts))
}

function pack(documents: readonly KeptDocument[]): PackedPage {
  const places = new Map<string, number>()
  const at = (text: string) => {
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, places.size)
    return places.size - 1
  }
  const packed = documents.map(({ documentId, messageId, facility, exchange, version, tables, findings }): PackedDocument => [
    documentId, messageId, at(facility), at(exchange), version,
    Object.entries(tables).map(([table, rows]) => [at(table), rows.length, cellsOf(exchange, table, rows).map(at)] as const),
    findings.map(({ label, table, row, fields }) => [at(label), at(table), row, fields.map(at)] as const),
  ])
  return { texts: [...places.keys()], documents: packed }
}

function cellsOf(exchange: string, table: string, rows: readonly Row[]): string[] {
  const names = fieldsOfExchange(exchange)?.get(table) ?? []
  return rows.flatMap((row) => names.map((name) => row[name] ?? ''))
}

function unpack([documentId, messageId, facility, exchange, version, packedTables, packedFindings]: PackedDocument, texts: readonly string[]): KeptDocument {
  const text = (at: number) => texts[at] ?? ''
  const fields = fieldsOfExchange(text(exchange))
  const tables: Record<string, Row[]> = {}
  for (const [table, count, cells] of packedTables) tables[text(table)] = rowsOf(fields?.get(text(table)) ?? [], { count, cells, texts })
  const findings = packedFindings.map(([label, table, row, named]): SensitivityFinding => (
    { label: text(label) as SensitivityLabel, table: text(table), row, fields: named.map(text) }
  ))
  return { documentId, messageId, facility: text(facility), exchange: text(exchange), version, tables, findings }
}

function rowsOf(names: readonly string[], { count, cells, texts }: { readonly count: number; readonly cells: readonly number[]; readonly texts: readonly string[] }): Row[] {
  const rows: Row[] = []
  let at = 0
  for (let each = 0; each < count; each += 1) {
    const row: Record<string, string> = {}
    for (const name of names) row[name] = texts[cells[at++] ?? 0] ?? ''
    rows.push(row)
  }
  return rows
}
