/** Rules: the insurance card: its number, its days, its place of registration, and the rate it gives. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { PORTAL_CHECKS, rule } from './entry.ts'
import { linesOf, type Line } from './figures.ts'
import { baseSalaryOn, factorOn, rateOfCard, STAYS } from './law.ts'
import { OBJECT_CODES } from './lists.ts'
import { dayOf, dayText, dong, money, partsOf } from './reading.ts'

const CARD = 'QĐ 1351/QĐ-BHXH (2015), QĐ 1697/QĐ-BHXH (2023)'
const LAW = 'Luật Bảo hiểm y tế Đ22; NĐ 188/2025/NĐ-CP; QĐ 3276/QĐ-BYT'

const rules = {
  'card-format': rule({
    fields: 'XML1.MA_THE_BHYT',
    says: ['Mã thẻ BHYT phải gồm 15 ký tự: 2 chữ in hoa, mã mức hưởng 1–5, 2 số mã tỉnh và 10 số BHXH.', 'A card number has 15 characters: two capital letters, a benefit digit 1–5, two digits of the province and the 10 of the social-insurance number.'],
    fix: ['Tra cứu lại thẻ; nhiều thẻ nối bằng dấu chấm phẩy.', 'Look the card up again; join several cards by a semicolon.'],
  }, { source: CARD }),
  'card-object-unknown': rule({
    fields: 'XML1.MA_THE_BHYT',
    says: ['Hai chữ đầu của thẻ không phải mã đối tượng tham gia BHYT.', 'The first two letters of the card are no object code of health insurance.'],
    fix: ['Tra cứu lại mã thẻ.', 'Look the card number up again.'],
  }, { source: CARD, known: 'reported' }),
  'card-parts-differ': rule({
    fields: 'XML1.MA_DKBD XML1.GT_THE_TU XML1.GT_THE_DEN',
    says: ['Số mã thẻ, nơi đăng ký và ngày hiệu lực không bằng nhau: {cards} thẻ, {given} giá trị ở đây.', 'Cards, places of registration and days do not match in number: {cards} cards, {given} values here.'],
    fix: ['Ghi cho mỗi thẻ một giá trị, cùng thứ tự, nối bằng dấu chấm phẩy.', 'Write one value for each card, in the same order, joined by a semicolon.'],
  }),
  'card-not-yet-valid': rule({
    fields: 'XML1.GT_THE_TU',
    says: ['Thẻ BHYT bắt đầu có giá trị từ {from}, sau ngày vào viện.', 'The card is valid from {from} only, after the visit began.'],
    fix: ['Tra cứu thẻ trước đó của người bệnh, hoặc tách chi phí trước ngày thẻ có giá trị.', 'Look for the patient\'s former card, or separate the costs before the card became valid.'],
  }, { source: PORTAL_CHECKS }),
  'card-expired': rule({
    fields: 'XML1.GT_THE_DEN',
    says: ['Thẻ BHYT hết giá trị ngày {to}, trước khi vào viện.', 'The card expired on {to}, before the visit began.'],
    fix: ['Tra cứu thẻ mới trên Cổng; không có thẻ còn giá trị thì không đề nghị quỹ thanh toán.', 'Look for a new card on the portal; without a valid card do not ask the fund to pay.'],
  }, { source: PORTAL_CHECKS }),
  'card-expires-in-stay': rule({
    fields: 'XML1.GT_THE_DEN',
    says: ['Thẻ hết giá trị ngày {to}, trước ngày ra viện: quỹ chi trả thêm tối đa 15 ngày.', 'The card expired on {to}, before discharge: the fund goes on for at most 15 days.'],
    fix: ['Tra cứu thẻ mới và ghi tiếp mã thẻ; nếu không có, tách chi phí sau hạn.', 'Look for the new card and add it; without one, separate the costs after that.'],
  }, { source: 'NĐ 188/2025/NĐ-CP Đ37–38', known: 'reported' }),
  'card-days-reversed': rule({
    fields: 'XML1.GT_THE_DEN',
    says: ['Ngày hết giá trị của thẻ trước ngày bắt đầu.', 'The card ends before it begins.'],
    fix: ['Sửa GT_THE_TU hoặc GT_THE_DEN.', 'Correct GT_THE_TU or GT_THE_DEN.'],
  }),
  'registration-format': rule({
    fields: 'XML1.MA_DKBD',
    says: ['Mã nơi đăng ký ban đầu phải gồm 5 ký tự.', 'The place of registration has 5 characters.'],
    fix: ['Ghi mã cơ sở trên thẻ; thẻ tạm ghi 2 số mã tỉnh và 000.', 'Write the facility code on the card; for a temporary card the province\'s 2 digits and 000.'],
  }),
  'benefit-rate': rule({
    fields: 'XML2.MUC_HUONG XML3.MUC_HUONG',
    says: ['Mức hưởng {given} % khác mức theo thẻ và đối tượng đến khám: {expected} %.', 'The rate of {given} % is not what card and reason for coming give: {expected} %.'],
    fix: ['Sửa MUC_HUONG, MA_THE_BHYT hoặc MA_DOITUONG_KCB. Đủ điều kiện miễn cùng chi trả thì ghi NGAY_MIEN_CCT.', 'Correct MUC_HUONG, MA_THE_BHYT or MA_DOITUONG_KCB. With an exemption from co-payment fill NGAY_MIEN_CCT.'],
  }, { source: LAW, atRisk: 'line', known: 'reported', from: '2025-07-01' }),
  'benefit-below-threshold': rule({
    fields: 'XML2.MUC_HUONG XML3.MUC_HUONG',
    says: ['Tổng chi phí BHYT {total} đ thấp hơn 15 % lương cơ sở ({limit} đ): người bệnh không phải cùng chi trả.', 'The insured total of {total} đ is below 15 % of the base salary ({limit} đ): the patient pays no share.'],
    fix: ['Ghi MUC_HUONG 100 cho các dòng và tính lại.', 'Write MUC_HUONG 100 in the lines and compute again.'],
  }, { source: 'Luật Bảo hiểm y tế Đ22 k1; NĐ 161/2026/NĐ-CP', known: 'reported' }),
  'exemption-before-five-years': rule({
    fields: 'XML1.NGAY_MIEN_CCT',
    says: ['Miễn cùng chi trả cần đủ 5 năm liên tục, nhưng NAM_NAM_LIEN_TUC trống hoặc sau ngày miễn.', 'The exemption needs five unbroken years, but NAM_NAM_LIEN_TUC is empty or later.'],
    fix: ['Tra cứu ngày đủ 5 năm; chưa đủ thì bỏ NGAY_MIEN_CCT.', 'Look up the day of five years; if not reached, remove NGAY_MIEN_CCT.'],
  }, { source: 'Luật Bảo hiểm y tế Đ22 k1c', known: 'reported' }),
  'copayment-beyond-exemption': rule({
    fields: 'XML1.T_BNCCT',
    says: ['Người bệnh được miễn cùng chi trả từ trước lượt khám, nhưng vẫn cùng chi trả {paid} đ.', 'The patient was exempt before the visit began, yet pays a share of {paid} đ.'],
    fix: ['Ghi MUC_HUONG 100, hoặc sửa NGAY_MIEN_CCT.', 'Write MUC_HUONG 100, or correct NGAY_MIEN_CCT.'],
  }, { source: 'Luật Bảo hiểm y tế Đ22 k1c', known: 'reported' }),
  'copayment-above-six': rule({
    fields: 'XML1.T_BNCCT',
    says: ['Riêng lượt này người bệnh đã cùng chi trả hơn 6 tháng lương cơ sở ({limit} đ).', 'In this visit alone the patient\'s share is above six base salaries ({limit} đ).'],
    fix: ['Kiểm tra điều kiện miễn cùng chi trả (đủ 5 năm liên tục) và phần vượt 6 tháng lương cơ sở.', 'Check the exemption (five unbroken years) for what exceeds six base salaries.'],
  }, { source: 'Luật Bảo hiểm y tế Đ22 k1c; NĐ 161/2026/NĐ-CP', known: 'reported' }),
} as const

const XML1 = { table: 'XML1', row: 1 } as const

function judge(visit: Visit, say: Say): void {
  const cards = partsOf(visit.main['MA_THE_BHYT'])
  if (cards.length === 0) return
  judgeNumbers(cards, say)
  judgePlaces(cards, visit, say)
  judgeDays(cards, visit, say)
  judgeRates(cards, visit, say)
  judgeShare(visit, say)
}

function judgeNumbers(cards: readonly string[], say: Say): void {
  const field = { ...XML1, field: 'MA_THE_BHYT' }
  if (!cards.every((card) => /^[A-Z]{2}[1-5]\d{12}$/.test(card))) return say('card-format', field)
  if (!cards.every((card) => OBJECT_CODES.has(card.slice(0, 2)))) say('card-object-unknown', field)
}

function judgePlaces(cards: readonly string[], { main }: Visit, say: Say): void {
  for (const name of ['MA_DKBD', 'GT_THE_TU', 'GT_THE_DEN'] as const) {
    const given = partsOf(main[name]).length
    if (given > 0 && given !== cards.length) say('card-parts-differ', { ...XML1, field: name }, { cards: cards.length, given })
  }
  if (partsOf(main['MA_DKBD']).some((place) => place.length !== 5)) say('registration-format', { ...XML1, field: 'MA_DKBD' })
}

function judgeDays(cards: readonly string[], { main, begins, ends }: Visit, say: Say): void {
  const from = partsOf(main['GT_THE_TU']).map(dayOf)
  const to = partsOf(main['GT_THE_DEN']).map(dayOf)
  if (begins === 0 || from.length !== cards.length || to.length !== cards.length || [...from, ...to].includes(0)) return
  const [first, last] = [Math.min(...from), Math.max(...to)]
  if (first > begins) say('card-not-yet-valid', { ...XML1, field: 'GT_THE_TU' }, { from: dayText(first) })
  if (last < begins) return say('card-expired', { ...XML1, field: 'GT_THE_DEN' }, { to: dayText(last) })
  if (to.some((day, at) => day < (from[at] ?? 0))) return say('card-days-reversed', { ...XML1, field: 'GT_THE_DEN' })
  if (last < ends) say('card-expires-in-stay', { ...XML1, field: 'GT_THE_DEN' }, { to: dayText(last) })
}


/** Rates a line may carry: the card's, times the route's factor, or 100 where a share is waived. */
function judgeRates(cards: readonly string[], visit: Visit, say: Say): void {
  const { main, ends } = visit
  const factor = factorOn(main['MA_DOITUONG_KCB'] ?? '', ends, STAYS.has(main['MA_LOAI_KCB'] ?? ''))
  const rates = cards.map((card) => rateOfCard(card, ends))
  if (factor === null || rates.includes(undefined)) return
  if (factor === 1 && isBelowThreshold(visit)) return judgeSmallVisit(visit, say)
  const allowed = new Set(factor === 'whole' ? [100] : rates.map((rate) => Math.round((rate ?? 0) * factor * 100) / 100))
  const waived = (main['NGAY_MIEN_CCT'] ?? '') !== '' || (main['MA_KHUVUC'] ?? '') !== ''
  for (const line of linesOf(visit)) {
    const given = paidRate(line)
    if (given === undefined || allowed.has(given) || (given === 100 && waived)) continue
    say('benefit-rate', { table: line.table, row: line.at, field: 'MUC_HUONG' }, { given, expected: [...allowed].join(', ') })
  }
}

/** Below the threshold every line is paid in full; told once, since one sum decides it. */
function judgeSmallVisit(visit: Visit, say: Say): void {
  const line = linesOf(visit).find((each) => (paidRate(each) ?? 100) !== 100)
  if (!line) return
  const limit = ((baseSalaryOn(visit.ends) ?? 0) * 15) / 100
  say('benefit-below-threshold', { table: line.table, row: line.at, field: 'MUC_HUONG' }, { total: dong(money(visit.main['T_TONGCHI_BH']) ?? 0), limit: dong(limit) })
}

/** The rate of a line that the fund pays; nothing for lines outside it. */
function paidRate({ scope, insuredRate, rate }: Line): number | undefined {
  return scope === '1' && insuredRate !== 0 ? rate : undefined
}

function isBelowThreshold(visit: Visit): boolean {
  const salary = baseSalaryOn(visit.ends)
  const total = money(visit.main['T_TONGCHI_BH'])
  return salary !== undefined && total !== undefined && total * 100 < salary * 15
}

function judgeShare(visit: Visit, say: Say): void {
  const { main, ends } = visit
  const salary = baseSalaryOn(ends)
  const paid = money(main['T_BNCCT'])
  const exempt = dayOf(main['NGAY_MIEN_CCT'])
  const fiveYears = dayOf(main['NAM_NAM_LIEN_TUC'])
  if (exempt > 0 && (fiveYears === 0 || fiveYears > exempt)) say('exemption-before-five-years', { ...XML1, field: 'NGAY_MIEN_CCT' })
  if (salary === undefined || paid === undefined || paid === 0) return
  const field = { ...XML1, field: 'T_BNCCT' }
  if (exempt > 0 && exempt < visit.begins) say('copayment-beyond-exemption', field, { paid: dong(paid) })
  else if (paid > salary * 6) say('copayment-above-six', field, { limit: dong(salary * 6) })
}

export const card: RuleFamily = { id: 'card', title: { vi: 'Thẻ BHYT và mức hưởng', en: 'Insurance card and benefit' }, rules, judge }
