/**
 * Writes one table of a permitted copy: every field of the definition in its order, whatever the sender wrote around them.
 * From the cells where they lie, if they are known: no row is made and no XML read (a visit takes a quarter of the time so);
 * else from the rows. A test holds both ways equal.
 */
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { escapeText } from './escape-text.ts'
import { plainValue, type CellPlaces } from './plain-xml.ts'
import type { OpenedTable } from './plain-tables.ts'
import type { CellGrid } from './row-view.ts'
import { AMPERSAND, GREATER } from './xml-bytes.ts'

/** A row that may be sent. */
export interface PermittedRow {
  /** Which of the table's rows it is; counts from 0. */
  readonly at: number
  /** Fields that stay empty. */
  readonly withheld: ReadonlySet<string>
}

export interface PermittedTable {
  readonly definition: TableDefinition
  readonly isMain: boolean
  readonly opened: OpenedTable
  readonly rows: readonly PermittedRow[]
}

export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
const ROW_NUMBER = 'STT'
const CARRIAGE_RETURN = 0x0d

/** The table's XML with its declaration, valid until the next is written; `after` stands before the root's end. */
export function writePermittedTable(table: PermittedTable, after = ''): Buffer {
  const { opening, listEnd, rootEnd } = formOf(table.definition)
  const closing = listEnd + after + rootEnd
  const { grid } = table.opened
  return grid ? writeCells(table, grid, closing) : Buffer.from(opening + table.rows.map((row, at) => writeRow(table, row, at + 1)).join('') + closing)
}

function writeRow({ definition, isMain, opened }: PermittedTable, { at, withheld }: PermittedRow, number: number): string {
  const form = formOf(definition)
  const row: Row = opened.rows[at] ?? {}
  const value = (name: string, place: number) => {
    if (isMain && form.isMoney[place] === 1) return ''
    if (place === form.numberPlace) return String(number)
    return withheld.has(name) ? '' : escapeText(row[name] ?? '')
  }
  const fields = definition.fields.map(({ name }, place) => `<${name}>${value(name, place)}</${name}>`).join('')
  return definition.row === undefined ? fields : `<${definition.row}>${fields}</${definition.row}>`
}

/** What is the same in every table of a definition. */
interface TableForm {
  readonly opening: string
  readonly listEnd: string
  readonly rootEnd: string
  /** A row whose fields are all empty, and where in it the text of each field would stand. */
  readonly emptyRow: Buffer
  readonly textAt: Int32Array
  /** For each field, the part of the row from the text of the field before it to its own; last, the row's end. */
  readonly gaps: readonly Uint8Array[]
  /** The field that numbers the rows; −1 for none. */
  readonly numberPlace: number
  /** 1 for sums of money. */
  readonly isMoney: Uint8Array
}

const forms = new WeakMap<TableDefinition, TableForm>()

function formOf(definition: TableDefinition): TableForm {
  const form = forms.get(definition) ?? makeForm(definition)
  forms.set(definition, form)
  return form
}

function makeForm({ root, list, row, fields }: TableDefinition): TableForm {
  const textAt = new Int32Array(fields.length)
  let empty = row === undefined ? '' : `<${row}>`
  fields.forEach(({ name }, place) => {
    empty += `<${name}>`
    textAt[place] = Buffer.byteLength(empty)
    empty += `</${name}>`
  })
  const emptyRow = Buffer.from(row === undefined ? empty : `${empty}</${row}>`)
  return {
    opening: `${DECLARATION}<${root}>${list === undefined ? '' : `<${list}>`}`,
    listEnd: list === undefined ? '' : `</${list}>`,
    rootEnd: `</${root}>`,
    emptyRow,
    textAt,
    gaps: [...textAt, emptyRow.length].map((end, at) => Uint8Array.from(emptyRow.subarray(textAt[at - 1] ?? 0, end))),
    numberPlace: row === undefined ? -1 : fields.findIndex(({ name }) => name === ROW_NUMBER),
    isMoney: Uint8Array.from(fields, ({ type, decimals }) => (type === 'number' && decimals !== undefined ? 1 : 0)),
  }
}

// Tables are written one after the other into the same bytes: fresh memory takes longer than writing it.
let lent = Buffer.allocUnsafeSlow(262_144)
const LARGEST_LENT = 4_000_000

function lend(most: number): Buffer {
  if (most > LARGEST_LENT) return Buffer.allocUnsafe(most)
  if (most > lent.length) lent = Buffer.allocUnsafeSlow(most)
  return lent
}

// A row's number has no more digits; an escaped character (`&gt;`) takes four bytes for one.
const DIGITS = 10
const ESCAPED = 4

function writeCells(table: PermittedTable, grid: CellGrid, closing: string): Buffer {
  const form = formOf(table.definition)
  const { from, to } = grid.scan
  const ofCells = (to[to.length - 1] ?? 0) - (from[0] ?? 0)
  const out = lend(ESCAPED * (form.opening.length + closing.length + ofCells) + table.rows.length * (form.emptyRow.length + DIGITS))
  const job: CellJob = { out, form, grid, table }
  let end = out.write(form.opening)
  for (let row = 0; row < table.rows.length; row += 1) end = writeRowOfCells(job, row, end)
  end += out.write(closing, end)
  return out.subarray(0, end)
}

interface CellJob {
  readonly out: Buffer
  readonly form: TableForm
  readonly grid: CellGrid
  readonly table: PermittedTable
}

function writeRowOfCells({ out, form, grid, table }: CellJob, number: number, at: number): number {
  const { textAt, numberPlace, isMoney } = form
  const { scan, cells } = grid
  const { at: row, withheld } = table.rows[number] ?? { at: 0, withheld: NOTHING }
  const base = row * textAt.length
  let end = at
  let before = -1
  for (let place = 0; place < textAt.length; place += 1) {
    const cell = cells[base + place] ?? -1
    const isNumber = place === numberPlace
    if (!isNumber && (cell < 0 || scan.from[cell] === scan.to[cell])) continue
    if (table.isMain && isMoney[place] === 1) continue
    if (!isNumber && withheld.size > 0 && withheld.has(table.definition.fields[place]?.name ?? '')) continue
    end = writeGap(form, { before, place }, out, end)
    end = isNumber ? end + out.write(String(number + 1), end, 'latin1') : writeText(scan, cell, out, end)
    before = place
  }
  return writeGap(form, { before, place: textAt.length }, out, end)
}

const NOTHING: ReadonlySet<string> = new Set()

function writeText(scan: CellPlaces, cell: number, out: Buffer, at: number): number {
  const { bytes } = scan
  const from = scan.from[cell] ?? 0
  const length = (scan.to[cell] ?? 0) - from
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[from + i] ?? 0
    // Senders write these in several ways, the copy in one.
    if (byte === AMPERSAND || byte === GREATER || byte === CARRIAGE_RETURN) return at + out.write(escapeText(plainValue(scan, cell)), at)
    out[at + i] = byte
  }
  return at + length
}

/** Everything between two texts: tags, and fields that are empty. Measured: setting a whole piece takes a third of copying a part of one. */
function writeGap({ emptyRow, textAt, gaps }: TableForm, { before, place }: { before: number; place: number }, out: Buffer, at: number): number {
  const gap = gaps[place]
  if (gap && before === place - 1) {
    out.set(gap, at)
    return at + gap.length
  }
  return at + emptyRow.copy(out, at, textAt[before] ?? 0, textAt[place] ?? emptyRow.length)
}
