/** Reads what became of former communes: the map from old to new codes, one row per candidate. Pure. */
import type { EntryRow } from '../entry.ts'
import { digitsOf, failed, onceEach, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { readTable, type Cells } from './read-rows.ts'

export const SUCCESSION_LISTS = { provinces: 'provinces', communes: 'communes' } as const

const COLUMNS = ['provinceCode', 'districtCode', 'wardCode', 'province', 'district', 'ward', 'newProvinceCode', 'newWardCode', 'newWard']
const JOINED = '2025-07-01'
const NEW_CODES = '19/2025/QĐ-TTg'

/**
 * The published map. Old codes lost their leading zeros there (`1.0`). Five island districts had no communes: what
 * became of them stands under the code of the district, three digits.
 */
export function readUnitSuccessions(text: string): CatalogueFile {
  const read = readTable(text, COLUMNS)
  if ('problems' in read) return failed(read.problems)
  const made = read.rows.map((cells, at) => successionOf(cells, at + 2))
  const once = onceEach(made.flatMap((each) => ('row' in each ? [each] : [])))
  return {
    lists: [SUCCESSION_LISTS.communes], rows: once.rows, read: read.rows.length,
    problems: [...made.flatMap((each) => ('problem' in each ? [each.problem] : [])), ...once.problems], from: '-infinity', instrument: NEW_CODES,
  }
}

function successionOf(cells: Cells, number: number): NumberedRow | { problem: ReturnType<typeof unreadable> } {
  const text = (name: string) => cells[name] ?? ''
  const withoutCommune = text('wardCode') === ''
  const oldCode = withoutCommune ? digitsOf(text('districtCode'), 3) : digitsOf(text('wardCode'), 5)
  const newCode = digitsOf(text('newWardCode'), 5)
  const [oldProvince, newProvince] = [digitsOf(text('provinceCode'), 2), digitsOf(text('newProvinceCode'), 2)]
  if (oldCode === undefined) return { problem: unreadable(number, withoutCommune ? 'districtCode' : 'wardCode', 'mã số / a code of digits') }
  if (newCode === undefined) return { problem: unreadable(number, 'newWardCode', '5 chữ số / five digits') }
  if (oldProvince === undefined || newProvince === undefined) return { problem: unreadable(number, 'newProvinceCode', '2 chữ số / two digits') }
  return { number, row: successionRow({ oldCode, newCode, newName: text('newWard'), newProvince, oldName: text('ward'), oldDistrict: text('district'), oldProvince }) }
}

interface Succeeded {
  readonly oldCode: string
  readonly newCode: string
  readonly newName: string
  readonly newProvince: string
  readonly oldName: string
  readonly oldDistrict: string
  readonly oldProvince: string
}

function successionRow({ oldCode, newCode, newName, newProvince, oldName, oldDistrict, oldProvince }: Succeeded): EntryRow {
  return {
    list: SUCCESSION_LISTS.communes, key: `${oldCode}>${newCode}`, code: oldCode, name: newName, nameEn: null,
    attributes: { newCode, newProvince, oldName, oldDistrict, oldProvince }, validFrom: JOINED, validTo: null,
  }
}
