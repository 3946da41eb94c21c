/** Rules: services, supplies, beds and departments: codes known on the day, level of the facility, doubles, bed days. */
import type { Row, RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_3176, rule } from './entry.ts'
import { BED_GROUPS } from './lists.ts'
import { STAYS } from './law.ts'
import { dayOf, daysBetween, minuteOf, isSame, partsOf, unitsOf } from './reading.ts'

const rules = {
  'service-unknown': rule({
    fields: 'XML3.MA_DICH_VU',
    says: ['Mã dịch vụ không có trong danh mục kỹ thuật.', 'The service is not in the list of technical services.'],
    fix: ['Tra mã tương đương theo tên dịch vụ.', 'Look the code up by the name of the service.'],
  }, { leansOn: 'service', atRisk: 'line', source: 'TT 43/2013/TT-BYT, TT 50/2014/TT-BYT' }),
  'service-above-level': rule({
    fields: 'XML3.MA_DICH_VU',
    says: ['Kỹ thuật này phân cho bậc {level} trở lên; cơ sở ở cấp {grade}.', 'This service is for level {level} and above; the facility is of level {grade}.'],
    fix: ['Kiểm tra quyết định phê duyệt danh mục kỹ thuật của cơ sở.', 'Check the approval of the facility\'s list of services.'],
  }, { leansOn: 'service', atRisk: 'line', source: 'TT 43/2013/TT-BYT, phân tuyến kỹ thuật', known: 'reported' }),
  'service-twice': rule({
    fields: 'XML3.MA_DICH_VU XML3.NGAY_YL',
    says: ['Cùng dịch vụ, cùng thời điểm y lệnh, cùng người thực hiện như dòng {other}.', 'The same service, order time and performer as in row {other}.'],
    fix: ['Bỏ dòng lặp, hoặc ghi số lượng vào một dòng.', 'Remove the double, or write the quantity in one row.'],
  }, { atRisk: 'line', known: 'assumed' }),
  'supply-unknown': rule({
    fields: 'XML3.MA_VAT_TU',
    says: ['Mã vật tư không có trong danh mục.', 'The supply is not in the list.'],
    fix: ['Tra mã vật tư do Cổng tiếp nhận cấp.', 'Look up the code the portal gave.'],
  }, { leansOn: 'supply', atRisk: 'line', source: 'QĐ 5086/QĐ-BYT (04/11/2021)' }),
  'department-unknown': rule({
    fields: 'XML1.MA_KHOA XML2.MA_KHOA XML3.MA_KHOA',
    says: ['Mã khoa không có trong danh mục.', 'The department is not in the list.'],
    fix: ['Dùng mã khoa theo Phụ lục 5 QĐ 5937 và QĐ 1804/2026.', 'Use the codes of annex 5 of decision 5937 and of decision 1804/2026.'],
  }, { leansOn: 'department', atRisk: 'none', source: 'QĐ 5937/QĐ-BYT PL5; QĐ 1804/QĐ-BYT (2026)', known: 'reported' }),
  'bed-format': rule({
    fields: 'XML3.MA_GIUONG',
    says: ['Mã giường gồm 4 ký tự: H, T, C hoặc K và 3 chữ số.', 'A bed has 4 characters: H, T, C or K and 3 digits.'],
    fix: ['Sửa mã giường.', 'Correct the bed.'],
  }, { atRisk: 'line' }),
  'bed-without-stay': rule({
    fields: 'XML3.MA_NHOM XML1.MA_LOAI_KCB',
    says: ['Có tiền giường nhưng hình thức khám không có lưu lại.', 'There is a bed fee, but the form of care has no stay.'],
    fix: ['Sửa MA_LOAI_KCB hoặc bỏ dòng tiền giường.', 'Correct MA_LOAI_KCB or remove the bed fee.'],
  }, { atRisk: 'line', known: 'assumed' }),
  'bed-days-beyond-stay': rule({
    fields: 'XML3.SO_LUONG',
    says: ['Tổng {given} ngày giường, dài hơn {stay} ngày của đợt điều trị.', '{given} bed days in all, more than the stay of {stay} days.'],
    fix: ['Sửa số lượng ngày giường, hoặc ngày vào, ngày ra.', 'Correct the bed days, or arrival and discharge.'],
  }, { atRisk: 'visit', known: 'assumed' }),
  'surgery-without-code': rule({
    fields: 'XML1.MA_PTTT_QT',
    says: ['MA_PTTT_QT có mã phẫu thuật, thủ thuật nhưng XML3 không có dòng phẫu thuật, thủ thuật nào.', 'MA_PTTT_QT names surgery, but XML3 has no line of surgery or procedures.'],
    fix: ['Bổ sung dòng dịch vụ, hoặc bỏ MA_PTTT_QT.', 'Add the line of the service, or remove MA_PTTT_QT.'],
  }, { atRisk: 'none', source: QD_3176 }),
  'examination-rate': rule({
    fields: 'XML3.TYLE_TT_DV',
    says: ['Công khám thứ {nth} trong lượt phải thanh toán {expected} %, không phải {given} %.', 'Examination {nth} of a visit is paid at {expected} %, not {given} %.'],
    fix: ['Lần 1: 100; lần 2–4: 30; lần 5: 10; từ lần 6: 0.', 'First 100; second to fourth 30; fifth 10; from the sixth 0.'],
  }, { atRisk: 'line' }),
} as const

const XML1 = { table: 'XML1', row: 1 } as const

function judge(visit: Visit, say: Say): void {
  judgeCodes(visit, say)
  judgeDoubles(visit, say)
  judgeBeds(visit, say)
  judgeExaminations(visit, say)
  judgeDepartments(visit, say)
  if ((visit.main['MA_PTTT_QT'] ?? '') !== '' && !visit.rows('XML3').some((row) => row['MA_NHOM'] === '8' || row['MA_NHOM'] === '18')) {
    say('surgery-without-code', { ...XML1, field: 'MA_PTTT_QT' })
  }
}

/** Levels of the list (A central … D commune) a facility of each professional level may go up to. */
const LEVELS_OF_GRADE: Readonly<Record<string, string>> = { 'chuyên sâu': 'ABCD', 'cơ bản': 'BCD', 'ban đầu': 'CD' }
/** Suffixes decision 3176 puts behind a service's code: stopped, by local anaesthesia, no price yet. */
const BARE = /^(\d{2}\.\d{4}\.\d{4}|\d{2}\.\d{4})/

function judgeCodes({ rows, catalogues, ends, facility }: Visit, say: Say): void {
  const knowsServices = catalogues.standing('service') !== 'absent'
  const knowsSupplies = catalogues.standing('supply') !== 'absent'
  if (!knowsServices && !knowsSupplies) return
  const grade = catalogues.gradeOfFacility(facility)
  rows('XML3').forEach((row, at) => {
    const supply = row['MA_VAT_TU'] ?? ''
    if (knowsSupplies && supply !== '' && !catalogues.hasSupply(supply, ends)) say('supply-unknown', { table: 'XML3', row: at + 1, field: 'MA_VAT_TU' })
    const code = BARE.exec(row['MA_DICH_VU'] ?? '')?.[0]
    if (!knowsServices || code === undefined) return
    const place = { table: 'XML3', row: at + 1, field: 'MA_DICH_VU' }
    const found = catalogues.findService(code, ends)
    if (!found) return say('service-unknown', place)
    const levels = grade === undefined ? undefined : LEVELS_OF_GRADE[grade]
    if (found.level !== null && levels !== undefined && ![...found.level].some((level) => levels.includes(level))) say('service-above-level', place, { level: found.level, grade: grade ?? '' })
  })
}

/** What tells two services of one code and order time apart. */
const DISTINCT = ['NGAY_TH_YL', 'NGUOI_THUC_HIEN', 'VI_TRI_TH_DVKT', 'TEN_DICH_VU']

function judgeDoubles({ rows }: Visit, say: Say): void {
  const seen = new Map<string, number>()
  const lines = rows('XML3')
  lines.forEach((row, at) => {
    const code = row['MA_DICH_VU'] ?? ''
    const ordered = row['NGAY_YL'] ?? ''
    // Supplies of one operation share its code and order; beds of one day their order.
    if (code === '' || ordered === '' || (row['MA_VAT_TU'] ?? '') !== '' || BED_GROUPS.has(row['MA_NHOM'] ?? '')) return
    const key = `${code}|${ordered}`
    const other = seen.get(key)
    if (other === undefined) seen.set(key, at)
    else if (isSame(row, lines[other], DISTINCT)) say('service-twice', { table: 'XML3', row: at + 1, field: 'MA_DICH_VU' }, { other: other + 1 })
  })
}

function judgeBeds(visit: Visit, say: Say): void {
  let thousandths = 0
  let first = 0
  visit.rows('XML3').forEach((row, at) => {
    if (!BED_GROUPS.has(row['MA_NHOM'] ?? '')) return
    judgeBed(row, at + 1, { visit, say })
    thousandths += unitsOf(row['SO_LUONG'], 3) ?? 0
    first ||= at + 1
  })
  if (first === 0 || visit.begins === 0 || dayOf(visit.main['NGAY_RA']) < visit.begins) return
  const stay = daysBetween(visit.begins, visit.ends) + 1
  if (thousandths > stay * 1_000) say('bed-days-beyond-stay', { table: 'XML3', row: first, field: 'SO_LUONG' }, { given: thousandths / 1_000, stay })
}

function judgeBed(row: Row, at: number, { visit, say }: { visit: Visit; say: Say }): void {
  const form = visit.main['MA_LOAI_KCB'] ?? ''
  if (form !== '' && !STAYS.has(form)) say('bed-without-stay', { table: 'XML3', row: at, field: 'MA_NHOM' })
  const beds = partsOf(row['MA_GIUONG'])
  if (beds.some((bed) => !/^[HTCK]\d{3}$/.test(bed))) say('bed-format', { table: 'XML3', row: at, field: 'MA_GIUONG' })
}

/** Rates of the examinations of one visit, in order: first, second to fourth, fifth, more. */
const EXAMINATION_RATES = [100, 30, 30, 30, 10]
const EXAMINATION = '13'
/** Facilities put other fees into the group as well; an examination calls itself one. */
const IS_EXAMINATION = /^\s*kh(á|á)m/iu

function judgeExaminations({ rows, main }: Visit, say: Say): void {
  // Consultations during a stay are not counted as examinations of a visit.
  if (STAYS.has(main['MA_LOAI_KCB'] ?? '')) return
  const examined = rows('XML3').map((row, at) => ({ row, at: at + 1 })).filter(({ row }) => row['MA_NHOM'] === EXAMINATION && row['PHAM_VI'] === '1' && IS_EXAMINATION.test(row['TEN_DICH_VU'] ?? ''))
  examined.sort((one, other) => minuteOf(one.row['NGAY_YL']) - minuteOf(other.row['NGAY_YL']) || one.at - other.at)
  const given = examined.map(({ row }) => unitsOf(row['TYLE_TT_DV'], 0))
  // Which of them counts as first is the facility's choice as long as the rates together are right.
  const expected = examined.map((_one, at) => EXAMINATION_RATES[at] ?? 0)
  if ([...given].sort(descending).join() === [...expected].sort(descending).join()) return
  examined.forEach(({ at }, nth) => {
    const [is, should] = [given[nth], expected[nth] ?? 0]
    if (is !== undefined && is !== should) say('examination-rate', { table: 'XML3', row: at, field: 'TYLE_TT_DV' }, { nth: nth + 1, expected: should, given: is })
  })
}

const descending = (one: number | undefined, other: number | undefined) => (other ?? 0) - (one ?? 0)

function judgeDepartments({ rows, main, catalogues, ends }: Visit, say: Say): void {
  // A starter list holds the main codes; facilities number their own departments below them (K02.1).
  if (catalogues.standing('department') === 'absent') return
  const isKnown = (code: string) => catalogues.hasDepartment(code, ends) || catalogues.hasDepartment(code.slice(0, 3), ends)
  if (partsOf(main['MA_KHOA']).some((code) => !isKnown(code))) say('department-unknown', { ...XML1, field: 'MA_KHOA' })
  for (const table of ['XML2', 'XML3'] as const) {
    rows(table).forEach((row, at) => {
      const code = row['MA_KHOA'] ?? ''
      if (code !== '' && !isKnown(code)) say('department-unknown', { table, row: at + 1, field: 'MA_KHOA' })
    })
  }
}

export const services: RuleFamily = { id: 'services', title: { vi: 'Dịch vụ, giường, khoa', en: 'Services, beds, departments' }, rules, judge }
