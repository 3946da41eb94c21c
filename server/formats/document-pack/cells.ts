/** Writes the cells of a table column by column, each ended by NUL, straight from the table's bytes. */
import { FORMS, formOf, type PlainXml } from '#formats/giamdinhhs/plain-xml.ts'

/** No well-formed text holds these characters, so a cell cannot be mistaken for one of them. */
export const MARKS = { END: '\u0000', ABSENT: '\u0001', SHORT: '\u0002', SHORT_SPACED: '\u0003' } as const

export interface Cells {
  readonly scan: PlainXml
  /** For each row and place, which of the scan's fields it is; −1: absent. */
  readonly grid: Int32Array
  /** Places of one row. */
  readonly width: number
  /** The place of each field; −1: absent in every row. */
  readonly places: Int32Array
}

const ABSENT = MARKS.ABSENT.charCodeAt(0)
const SHORT_OF = { [FORMS.short]: MARKS.SHORT.charCodeAt(0), [FORMS.shortSpaced]: MARKS.SHORT_SPACED.charCodeAt(0) } as const

/** At most so many bytes are written. */
export function lengthOfCells({ scan, places }: Cells): number {
  return scan.bytes.length + 2 * scan.rows.length * places.length
}

/** Writes from `at` on. @returns where the next byte goes */
export function writeCells({ scan, grid, width, places }: Cells, to: Buffer, at: number): number {
  const { length } = scan.rows
  let end = at
  for (const place of places) {
    for (let row = 0, cell = place; row < length; row += 1, cell += width) {
      end = writeCell(scan, place < 0 ? -1 : (grid[cell] ?? -1), { to, at: end })
      to[end] = 0
      end += 1
    }
  }
  return end
}

function writeCell(scan: PlainXml, cell: number, { to, at }: { to: Buffer; at: number }): number {
  const { bytes } = scan
  const from = scan.from[cell] ?? 0
  const length = (scan.to[cell] ?? 0) - from
  if (cell < 0) return put(to, at, ABSENT)
  if (length === 0) {
    const form = formOf(scan, cell)
    return form === FORMS.text ? at : put(to, at, SHORT_OF[form])
  }
  // Cells are a few bytes long: a loop, not a call for each.
  for (let i = 0; i < length; i += 1) to[at + i] = bytes[from + i] ?? 0
  return at + length
}

function put(to: Buffer, at: number, byte: number): number {
  to[at] = byte
  return at + 1
}
