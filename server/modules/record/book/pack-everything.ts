/** Packs a whole book for the copy on the phone (definitions/book/packed.ts). Pure. */
import { packDay, packMoment, packOutside, packUntil } from '#definitions/book/packed.ts'
import type { Book } from './book.ts'
import { factsOf } from './facts.ts'
import { prescriptionsOf } from './medicines.ts'
import { resultsOfVisit } from './results.ts'
import type { BookEverything } from './schema.ts'
import { papersOf, tellVisit, type Visit } from './visits.ts'

type Packed = BookEverything['packed']
type At = (text: string | null | undefined) => number

// A stay writes pages of words: the copy holds their beginning, the visit's own page all.
const LONGEST = 160

/** Numbers things in the order in which they come. */
function numbering(): { readonly numberOf: (key: string) => number; readonly keys: () => string[] } {
  const known = new Map<string, number>()
  return {
    numberOf(key) {
      const number = known.get(key) ?? known.size
      known.set(key, number)
      return number
    },
    keys: () => [...known.keys()],
  }
}

interface Packing {
  readonly book: Book
  readonly at: At
  /** The row of `indices` for a code, a name and a unit. */
  readonly indexOf: (parts: readonly number[]) => number
  readonly packed: Packed
}

export function packEverything(book: Book): Packed {
  const [texts, indices] = [numbering(), numbering()]
  texts.numberOf('')
  const at: At = (given) => {
    const whole = given ?? ''
    return texts.numberOf(whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole)
  }
  const packed: Packed = { texts: [], visits: [], medicines: [], results: [], services: [], papers: [], indices: [] }
  const packing: Packing = { book, at, packed, indexOf: (parts) => indices.numberOf(parts.join(',')) }
  book.visits().forEach((visit) => packVisit(packing, visit))
  const rows = { medicines: fewer(packed.medicines), results: fewer(packed.results), services: fewer(packed.services), papers: fewer(packed.papers) }
  return { ...packed, ...rows, indices: indices.keys().map((key) => key.split(',').map(Number)), texts: texts.keys() }
}

/** The number of the visit becomes the distance from the row before. */
function fewer(rows: readonly number[][]): number[][] {
  return rows.map(([visit = 0, ...rest], at) => [visit - (rows[at - 1]?.[0] ?? 0), ...rest])
}

/** Minutes after a visit's beginning, plus one; 0 for none. A moment before it counts as its beginning. */
function after(begins: number, iso: string | null): number {
  return iso === null ? 0 : Math.max(0, packMoment(iso) - begins) + 1
}

function packVisit({ book, at, indexOf, packed }: Packing, visit: Visit): void {
  const { document, fact } = visit
  const number = packed.visits.length
  const told = tellVisit(book.naming, visit)
  const begins = packMoment(told.begins)
  packed.visits.push([
    at(told.documentId), at(told.facility.code), at(told.facility.name), begins, after(begins, told.ends), at(told.care?.code), at(told.reason), at(told.diagnosis),
    at(told.diseases.map(({ code }) => code).join(';')), at(told.department?.code), at(told.outcome?.code), at(fact.get('advice')), told.corrected ? 1 : 0,
  ])
  for (const { name, strength, dose, howTo, from, until } of prescriptionsOf(book.naming, [document], book.today)) {
    packed.medicines.push([number, at(name), at(strength), at(dose), at(howTo), packDay(from), packUntil(packDay(from), packDay(until))])
  }
  for (const { code, name, unit, value, outside, conclusion, at: moment } of resultsOfVisit(book.naming, document, { person: book.person(), series: book.series() })) {
    packed.results.push([number, indexOf([at(code), at(name), at(unit)]), at(value), packOutside(outside), at(conclusion), after(begins, moment)])
  }
  for (const service of factsOf([document], 'procedure')) packed.services.push([number, at(service.get('name'))])
  for (const paper of papersOf(book.naming, [document])) packed.papers.push([number, at(paper.title.vi), at(paper.number), packDay(paper.from), packUntil(packDay(paper.from), packDay(paper.until))])
}
