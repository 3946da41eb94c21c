/** Rules: the amounts of each line, by the formulas as decision 3176 rewrote them, exact to the last decimal. */
import type { Row, RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_3176, rule } from './entry.ts'
import { dong, money, timesOver, unitsOf } from './reading.ts'

const line = (field: string, formulaVi: string, formulaEn = formulaVi) => rule({
  fields: `XML2.${field} XML3.${field}`,
  says: [`${field} ghi {given} đ; theo công thức ${formulaVi} là {expected} đ.`, `${field} is {given} đ; by ${formulaEn} it is {expected} đ.`],
  fix: ['Tính lại dòng này, làm tròn đến 2 chữ số thập phân.', 'Compute this line again, rounded to two decimals.'],
}, { source: `${QD_3176}, ${field}`, atRisk: 'line', from: '2024-10-29' })

const rules = {
  'amount-hospital': line('THANH_TIEN_BV', 'số lượng × đơn giá (× TYLE_TT_DV với dịch vụ)', 'quantity × price (× TYLE_TT_DV for services)'),
  'amount-insured': line('THANH_TIEN_BH', 'số lượng × đơn giá × tỷ lệ thanh toán', 'quantity × price × rate of payment'),
  'amount-fund': line('T_BHTT', 'chi phí trong phạm vi × MUC_HUONG', 'insured amount × MUC_HUONG'),
  'amount-share': line('T_BNCCT', 'chi phí trong phạm vi − T_BHTT', 'insured amount − T_BHTT'),
  'amount-self-paid': line('T_BNTT', 'chi phí ngoài phạm vi thanh toán', 'amount outside the insured scope'),
  'amount-other-sources': line('T_NGUONKHAC', 'tổng bốn nguồn khác', 'the sum of the four other sources'),
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
type AmountField = 'THANH_TIEN_BV' | 'THANH_TIEN_BH' | 'T_BHTT' | 'T_BNCCT' | 'T_BNTT' | 'T_NGUONKHAC'

/** The figures of a line as written, in hundredths of a đồng; nothing where one cannot be computed. */
interface Line {
  readonly table: 'XML2' | 'XML3'
  readonly row: Row
  readonly at: number
}

/** What the formulas make of quantity, price and rates. */
interface Expected {
  readonly hospital: number
  readonly insured: number
  readonly fund: number
  readonly share: number
  readonly self: number
}

function judge(visit: Visit, say: Say): void {
  for (const table of ['XML2', 'XML3'] as const) {
    visit.rows(table).forEach((row, at) => judgeLine({ table, row, at: at + 1 }, say))
  }
}

function judgeLine(one: Line, say: Say): void {
  const { table, row, at } = one
  if (!hasSoundRates(one, say)) return
  const other = judgeOtherSources(one, say)
  if (table === 'XML3') judgeSupply(one, say)
  if (row['PHAM_VI'] === '2' && (money(row['T_BHTT']) ?? 0) > 0) {
    say('amount-outside-scope-claimed', { table, row: at, field: 'T_BHTT' }, { given: dong(money(row['T_BHTT']) ?? 0) })
    return
  }
  const [hospital, insured] = linePrices(one)
  if (hospital === undefined || insured === undefined) return
  compare(one, { field: 'THANH_TIEN_BV', code: 'amount-hospital', expected: [hospital] }, say)
  compare(one, { field: 'THANH_TIEN_BH', code: 'amount-insured', expected: [insured] }, say)
  // The lower figures may follow the amounts as written or as they should be: a mistake is told once, at its origin.
  const bases = [sharesOf(one, { hospital, insured }, other), sharesOf(one, { hospital: money(row['THANH_TIEN_BV']) ?? hospital, insured: money(row['THANH_TIEN_BH']) ?? insured }, other)]
  compare(one, { field: 'T_BHTT', code: 'amount-fund', expected: bases.map((each) => each.fund) }, say)
  compare(one, { field: 'T_BNCCT', code: 'amount-share', expected: bases.map((each) => each.share) }, say)
  compare(one, { field: 'T_BNTT', code: 'amount-self-paid', expected: bases.map((each) => each.self) }, say)
}

/** THANH_TIEN_BV and THANH_TIEN_BH by the formulas, hundredths; nothing where a factor is missing. */
export function linePrices({ table, row }: Pick<Line, 'table' | 'row'>): readonly [hospital: number | undefined, insured: number | undefined] {
  const quantity = unitsOf(row['SO_LUONG'], 3)
  const insuredRate = unitsOf(row['TYLE_TT_BH'], 0)
  if (quantity === undefined || insuredRate === undefined) return [undefined, undefined]
  if (table === 'XML2') {
    const price = unitsOf(row['DON_GIA'], 3)
    if (price === undefined) return [undefined, undefined]
    return [amount([quantity, price], []), amount([quantity, price], [insuredRate])]
  }
  const [hospitalPrice, insuredPrice, serviceRate] = [unitsOf(row['DON_GIA_BV'], 3), unitsOf(row['DON_GIA_BH'], 3), unitsOf(row['TYLE_TT_DV'], 0)]
  if (hospitalPrice === undefined || insuredPrice === undefined || serviceRate === undefined) return [undefined, undefined]
  return [amount([quantity, hospitalPrice], [serviceRate]), amount([quantity, insuredPrice], [serviceRate, insuredRate])]
}

/** Thousandths times thousandths, times per cents, as hundredths. A rate of 100 needs no multiplication. */
function amount(thousandths: readonly number[], rates: readonly number[]): number {
  const counted = rates.filter((rate) => rate !== 100)
  return timesOver([...thousandths, ...counted], 10_000 * 100 ** counted.length)
}

function sharesOf({ table, row }: Line, { hospital, insured }: { hospital: number; insured: number }, other: number): Expected {
  const rate = unitsOf(row['MUC_HUONG'], 0) ?? 0
  const insuredRate = unitsOf(row['TYLE_TT_BH'], 0) ?? 0
  const outside = table === 'XML2' ? hospital - timesOver([hospital, insuredRate], 100) : hospital - insured
  const fund = table === 'XML2' ? timesOver([hospital, insuredRate, rate], 10_000) : timesOver([insured, rate], 100)
  const share = table === 'XML2' ? hospital - fund - outside : insured - fund
  // Other sources are taken off the patient's own part first, then the share, then the fund's (T_NGUONKHAC).
  const fromSelf = Math.min(Math.max(outside, 0), other)
  const fromShare = Math.min(Math.max(share, 0), other - fromSelf)
  const fromFund = Math.min(fund, other - fromSelf - fromShare)
  return { hospital, insured, fund: fund - fromFund, share: share - fromShare, self: outside - fromSelf }
}

function compare({ table, row, at }: Line, { field, code, expected }: { field: AmountField; code: Code; expected: readonly number[] }, say: Say): void {
  const given = money(row[field])
  const [first] = expected
  if (given === undefined || first === undefined || expected.includes(given)) return
  say(code, { table, row: at, field }, { given: dong(given), expected: dong(first) })
}

const RATES = { XML2: ['TYLE_TT_BH', 'MUC_HUONG'], XML3: ['TYLE_TT_DV', 'TYLE_TT_BH', 'MUC_HUONG'] } as const

function hasSoundRates({ table, row, at }: Line, say: Say): boolean {
  for (const field of RATES[table]) {
    const text = row[field] ?? ''
    const rate = unitsOf(text, 0)
    if (text === '' || (rate !== undefined && rate <= 100)) continue
    // What is no number at all was told by the shape.
    if (rate !== undefined || /^\d+\.\d+$/.test(text)) say('percent-out-of-range', { table, row: at, field })
    return false
  }
  return true
}

/** What other sources pay of the line, hundredths. */
function judgeOtherSources({ table, row, at }: Line, say: Say): number {
  const total = money(row['T_NGUONKHAC']) ?? 0
  let sum = 0
  let filled = false
  for (const field of ['T_NGUONKHAC_NSNN', 'T_NGUONKHAC_VTNN', 'T_NGUONKHAC_VTTN', 'T_NGUONKHAC_CL'] as const) {
    sum += money(row[field]) ?? 0
    filled ||= (row[field] ?? '') !== ''
  }
  const place = { table, row: at, field: 'T_NGUONKHAC' }
  if ((filled || total > 0) && sum !== total) say('amount-other-sources', place, { given: dong(total), expected: dong(sum) })
  if (total > 0 && total > (money(row['THANH_TIEN_BV']) ?? total)) say('amount-other-sources-beyond', place, { given: dong(total) })
  return total
}

const SUPPLIES: ReadonlySet<string> = new Set(['10', '11'])

function judgeSupply({ table, row, at }: Line, say: Say): void {
  if (!SUPPLIES.has(row['MA_NHOM'] ?? '')) return
  const [hospital, insured, ceiling] = [unitsOf(row['DON_GIA_BV'], 3), unitsOf(row['DON_GIA_BH'], 3), unitsOf(row['T_TRANTT'], 3)]
  const place = { table, row: at, field: 'DON_GIA_BH' }
  if (insured === undefined) return
  if (ceiling !== undefined && ceiling > 0 && insured > ceiling) say('supply-above-ceiling', place, { ceiling: dong(Math.floor(ceiling / 10)) })
  else if (hospital !== undefined && insured > hospital && row['TAI_SU_DUNG'] !== '1') say('price-insured-above-hospital', place)
}

export const amounts: RuleFamily = { id: 'amounts', title: { vi: 'Thành tiền từng dòng', en: 'Amounts of lines' }, rules, judge }
