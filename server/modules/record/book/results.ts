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
  /** ISO; empty where it is not told. Worked out late: it costs, and lists show few points. */
  readonly tellAt: () => string
  readonly order: string
  readonly value: string
  readonly unit: string
  readonly tellSource: () => BookResult['source']
  readonly description: string
  readonly conclusion: string
}

const CODE_LENGTH = 60

/** Names a series: by the index where it is known, else by its code or name, in letters safe for an address. */
function codeOf(index: IndexWords | undefined, code: string, name: string): string {
  if (index) return index.id
  const folded = foldIndexName(code) || foldIndexName(name)
  return (folded.replaceAll('%', '-percent') || 'other').slice(0, CODE_LENGTH)
}

function pointsOf(naming: Naming, documents: readonly BookDocument[], entries: readonly OwnEntry[]): Point[] {
  return [...factsOf(documents, 'result').map((fact) => measured(naming, fact)), ...standingEntries(entries).flatMap(ownPoints), ...factsOf(documents, 'measurement').map((fact) => weighed(naming, fact))]
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

function measured(naming: Naming, fact: Fact<'result'>): Point {
  const [code, name] = [fact.get('index'), fact.get('name')]
  const index = indexOf(code, name)
  const at = fact.get('at')
  return {
    code: codeOf(index, code, name), name, index, tellAt: () => isoOrNull(at) ?? '', order: `${at.padEnd(12, '0')}${fact.document.documentId}${String(fact.place).padStart(6, '0')}`, value: fact.get('value'), unit: fact.get('unit'),
    tellSource: () => sourceOf(naming, fact.document), description: fact.get('description'), conclusion: fact.get('conclusion'),
  }
}

function weighed(naming: Naming, fact: Fact<'measurement'>): Point {
  const at = fact.get('at')
  return point('weight', { tellAt: () => isoOrNull(at) ?? '', order: `${at.padEnd(12, '0')}${fact.document.documentId}`, value: fact.get('weightKg'), unit: 'kg', tellSource: () => sourceOf(naming, fact.document) })
}

function point(code: string, given: Pick<Point, 'tellAt' | 'order' | 'value' | 'unit' | 'tellSource'>): Point {
  const index = indexWordsOf(code)
  return { code, index, name: index?.words.vi ?? code, description: '', conclusion: '', ...given }
}

function ownPoints(entry: OwnEntry): Point[] {
  const { content, entryId } = entry
  if (content.kind !== 'blood-pressure' && content.kind !== 'body') return []
  const time = content.kind === 'blood-pressure' ? (content.time ?? '00:00') : '00:00'
  const order = `${content.day.replaceAll('-', '')}${time.replace(':', '')}${entryId}`
  const tellAt = () => new Date(`${content.day}T${time}:00+07:00`).toISOString()
  const own = (code: string, value: number | undefined, unit: string): Point[] => (
    value === undefined ? [] : [point(code, { tellAt, order, value: String(value), unit, tellSource: () => ownSource(entry) })]
  )
  if (content.kind === 'body') return [...own('weight', content.weightKg, 'kg'), ...own('height', content.heightCm, 'cm')]
  return [...own('own.systolic', content.systolic, 'mmHg'), ...own('own.diastolic', content.diastolic, 'mmHg'), ...own('own.pulse', content.pulse, 'lần/phút')]
}

interface Of {
  readonly documents: readonly BookDocument[]
  readonly entries: readonly OwnEntry[]
  readonly person: Person
}

/** The newest of each series; those outside their range first, then the newest. */
export function newestResults(naming: Naming, { documents, entries, person }: Of): BookResult[] {
  const newest = new Map<string, { point: Point; points: number }>()
  for (const each of pointsOf(naming, documents, entries)) {
    const known = newest.get(each.code)
    newest.set(each.code, { point: known && known.point.order > each.order ? known.point : each, points: (known?.points ?? 0) + 1 })
  }
  const results = [...newest.values()].map(({ point: each, points }) => tellResult(each, { person, points }))
  const rank = ({ outside }: BookResult) => (outside === 'high' || outside === 'low' ? 0 : 1)
  return results.sort((one, other) => rank(one) - rank(other) || ((one.at ?? '') < (other.at ?? '') ? 1 : -1))
}

/** Results of one document, in the order of its table. */
export function resultsOfVisit(naming: Naming, document: BookDocument, { person, points }: { readonly person: Person; readonly points: ReadonlyMap<string, number> }): BookResult[] {
  return factsOf([document], 'result').map((fact) => measured(naming, fact)).map((each) => tellResult(each, { person, points: points.get(each.code) ?? 1 }))
}

/** How many points each series has. */
export function countPoints(naming: Naming, { documents, entries }: Omit<Of, 'person'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { code } of pointsOf(naming, documents, entries)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

function tellResult(each: Point, { person, points }: { readonly person: Person; readonly points: number }): BookResult {
  const { at, value, number, unit, range, outside, description, conclusion, source } = tellPoint(each, person)
  const says = outside === 'high' ? (each.index?.high ?? null) : outside === 'low' ? (each.index?.low ?? null) : null
  return { code: each.code, name: each.name, words: each.index?.words ?? null, value, number, unit, range, outside, says, description, conclusion, at, points, source }
}

function tellPoint(each: Point, person: Person): SeriesPoint {
  const number = numberOrNull(each.value)
  const at = each.tellAt()
  const range = number === null || !each.index ? undefined : findRange({ index: each.index.id, unit: each.unit, sex: person.sex, age: at === '' ? person.age : person.ageOn(vietnamDay(new Date(at))) })
  return {
    at: at === '' ? null : at, value: textOrNull(each.value), number, unit: textOrNull(each.unit),
    range: range ? { low: range.low, high: range.high, unit: each.unit, source: range.source, known: range.known } : null, outside: outsideOf(number, range),
    description: textOrNull(each.description), conclusion: textOrNull(each.conclusion), source: each.tellSource(),
  }
}

function outsideOf(number: number | null, range: ReferenceRange | undefined): SeriesPoint['outside'] {
  if (number === null || !range) return null
  if (range.low !== null && number < range.low) return 'low'
  return range.high !== null && number > range.high ? 'high' : 'no'
}

/** One series, oldest first; undefined where there is no point of it. */
export function seriesOf(naming: Naming, code: string, { documents, entries, person }: Of): BookSeries | undefined {
  const points = pointsOf(naming, documents, entries).filter((each) => each.code === code).sort((one, other) => (one.order < other.order ? -1 : 1))
  const newest = points.at(-1)
  if (!newest) return undefined
  return {
    code, name: newest.name, words: newest.index?.words ?? null, high: newest.index?.high ?? null, low: newest.index?.low ?? null,
    units: [...new Set(points.map(({ unit }) => unit).filter(Boolean))], points: points.map((each) => tellPoint(each, person)),
  }
}
