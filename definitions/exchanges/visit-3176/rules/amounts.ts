/** Rules: the amounts of each line, by the formulas as decision 3176 rewrote them, exact to the last decimal. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_3176, rule } from './entry.ts'
import { linesOf, sharesOf, type Line } from './figures.ts'
import { dong, money, unitsOf } from './reading.ts'

const lineRule = (field: string, formulaVi: string, formulaEn = formulaVi) => rule({
  fields: `XML2.${field} XML3.${field}`,
  says: [`${field} ghi {given} đ; theo công thức ${formulaVi} là {expected} đ.`, `${field} is {given} đ; by ${formulaEn} it is {expected} đ.`],
  fix: ['Tính lại dòng này, làm tròn đến 2 chữ số thập phân.', 'Compute this line again, rounded to two decimals.'],
}, { source: `${QD_3176}, ${field}`, atRisk: 'line', from: '2024-10-29' })

const rules = {
  'amount-hospital': lineRule('THANH_TIEN_BV', 'số lượng × đơn giá (× TYLE_TT_DV với dịch vụ)', 'quantity × price (× TYLE_TT_DV for services)'),
  'amount-insured': lineRule('THANH_TIEN_BH', 'số lượng × đơn giá × tỷ lệ thanh toán', 'quantity × price × rate of payment'),
  'amount-fund': lineRule('T_BHTT', 'chi phí trong phạm vi × MUC_HUONG', 'insured amount × MUC_HUONG'),
  'amount-share': lineRule('T_BNCCT', 'chi phí trong phạm vi − T_BHTT', 'insured amount − T_BHTT'),
  'amount-self-paid': lineRule('T_BNTT', 'chi phí ngoài phạm vi thanh toán', 'amount outside the insured scope'),
  'amount-other-sources': lineRule('T_NGUONKHAC', 'tổng bốn nguồn khác', 'the sum of the four other sources'),
  'amount-other-sources-beyond': rule({
    fields: 'XML2.T_NGUONKHAC XML3.T_NGUONKHAC',
    says: ['Nguồn khác ({given} đ) lớn hơn thành tiền của dòng.', 'Other sources ({given} đ) exceed the line\'s amount.'],
    fix: ['Sửa số tiền nguồn khác.', 'Correct the amount of the other sources.'],
  }, { atRisk: 'line' }),
  'amount-outside-scope-claimed': rule({
    fields: 'XML2.T_BHTT XML3.T_BHTT',
    says: ['Dòng do người bệnh tự trả (PHAM_VI 2) nhưng vẫn đề nghị quỹ {given} đ.', 'The line is paid by the patient (PHAM_VI 2), yet {given} đ are asked from the fund.'],
    fix: ['Ghi TYLE_TT_BH 0 và T_BHTT 0, hoặc sửa PHAM_VI.', 'Write TYLE_TT_BH 0 and T_BHTT 0, or correct PHAM_VI.'],
  }, { atRisk: 'line' }),
  'percent-out-of-range': rule({
    fields: 'XML2.TYLE_TT_BH XML2.MUC_HUONG XML3.TYLE_TT_BH XML3.TYLE_TT_DV XML3.MUC_HUONG',
    says: ['Tỷ lệ phải là số nguyên từ 0 đến 100.', 'A rate is a whole number from 0 to 100.'],
    fix: ['Sửa tỷ lệ.', 'Correct the rate.'],
  }, { atRisk: 'line' }),
  'supply-above-ceiling': rule({
    fields: 'XML3.DON_GIA_BH XML3.T_TRANTT',
    says: ['Đơn giá BHYT của vật tư cao hơn mức thanh toán ({ceiling} đ).', 'The insured price of the supply is above its ceiling ({ceiling} đ).'],
    fix: ['Ghi DON_GIA_BH bằng T_TRANTT.', 'Write DON_GIA_BH equal to T_TRANTT.'],
  }, { atRisk: 'line' }),
  'price-insured-above-hospital': rule({
    fields: 'XML3.DON_GIA_BH',
    says: ['Đơn giá BHYT của vật tư cao hơn giá mua của cơ sở.', 'The insured price of the supply is above what the facility paid.'],
    fix: ['Ghi DON_GIA_BH bằng DON_GIA_BV.', 'Write DON_GIA_BH equal to DON_GIA_BV.'],
  }, { atRisk: 'line' }),
} as const

type Code = keyof typeof rules
type AmountField = 'THANH_TIEN_BV' | 'THANH_TIEN_BH' | 'T_BHTT' | 'T_BNCCT' | 'T_BNTT'

function judge(visit: Visit, say: Say): void {
  for (const line of linesOf(visit)) judgeLine(line, say)
}

function judgeLine(line: Line, say: Say): void {
  const { table, at, hospital, insured, fund, hospitalDue, insuredDue } = line
  if (!hasSoundRates(line, say)) return
  judgeOtherSources(line, say)
  if (table === 'XML3') judgeSupply(line, say)
  if (line.scope === '2' && (fund ?? 0) > 0) {
    say('amount-outside-scope-claimed', { table, row: at, field: 'T_BHTT' }, { given: dong(fund ?? 0) })
    return
  }
  if (hospitalDue === undefined || insuredDue === undefined) return
  if (hospital !== undefined && hospital !== hospitalDue) tell(line, { field: 'THANH_TIEN_BV', code: 'amount-hospital', given: hospital, expected: hospitalDue }, say)
  if (insured !== undefined && insured !== insuredDue) tell(line, { field: 'THANH_TIEN_BH', code: 'amount-insured', given: insured, expected: insuredDue }, say)
  judgeShares(line, { hospitalDue, insuredDue }, say)
}

/** The lower figures may follow the amounts as written or as they should be: a mistake is told once, at its origin. */
function judgeShares(line: Line, { hospitalDue, insuredDue }: { hospitalDue: number; insuredDue: number }, say: Say): void {
  const { hospital, insured, due, fund, share, self } = line
  const sound = (hospital ?? hospitalDue) === hospitalDue && (insured ?? insuredDue) === insuredDue
  const other = sound ? due : sharesOf(line, hospital ?? hospitalDue, insured ?? insuredDue)
  if (fund !== undefined && fund !== due.fund && fund !== other.fund) tell(line, { field: 'T_BHTT', code: 'amount-fund', given: fund, expected: due.fund }, say)
  if (share !== undefined && share !== due.share && share !== other.share) tell(line, { field: 'T_BNCCT', code: 'amount-share', given: share, expected: due.share }, say)
  if (self !== undefined && self !== due.self && self !== other.self) tell(line, { field: 'T_BNTT', code: 'amount-self-paid', given: self, expected: due.self }, say)
}

interface Difference {
  readonly field: AmountField
  readonly code: Code
  readonly given: number
  readonly expected: number
}

function tell({ table, at }: Line, { field, code, given, expected }: Difference, say: Say): void {
  say(code, { table, row: at, field }, { given: dong(given), expected: dong(expected) })
}

function hasSoundRates(line: Line, say: Say): boolean {
  const { table, row, at, insuredRate, serviceRate, rate } = line
  if (isRate(insuredRate) && isRate(serviceRate) && isRate(rate)) return true
  let sound = true
  for (const field of table === 'XML2' ? ['TYLE_TT_BH', 'MUC_HUONG'] : ['TYLE_TT_DV', 'TYLE_TT_BH', 'MUC_HUONG']) {
    const text = row[field] ?? ''
    const given = unitsOf(text, 0)
    if (text === '' || isRate(given)) continue
    // What is no number at all was told by the shape.
    if (given !== undefined || /^\d+\.\d+$/.test(text)) say('percent-out-of-range', { table, row: at, field })
    sound = false
  }
  return sound
}

const isRate = (rate: number | undefined) => rate !== undefined && rate <= 100

const SOURCES = ['T_NGUONKHAC_NSNN', 'T_NGUONKHAC_VTNN', 'T_NGUONKHAC_VTTN', 'T_NGUONKHAC_CL'] as const

function judgeOtherSources({ table, row, at, other: total = 0, hospital }: Line, say: Say): void {
  let sum = 0
  for (const field of SOURCES) {
    const text = row[field] ?? ''
    if (text !== '' && text !== '0') sum += money(text) ?? 0
  }
  if (sum === 0 && total === 0) return
  const place = { table, row: at, field: 'T_NGUONKHAC' }
  if (sum !== total) say('amount-other-sources', place, { given: dong(total), expected: dong(sum) })
  if (total > (hospital ?? total)) say('amount-other-sources-beyond', place, { given: dong(total) })
}

const SUPPLIES: ReadonlySet<string> = new Set(['10', '11'])

function judgeSupply({ table, row, at, group }: Line, say: Say): void {
  if (!SUPPLIES.has(group)) return
  const [hospital, insured, ceiling] = [unitsOf(row['DON_GIA_BV'], 3), unitsOf(row['DON_GIA_BH'], 3), unitsOf(row['T_TRANTT'], 3)]
  const place = { table, row: at, field: 'DON_GIA_BH' }
  if (insured === undefined) return
  if (ceiling !== undefined && ceiling > 0 && insured > ceiling) say('supply-above-ceiling', place, { ceiling: dong(Math.floor(ceiling / 10)) })
  else if (hospital !== undefined && insured > hospital && row['TAI_SU_DUNG'] !== '1') say('price-insured-above-hospital', place)
}

export const amounts: RuleFamily = { id: 'amounts', title: { vi: 'Thành tiền từng dòng', en: 'Amounts of lines' }, rules, judge }
