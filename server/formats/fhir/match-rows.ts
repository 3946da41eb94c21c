/** Keeps the number of a row through corrections: rows of a corrected file are known again, numbers of removed rows never come back. */
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import type { Row, Tables } from '#definitions/shape.ts'

/** By which fields rows of a table are known again. */
export interface RowKeys {
  readonly keys: readonly (readonly string[])[]
}

export interface NumberedRow {
  readonly row: Row
  readonly number: number
}

/** Counts a table's rows; a file that only shifts them has not changed them. */
const COUNTER = 'STT'

/**
 * The number of each row of a corrected table. Rows are matched to the former version in rounds, each in the order of
 * their places: the same content, then the table's keys one after another (code and time of the order, then the code …).
 * A row that is known by none is new and gets the next number above `highest`, the greatest ever used.
 */
export function matchRows({ keys }: RowKeys, former: readonly NumberedRow[], rows: readonly Row[], highest: number): number[] {
  const numbers: (number | undefined)[] = rows.map(() => undefined)
  const left = new Set(former)
  const rounds = [contentOf, ...keys.map((fields) => (row: Row) => keyOf(row, fields))]
  for (const round of rounds) {
    if (left.size === 0) break
    matchRound(round, left, rows, numbers)
  }
  let next = highest
  return numbers.map((number) => number ?? (next += 1))
}

function matchRound(keyed: (row: Row) => string | null, left: Set<NumberedRow>, rows: readonly Row[], numbers: (number | undefined)[]): void {
  const waiting = new Map<string, NumberedRow[]>()
  for (const each of left) {
    const key = keyed(each.row)
    if (key === null) continue
    const before = waiting.get(key)
    if (before) before.push(each)
    else waiting.set(key, [each])
  }
  rows.forEach((row, place) => {
    if (numbers[place] !== undefined) return
    const key = keyed(row)
    const found = key === null ? undefined : waiting.get(key)?.shift()
    if (!found) return
    numbers[place] = found.number
    left.delete(found)
  })
}

function contentOf(row: Row): string {
  return JSON.stringify(Object.keys(row).filter((field) => field !== COUNTER && row[field] !== '').sort().map((field) => [field, row[field]]))
}

/** Null where no field of the key is filled: such rows say nothing about being the same. */
function keyOf(row: Row, fields: readonly string[]): string | null {
  const texts = fields.map((field) => row[field] ?? '')
  return texts.every((text) => text === '') ? null : JSON.stringify(texts)
}

export interface RowNumbers {
  /** By table: the number of each row, in the order of the file. */
  readonly numbers: Readonly<Record<string, readonly number[]>>
  /** By table: numbers that rows of former versions had and none has now. */
  readonly retired: Readonly<Record<string, readonly number[]>>
}

/** The row numbers of every version of one lineage, the oldest first. */
export function rowNumbersOf(mapping: FhirMapping, versions: readonly Tables[]): RowNumbers[] {
  const histories = mapping.tables.map(({ table, keys }) => ({ table, of: numbersThrough({ keys }, versions.map((tables) => tables[table] ?? [])) }))
  return versions.map((_, version) => ({
    numbers: Object.fromEntries(histories.flatMap(({ table, of }) => (of[version]?.numbers.length ? [[table, of[version].numbers]] : []))),
    retired: Object.fromEntries(histories.flatMap(({ table, of }) => (of[version]?.retired.length ? [[table, of[version].retired]] : []))),
  }))
}

function numbersThrough(keys: RowKeys, versions: readonly (readonly Row[])[]): { numbers: number[]; retired: number[] }[] {
  let former: NumberedRow[] = []
  let highest = 0
  return versions.map((rows) => {
    const numbers = matchRows(keys, former, rows, highest)
    highest = Math.max(highest, ...numbers)
    former = rows.map((row, place) => ({ row, number: numbers[place] ?? 0 }))
    const alive = new Set(numbers)
    return { numbers, retired: Array.from({ length: highest }, (_, at) => at + 1).filter((number) => !alive.has(number)) }
  })
}
