/** What the book keeps of a document: chosen fields of chosen tables, and which of them are sensitive. Pure. */
import { BOOK_SOURCES, keptFields } from '#definitions/book/facts.ts'
import type { Row, SensitivityFinding } from '#definitions/shape.ts'
import type { OpenedDocument } from '../kept-documents.ts'
import type { DocumentHead } from '../queries.ts'

/** A document as a page of the book holds it. Rows stand in their order: place 1 is the first, as in the document. */
export interface KeptDocument {
  readonly documentId: string
  readonly messageId: string
  readonly facility: string
  /** Id of the exchange. */
  readonly exchange: string
  readonly version: number
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly findings: readonly SensitivityFinding[]
}

const SOURCES = new Map(BOOK_SOURCES.map((source) => [source.exchange, { source, fields: keptFields(source) }]))

/** The fields the book keeps of an exchange, by table; undefined for one it takes nothing from. */
export function fieldsOfExchange(exchange: string): ReadonlyMap<string, readonly string[]> | undefined {
  return SOURCES.get(exchange)?.fields
}

/** Undefined for a document the book takes nothing from. */
export function keepDocument(head: DocumentHead, opened: OpenedDocument): KeptDocument | undefined {
  const fields = fieldsOfExchange(opened.exchange.id)
  if (!fields) return undefined
  const tables: Record<string, Row[]> = {}
  for (const [table, names] of fields) {
    const rows = opened.tables[table]
    if (rows && rows.length > 0) tables[table] = rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? ''])))
  }
  return {
    documentId: head.documentId, messageId: head.messageId, facility: head.facility, exchange: opened.exchange.id, version: head.version, tables,
    // Whole, with fields the book does not keep: a field that everybody fills takes its row with it.
    findings: opened.findings.filter(({ table }) => fields.has(table)),
  }
}
