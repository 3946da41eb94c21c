/** An opened book, its facts worked out once when first asked for. Pure. */
import { vietnamDay } from '#platform/clock.ts'
import { appointmentsOf } from './appointments.ts'
import { standingEntries } from './entry.ts'
import { factsOf } from './facts.ts'
import { growthOf, isGrowing } from './growth.ts'
import { medicinesOf, vaccinationsOf } from './medicines.ts'
import { noticesOf } from './notices.ts'
import type { OpenedBook } from './open-book.ts'
import { personOf, type Person } from './person.ts'
import { allergiesOf, problemsOf } from './problems.ts'
import { newestResults, pointsByCode } from './results.ts'
import type { BookOverview, BookPerson, BookVisits, EmergencyCard } from './schema.ts'
import { patientIdOf } from '../fhir/resource-id.ts'
import type { BookEntry } from './schema-entries.ts'
import type { Naming } from './sources.ts'
import { tellVisit, visitsOf } from './visits.ts'

function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => (known ??= { value: work() }).value
}

export type Book = ReturnType<typeof makeBook>

/** What a list of documents gives on a day beside certain entries. */
interface Worked {
  readonly today: string
  readonly entries: string
  readonly facts: ReturnType<typeof workOut>
}

const worked = new WeakMap<OpenedBook['documents'], Worked>()

/** Every part is a function: a page that asks for one pays for one, and the next asking of the same day for none. */
export function makeBook(naming: Naming, opened: OpenedBook, now: Date) {
  const { subjectKey, documents, entries } = opened
  const today = vietnamDay(now)
  const standing = entries.map(({ entryId, withdrawnAt }) => `${entryId}${withdrawnAt ? '-' : ''}`).join()
  const known = worked.get(documents)
  const facts = known?.today === today && known.entries === standing ? known.facts : workOut(naming, opened, today)
  worked.set(documents, { today, entries: standing, facts })
  return { subjectKey, naming, now, today, entries, ...facts }
}

function workOut(naming: Naming, { documents: opened, entries }: OpenedBook, today: string) {
  const visits = once(() => visitsOf(opened))
  // Newest visit first; what has no visit in it comes last.
  const documents = once(() => {
    const placed = visits().map(({ document }) => document)
    const all = new Set(placed)
    return [...placed, ...opened.filter((document) => !all.has(document))]
  })
  const person = once(() => personOf(naming, { documents: documents(), entries }, today))
  const appointments = once(() => appointmentsOf(naming, documents(), today))
  const medicines = once(() => medicinesOf(naming, documents(), today))
  const series = once(() => pointsByCode({ documents: documents(), entries }))
  const results = once(() => newestResults(naming, series(), person()))
  return {
    visits, documents, person, appointments, medicines, series, results,
    problems: once(() => problemsOf(naming, visits(), today)),
    allergies: once(() => allergiesOf(naming, visits(), entries)),
    vaccinations: once(() => vaccinationsOf(naming, documents(), entries)),
    growth: once(() => growthOf(naming, { documents: documents(), entries, person: person() }, today)),
    child: once(() => isGrowing(person(), today)),
  }
}

const RESULTS_SHOWN = 8
const VISITS_SHOWN = 3
const NEXT_SHOWN = 5
const NEW_VISITS = 10

export function overviewOf(book: Book): BookOverview {
  const { now, today, appointments, medicines, results, problems, allergies, visits, naming, entries } = book
  const newest = visits().slice(0, NEW_VISITS).map((visit) => tellVisit(naming, visit))
  return {
    now: now.toISOString(), patientId: book.subjectKey === null ? null : patientIdOf(book.subjectKey), person: plainPerson(book.person()), next: appointments().ahead.slice(0, NEXT_SHOWN), results: results().slice(0, RESULTS_SHOWN), medicines: medicines().now,
    problems: problems().filter(({ active }) => active), allergies: allergies(), entries: tellEntries(entries).filter(({ withdrawnAt, replacedBy }) => withdrawnAt === null && replacedBy === null),
    visits: newest.slice(0, VISITS_SHOWN), counts: countsOf(book),
    notices: noticesOf({ appointments: appointments(), medicines: medicines().now, results: results(), visits: newest, allergies: allergies() }, today), child: book.child(),
  }
}

function countsOf(book: Book): BookOverview['counts'] {
  return {
    visits: book.visits().length, facilities: new Set(book.visits().map(({ document }) => document.facility)).size, problems: book.problems().length,
    medicinesNow: book.medicines().now.length, allergies: book.allergies().length, vaccinations: book.vaccinations().length, series: book.results().length,
    papers: factsOf(book.documents(), 'paper').length, entries: standingEntries(book.entries).length,
  }
}

export function plainPerson({ name, birth, age, sex, bloodGroup, card }: Person): BookPerson {
  return { name, birth, age, sex, bloodGroup, card }
}

/** All entries, newest first, each with what became of it. */
export function tellEntries(entries: OpenedBook['entries']): BookEntry[] {
  const replacedBy = new Map(entries.flatMap((each) => (each.replaces === null ? [] : [[each.replaces, each.entryId] as const])))
  return entries.map(({ entryId, writtenAt, withdrawnAt, represented, content }) => ({
    entryId, writtenAt: writtenAt.toISOString(), byRepresentative: represented, withdrawnAt: withdrawnAt?.toISOString() ?? null, replacedBy: replacedBy.get(entryId) ?? null, content,
  }))
}

export function emergencyCardOf(book: Book): EmergencyCard {
  return {
    now: book.now.toISOString(), person: plainPerson(book.person()), allergies: book.allergies(), problems: book.problems().filter(({ active }) => active), medicines: book.medicines().now,
    contacts: standingEntries(book.entries).flatMap(({ content }) => (
      content.kind === 'emergency-contact' ? [{ name: content.name, phone: content.phone, relation: content.relation ?? null }] : []
    )),
  }
}

/** A piece of the timeline after a visit; from the newest where that visit is none of the book's. */
export function timelineOf({ visits, naming }: Book, { before, limit }: { readonly before?: string | undefined; readonly limit: number }): BookVisits {
  const all = visits()
  const from = before === undefined ? 0 : all.findIndex(({ document }) => document.documentId === before) + 1
  const shown = all.slice(from, from + limit)
  const years = Map.groupBy(all, ({ begins }) => Number(begins.slice(0, 4)))
  return {
    total: all.length, visits: shown.map((visit) => tellVisit(naming, visit)), next: from + limit < all.length ? (shown.at(-1)?.document.documentId ?? null) : null,
    years: [...years].map(([year, list]) => ({ year, visits: list.length })),
  }
}
