/** The rows of a document for its packed index: about what, when, and where in the table's bytes. */
import type { Row } from '#definitions/shape.ts'
import { codeMark, EARLIEST_TIME, type IndexedRow } from '#formats/document-pack/row-index.ts'
import { INDEX_FIELDS } from '#formats/giamdinhhs/index-fields.ts'
import type { PlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import type { TableReading } from '#formats/giamdinhhs/read-table.ts'
import { momentOf } from '#formats/giamdinhhs/time.ts'

/** Readings and files in the same order. A table that only the full parser could read is indexed as a whole. */
export function indexedRows(readings: readonly TableReading[], files: readonly InnerFile[]): IndexedRow[] {
  return readings.flatMap(({ table, rows, plain }, at) => {
    const ranges = plain ? byteRanges(plain) : []
    const whole = { start: 0, length: files[at]?.content.length ?? 0 }
    const fields = INDEX_FIELDS[table.kind]
    return rows.map((row, place) => ({
      kind: table.kind,
      row: place + 1,
      code: markOf(row, fields?.code ?? []),
      time: timeOf(row, fields?.time ?? null),
      ...(ranges[place] ?? (place === 0 ? whole : { start: whole.length, length: 0 })),
    }))
  })
}

function markOf(row: Row, names: readonly string[]): number {
  const filled = names.find((name) => row[name] !== undefined && row[name] !== '')
  return filled === undefined ? 0 : codeMark(row[filled] ?? '')
}

function timeOf(row: Row, name: string | null): number | null {
  const moment = name === null ? null : momentOf(row[name] ?? '')
  return moment !== null && moment >= EARLIEST_TIME ? moment : null
}

/** The scan counts UTF-16 units; the stored table is UTF-8. */
function byteRanges(plain: PlainXml): { start: number; length: number }[] {
  let unit = 0
  let byte = 0
  return plain.rows.map((row) => {
    const start = byte + Buffer.byteLength(plain.text.slice(unit, row.start))
    const length = Buffer.byteLength(plain.text.slice(row.start, row.end))
    unit = row.end
    byte = start + length
    return { start, length }
  })
}
