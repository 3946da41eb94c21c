/** Somebody reads a book: their own, or that of somebody they represent. Each read leaves its entry before the answer. */
import { BOOK_VIEWS, VISIT_VIEW } from '#definitions/book/views.ts'
import { problem } from '#definitions/problem.ts'
import { findLook, type Look, type LookTools } from '#modules/access/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf } from '#platform/uuid.ts'
import { emergencyCardOf, makeBook, overviewOf, tellEntries, timelineOf, type Book } from './book.ts'
import { prescriptionsOf } from './medicines.ts'
import { actOfLook, openBook, type BookTools } from './open-book.ts'
import { packEverything } from './pack-everything.ts'
import { resultsOfVisit, tellSeries } from './results.ts'
import type { BookEverything, BookSeries, BookView, BookViews, BookVisits, VisitDetail, ViewQuery, VisitsQuery } from './schema.ts'
import { fillView } from './views.ts'
import { tellMore, tellVisit } from './visits.ts'

export interface ReadingTools extends BookTools {
  readonly looks: LookTools
}

export type ReadPermit = Permit<'record:read-own'>

/** Whose book, and which part of it; `reference` is the document it is about. */
export interface BookWish {
  /** Handle of somebody represented; one's own where absent. */
  readonly of?: string | undefined
  readonly part: string
  readonly reference?: string
}

/** The look a reader has; undefined for somebody of whom nothing is known here yet. @throws Refusal `forbidden` for a handle that gives no look */
export async function lookOf(tools: ReadingTools, { caller }: ReadPermit, of: string | undefined): Promise<Look | undefined> {
  const subject = of === undefined ? caller.subject : { shard: shardOf(of), key: of }
  return subject && findLook(tools.looks, caller, subject)
}

/** The book as the reader may see it. Nobody known has an empty one, and leaves no entry: there is nobody it would be about. */
export async function readBook(tools: ReadingTools, permit: ReadPermit, { of, ...wish }: BookWish): Promise<Book> {
  const look = await lookOf(tools, permit, of)
  const opened = look ? await openBook(tools, look, actOfLook(tools, look, wish)) : { subjectKey: null, documents: [], entries: [] }
  return makeBook(tools, opened, tools.clock())
}

export async function readVisits(tools: ReadingTools, permit: ReadPermit, { of, before, limit = 20 }: VisitsQuery): Promise<BookVisits> {
  return timelineOf(await readBook(tools, permit, { of, part: 'visits' }), { before, limit })
}

/** @throws Refusal `not-found` for a visit that is not in the book, or of which nothing may be seen: both alike */
export async function readVisit(tools: ReadingTools, permit: ReadPermit, { of, documentId }: { readonly of?: string | undefined; readonly documentId: string }): Promise<VisitDetail> {
  const book = await readBook(tools, permit, { of, part: 'visit', reference: documentId })
  const visit = book.visits().find(({ document }) => document.documentId === documentId)
  if (!visit) throw new Refusal('not-found', [problem('visit-unknown')])
  const view = BOOK_VIEWS.find(({ id }) => id === VISIT_VIEW)
  return {
    ...tellVisit(book.naming, visit), ...tellMore(book.naming, visit), medicines: prescriptionsOf(book.naming, [visit.document], book.today),
    results: resultsOfVisit(book.naming, visit.document, { person: book.person(), series: book.series() }), fields: view ? fillView(book.naming, view, { documents: [visit.document], entries: [] }) : [],
  }
}

/** @throws Refusal `not-found` where the book has no point of it */
export async function readSeries(tools: ReadingTools, permit: ReadPermit, { of, code }: { readonly of?: string | undefined; readonly code: string }): Promise<BookSeries> {
  const book = await readBook(tools, permit, { of, part: 'series' })
  const series = tellSeries(book.naming, code, { series: book.series(), person: book.person() })
  if (!series) throw new Refusal('not-found', [problem('series-unknown')])
  return series
}

export function listViews(): BookViews {
  return { views: BOOK_VIEWS.map(({ fields, ...head }) => ({ ...head, fields: fields.length })) }
}

/** @throws Refusal `not-found` for a view or a visit that is not there */
export async function readView(tools: ReadingTools, permit: ReadPermit, { id, of, documentId }: ViewQuery & { readonly id: string }): Promise<BookView> {
  const view = BOOK_VIEWS.find((each) => each.id === id)
  if (!view) throw new Refusal('not-found', [problem('view-unknown', { params: { views: BOOK_VIEWS.map((each) => each.id).join(', ') } })])
  const book = await readBook(tools, permit, { of, part: id, ...(documentId === undefined ? {} : { reference: documentId }) })
  const visit = documentId === undefined ? book.visits()[0] : book.visits().find(({ document }) => document.documentId === documentId)
  if (documentId !== undefined && !visit) throw new Refusal('not-found', [problem('visit-unknown')])
  const ofVisit = view.of === 'visit'
  const list = fillView(book.naming, view, ofVisit ? { documents: visit ? [visit.document] : [], entries: [] } : { documents: book.documents(), entries: book.entries })
  const { fields, ...head } = view
  return { ...head, fields: fields.length, filled: list.filter(({ value }) => value !== null).length, list, documentId: ofVisit ? (visit?.document.documentId ?? null) : null }
}

/** All of it in one answer, for the copy on the phone. */
export async function readEverything(tools: ReadingTools, permit: ReadPermit, of: string | undefined): Promise<BookEverything> {
  const book = await readBook(tools, permit, { of, part: 'everything' })
  return {
    now: book.now.toISOString(), overview: overviewOf(book), card: emergencyCardOf(book), problems: book.problems(), allergies: book.allergies(), vaccinations: book.vaccinations(),
    entries: tellEntries(book.entries), packed: packEverything(book),
  }
}
