/** Reads and judges the rows of a plain table where they stand in the bytes; text is made of the doubtful cells only. */
import type { LentMemory } from '#formats/lent-memory.ts'
import { plainValue, type PlainRow, type PlainXml } from './plain-xml.ts'
import type { RowReader } from './row-reader.ts'
import { isSurelySound, isSurelyFilled } from './sound-bytes.ts'
import type { TablePlan } from './table-plan.ts'
import type { CellGrid } from './row-view.ts'

interface PlainGrid extends CellGrid {
  readonly scan: PlainXml
}

interface Tools {
  readonly grid: PlainGrid
  readonly plan: TablePlan
  readonly reader: RowReader
}

/** Feeds the reader with the rows of the scan. `memory`: the rows can be read until it is given back. */
export function readPlainRows(scan: PlainXml, plan: TablePlan, { reader, memory }: { readonly reader: RowReader; readonly memory?: LentMemory | undefined }): void {
  const width = plan.fields.length
  const length = scan.rows.length * width
  const cells = (memory ? memory.integers(length) : new Int32Array(length)).fill(-1)
  const grid: PlainGrid = { scan, cells }
  let isOrdered = true
  for (let number = 0; number < scan.rows.length; number += 1) {
    const row = scan.rows[number]
    if (!row) continue
    const base = number * width
    if (isOrdinary(scan, row, width)) readOrdinaryRow(row, base, { grid, plan, reader })
    else {
      isOrdered = false
      readRow(row, base, { grid, plan, reader })
    }
    for (const place of plan.requiredPlaces) {
      const field = plan.fields[place]
      if (field && isMissing(scan, cells[base + place] ?? -1)) reader.missing(field)
    }
    reader.add(plan.viewRow(grid, base))
  }
  scan.grid = isOrdered ? cells : null
}

/** Whether a row has fields of the definition only, each once and in their order. */
function isOrdinary({ name }: PlainXml, { first, last }: PlainRow, width: number): boolean {
  let before = -1
  for (let at = first; at < last; at += 1) {
    const place = name[at] ?? width
    if (place <= before) return false
    before = place
  }
  return before < width
}

function readOrdinaryRow({ first, last }: PlainRow, base: number, { grid, plan, reader }: Tools): void {
  const { scan, cells } = grid
  const { bytes } = scan
  for (let at = first; at < last; at += 1) {
    const place = scan.name[at] ?? 0
    const field = plan.fields[place]
    const from = scan.from[at] ?? 0
    const to = scan.to[at] ?? 0
    cells[base + place] = at
    if (from !== to && field && !isSurelySound(field, bytes, from, to)) reader.judge(field, plainValue(scan, at))
  }
}

function readRow({ first, last }: PlainRow, base: number, { grid, reader }: Tools): void {
  const { scan, cells } = grid
  reader.beginPlain()
  for (let at = first; at < last; at += 1) {
    const place = scan.name[at] ?? 0
    const field = reader.take(place, scan.names[place] ?? '')
    if (!field) continue
    cells[base + place] = at
    const from = scan.from[at] ?? 0
    const to = scan.to[at] ?? 0
    if (from !== to && !isSurelySound(field, scan.bytes, from, to)) reader.judge(field, plainValue(scan, at))
  }
}

function isMissing(scan: PlainXml, cell: number): boolean {
  if (cell < 0) return true
  const from = scan.from[cell] ?? 0
  if (from === scan.to[cell]) return true
  return !isSurelyFilled(scan.bytes[from]) && plainValue(scan, cell).trim() === ''
}
