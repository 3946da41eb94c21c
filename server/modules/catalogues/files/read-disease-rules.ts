/** Reads the rule appendices of decision 4469/QĐ-BYT: pairs of codes, not as main diagnosis, sex, ages. Pure. */
import type { AgeBand } from '#definitions/catalogue.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import type { Attributes, EntryRow } from '../entry.ts'
import { failed, onceEach, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { diseaseCodeOf } from './read-diseases.ts'
import { readJson } from './read-rows.ts'

/** What an appendix says of its codes. */
export type AppendixSays = 'pair' | 'not-main' | 'female' | 'male' | 'age' | 'not-grouped'

interface Appendix {
  readonly list: string
  readonly says: AppendixSays
  readonly attributes: Attributes
}

const DECISION = '4469/QĐ-BYT'
const SAYS: Readonly<Record<string, AppendixSays>> = { A1: 'pair', A2: 'not-main', 'A4.1': 'female', 'A4.2': 'male', E1: 'not-grouped' }

/** Arrays of cells; one file may hold several appendices, each begun by its title, the first followed by a header. */
export function readDiseaseRules(text: string): CatalogueFile {
  const read = readJson(text)
  if ('problems' in read) return failed(read.problems)
  const lines = read.rows.map((row) => (Array.isArray(row) ? row.map((cell) => (typeof cell === 'string' ? cell.trim() : '')) : []))
  if (!lines.some(([first]) => isTitle(first))) return failed([problem('catalogue-title-unread', { row: 1, params: { row: 1 } })])
  const walked = walk(lines)
  const once = onceEach(walked.rows)
  return { lists: walked.lists, rows: once.rows, read: walked.rows.length, problems: [...walked.problems, ...once.problems], from: null, instrument: DECISION }
}

function walk(lines: readonly (readonly string[])[]): { lists: string[]; rows: NumberedRow[]; problems: Problem[] } {
  const [lists, rows, problems] = [[] as string[], [] as NumberedRow[], [] as Problem[]]
  let appendix: Appendix | undefined
  for (const [at, cells] of lines.entries()) {
    const number = at + 1
    const [first = ''] = cells
    if (isTitle(first)) {
      appendix = appendixOf(first)
      if (appendix === undefined) problems.push(problem('catalogue-title-unread', { row: number, params: { row: number } }))
      else lists.push(appendix.list)
    } else if (appendix !== undefined && !isHeading(first)) {
      const row = rowOf(cells, appendix)
      if (row === undefined) problems.push(unreadable(number, 'Mã', 'mã ICD-10 / a code of ICD-10'))
      else rows.push({ number, row })
    }
  }
  return { lists, rows, problems }
}

function isTitle(text: string | undefined): boolean {
  return /^phụ lục /iu.test(text ?? '')
}

function isHeading(text: string): boolean {
  return text === '' || /^\(?ban hành/iu.test(text) || /^(mã|dagger)/iu.test(text)
}

function appendixOf(title: string): Appendix | undefined {
  const list = /^phụ lục\s+([A-Z]\d+(?:\.\d+)?)/iu.exec(title)?.[1]?.toUpperCase()
  if (list === undefined) return undefined
  const says = SAYS[list] ?? (list.startsWith('A3.') ? 'age' : undefined)
  if (says === undefined) return undefined
  const band = says === 'age' ? ageBandOf(title) : undefined
  if (says === 'age' && band === undefined) return undefined
  return { list, says, attributes: { says, ...(band ? { ageUnit: band.unit, ageFrom: band.from, ageTo: band.to } : {}) } }
}

/**
 * The ages of a title: `0 - 365 ngày`, `0 ngày - 2 tuổi`, `8 – 19 tuổi`, `1 tuổi trở lên`, `trên 27 ngày tuổi`.
 * "Trên 15 tuổi" (above 15) begins with the completed year 16, "trên 27 ngày" with the day 28.
 */
export function ageBandOf(title: string): AgeBand | undefined {
  const text = /\(([^()]*tuổi[^()]*)\)/iu.exec(title)?.[1]?.toLowerCase().replace(/^.*?:/u, '').trim() ?? ''
  const unit = /\d\s*tuổi/u.test(text) ? 'year' : 'day'
  const numbers = [...text.matchAll(/\d+/g)].map((each) => Number(each[0]))
  const [first, second] = numbers
  if (first === undefined) return undefined
  if (second !== undefined) return /[-–—]/u.test(text) ? { unit, from: first, to: second } : undefined
  if (/^trên/u.test(text)) return { unit, from: first + 1, to: null }
  if (/trở lên/u.test(text)) return { unit, from: first, to: null }
  return /^dưới/u.test(text) ? { unit, from: null, to: first - 1 } : undefined
}

function rowOf(cells: readonly string[], appendix: Appendix): EntryRow | undefined {
  const code = diseaseCodeOf(cells[0] ?? '')
  if (code === undefined) return undefined
  const base = { list: appendix.list, code, nameEn: null, validFrom: null, validTo: null }
  if (appendix.says !== 'pair') return { ...base, key: code, name: nameIn(cells, appendix), attributes: appendix.attributes }
  const asterisk = diseaseCodeOf(cells[2] ?? '')
  // Which of the two is the main diagnosis stands in the fifth column.
  const main = diseaseCodeOf(cells[4] ?? '')
  if (asterisk === undefined || main === undefined) return undefined
  return { ...base, key: `${code} ${asterisk}`, name: named(cells[1]), attributes: { ...appendix.attributes, asterisk, main } }
}

/** Appendix A2 has a column of marks between code and name. */
function nameIn(cells: readonly string[], appendix: Appendix): string {
  return named(appendix.says === 'not-main' ? cells[2] : cells[1])
}

/** `#N/A` is what the sheet shows where it found no name. */
function named(text: string | undefined): string {
  return text === undefined || text === '#N/A' ? '' : text
}
