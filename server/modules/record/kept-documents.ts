/** Documents opened lately, kept in memory: a document never changes, so what was read of it once stays true. */
import { findExchange } from '#definitions/all.ts'
import type { ExchangeDefinition, Row, SensitivityFinding } from '#definitions/shape.ts'
import { storedTablesOf } from '#formats/document-pack/index.ts'
import { openStoredTable } from '#formats/giamdinhhs/plain-tables.ts'
import type { DocumentHead } from './queries.ts'
import { unsealBody } from './seal-document.ts'

/** A document's tables as they were sent, and which of their rows are sensitive. */
export interface OpenedDocument {
  readonly exchange: ExchangeDefinition
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly findings: readonly SensitivityFinding[]
  /** Bytes it holds in memory, about. */
  readonly bytes: number
}

export interface KeptDocuments {
  find(documentId: string): OpenedDocument | undefined
  keep(documentId: string, document: OpenedDocument): void
}

/** Keeps at most so many bytes; what was not asked for the longest goes first. */
export function keepDocuments(mostBytes: number): KeptDocuments {
  const kept = new Map<string, OpenedDocument>()
  let bytes = 0
  return {
    find(documentId) {
      const found = kept.get(documentId)
      if (found) {
        kept.delete(documentId)
        kept.set(documentId, found)
      }
      return found
    },
    keep(documentId, document) {
      if (kept.has(documentId)) return
      kept.set(documentId, document)
      bytes += document.bytes
      for (const [oldest, one] of kept) {
        if (bytes <= mostBytes) return
        kept.delete(oldest)
        bytes -= one.bytes
      }
    },
  }
}

// The unpacked bytes stay with the rows, which read their cells out of them.
const ROW_BYTES = 400

/** Opens a sealed body. @returns undefined for an exchange this release does not know @throws Error when the key was erased or a byte changed */
export function openDocument(head: DocumentHead, body: Buffer, secret: Buffer): OpenedDocument | undefined {
  const exchange = findExchange(head.exchange.split('@')[0] ?? head.exchange)
  if (!exchange) return undefined
  const unsealed = unsealBody(secret, head.documentId, body)
  const files = storedTablesOf({ body: unsealed, dictionary: head.dictionary })
  let bytes = 0
  const tables: Record<string, readonly Row[]> = {}
  for (const definition of exchange.tables) {
    const file = files.find((each) => each.kind === definition.kind)
    if (!file) continue
    const { rows } = openStoredTable(definition, file)
    tables[definition.kind] = rows
    bytes += file.content.length + rows.length * ROW_BYTES
  }
  return { exchange, tables, findings: head.labels === 0 ? [] : exchange.sensitivity(tables), bytes }
}
