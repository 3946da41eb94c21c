/** Rules: the order of times in a visit: arrival, orders, work, results, discharge, payment. */
import type { Row, RuleFamily, Say, Visit } from '../../../shape.ts'
import { PORTAL_CHECKS, rule } from './entry.ts'
import { dayOf, minuteOf, minutesBetween } from './reading.ts'

const rules = {
  'discharge-before-arrival': rule({
    fields: 'XML1.NGAY_RA XML1.NGAY_VAO',
    says: ['Ngày ra viện trước ngày vào viện.', 'The discharge is before the arrival.'],
    fix: ['Sửa một trong hai.', 'Correct one of the two.'],
  }),
  'admission-outside-visit': rule({
    fields: 'XML1.NGAY_VAO_NOI_TRU',
    says: ['Ngày vào nội trú nằm ngoài khoảng từ ngày vào đến ngày ra.', 'The admission as inpatient is not between arrival and discharge.'],
    fix: ['Sửa NGAY_VAO_NOI_TRU.', 'Correct NGAY_VAO_NOI_TRU.'],
  }, { source: PORTAL_CHECKS }),
  'payment-before-arrival': rule({
    fields: 'XML1.NGAY_TTOAN',
    says: ['Ngày thanh toán trước ngày vào viện.', 'The payment is before the arrival.'],
    fix: ['Sửa NGAY_TTOAN, hoặc để trống nếu chưa thanh toán.', 'Correct NGAY_TTOAN, or leave it empty until it is paid.'],
  }, { known: 'assumed' }),
  'stay-under-four-hours-longer': rule({
    fields: 'XML1.MA_LOAI_KCB XML1.NGAY_RA',
    says: ['Hình thức 09 (nội trú dưới 4 giờ), nhưng lượt khám dài hơn 4 giờ.', 'Form 09 (inpatient under 4 hours), yet the stay is longer.'],
    fix: ['Chọn hình thức 03, hoặc sửa thời điểm.', 'Choose form 03, or correct the times.'],
  }, { known: 'reported' }),
  'return-before-discharge': rule({
    fields: 'XML1.NGAY_TAI_KHAM',
    says: ['Ngày hẹn tái khám trước ngày ra viện.', 'The next appointment is before the discharge.'],
    fix: ['Sửa ngày hẹn.', 'Correct the appointment.'],
  }, { atRisk: 'none', known: 'assumed' }),
  'order-before-arrival': rule({
    fields: 'XML2.NGAY_YL XML3.NGAY_YL',
    says: ['Y lệnh ra trước khi người bệnh đến.', 'The order was given before the patient arrived.'],
    fix: ['Sửa NGAY_YL; y lệnh của lượt trước thuộc hồ sơ khác.', 'Correct NGAY_YL; an order of a former visit belongs to its file.'],
  }, { atRisk: 'line' }),
  'order-after-discharge': rule({
    fields: 'XML2.NGAY_YL XML3.NGAY_YL',
    says: ['Y lệnh ra sau khi người bệnh đã ra viện.', 'The order was given after the discharge.'],
    fix: ['Sửa NGAY_YL hoặc NGAY_RA.', 'Correct NGAY_YL or NGAY_RA.'],
  }, { atRisk: 'line' }),
  'work-before-order': rule({
    fields: 'XML2.NGAY_TH_YL XML3.NGAY_TH_YL',
    says: ['Thực hiện trước khi có y lệnh.', 'It was done before it was ordered.'],
    fix: ['Sửa NGAY_TH_YL hoặc NGAY_YL.', 'Correct NGAY_TH_YL or NGAY_YL.'],
  }, { atRisk: 'line', source: PORTAL_CHECKS }),
  'work-after-discharge': rule({
    fields: 'XML3.NGAY_TH_YL',
    says: ['Dịch vụ được thực hiện sau khi người bệnh đã ra viện.', 'The service was done after the discharge.'],
    fix: ['Sửa NGAY_TH_YL hoặc NGAY_RA.', 'Correct NGAY_TH_YL or NGAY_RA.'],
  }, { atRisk: 'line', known: 'assumed' }),
  'result-before-order': rule({
    fields: 'XML3.NGAY_KQ',
    says: ['Có kết quả trước khi có y lệnh hoặc trước khi thực hiện.', 'The result is before the order, or before the work.'],
    fix: ['Sửa NGAY_KQ, NGAY_TH_YL hoặc NGAY_YL.', 'Correct NGAY_KQ, NGAY_TH_YL or NGAY_YL.'],
  }, { atRisk: 'line', source: PORTAL_CHECKS }),
  'result-too-late': rule({
    fields: 'XML3.NGAY_KQ XML4.NGAY_KQ',
    says: ['Kết quả có sau ngày ra viện hơn 60 ngày.', 'The result came more than 60 days after the discharge.'],
    fix: ['Kiểm tra NGAY_KQ; kết quả sau 60 ngày không bổ sung được nữa.', 'Check NGAY_KQ; a result after 60 days cannot be added any more.'],
  }, { atRisk: 'none', source: 'QĐ 4750/QĐ-BYT' }),
  'test-result-before-arrival': rule({
    fields: 'XML4.NGAY_KQ',
    says: ['Kết quả cận lâm sàng có trước khi người bệnh đến.', 'The test result is from before the patient arrived.'],
    fix: ['Sửa NGAY_KQ.', 'Correct NGAY_KQ.'],
  }, { atRisk: 'none', known: 'assumed' }),
  'course-outside-visit': rule({
    fields: 'XML5.THOI_DIEM_DBLS',
    says: ['Diễn biến lâm sàng nằm ngoài khoảng từ ngày vào đến ngày ra.', 'The clinical note is not between arrival and discharge.'],
    fix: ['Sửa THOI_DIEM_DBLS.', 'Correct THOI_DIEM_DBLS.'],
  }, { atRisk: 'none', known: 'assumed' }),
  'settlement-before-discharge': rule({
    fields: 'XML1.NAM_QT XML1.THANG_QT',
    says: ['Tháng quyết toán trước tháng ra viện, hoặc không phải một tháng.', 'The month of settlement is before the month of discharge, or no month.'],
    fix: ['Ghi tháng ra viện hoặc tháng sau đó.', 'Write the month of discharge or a later one.'],
  }, { known: 'assumed' }),
} as const

const XML1 = { table: 'XML1', row: 1 } as const
/** Arrival and end of a visit to the minute; 0 where it is not known. */
interface Span {
  readonly from: number
  readonly to: number
}

function judge(visit: Visit, say: Say): void {
  const { main } = visit
  const span = { from: minuteOf(main['NGAY_VAO']), to: minuteOf(main['NGAY_RA']) }
  if (span.from > 0 && span.to > 0 && span.to < span.from) {
    // Everything after it would be told of a visit that ends before it begins.
    return say('discharge-before-arrival', { ...XML1, field: 'NGAY_RA' })
  }
  judgeSummary(main, span, say)
  visit.rows('XML2').forEach((row, at) => judgeOrder('XML2', { row, at: at + 1 }, span, say))
  visit.rows('XML3').forEach((row, at) => {
    judgeOrder('XML3', { row, at: at + 1 }, span, say)
    judgeWork({ row, at: at + 1 }, span, say)
  })
  judgeResults(visit, span, say)
  visit.rows('XML5').forEach((row, at) => {
    const time = minuteOf(row['THOI_DIEM_DBLS'])
    if (time > 0 && !isWithin(time, span)) say('course-outside-visit', { table: 'XML5', row: at + 1, field: 'THOI_DIEM_DBLS' })
  })
}

function isWithin(time: number, { from, to }: Span): boolean {
  return (from === 0 || time >= from) && (to === 0 || time <= to)
}

function judgeSummary(main: Row, span: Span, say: Say): void {
  const admitted = minuteOf(main['NGAY_VAO_NOI_TRU'])
  if (admitted > 0 && !isWithin(admitted, span)) say('admission-outside-visit', { ...XML1, field: 'NGAY_VAO_NOI_TRU' })
  const paid = minuteOf(main['NGAY_TTOAN'])
  if (paid > 0 && span.from > 0 && paid < span.from) say('payment-before-arrival', { ...XML1, field: 'NGAY_TTOAN' })
  if (main['MA_LOAI_KCB'] === '09' && span.from > 0 && span.to > 0) {
    const begun = admitted > 0 && isWithin(admitted, span) ? admitted : span.from
    if (minutesBetween(begun, span.to) > 240) say('stay-under-four-hours-longer', { ...XML1, field: 'MA_LOAI_KCB' })
  }
  const last = Math.floor(span.to / 10_000)
  const returns = main['NGAY_TAI_KHAM'] ?? ''
  if (last > 0 && returns !== '' && returns.split(';').some((day) => dayOf(day.trim()) > 0 && dayOf(day.trim()) < last)) {
    say('return-before-discharge', { ...XML1, field: 'NGAY_TAI_KHAM' })
  }
  judgeSettlement(main, last, say)
}

function judgeSettlement(main: Row, last: number, say: Say): void {
  const [year, month] = [main['NAM_QT'] ?? '', main['THANG_QT'] ?? '']
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || last === 0) return
  const settled = Number(year) * 100 + Number(month)
  if (Number(month) < 1 || Number(month) > 12 || settled < Math.floor(last / 100)) say('settlement-before-discharge', { ...XML1, field: 'THANG_QT' })
}

interface Line {
  readonly row: Row
  readonly at: number
}

function judgeOrder(table: 'XML2' | 'XML3', { row, at }: Line, span: Span, say: Say): void {
  const ordered = minuteOf(row['NGAY_YL'])
  const done = minuteOf(row['NGAY_TH_YL'])
  if (ordered > 0 && span.from > 0 && ordered < span.from) say('order-before-arrival', { table, row: at, field: 'NGAY_YL' })
  if (ordered > 0 && span.to > 0 && ordered > span.to) say('order-after-discharge', { table, row: at, field: 'NGAY_YL' })
  // An order after the discharge was told; that the work lies before it then says nothing new.
  else if (ordered > 0 && done > 0 && done < ordered) say('work-before-order', { table, row: at, field: 'NGAY_TH_YL' })
}

function judgeWork({ row, at }: Line, span: Span, say: Say): void {
  const [ordered, done, result] = [minuteOf(row['NGAY_YL']), minuteOf(row['NGAY_TH_YL']), minuteOf(row['NGAY_KQ'])]
  const orderIsSound = !(span.to > 0 && ordered > span.to)
  if (done > 0 && span.to > 0 && done > span.to && orderIsSound) say('work-after-discharge', { table: 'XML3', row: at, field: 'NGAY_TH_YL' })
  const before = Math.max(orderIsSound ? ordered : 0, done > span.to ? 0 : done)
  if (result > 0 && result < before) say('result-before-order', { table: 'XML3', row: at, field: 'NGAY_KQ' })
}

const RESULT_MINUTES = 60 * 1_440

function judgeResults(visit: Visit, span: Span, say: Say): void {
  for (const table of ['XML3', 'XML4'] as const) {
    visit.rows(table).forEach((row, at) => {
      const result = minuteOf(row['NGAY_KQ'])
      if (result === 0) return
      if (span.to > 0 && result > span.to && minutesBetween(span.to, result) > RESULT_MINUTES) say('result-too-late', { table, row: at + 1, field: 'NGAY_KQ' })
      if (table === 'XML4' && span.from > 0 && result < span.from) say('test-result-before-arrival', { table, row: at + 1, field: 'NGAY_KQ' })
    })
  }
}

export const times: RuleFamily = { id: 'times', title: { vi: 'Thứ tự thời gian', en: 'Order of times' }, rules, judge }
