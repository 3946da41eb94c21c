/** Reads technical services: the national list with levels A to D and ICD-9-CM codes (JSON), or a plain table (CSV). Pure. */
import type { EntryRow } from '../entry.ts'
import { failed, unreadable, type CatalogueFile } from './catalogue-file.ts'
import { readPlainList } from './read-plain-list.ts'
import { readObjects, type Cells } from './read-rows.ts'
import type { Problem } from '#definitions/shape.ts'

const COLUMNS = ['matuongduong', 'tenchuyenkhoa21', 'phantuyen', 'phanloai', 'maicd9']

export function readServices(text: string): CatalogueFile {
  return /^\s*\[/.test(text) ? readNationalList(text) : readPlainList('service', text)
}

/** A service that stands for several procedures of ICD-9-CM has a row for each: one entry with all of them. */
function readNationalList(text: string): CatalogueFile {
  const read = readObjects(text, COLUMNS)
  if ('problems' in read) return failed(read.problems)
  const problems: Problem[] = []
  const byCode = new Map<string, EntryRow>()
  for (const [at, cells] of read.rows.entries()) {
    const row = serviceOf(cells, byCode)
    if (row === undefined) problems.push(unreadable(at + 1, 'matuongduong', '01.0117.0118'))
    else byCode.set(row.code, row)
  }
  return { lists: [''], rows: [...byCode.values()], read: read.rows.length, problems, from: null, instrument: '4440/QĐ-BYT' }
}

function serviceOf(cells: Cells, known: ReadonlyMap<string, EntryRow>): EntryRow | undefined {
  const { matuongduong: code = '', tenchuyenkhoa21: name = '', phantuyen: level = '', phanloai: grade = '', maicd9 = '' } = cells
  if (!/^[\w.-]{4,20}$/.test(code) || name === '') return undefined
  const before = known.get(code)?.attributes['icd9']
  const icd9 = [...new Set([...(Array.isArray(before) ? (before as readonly string[]) : []), ...(maicd9 === '' ? [] : [maicd9])])]
  return {
    list: '', key: code, code, name, nameEn: null, attributes: { level: /^[A-D]$/.test(level) ? level : null, grade: grade || null, icd9 }, validFrom: null, validTo: null,
  }
}
