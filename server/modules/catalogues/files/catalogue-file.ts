/** What a reader of a list makes of its file, and the judgements all readers share. Pure. */
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import type { EntryRow } from '../entry.ts'

export interface CatalogueFile {
  /** Lists within the kind that the file tells. */
  readonly lists: readonly string[]
  readonly rows: readonly EntryRow[]
  /** Rows of data in the file, repeated ones included. */
  readonly read: number
  /** Rejections stop the import, warnings are shown. */
  readonly problems: readonly Problem[]
  /** First day of undated rows, where the list itself tells it. */
  readonly from: string | null
  /** The decision it belongs to, where the list itself tells it. */
  readonly instrument: string | null
}

/** A row with its place in the file. */
export interface NumberedRow {
  /** As a person counts: in a CSV the header is line 1. */
  readonly number: number
  readonly row: EntryRow
}

export function failed(problems: readonly Problem[]): CatalogueFile {
  return { lists: [], rows: [], read: 0, problems, from: null, instrument: null }
}

/** One row for each key: the same again is passed over with a warning, something else under the same code is refused. */
export function onceEach(numbered: readonly NumberedRow[]): { rows: EntryRow[]; problems: Problem[] } {
  const first = new Map<string, NumberedRow>()
  const problems: Problem[] = []
  for (const each of numbered) {
    // Versions of one code that date themselves may stand side by side.
    const place = [each.row.list, each.row.key, each.row.validFrom ?? ''].join('\n')
    const before = first.get(place)
    if (before === undefined) first.set(place, each)
    else problems.push(twice(each, before))
  }
  return { rows: [...first.values()].map((each) => each.row), problems }
}

function twice(each: NumberedRow, before: NumberedRow): Problem {
  const same = JSON.stringify(each.row) === JSON.stringify(before.row)
  return problem(same ? 'catalogue-row-twice' : 'catalogue-code-twice', { row: each.number, params: { code: each.row.code, row: each.number, other: before.number } })
}

export function unreadable(row: number, field: string, expected: string): Problem {
  return problem('catalogue-value-unreadable', { row, field, params: { row, field, expected } })
}

/** A day `yyyy-MM-dd` from the ways files write it; null where it is empty, undefined where it is no day. */
export function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [year, month, day] = parts ? parts.slice(1, 4) : turned ? [turned[3], turned[2], turned[1]] : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${made}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== made ? undefined : made
}

/** A code that a table program turned into a number: `1.0` of five digits is `00001`. Undefined where it is none. */
export function digitsOf(text: string, length: number): string | undefined {
  const digits = /^(\d+)(?:\.0+)?$/.exec(text)?.[1]
  return digits !== undefined && digits.length <= length ? digits.padStart(length, '0') : undefined
}
