/** Arranges a checked file for reading: which row and field carries which problem. Pure. */
import type { CheckAnswer } from '#modules/exchange/schema.ts'
import type { ProblemLine } from '../../asking/ask.ts'

export type CheckedTable = CheckAnswer['tables'][number]

export interface CheckedCell {
  readonly name: string
  readonly means: { readonly vi: string; readonly en: string } | null
  /** null: the file has no such field. */
  readonly value: string | null
  readonly problems: readonly ProblemLine[]
}

export interface CheckedRow {
  /** Counts from 1, as problems do. */
  readonly number: number
  /** What the row is about, from its own name field; empty when it has none. */
  readonly about: string
  readonly wrong: readonly CheckedCell[]
  readonly rest: readonly CheckedCell[]
  readonly problems: readonly ProblemLine[]
}

/** Place of a cell (or row, or table) on the page. */
export function placeId(table: string, row?: number | null, field?: string | null): string {
  return ['place', table, ...(row === undefined || row === null ? [] : [String(row), ...(field ? [field] : [])])].join('-')
}

/** The rows of a table, those with problems first. */
export function rowsOf(table: CheckedTable, problems: readonly ProblemLine[]): readonly CheckedRow[] {
  const mine = problems.filter((problem) => problem.table === table.kind)
  return table.rows
    .map((values, index) => rowOf(table, values, index + 1, mine.filter((problem) => problem.row === index + 1)))
    .toSorted((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0))
}

function rowOf(table: CheckedTable, values: readonly string[], number: number, problems: readonly ProblemLine[]): CheckedRow {
  const cells = table.fields.map(({ name, means }, column): CheckedCell => ({
    name, means, value: values[column] ?? '', problems: problems.filter((problem) => problem.field === name),
  }))
  const known = new Set(table.fields.map(({ name }) => name))
  const strangers = [...new Set(problems.map(({ field }) => field).filter((field) => field !== null && !known.has(field)))] as string[]
  const foreign = strangers.map((name): CheckedCell => ({ name, means: null, value: null, problems: problems.filter(({ field }) => field === name) }))
  const isWrong = (cell: CheckedCell) => cell.problems.length > 0
  return { number, about: aboutOf(cells), wrong: [...cells.filter(isWrong), ...foreign].toSorted((a, b) => Number(stops(b)) - Number(stops(a))), rest: cells.filter((cell) => !isWrong(cell)), problems }
}

const stops = (cell: CheckedCell) => cell.problems.some((problem) => problem.severity === 'reject')

// The standard's name fields begin with TEN_ (TEN_THUOC, TEN_DICH_VU, TEN_CHI_SO).
function aboutOf(cells: readonly CheckedCell[]): string {
  return cells.find(({ name, value }) => name.startsWith('TEN_') && value !== '' && value !== null)?.value ?? ''
}
