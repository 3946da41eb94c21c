/** The rows of a document for its packed index: about what, when, and where in the table's bytes. */
import type { Row } from '#definitions/shape.ts'
import { codeMark, EARLIEST_TIME, type IndexedRow } from '#formats/document-pack/row-index.ts'
import { INDEX_FIELDS } from '#formats/giamdinhhs/index-fields.ts'
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import type { TableReading } from '#formats/giamdinhhs/read-table.ts'
import { momentOf } from '#formats/giamdinhhs/time.ts'

/** Readings and files in the same order. A table that only the full parser could read is indexed as a whole. */
export function indexedRows(readings: readonly TableReading[], files: readonly InnerFile[]): IndexedRow[] {
  return readings.flatMap(({ table, rows, plain }, at) => {
    const whole = { start: 0, end: files[at]?.content.length ?? 0 }
    const fields = INDEX_FIELDS[table.kind]
    return rows.map((row, place) => {
      const { start, end } = plain?.rows[place] ?? (place === 0 ? whole : { start: whole.end, end: whole.end })
      return { kind: table.kind, row: place + 1, code: markOf(row, fields?.code ?? []), time: timeOf(row, fields?.time ?? null), start, length: end - start }
    })
  })
}

function markOf(row: Row, names: readonly string[]): number {
  for (const name of names) {
    const code = row[name] ?? ''
    if (code !== '') return codeMark(code)
  }
  return 0
}

function timeOf(row: Row, name: string | null): number | null {
  const moment = name === null ? null : momentOf(row[name] ?? '')
  return moment !== null && moment >= EARLIEST_TIME ? moment : null
}
