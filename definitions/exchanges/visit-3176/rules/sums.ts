/** Rules: the totals of XML1 are the sums of XML2 and XML3. */
import type { Row, RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_3176, rule } from './entry.ts'
import { linesOf, type Line } from './figures.ts'
import { SUPPLY_GROUPS } from './lists.ts'
import { dong, money } from './reading.ts'

const sum = (field: string, ofVi: string, ofEn: string) => rule({
  fields: `XML1.${field}`,
  says: [`${field} ghi {given} đ; ${ofVi} là {expected} đ.`, `${field} is {given} đ; ${ofEn} is {expected} đ.`],
  fix: ['Tính lại tổng từ các dòng, hoặc bổ sung dòng còn thiếu.', 'Compute the total from the lines again, or add the line that is missing.'],
}, { source: `${QD_3176}, ${field}` })

const rules = {
  'total-drugs': sum('T_THUOC', 'tổng THANH_TIEN_BV của XML2', 'the sum of THANH_TIEN_BV of XML2'),
  'total-supplies': sum('T_VTYT', 'tổng THANH_TIEN_BV các dòng vật tư của XML3', 'the sum of THANH_TIEN_BV of supplies in XML3'),
  'total-hospital': sum('T_TONGCHI_BV', 'tổng THANH_TIEN_BV của XML2 và XML3', 'the sum of THANH_TIEN_BV of XML2 and XML3'),
  'total-insured': sum('T_TONGCHI_BH', 'tổng THANH_TIEN_BH của XML2 và XML3', 'the sum of THANH_TIEN_BH of XML2 and XML3'),
  'total-self-paid': sum('T_BNTT', 'tổng T_BNTT của XML2 và XML3', 'the sum of T_BNTT of XML2 and XML3'),
  'total-share': sum('T_BNCCT', 'tổng T_BNCCT của XML2 và XML3', 'the sum of T_BNCCT of XML2 and XML3'),
  'total-other-sources': sum('T_NGUONKHAC', 'tổng T_NGUONKHAC của XML2 và XML3', 'the sum of T_NGUONKHAC of XML2 and XML3'),
  'total-fund': sum('T_BHTT', 'T_TONGCHI_BH − T_BNCCT', 'T_TONGCHI_BH − T_BNCCT'),
  'total-fund-by-fee': sum('T_BHTT_GDV', 'tổng T_BHTT các dòng có MA_PTTT 1', 'the sum of T_BHTT of lines with MA_PTTT 1'),
} as const

/** Sums over the lines as they are written. */
interface Sums {
  drugs: number
  supplies: number
  hospital: number
  insured: number
  self: number
  share: number
  other: number
  fund: number
  byFee: number
  /** As the formulas would have THANH_TIEN_BV and _BH: a line's own mistake is not told again in the total. */
  hospitalDue: number
  insuredDue: number
  drugsDue: number
  suppliesDue: number
  selfDue: number
  shareDue: number
  byFeeDue: number
}

function judge(visit: Visit, say: Say): void {
  const { main } = visit
  const sums = sumsOf(visit)
  const compare = (field: string, code: keyof typeof rules, ...expected: readonly number[]) => {
    const given = money(main[field])
    const [first = 0] = expected
    if (given !== undefined && !expected.includes(given)) say(code, { table: 'XML1', row: 1, field }, { given: dong(given), expected: dong(first) })
  }
  compare('T_THUOC', 'total-drugs', sums.drugs, sums.drugsDue)
  compare('T_VTYT', 'total-supplies', sums.supplies, sums.suppliesDue)
  compare('T_TONGCHI_BV', 'total-hospital', sums.hospital, sums.hospitalDue)
  compare('T_TONGCHI_BH', 'total-insured', sums.insured, sums.insuredDue)
  compare('T_BNTT', 'total-self-paid', sums.self, sums.selfDue)
  compare('T_BNCCT', 'total-share', sums.share, sums.shareDue)
  compare('T_NGUONKHAC', 'total-other-sources', sums.other)
  compare('T_BHTT_GDV', 'total-fund-by-fee', sums.byFee, sums.byFeeDue)
  judgeFund(main, sums, compare)
}

/** T_BHTT = T_TONGCHI_BH − T_BNCCT, less what other sources took off the fund's part; one wrong total is told once. */
function judgeFund(main: Row, sums: Sums, compare: (field: string, code: 'total-fund', ...expected: readonly number[]) => void): void {
  const insured = money(main['T_TONGCHI_BH'])
  const share = money(main['T_BNCCT'])
  if (insured === undefined || share === undefined) return
  compare('T_BHTT', 'total-fund', insured - share, sums.insured - sums.share, sums.insuredDue - sums.shareDue, sums.fund)
}

function sumsOf(visit: Visit): Sums {
  const sums: Sums = {
    drugs: 0, supplies: 0, hospital: 0, insured: 0, self: 0, share: 0, other: 0, fund: 0, byFee: 0, hospitalDue: 0, insuredDue: 0, drugsDue: 0, suppliesDue: 0, selfDue: 0, shareDue: 0, byFeeDue: 0,
  }
  for (const line of linesOf(visit)) add(sums, line)
  return sums
}

function add(sums: Sums, line: Line): void {
  const { table, row, group, due, hospital = 0, insured = 0, fund = 0, share = 0, self = 0, other = 0, hospitalDue = hospital, insuredDue = insured } = line
  sums.hospital += hospital
  sums.hospitalDue += hospitalDue
  sums.insured += insured
  sums.insuredDue += insuredDue
  sums.self += self
  sums.share += share
  sums.other += other
  sums.fund += fund
  sums.selfDue += due.self
  sums.shareDue += due.share
  if (row['MA_PTTT'] === '1') {
    sums.byFee += fund
    sums.byFeeDue += due.fund
  }
  if (table === 'XML2') {
    sums.drugs += hospital
    sums.drugsDue += hospitalDue
  } else if (SUPPLY_GROUPS.has(group)) {
    sums.supplies += hospital
    sums.suppliesDue += hospitalDue
  }
}

export const sums: RuleFamily = { id: 'sums', title: { vi: 'Tổng chi phí', en: 'Totals' }, rules, judge }
