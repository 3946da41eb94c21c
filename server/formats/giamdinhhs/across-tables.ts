/** What must agree between the tables of one dossier: visit code, row numbers, facility, time. */
import { maskValue } from '#definitions/problem.ts'
import type { DocumentKeys, Row, TableDefinition } from '#definitions/shape.ts'
import type { Findings } from './findings.ts'
import { pathOfField } from './row-reader.ts'
import { momentOf } from './time.ts'

export interface ReadTable {
  readonly table: TableDefinition
  readonly rows: readonly Row[]
}

export interface DossierRules {
  readonly keys: DocumentKeys
  /** MACSKCB of the envelope; null where it could not be read. */
  readonly facility: string | null
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The standard's name of a row's number, in every table that has rows. */
const ROW_NUMBER = 'STT'
const DAY = 86_400_000

/** Judges the tables of one dossier against each other. Rows that lack a value are judged where they are read. */
export function checkAcrossTables(tables: readonly ReadTable[], rules: DossierRules, findings: Findings): void {
  checkVisitCode(tables, rules.keys, findings)
  for (const table of tables) checkRowNumbers(table, findings)
  const main = tables.find(({ table }) => table.kind === rules.keys.table)
  if (main) checkMainTable(main, rules, findings)
}

function checkVisitCode(tables: readonly ReadTable[], keys: DocumentKeys, findings: Findings): void {
  const main = tables.find(({ table }) => table.kind === keys.table) ?? tables[0]
  const expected = main?.rows[0]?.[keys.lineage]
  if (!main || expected === undefined || expected === '') return
  for (const { table, rows } of tables) {
    rows.forEach((row, at) => {
      const code = row[keys.lineage]
      if (code === undefined || code === '' || code === expected) return
      const params = { table: main.table.kind }
      findings.add('visit-code-differs', { ...placeOf(table, at, keys.lineage), value: maskValue(code, false), params })
    })
  }
}

function checkRowNumbers({ table, rows }: ReadTable, findings: Findings): void {
  if (table.row === undefined || !table.fields.some((field) => field.name === ROW_NUMBER)) return
  const first = new Map<number, number>()
  let largest = 0
  rows.forEach((row, at) => {
    const text = row[ROW_NUMBER] ?? ''
    if (!/^\d{1,9}$/.test(text)) return
    const number = Number(text)
    const other = first.get(number)
    if (other === undefined) first.set(number, at + 1)
    else findings.add('row-number-twice', { ...placeOf(table, at, ROW_NUMBER), value: maskValue(text, false), params: { other } })
    largest = Math.max(largest, number)
  })
  const runs = first.size === 0 || (largest === first.size && !first.has(0))
  if (!runs) findings.add('row-number-gap', { table: table.kind, field: ROW_NUMBER, params: { expected: rows.length } })
}

function checkMainTable({ table, rows }: ReadTable, rules: DossierRules, findings: Findings): void {
  rows.forEach((row, at) => {
    const facility = row[rules.keys.facility] ?? ''
    if (facility !== '' && rules.facility !== null && facility !== rules.facility) {
      const details = { ...placeOf(table, at, rules.keys.facility), value: maskValue(facility, false), params: { table: table.kind } }
      findings.add('facility-differs', details)
    }
    const begins = momentOf(row[rules.keys.begins] ?? '')
    // One day of grace: clocks differ, and a night's stay may be entered the evening before.
    if (begins !== null && begins > rules.now + DAY) {
      const value = maskValue(row[rules.keys.begins] ?? '', false)
      findings.add('visit-in-the-future', { ...placeOf(table, at, rules.keys.begins), value })
    }
  })
}

function placeOf(table: TableDefinition, at: number, field: string) {
  return { table: table.kind, row: at + 1, field, path: pathOfField(table, at + 1, field) }
}
