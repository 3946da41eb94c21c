/** The rows of a document for its packed index: about what, when, and where in the table's bytes. */
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { codeMark, codeMarkOfBytes, EARLIEST_TIME, type IndexedRow } from '#formats/document-pack/row-index.ts'
import { INDEX_FIELDS } from '#formats/giamdinhhs/index-fields.ts'
import type { PlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import type { TableReading } from '#formats/giamdinhhs/read-table.ts'
import { momentOf, momentOfBytes } from '#formats/giamdinhhs/time.ts'

/** Readings and files in the same order. A table that only the full parser could read is indexed as a whole. */
export function indexedRows(readings: readonly TableReading[], files: readonly InnerFile[]): IndexedRow[] {
  const indexed: IndexedRow[] = []
  readings.forEach(({ table, rows, plain }, at) => {
    const end = files[at]?.content.length ?? 0
    const fields = fieldsOf(table)
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] ?? {}
      const span = plain ? plain.rows[place] : undefined
      const start = span ? span.start : place === 0 ? 0 : end
      const cells = plain?.grid ? { plain, base: place * table.fields.length, grid: plain.grid } : null
      indexed.push({ kind: table.kind, row: place + 1, code: markOf(row, cells, fields), time: timeOf(row, cells, fields), start, length: (span ? span.end : end) - start })
    }
  })
  return indexed
}

interface Field {
  readonly name: string
  readonly place: number
}

interface Fields {
  readonly code: readonly Field[]
  readonly time: Field | null
}

const known = new WeakMap<TableDefinition, Fields>()

function fieldsOf(table: TableDefinition): Fields {
  const found = known.get(table)
  if (found) return found
  const { code = [], time = null } = INDEX_FIELDS[table.kind] ?? {}
  const field = (name: string) => ({ name, place: table.fields.findIndex((one) => one.name === name) })
  const fields = { code: code.map(field), time: time === null ? null : field(time) }
  known.set(table, fields)
  return fields
}

/** Where the cells of a row lie in the bytes: read there, an ordinary code or time needs no text. */
interface RowCells {
  readonly plain: PlainXml
  readonly grid: Int32Array
  readonly base: number
}

const cellOf = ({ grid, base }: RowCells, { place }: Field) => (place < 0 ? -1 : (grid[base + place] ?? -1))

function markOf(row: Row, cells: RowCells | null, { code }: Fields): number {
  for (const field of code) {
    const mark = cells ? markOfCell(cells, field) : undefined
    if (mark !== undefined && mark > 0) return mark
    const text = mark === undefined || mark === 0 ? (row[field.name] ?? '') : ''
    if (text !== '') return codeMark(text)
  }
  return 0
}

/** −1 for an empty cell, 0 where its text must be looked at. */
function markOfCell(cells: RowCells, field: Field): number {
  const cell = cellOf(cells, field)
  const { bytes, from, to } = cells.plain
  const [start = 0, end = 0] = cell < 0 ? [] : [from[cell], to[cell]]
  return start === end ? -1 : codeMarkOfBytes(bytes, start, end)
}

function timeOf(row: Row, cells: RowCells | null, { time }: Fields): number | null {
  if (time === null) return null
  const moment = cells ? momentOfCell(cells, time) : momentOf(row[time.name] ?? '')
  return moment !== null && moment >= EARLIEST_TIME ? moment : null
}

/** A text in which anything but digits is written is no time, however XML reads it. */
function momentOfCell(cells: RowCells, field: Field): number | null {
  const cell = cellOf(cells, field)
  const { bytes, from, to } = cells.plain
  return cell < 0 ? null : momentOfBytes(bytes, from[cell] ?? 0, to[cell] ?? 0)
}
