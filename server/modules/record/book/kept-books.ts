/** Books opened lately, kept in memory: what was read of a document stays true as long as it is in the book. */
import type { KeptDocument } from './keep-document.ts'

/** What is in memory of one subject's book. */
export interface KeptBook {
  readonly documents: ReadonlyMap<string, KeptDocument>
  /** Documents that give the book nothing: superseded, voided, of other exchanges. */
  readonly gone: ReadonlySet<string>
  /** Of which page each document is. */
  readonly pages: ReadonlyMap<string, number>
  /** How many voidings it knows of. */
  readonly voided: number
  /** The revision of its pages in the database; 0 where they rest nowhere. */
  readonly revision: number
}

export interface KeptBooks {
  find(subjectKey: string): KeptBook | undefined
  keep(subjectKey: string, book: KeptBook): void
  forget(subjectKey: string): void
}

// A cell is a reference to a text that many share.
const BYTES_OF_DOCUMENT = 500
const BYTES_OF_CELL = 12

/** Keeps at most so many bytes, about; what was not asked for the longest goes first. */
export function keepBooks(mostBytes: number): KeptBooks {
  const kept = new Map<string, { readonly book: KeptBook; readonly bytes: number }>()
  let bytes = 0
  const forget = (subjectKey: string) => {
    bytes -= kept.get(subjectKey)?.bytes ?? 0
    kept.delete(subjectKey)
  }
  return {
    find(subjectKey) {
      const found = kept.get(subjectKey)
      if (!found) return undefined
      kept.delete(subjectKey)
      kept.set(subjectKey, found)
      return found.book
    },
    keep(subjectKey, book) {
      forget(subjectKey)
      const size = sizeOf(book)
      kept.set(subjectKey, { book, bytes: size })
      bytes += size
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes || oldest === subjectKey) return
        forget(oldest)
      }
    },
    forget,
  }
}

function sizeOf({ documents }: KeptBook): number {
  let size = 0
  for (const { tables } of documents.values()) {
    size += BYTES_OF_DOCUMENT
    for (const rows of Object.values(tables)) size += rows.length * (60 + Object.keys(rows[0] ?? {}).length * BYTES_OF_CELL)
  }
  return size
}
