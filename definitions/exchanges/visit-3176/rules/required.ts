/** Rules: a field that must be filled under a condition. One line each; the condition is told in words and judged on the row. */
import type { Row, RuleEntry, RuleFamily, Say, Visit } from '../../../shape.ts'
import { PORTAL_CHECKS, QD_3176, rule, type RuleStanding } from './entry.ts'
import { BED_GROUPS, SUPPLY_GROUPS, TRANSPORT_GROUP } from './lists.ts'
import { STAYS } from './law.ts'

interface Needed {
  readonly table: string
  readonly field: string
  /** Whether the field must be filled in this row. */
  readonly when: (row: Row) => boolean
  readonly because: readonly [vi: string, en: string]
  readonly standing?: RuleStanding
}

const line: RuleStanding = { atRisk: 'line' }
const paper: RuleStanding = { atRisk: 'none' }
const portalLine: RuleStanding = { atRisk: 'line', source: PORTAL_CHECKS }
const setOf = (codes: string): ReadonlySet<string> => new Set(codes.split(' '))
const BEDDED = setOf('03 04')
const TRANSFERS = setOf('2 5')
const BY_PAPER = setOf('1.3 1.5')
const LISTED_DRUGS = setOf('4 6')
const GASES = setOf('40.17 40.573')
const WORKED = setOf('1 2 3 8 18')
const SURGERY = setOf('8 18')
function has(row: Row, field: string): boolean {
  const text = row[field]
  return text !== undefined && text !== '' && (text.charCodeAt(0) > 32 || text.trim() !== '')
}
const isSupply = (row: Row) => SUPPLY_GROUPS.has(row['MA_NHOM'] ?? '')
const isService = (row: Row) => has(row, 'MA_NHOM') && !isSupply(row) && row['MA_NHOM'] !== TRANSPORT_GROUP
const inLine: Needed['because'] = ['khi dòng là vật tư y tế (MA_NHOM 10, 11)', 'when the line is a supply (MA_NHOM 10, 11)']

const NEEDED: readonly Needed[] = [
  { table: 'XML1', field: 'MA_DKBD', when: (row) => has(row, 'MA_THE_BHYT'), because: ['khi có thẻ BHYT', 'when there is an insurance card'] },
  { table: 'XML1', field: 'GT_THE_TU', when: (row) => has(row, 'MA_THE_BHYT'), because: ['khi có thẻ BHYT', 'when there is an insurance card'] },
  { table: 'XML1', field: 'GT_THE_DEN', when: (row) => has(row, 'MA_THE_BHYT') && !isForcesCard(row), because: ['khi có thẻ BHYT (trừ thẻ quân đội, công an, cơ yếu)', 'when there is an insurance card (except of the army, police, cipher staff)'] },
  { table: 'XML1', field: 'MA_THE_BHYT', when: (row) => isPositive(row['T_BHTT']), because: ['khi đề nghị quỹ BHYT thanh toán', 'when the fund is asked to pay'] },
  { table: 'XML1', field: 'NGAY_VAO_NOI_TRU', when: (row) => BEDDED.has(row['MA_LOAI_KCB'] ?? ''), because: ['khi điều trị nội trú hoặc ban ngày', 'for inpatient and day treatment'] },
  { table: 'XML1', field: 'PP_DIEU_TRI', when: (row) => STAYS.has(row['MA_LOAI_KCB'] ?? ''), because: ['khi người bệnh được điều trị tại cơ sở', 'when the patient was treated in the facility'], standing: { atRisk: 'none', known: 'assumed' } },
  { table: 'XML1', field: 'MA_NOI_DEN', when: (row) => TRANSFERS.has(row['MA_LOAI_RV'] ?? ''), because: ['khi chuyển cơ sở khám, chữa bệnh (MA_LOAI_RV 2, 5)', 'when the patient is referred on (MA_LOAI_RV 2, 5)'] },
  { table: 'XML1', field: 'MA_NOI_DI', when: (row) => row['MA_DOITUONG_KCB'] === '1.3', because: ['khi đến bằng giấy chuyển cơ sở (MA_DOITUONG_KCB 1.3)', 'when the patient comes with a referral (MA_DOITUONG_KCB 1.3)'] },
  { table: 'XML1', field: 'GIAY_CHUYEN_TUYEN', when: (row) => BY_PAPER.has(row['MA_DOITUONG_KCB'] ?? ''), because: ['khi đến bằng giấy chuyển cơ sở hoặc giấy hẹn (MA_DOITUONG_KCB 1.3, 1.5)', 'when the patient comes with a referral or an appointment paper (MA_DOITUONG_KCB 1.3, 1.5)'] },
  { table: 'XML2', field: 'SO_DANG_KY', when: (row) => LISTED_DRUGS.has(row['MA_NHOM'] ?? '') && !GASES.has(row['MA_THUOC'] ?? ''), because: ['với thuốc trong danh mục, trừ khí y tế', 'for listed drugs other than medical gases'], standing: line },
  { table: 'XML2', field: 'TT_THAU', when: (row) => LISTED_DRUGS.has(row['MA_NHOM'] ?? '') && row['PHAM_VI'] === '1', because: ['với thuốc do quỹ BHYT thanh toán', 'for drugs the fund pays'], standing: { atRisk: 'line', known: 'assumed' } },
  { table: 'XML3', field: 'MA_VAT_TU', when: isSupply, because: inLine, standing: line },
  { table: 'XML3', field: 'TEN_VAT_TU', when: isSupply, because: inLine, standing: line },
  { table: 'XML3', field: 'MA_DICH_VU', when: isService, because: ['khi dòng là dịch vụ, công khám hoặc ngày giường', 'when the line is a service, an examination or a bed day'], standing: line },
  { table: 'XML3', field: 'TEN_DICH_VU', when: isService, because: ['khi dòng là dịch vụ, công khám hoặc ngày giường', 'when the line is a service, an examination or a bed day'], standing: line },
  { table: 'XML3', field: 'TT_THAU', when: (row) => row['MA_NHOM'] === '10', because: ['khi MA_NHOM là 10', 'when MA_NHOM is 10'], standing: portalLine },
  { table: 'XML3', field: 'MA_XANG_DAU', when: (row) => row['MA_NHOM'] === TRANSPORT_GROUP, because: ['khi vận chuyển người bệnh (MA_NHOM 12)', 'for transport of the patient (MA_NHOM 12)'], standing: portalLine },
  { table: 'XML3', field: 'MA_GIUONG', when: (row) => BED_GROUPS.has(row['MA_NHOM'] ?? ''), because: ['khi dòng là ngày giường', 'when the line is a bed day'], standing: portalLine },
  { table: 'XML3', field: 'NGUOI_THUC_HIEN', when: (row) => WORKED.has(row['MA_NHOM'] ?? ''), because: ['với xét nghiệm, chẩn đoán hình ảnh, thăm dò chức năng, phẫu thuật, thủ thuật', 'for tests, imaging, functional exploration, surgery and procedures'], standing: portalLine },
  { table: 'XML3', field: 'NGAY_KQ', when: (row) => SURGERY.has(row['MA_NHOM'] ?? '') || BED_GROUPS.has(row['MA_NHOM'] ?? ''), because: ['với phẫu thuật, thủ thuật và ngày giường (lúc kết thúc)', 'for surgery, procedures and bed days (when they ended)'], standing: line },
  { table: 'XML4', field: 'NGAY_KQ', when: (row) => has(row, 'GIA_TRI'), because: ['khi có giá trị kết quả', 'when there is a value'], standing: { atRisk: 'none', source: PORTAL_CHECKS } },
  { table: 'XML7', field: 'NGUYENNHAN_DINHCHI', when: (row) => row['MA_DINH_CHI_THAI'] === '1', because: ['khi đình chỉ thai', 'when the pregnancy was terminated'], standing: paper },
  { table: 'XML7', field: 'THOIGIAN_DINHCHI', when: (row) => row['MA_DINH_CHI_THAI'] === '1', because: ['khi đình chỉ thai', 'when the pregnancy was terminated'], standing: paper },
  { table: 'XML7', field: 'TUOI_THAI', when: (row) => row['MA_DINH_CHI_THAI'] === '1', because: ['khi đình chỉ thai', 'when the pregnancy was terminated'], standing: paper },
  { table: 'XML7', field: 'SO_NGAY_NGHI', when: (row) => has(row, 'NGOAITRU_TUNGAY') || has(row, 'NGOAITRU_DENNGAY'), because: ['khi có ngày bắt đầu hoặc kết thúc nghỉ', 'when a first or last day of leave is given'], standing: { atRisk: 'none', source: PORTAL_CHECKS } },
  { table: 'XML7', field: 'NGOAITRU_TUNGAY', when: (row) => has(row, 'SO_NGAY_NGHI') || has(row, 'NGOAITRU_DENNGAY'), because: ['khi có số ngày nghỉ hoặc ngày kết thúc nghỉ', 'when the days or the last day of leave are given'], standing: { atRisk: 'none', source: PORTAL_CHECKS } },
  { table: 'XML7', field: 'NGOAITRU_DENNGAY', when: (row) => has(row, 'SO_NGAY_NGHI') || has(row, 'NGOAITRU_TUNGAY'), because: ['khi có số ngày nghỉ hoặc ngày bắt đầu nghỉ', 'when the days or the first day of leave are given'], standing: { atRisk: 'none', source: PORTAL_CHECKS } },
]

/** Cards whose validity the look-up may not tell. */
const FORCES = new Set(['QN', 'HC', 'LS', 'XK', 'CY', 'CA'])
const isForcesCard = (row: Row) => FORCES.has((row['MA_THE_BHYT'] ?? '').slice(0, 2))

function isPositive(text: string | undefined): boolean {
  return text !== undefined && /[1-9]/.test(text) && !text.startsWith('-')
}

const codeOf = ({ table, field }: Needed) => `needed-${table}-${field}`.toLowerCase().replaceAll('_', '-')

function entryOf({ table, field, because: [vi, en], standing }: Needed): RuleEntry {
  return rule({
    fields: `${table}.${field}`,
    says: [`Trường ${field} để trống, nhưng bắt buộc ${vi}.`, `${field} is empty; it must be filled ${en}.`],
    fix: [`Điền ${field}, hoặc sửa trường làm cho nó thành bắt buộc.`, `Fill in ${field}, or correct the field that makes it necessary.`],
  }, { source: QD_3176, ...standing })
}

/** By table, so that absent tables cost nothing. */
const NEEDED_IN = Map.groupBy(NEEDED.map((needed) => ({ ...needed, code: codeOf(needed) })), (needed) => needed.table)

function judge(visit: Visit, say: Say): void {
  for (const [table, all] of NEEDED_IN) {
    visit.rows(table).forEach((row, at) => {
      for (const { field, when, code } of all) if (!has(row, field) && when(row)) say(code, { table, row: at + 1, field })
    })
  }
}

export const required: RuleFamily = {
  id: 'required',
  title: { vi: 'Trường bắt buộc có điều kiện', en: 'Fields needed under a condition' },
  rules: Object.fromEntries(NEEDED.map((needed) => [codeOf(needed), entryOf(needed)])),
  judge,
}
