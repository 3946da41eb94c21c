/**
 * The packed form of a whole book: every text once, rows of numbers. Written by the server, opened on the phone.
 * A number in a row is a place in `texts` unless its column says otherwise; place 0 is the empty text.
 */
import type { Words } from '../shape.ts'
import { diseaseWords, findIndexWords } from './plain-words/index.ts'

/** Columns of each kind of row, in order. */
export const PACKED_COLUMNS = {
  visits: ['documentId', 'facility', 'facilityName', 'begins', 'ends', 'care', 'reason', 'diagnosis', 'diseases', 'department', 'outcome', 'advice', 'corrected'],
  medicines: ['visit', 'name', 'strength', 'dose', 'howTo', 'from', 'until'],
  results: ['visit', 'index', 'value', 'outside', 'conclusion', 'at'],
  services: ['visit', 'name'],
  papers: ['visit', 'title', 'number', 'from', 'until'],
  indices: ['code', 'name', 'unit'],
} as const

/**
 * Columns that hold the number itself. `visit`: how many visits further than the row before. `index`: a row of `indices`.
 * `begins`: minutes since 1970; `ends` and `at`: minutes after that, plus one; `from`: days since 1970;
 * `until`: days after `from`, plus one, where that is less than a thousand, else days since 1970; 0 is none.
 * `outside`: 0 not known, 1 no, 2 low, 3 high.
 */
const PLAIN_COLUMNS: ReadonlySet<string> = new Set(['visit', 'index', 'outside', 'corrected', 'begins', 'ends', 'at', 'from', 'until'])

export type PackedKind = keyof typeof PACKED_COLUMNS

export type PackedBook = { readonly texts: readonly string[] } & { readonly [Kind in PackedKind]: readonly (readonly number[])[] }

type Column = (typeof PACKED_COLUMNS)[PackedKind][number] | 'code' | 'unit'
type Texts<Name extends Column> = Readonly<Record<Name, string>>

export interface OpenedVisit extends Texts<Exclude<(typeof PACKED_COLUMNS)['visits'][number], 'corrected'>> {
  readonly corrected: string
  readonly words: readonly Words[]
  readonly medicines: readonly Texts<'name' | 'strength' | 'dose' | 'howTo' | 'from' | 'until'>[]
  readonly results: readonly (Texts<'code' | 'name' | 'value' | 'unit' | 'outside' | 'conclusion' | 'at'> & { readonly words: Words | null })[]
  readonly services: readonly Texts<'name'>[]
  readonly papers: readonly Texts<'title' | 'number' | 'from' | 'until'>[]
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

const NEAR = 1_000

/** The number of a last day beside its first; both as `packDay` gives them. */
export function packUntil(from: number, until: number): number {
  const days = until - from + 1
  return from > 0 && days > 0 && days < NEAR ? days : until
}

function read(column: string, value: number, { texts, begins }: { readonly texts: readonly string[]; readonly begins: number }): string {
  if (column === 'outside') return OUTSIDE[value] ?? ''
  if (column === 'begins') return value === 0 ? '' : new Date(value * MINUTE_MS).toISOString()
  if (column === 'ends' || column === 'at') return value === 0 ? '' : new Date((begins + value - 1) * MINUTE_MS).toISOString()
  if (column === 'from' || column === 'until') return value === 0 ? '' : new Date(value * DAY_MS).toISOString().slice(0, 10)
  return PLAIN_COLUMNS.has(column) ? String(value) : (texts[value] ?? '')
}

type Opened = Readonly<Record<string, string>>

/** Rows of a kind by the visit they belong to. */
function openRows(packed: PackedBook, kind: Exclude<PackedKind, 'visits' | 'indices'>): ReadonlyMap<number, Opened[]> {
  const columns: readonly string[] = PACKED_COLUMNS[kind]
  const rows = new Map<number, Opened[]>()
  let visit = 0
  for (const row of packed[kind]) {
    visit += row[0] ?? 0
    const begins = packed.visits[visit]?.[BEGINS] ?? 0
    const from = row[columns.indexOf('from')] ?? 0
    const numberOf = (column: string, value: number) => (column === 'until' && value > 0 && value < NEAR ? from + value - 1 : value)
    const opened = Object.fromEntries(columns.map((column, at) => [column, read(column, numberOf(column, row[at] ?? 0), { texts: packed.texts, begins })]))
    const known = rows.get(visit)
    if (known) known.push(opened)
    else rows.set(visit, [opened])
  }
  return rows
}

const BEGINS = PACKED_COLUMNS.visits.indexOf('begins')

/** Visits newest first, each with what belongs to it. Texts are empty where nothing is told. */
export function openPacked(packed: PackedBook): OpenedVisit[] {
  const [medicines, results, services, papers] = [openRows(packed, 'medicines'), openRows(packed, 'results'), openRows(packed, 'services'), openRows(packed, 'papers')]
  const indices = packed.indices.map((row) => row.map((at) => packed.texts[at] ?? ''))
  return packed.visits.map((row, at) => {
    const visit = Object.fromEntries(PACKED_COLUMNS.visits.map((column, place) => [column, read(column, row[place] ?? 0, { texts: packed.texts, begins: row[BEGINS] ?? 0 })]))
    return {
      ...visit,
      words: (visit['diseases'] ?? '').split(';').flatMap((code) => diseaseWords(code)?.words ?? []),
      medicines: medicines.get(at) ?? [], services: services.get(at) ?? [], papers: papers.get(at) ?? [],
      results: (results.get(at) ?? []).map((result) => {
        const [code = '', name = '', unit = ''] = indices[Number(result['index'])] ?? []
        return { ...result, code, name, unit, words: findIndexWords(code, name)?.words ?? null }
      }),
    } as unknown as OpenedVisit
  })
}
