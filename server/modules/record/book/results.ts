/** Results as series of points, each with its own range and source. Pure. */
import { findRange, type ReferenceRange } from '#definitions/book/reference-ranges.ts'
import { findIndexWords, foldIndexName, indexWordsOf, type IndexWords } from '#definitions/book/plain-words/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { factsOf, isoOrNull, numberOrNull, textOrNull, type Fact } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { Person } from './person.ts'
import type { BookResult, BookSeries, SeriesPoint } from './schema.ts'
import { ownSource, sourceOf, type Naming } from './sources.ts'

/** A point before it is told: telling costs, and a list shows only the newest of each series. */
interface Point {
  readonly code: string
  readonly name: string
  readonly index: IndexWords | undefined
  /** yyyyMMddHHmm as far as it is known. */
  readonly at: string
  readonly value: string
  readonly unit: string
  readonly from: Fact<'result'> | Fact<'measurement'> | OwnEntry
  readonly description: string
  readonly conclusion: string
}

/** All points of a book by the code of their series. */
export type SeriesPoints = ReadonlyMap<string, readonly Point[]>

const CODE_LENGTH = 60

/** Names a series: by the index where it is known, else by its code or name, in letters safe for an address. */
function codeOf(index: IndexWords | undefined, code: string, name: string): string {
  if (index) return index.id
  const folded = foldIndexName(code) || foldIndexName(name)
  return (folded.replaceAll('%', '-percent') || 'other').slice(0, CODE_LENGTH)
}

export function pointsByCode({ documents, entries }: { readonly documents: readonly BookDocument[]; readonly entries: readonly OwnEntry[] }): SeriesPoints {
  const points = [...factsOf(documents, 'result').map(measured), ...standingEntries(entries).flatMap(ownPoints), ...factsOf(documents, 'measurement').map(weighed)]
  return Map.groupBy(points, ({ code }) => code)
}

const indices = new Map<string, IndexWords | undefined>()

/** Names repeat in every file: each pair is folded once. */
function indexOf(code: string, name: string): IndexWords | undefined {
  const key = `${code}|${name}`
  if (!indices.has(key)) {
    if (indices.size > 10_000) indices.clear()
    indices.set(key, findIndexWords(code, name))
  }
  return indices.get(key)
}

function measured(fact: Fact<'result'>): Point {
  const [code, name] = [fact.get('index'), fact.get('name')]
  const index = indexOf(code, name)
  return {
    code: codeOf(index, code, name), name, index, at: fact.get('at'), value: fact.get('value'), unit: fact.get('unit'), from: fact,
    description: fact.get('description'), conclusion: fact.get('conclusion'),
  }
}

function weighed(fact: Fact<'measurement'>): Point {
  return point('weight', { at: fact.get('at'), value: fact.get('weightKg'), unit: 'kg', from: fact })
}

function point(code: string, given: Pick<Point, 'at' | 'value' | 'unit' | 'from'>): Point {
  const index = indexWordsOf(code)
  return { code, index, name: index?.words.vi ?? code, description: '', conclusion: '', ...given }
}

function ownPoints(entry: OwnEntry): Point[] {
  const { content } = entry
  if (content.kind !== 'blood-pressure' && content.kind !== 'body') return []
  const time = content.kind === 'blood-pressure' ? (content.time ?? '00:00') : '00:00'
  const at = `${content.day.replaceAll('-', '')}${time.replace(':', '')}`
  const own = (code: string, value: number | undefined, unit: string): Point[] => (value === undefined ? [] : [point(code, { at, value: String(value), unit, from: entry })])
  if (content.kind === 'body') return [...own('weight', content.weightKg, 'kg'), ...own('height', content.heightCm, 'cm')]
  return [...own('own.systolic', content.systolic, 'mmHg'), ...own('own.diastolic', content.diastolic, 'mmHg'), ...own('own.pulse', content.pulse, 'lần/phút')]
}

/** By moment; of one moment by document, and by place in it. */
function compare(one: Point, other: Point): number {
  const [here, there] = [one.at.padEnd(12, '0'), other.at.padEnd(12, '0')]
  if (here !== there) return here < there ? -1 : 1
  const [ours, theirs] = [idOf(one.from), idOf(other.from)]
  if (ours !== theirs) return ours < theirs ? -1 : 1
  return placeOf(one.from) - placeOf(other.from)
}

const idOf = (from: Point['from']): string => ('document' in from ? from.document.documentId : from.entryId)
const placeOf = (from: Point['from']): number => ('document' in from ? from.place : 0)

/** The newest of each series; those outside their range first, then the newest. */
export function newestResults(naming: Naming, series: SeriesPoints, person: Person): BookResult[] {
  const results = [...series.values()].flatMap((points) => {
    const newest = points.reduce((former, each) => (compare(former, each) > 0 ? former : each))
    return [tellResult(naming, newest, { person, points: points.length })]
  })
  const rank = ({ outside }: BookResult) => (outside === 'high' || outside === 'low' ? 0 : 1)
  return results.sort((one, other) => rank(one) - rank(other) || ((one.at ?? '') < (other.at ?? '') ? 1 : -1))
}

/** Results of one document, in the order of its table; `series` tells how many points each has in the book. */
export function resultsOfVisit(naming: Naming, document: BookDocument, { person, series }: { readonly person: Person; readonly series: SeriesPoints }): BookResult[] {
  return factsOf([document], 'result').map(measured).map((each) => tellResult(naming, each, { person, points: series.get(each.code)?.length ?? 1 }))
}

function tellResult(naming: Naming, each: Point, { person, points }: { readonly person: Person; readonly points: number }): BookResult {
  const { at, value, number, unit, range, outside, description, conclusion, source } = tellPoint(naming, each, person)
  const says = outside === 'high' ? (each.index?.high ?? null) : outside === 'low' ? (each.index?.low ?? null) : null
  return { code: each.code, name: each.name, words: each.index?.words ?? null, value, number, unit, range, outside, says, description, conclusion, at, points, source }
}

function tellPoint(naming: Naming, each: Point, person: Person): SeriesPoint {
  const number = numberOrNull(each.value)
  const at = isoOrNull(each.at) ?? ''
  const range = number === null || !each.index ? undefined : findRange({ index: each.index.id, unit: each.unit, sex: person.sex, age: at === '' ? person.age : person.ageOn(vietnamDay(new Date(at))) })
  return {
    at: at === '' ? null : at, value: textOrNull(each.value), number, unit: textOrNull(each.unit),
    range: range ? { low: range.low, high: range.high, unit: each.unit, source: range.source, known: range.known } : null, outside: outsideOf(number, range),
    description: textOrNull(each.description), conclusion: textOrNull(each.conclusion), source: 'document' in each.from ? sourceOf(naming, each.from.document) : ownSource(each.from),
  }
}

function outsideOf(number: number | null, range: ReferenceRange | undefined): SeriesPoint['outside'] {
  if (number === null || !range) return null
  if (range.low !== null && number < range.low) return 'low'
  return range.high !== null && number > range.high ? 'high' : 'no'
}

/** One series, oldest first; undefined where there is no point of it. */
export function tellSeries(naming: Naming, code: string, { series, person }: { readonly series: SeriesPoints; readonly person: Person }): BookSeries | undefined {
  const points = (series.get(code) ?? []).toSorted(compare)
  const newest = points.at(-1)
  if (!newest) return undefined
  return {
    code, name: newest.name, words: newest.index?.words ?? null, high: newest.index?.high ?? null, low: newest.index?.low ?? null,
    units: [...new Set(points.map(({ unit }) => unit).filter(Boolean))], points: points.map((each) => tellPoint(naming, each, person)),
  }
}
