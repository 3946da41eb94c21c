/** Rules: medicines: codes known, doubles, and pairs that may not be given together (decision 5948). */
import type { Row, RuleFamily, Say, Visit } from '../../../shape.ts'
import { rule } from './entry.ts'
import { dayOf, isSame } from './reading.ts'

const rules = {
  'medicine-unknown': rule({
    fields: 'XML2.MA_THUOC',
    says: ['Mã hoạt chất không có trong danh mục thuốc.', 'The active ingredient is not in the list of medicines.'],
    fix: ['Tra mã theo tên hoạt chất, đường dùng.', 'Look the code up by ingredient and route.'],
  }, { leansOn: 'medicine', atRisk: 'line', source: 'TT 20/2022/TT-BYT' }),
  'medicine-code-format': rule({
    fields: 'XML2.MA_THUOC',
    says: ['Mã thuốc không đúng cấu trúc: mã hoạt chất như 40.48, nhiều thành phần nối bằng dấu +.', 'The code has not the structure of an ingredient such as 40.48, several joined by +.'],
    fix: ['Sửa mã theo danh mục dùng chung.', 'Correct it by the common list.'],
  }, { atRisk: 'line', known: 'assumed' }),
  'medicine-twice': rule({
    fields: 'XML2.MA_THUOC XML2.NGAY_YL',
    says: ['Cùng thuốc, số đăng ký, liều và thời điểm y lệnh như dòng {other}.', 'The same medicine, registration, dose and order time as in row {other}.'],
    fix: ['Bỏ dòng lặp, hoặc ghi số lượng vào một dòng.', 'Remove the double, or write the quantity in one row.'],
  }, { atRisk: 'line', known: 'assumed' }),
  'medicines-contraindicated': rule({
    fields: 'XML2.TEN_THUOC',
    says: ['{one} và {other} chống chỉ định dùng cùng nhau (cùng được y lệnh trong ngày).', '{one} and {other} must not be given together (both ordered on one day).'],
    fix: ['Bác sĩ xem lại chỉ định; nếu giữ, ghi lý do trong hồ sơ bệnh án.', 'Let the physician review the orders; if kept, write the reason in the record.'],
  }, { leansOn: 'interaction', atRisk: 'none', source: 'QĐ 5948/QĐ-BYT (30/12/2021)' }),
} as const

/** Ingredient codes of drugs and of blood, joined by +; traditional drugs and blood have other heads. */
const CODE = /^[0-9A-Z]{1,4}(\.[0-9A-Z._-]+)+(\+[0-9A-Z]{1,4}(\.[0-9A-Z._-]+)+)*$/i

function judge(visit: Visit, say: Say): void {
  const { catalogues, ends } = visit
  const lines = visit.rows('XML2')
  const knows = catalogues.standing('medicine') !== 'absent'
  const seen = new Map<string, number>()
  lines.forEach((row, at) => {
    const code = row['MA_THUOC'] ?? ''
    const place = { table: 'XML2', row: at + 1, field: 'MA_THUOC' }
    if (code !== '' && !CODE.test(code)) say('medicine-code-format', place)
    else if (knows && code !== '' && !code.split('+').every((part) => catalogues.hasMedicine(part, ends))) say('medicine-unknown', place)
    const other = doubleOf(row, at, { seen, lines })
    if (other !== undefined) say('medicine-twice', place, { other: other + 1 })
  })
  if (catalogues.standing('interaction') !== 'absent') judgePairs(visit, say)
}

/** What tells two medicines of one code and order time apart. */
const DISTINCT = ['SO_DANG_KY', 'TEN_THUOC', 'LIEU_DUNG', 'SO_LUONG', 'HAM_LUONG']

function doubleOf(row: Row, at: number, { seen, lines }: { seen: Map<string, number>; lines: readonly Row[] }): number | undefined {
  const [code, ordered] = [row['MA_THUOC'] ?? '', row['NGAY_YL'] ?? '']
  if (code === '' || ordered === '') return undefined
  const key = `${code}|${ordered}`
  const other = seen.get(key)
  if (other === undefined) seen.set(key, at)
  return other !== undefined && isSame(row, lines[other], DISTINCT) ? other : undefined
}

/** Pairs are looked for by name (the list has names), among orders of one day; each pair is told once. */
function judgePairs({ rows, catalogues }: Visit, say: Say): void {
  const days = new Map<number, { name: string; at: number }[]>()
  rows('XML2').forEach((row, at) => {
    const day = dayOf(row['NGAY_YL'])
    const name = row['TEN_THUOC'] ?? ''
    if (day === 0 || name === '') return
    const given = days.get(day) ?? []
    if (!given.some((other) => other.name === name)) given.push({ name, at: at + 1 })
    days.set(day, given)
  })
  const told = new Set<string>()
  for (const given of days.values()) {
    given.forEach((one, from) => given.slice(from + 1).forEach((other) => {
      const pair = catalogues.findInteraction(one.name, other.name)
      const key = pair && `${pair.one}|${pair.other}`
      if (!pair || key === undefined || told.has(key)) return
      told.add(key)
      say('medicines-contraindicated', { table: 'XML2', row: other.at, field: 'TEN_THUOC' }, { one: pair.one, other: pair.other })
    }))
  }
}

export const medicines: RuleFamily = { id: 'medicines', title: { vi: 'Thuốc', en: 'Medicines' }, rules, judge }
