/** Reads the list of diseases: ICD-10 with Vietnamese and English names, decision 4469/QĐ-BYT. Pure. */
import { failed, onceEach, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { readObjects, type Cells } from './read-rows.ts'

const COLUMNS = ['chapter', 'block', 'category', 'code', 'en', 'vi']
const DECISION = '4469/QĐ-BYT'

/**
 * Codes stand there as printed: with the point, and with † or * where a disease is a cause or a manifestation. Some
 * three-character codes stand twice, with the mark and without: two entries of one code.
 */
export function readDiseases(text: string): CatalogueFile {
  const read = readObjects(text, COLUMNS)
  if ('problems' in read) return failed(read.problems)
  const made = read.rows.map((cells, at) => diseaseOf(cells, at + 1))
  const once = onceEach(made.flatMap((each) => ('row' in each ? [each] : [])))
  return {
    lists: [''], rows: once.rows, read: read.rows.length, problems: [...made.flatMap((each) => ('problem' in each ? [each.problem] : [])), ...once.problems],
    from: null, instrument: DECISION,
  }
}

/** A code of ICD-10 without its point and mark; undefined where it is none. */
export function diseaseCodeOf(text: string): string | undefined {
  const parts = /^([A-Z]\d\d)\.?(\d{0,2})[†*+]?$/.exec(text.trim().toUpperCase())
  return parts ? `${parts[1] ?? ''}${parts[2] ?? ''}` : undefined
}

function diseaseOf(cells: Cells, number: number): NumberedRow | { problem: ReturnType<typeof unreadable> } {
  const printed = cells['code'] ?? ''
  const code = diseaseCodeOf(printed)
  if (code === undefined) return { problem: unreadable(number, 'code', 'A00 / A00.0') }
  const name = cells['vi'] ?? ''
  if (name === '') return { problem: unreadable(number, 'vi', 'tên bệnh / a name') }
  const mark = /[†*]$/.exec(printed)?.[0] ?? ''
  const { chapter = '', block = '', category = '' } = cells
  return {
    number,
    row: { list: '', key: `${code}${mark}`, code, name, nameEn: cells['en'] || null, attributes: { printed, chapter, block, category }, validFrom: null, validTo: null },
  }
}
