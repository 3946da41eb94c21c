/** The copy of the book as it is kept, and what its packed part says once opened. */
import { openPacked, type OpenedVisit } from '#definitions/book/packed.ts'
import type { BookEverything } from '#modules/record/schema.ts'

export type KeptBook = BookEverything

export type KeptVisit = OpenedVisit
export type KeptResult = KeptVisit['results'][number] & { readonly place: string }

/** Visits newest first, each with what belongs to it. */
export function visitsOf(book: KeptBook): readonly KeptVisit[] {
  return openPacked(book.packed)
}

/** All measurements of each kind of result, newest first; kinds in the order of their newest. */
export function resultsOf(visits: readonly KeptVisit[]): readonly (readonly KeptResult[])[] {
  const all = visits.flatMap((visit) => visit.results.map((result) => ({ ...result, place: visit.facilityName === '' ? visit.facility : visit.facilityName })))
  const newestFirst = all.toSorted((a, b) => b.at.localeCompare(a.at))
  return [...Map.groupBy(newestFirst, ({ code, name }) => code || name).values()]
}
