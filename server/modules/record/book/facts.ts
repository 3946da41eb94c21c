/** Facts of the book as the definitions name them, read from the rows that may be seen. Pure. */
import { BOOK_SOURCES } from '#definitions/book/facts.ts'
import type { FactKind, FactProperties, FactSource } from '#definitions/book/shape.ts'
import type { Row, Words } from '#definitions/shape.ts'
import { momentOf, vietnamDay } from '#platform/clock.ts'
import type { BookDocument } from './open-book.ts'

/** One fact in a row of a document. */
export interface Fact<Kind extends FactKind> {
  readonly document: BookDocument
  /** Place of its row in the table as it was sent; counts from 1. */
  readonly place: number
  readonly table: string
  readonly title: Words | null
  /** The text of a property; empty where the table has none, or nothing may be seen. */
  readonly get: (property: FactProperties[Kind]) => string
}

type Sources = ReadonlyMap<FactKind, readonly FactSource[]>

const SOURCES = new Map<string, Sources>(BOOK_SOURCES.map(({ exchange, facts }) => [exchange, Map.groupBy(facts as readonly FactSource[], (fact) => fact.kind)]))

/** All facts of a kind, in the order of the documents given. */
export function factsOf<Kind extends FactKind>(documents: readonly BookDocument[], kind: Kind): Fact<Kind>[] {
  return documents.flatMap((document) => {
    const sources = (SOURCES.get(document.exchange.id)?.get(kind) ?? []) as unknown as readonly FactSource<Kind>[]
    return sources.flatMap((source) => factsIn(document, source))
  })
}

function factsIn<Kind extends FactKind>(document: BookDocument, source: FactSource<Kind>): Fact<Kind>[] {
  if (source.category !== undefined && !document.sees(source.category)) return []
  const facts: Fact<Kind>[] = []
  for (const { row, place } of document.tables[source.table] ?? []) {
    const get = readerOf(row, source.fields)
    if (get(source.needs) === '') continue
    if (source.only && !source.only.words.test(get(source.only.property).normalize('NFC'))) continue
    if (source.unless?.words.test(get(source.unless.property).normalize('NFC'))) continue
    facts.push({ document, place, table: source.table, title: source.title ?? null, get })
  }
  return facts
}

function readerOf<Property extends string>(row: Row, fields: Readonly<Partial<Record<Property, string>>>): (property: Property) => string {
  return (property) => {
    const field = fields[property]
    return field === undefined ? '' : (row[field] ?? '')
  }
}

/** Null for an empty text. */
export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** A number written with a point or a comma; null for anything else. */
export function numberOrNull(text: string): number | null {
  const bare = text.trim().replace(',', '.')
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(bare) ? Number(bare) : null
}

/** ISO 8601 of a moment of the visit standard. */
export function isoOrNull(text: string): string | null {
  return momentOf(text)?.toISOString() ?? null
}

/** yyyy-MM-dd in Viet Nam of a moment or day of the visit standard; of several days the first. */
export function dayOrNull(text: string): string | null {
  const at = momentOf(text.split(/[;,\s]/)[0] ?? '')
  return at ? vietnamDay(at) : null
}
