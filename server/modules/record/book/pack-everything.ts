/** Packs a whole book for the copy on the phone (definitions/book/packed.ts). Pure. */
import { packDay, packMoment, packOutside } from '#definitions/book/packed.ts'
import type { Book } from './book.ts'
import { factsOf } from './facts.ts'
import { prescriptionsOf } from './medicines.ts'
import { resultsOfVisit } from './results.ts'
import type { BookEverything } from './schema.ts'
import { diseasesOf, papersOf, tellVisit, type Visit } from './visits.ts'

type Packed = BookEverything['packed']
type At = (text: string | null | undefined) => number

const NO_POINTS: ReadonlyMap<string, number> = new Map()
// A stay writes pages of words: the copy holds their beginning, the visit's own page all.
const LONGEST = 240

export function packEverything(book: Book): Packed {
  const places = new Map<string, number>([['', 0]])
  const at: At = (given) => {
    const whole = given ?? ''
    const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, places.size)
    return places.size - 1
  }
  const packed: Packed = { texts: [], visits: [], medicines: [], results: [], services: [], papers: [] }
  book.visits().forEach((visit, number) => packVisit(book, visit, { number, at, packed }))
  return { ...packed, texts: [...places.keys()] }
}

function packVisit(book: Book, visit: Visit, { number, at, packed }: { readonly number: number; readonly at: At; readonly packed: Packed }): void {
  const { document, fact } = visit
  const told = tellVisit(book.naming, visit)
  packed.visits.push([
    at(told.documentId), at(told.facility.code), at(told.facility.name), packMoment(told.begins), packMoment(told.ends), at(told.care?.code), at(told.reason), at(told.diagnosis),
    at(diseasesOf(book.naming, fact).map(({ code }) => code).join(';')), at(told.department?.code), at(told.outcome?.code), at(fact.get('advice')), told.corrected ? 1 : 0,
  ])
  for (const { name, strength, dose, howTo, from, until } of prescriptionsOf(book.naming, [document], book.today)) {
    packed.medicines.push([number, at(name), at(strength), at(dose), at(howTo), packDay(from), packDay(until)])
  }
  for (const result of resultsOfVisit(book.naming, document, { person: book.person(), points: NO_POINTS })) {
    packed.results.push([
      number, at(result.code), at(result.name), at(result.value), at(result.unit), packOutside(result.outside), at(result.conclusion), packMoment(result.at),
    ])
  }
  for (const service of factsOf([document], 'procedure')) packed.services.push([number, at(service.get('name'))])
  for (const paper of papersOf(book.naming, [document])) packed.papers.push([number, at(paper.title.vi), at(paper.number), packDay(paper.from), packDay(paper.until)])
}
