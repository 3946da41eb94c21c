/** Reads and judges the rows of a plain table where they stand in the bytes; text is made of the doubtful cells only. */
import { plainValue, type PlainXml } from './plain-xml.ts'
import type { RowReader } from './row-reader.ts'
import { isSurelySound, isSurelyFilled } from './sound-bytes.ts'
import type { TablePlan } from './table-plan.ts'
import type { CellGrid } from './row-view.ts'

interface PlainGrid extends CellGrid {
  readonly scan: PlainXml
}

/** Feeds the reader with the rows of the scan. */
export function readPlainRows(scan: PlainXml, plan: TablePlan, reader: RowReader): void {
  const width = plan.fields.length
  const grid: PlainGrid = { scan, cells: new Int32Array(scan.rows.length * width).fill(-1) }
  scan.rows.forEach((row, number) => {
    const base = number * width
    reader.beginPlain()
    for (let at = row.first; at < row.last; at += 1) readCell(at, { grid, base, reader })
    for (const place of plan.requiredPlaces) {
      const field = plan.fields[place]
      if (field && isMissing(scan, grid.cells[base + place] ?? -1)) reader.missing(field)
    }
    reader.add(plan.viewRow(grid, base))
  })
}

function readCell(at: number, { grid, base, reader }: { grid: PlainGrid; base: number; reader: RowReader }): void {
  const { scan, cells } = grid
  const place = scan.name[at] ?? 0
  const field = reader.take(place, scan.names[place] ?? '')
  if (!field) return
  cells[base + place] = at
  const from = scan.from[at] ?? 0
  const to = scan.to[at] ?? 0
  if (from !== to && !isSurelySound(field, scan.bytes, { from, to })) reader.judge(field, plainValue(scan, at))
}

function isMissing(scan: PlainXml, cell: number): boolean {
  if (cell < 0) return true
  const from = scan.from[cell] ?? 0
  if (from === scan.to[cell]) return true
  return !isSurelyFilled(scan.bytes[from]) && plainValue(scan, cell).trim() === ''
}
