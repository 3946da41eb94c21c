/**
 * The packed form of a whole book: every text once, rows of numbers. Written by the server, opened on the phone.
 * A number in a row is a place in `texts` unless its column says otherwise; place 0 is the empty text.
 */
import type { Words } from '../shape.ts'
import { diseaseWords, findIndexWords } from './plain-words/index.ts'

/** Columns of each kind of row, in order. Those of `PLAIN` hold the number itself. */
export const PACKED_COLUMNS = {
  visits: ['documentId', 'facility', 'facilityName', 'begins', 'ends', 'care', 'reason', 'diagnosis', 'diseases', 'department', 'outcome', 'advice', 'corrected'],
  medicines: ['visit', 'name', 'strength', 'dose', 'howTo', 'from', 'until'],
  results: ['visit', 'code', 'name', 'value', 'unit', 'outside', 'conclusion', 'at'],
  services: ['visit', 'name'],
  papers: ['visit', 'title', 'number', 'from', 'until'],
} as const

/** `visit` is the number of the visit's row; `outside` 0 not known, 1 no, 2 low, 3 high; moments and days are minutes and days since 1970. */
export const PLAIN_COLUMNS: ReadonlySet<string> = new Set(['visit', 'outside', 'corrected', 'begins', 'ends', 'at', 'from', 'until'])

export type PackedKind = keyof typeof PACKED_COLUMNS

export interface PackedBook {
  readonly texts: readonly string[]
  readonly visits: readonly (readonly number[])[]
  readonly medicines: readonly (readonly number[])[]
  readonly results: readonly (readonly number[])[]
  readonly services: readonly (readonly number[])[]
  readonly papers: readonly (readonly number[])[]
}

export type OpenedRow<Kind extends PackedKind> = Readonly<Record<(typeof PACKED_COLUMNS)[Kind][number], string>>

export interface OpenedVisit extends OpenedRow<'visits'> {
  readonly words: readonly Words[]
  readonly medicines: readonly OpenedRow<'medicines'>[]
  readonly results: readonly (OpenedRow<'results'> & { readonly words: Words | null })[]
  readonly services: readonly OpenedRow<'services'>[]
  readonly papers: readonly OpenedRow<'papers'>[]
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const OUTSIDE = ['', 'no', 'low', 'high'] as const

/** The number of `outside` in a row. */
export function packOutside(outside: string | null): number {
  return Math.max(0, OUTSIDE.indexOf((outside ?? '') as (typeof OUTSIDE)[number]))
}

/** Minutes since 1970 of an ISO moment; 0 for none. */
export function packMoment(iso: string | null): number {
  return iso === null ? 0 : Math.round(Date.parse(iso) / MINUTE_MS)
}

/** Days since 1970 of a day `yyyy-MM-dd`; 0 for none. */
export function packDay(day: string | null): number {
  return day === null ? 0 : Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
}

function read(column: string, value: number, texts: readonly string[]): string {
  if (column === 'outside') return OUTSIDE[value] ?? ''
  if (column === 'begins' || column === 'ends' || column === 'at') return value === 0 ? '' : new Date(value * MINUTE_MS).toISOString()
  if (column === 'from' || column === 'until') return value === 0 ? '' : new Date(value * DAY_MS).toISOString().slice(0, 10)
  return PLAIN_COLUMNS.has(column) ? String(value) : (texts[value] ?? '')
}

function openRows<Kind extends PackedKind>(packed: PackedBook, kind: Kind): OpenedRow<Kind>[] {
  const columns: readonly string[] = PACKED_COLUMNS[kind]
  return packed[kind].map((row) => Object.fromEntries(columns.map((column, at) => [column, read(column, row[at] ?? 0, packed.texts)])) as OpenedRow<Kind>)
}

/** Visits newest first, each with what belongs to it. Texts are empty where nothing is told. */
export function openPacked(packed: PackedBook): OpenedVisit[] {
  const medicines = Map.groupBy(openRows(packed, 'medicines'), ({ visit }) => visit)
  const results = Map.groupBy(openRows(packed, 'results'), ({ visit }) => visit)
  const services = Map.groupBy(openRows(packed, 'services'), ({ visit }) => visit)
  const papers = Map.groupBy(openRows(packed, 'papers'), ({ visit }) => visit)
  return openRows(packed, 'visits').map((visit, at) => {
    const key = String(at)
    return {
      ...visit,
      words: visit.diseases.split(';').flatMap((code) => diseaseWords(code)?.words ?? []),
      medicines: medicines.get(key) ?? [], services: services.get(key) ?? [], papers: papers.get(key) ?? [],
      results: (results.get(key) ?? []).map((result) => ({ ...result, words: findIndexWords(result.code, result.name)?.words ?? null })),
    }
  })
}
