/** Reads lists of administrative units: those in force since 01/07/2025, and those of before. Pure. */
import type { EntryRow } from '../entry.ts'
import { digitsOf, failed, onceEach, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { readObjects, readTable, type Cells, type FileRows } from './read-rows.ts'

export const UNIT_LISTS = { provinces: 'provinces', communes: 'communes', formerProvinces: 'former-provinces', formerCommunes: 'former-communes', hospitalCommunes: 'former-communes-2024' } as const

const JOINED = '2025-07-01'
const LAST_DAY_BEFORE = '2025-06-30'
// Resolution 30/2026/QH16: Đồng Nai is a city since then, and ten of its communes are wards; their codes stayed.
const DONG_NAI = { province: '75', change: { from: '2026-04-30', instrument: '30/2026/QH16' } }

/** Which columns tell what, in the files in which these lists are published. */
interface Layout {
  readonly list: string
  readonly code: string
  readonly name: string
  readonly nameEn?: string
  readonly province: string
  readonly district?: string
  readonly level: 'province' | 'commune'
  readonly time: Pick<EntryRow, 'validFrom' | 'validTo'>
  readonly instrument: string
  /** Rows without a code that the list holds beside: districts without communes. */
  readonly mayLackCode?: true
  readonly more?: readonly string[]
}

const COMMUNES: Layout = {
  list: UNIT_LISTS.communes, code: 'Code', name: 'FullName', nameEn: 'FullNameEn', province: 'ProvinceCode', level: 'commune',
  time: { validFrom: JOINED, validTo: null }, instrument: '19/2025/QĐ-TTg', more: ['AdministrativeUnitShortName'],
}
const PROVINCES: Layout = {
  list: UNIT_LISTS.provinces, code: 'Code', name: 'FullName', nameEn: 'FullNameEn', province: 'Code', level: 'province',
  time: { validFrom: null, validTo: null }, instrument: '202/2025/QH15', more: ['AdministrativeUnitShortName'],
}
const GSO: Layout = {
  list: UNIT_LISTS.formerCommunes, code: 'Mã', name: 'Tên', province: 'Mã TP', district: 'Quận Huyện', level: 'commune',
  time: { validFrom: null, validTo: LAST_DAY_BEFORE }, instrument: '124/2004/QĐ-TTg',
}
const HOSPITAL: Layout = {
  list: UNIT_LISTS.hospitalCommunes, code: 'maxa', name: 'tenxa', province: 'matinh', district: 'tenhuyen', level: 'commune', mayLackCode: true,
  time: { validFrom: null, validTo: LAST_DAY_BEFORE }, instrument: '124/2004/QĐ-TTg',
}

/** Provinces or communes of today (JSON; communes name their `ProvinceCode`), of before July 2025 (CSV of the statistics office), or as hospital systems held them (JSON, `maxa`). */
export function readUnits(text: string): CatalogueFile {
  const isTable = !/^\s*\[/.test(text)
  if (isTable) return unitsIn(readTable(text, columnsOf(GSO)), GSO, 2)
  const layout = layoutOf(text.slice(0, 2_000))
  return unitsIn(readObjects(text, columnsOf(layout)), layout, 1)
}

function layoutOf(beginning: string): Layout {
  if (/"maxa"\s*:/.test(beginning)) return HOSPITAL
  return /"Type"\s*:\s*"province"/.test(beginning) ? PROVINCES : COMMUNES
}

function columnsOf({ code, name, province, district, more }: Layout): string[] {
  return [code, name, province, ...(district === undefined ? [] : [district]), ...(more ?? [])]
}

function unitsIn(read: FileRows<Cells>, layout: Layout, firstNumber: number): CatalogueFile {
  if ('problems' in read) return failed(read.problems)
  const made = read.rows.map((cells, at) => unitOf(cells, layout, at + firstNumber))
  const once = onceEach(made.flatMap((each) => ('row' in each ? [each] : [])))
  const problems = made.flatMap((each) => ('problem' in each && each.problem !== null ? [each.problem] : []))
  return {
    lists: [layout.list], rows: once.rows, read: read.rows.length, problems: [...problems, ...once.problems],
    from: layout.time.validTo === null ? null : '-infinity', instrument: layout.instrument,
  }
}

function unitOf(cells: Cells, layout: Layout, number: number): NumberedRow | { problem: ReturnType<typeof unreadable> | null } {
  const given = cells[layout.code] ?? ''
  if (given === '' && layout.mayLackCode) return { problem: null }
  const length = layout.level === 'province' ? 2 : 5
  const [code, province] = [digitsOf(given, length), digitsOf(cells[layout.province] ?? '', 2)]
  const name = (cells[layout.name] ?? '').replace(/\s+/g, ' ')
  if (code === undefined) return { problem: unreadable(number, layout.code, `${length} chữ số / ${length} digits`) }
  if (province === undefined) return { problem: unreadable(number, layout.province, '2 chữ số / two digits') }
  if (name === '') return { problem: unreadable(number, layout.name, 'tên đơn vị / a name') }
  const district = layout.district === undefined ? null : (cells[layout.district] ?? null)
  const changed = layout.list === UNIT_LISTS.communes && province === DONG_NAI.province ? { change: DONG_NAI.change } : {}
  return {
    number,
    row: {
      list: layout.list, key: code, code, name, nameEn: layout.nameEn === undefined ? null : cells[layout.nameEn] || null,
      attributes: { kind: unitKindOf(name), province, district }, ...layout.time, ...changed,
    },
  }
}

/** `tỉnh`, `thành phố`, `phường`, `xã`, `thị trấn` or `đặc khu`, as the name begins. */
export function unitKindOf(name: string): string {
  const kind = /^(tỉnh|thành phố|phường|xã|thị trấn|đặc khu) /i.exec(name.normalize('NFC'))
  return kind?.[1]?.toLocaleLowerCase('vi') ?? ''
}
