/** Rules: the papers inside a visit file: they repeat XML1 truthfully, and their days make sense. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { PORTAL_CHECKS, QD_3176, rule } from './entry.ts'
import { dayOf, daysBetween, minuteOf, unitsOf } from './reading.ts'

const rules = {
  'paper-differs': rule({
    fields: 'XML7.NGAY_VAO XML8.NGAY_VAO XML13.HO_TEN XML14.HO_TEN',
    says: ['{field} ở bảng này khác với bảng XML1.', '{field} of this table differs from XML1.'],
    fix: ['Giấy tờ phải lặp lại đúng XML1: sửa một trong hai bảng.', 'Papers repeat XML1 exactly: correct one of the two tables.'],
  }, { source: PORTAL_CHECKS, atRisk: 'none' }),
  'referral-without-transfer': rule({
    fields: 'XML13.MA_LK XML1.MA_LOAI_RV',
    says: ['Có giấy chuyển cơ sở (XML13) nhưng loại ra viện không phải chuyển (2, 5).', 'There is a referral (XML13), but the discharge is no transfer (2, 5).'],
    fix: ['Sửa MA_LOAI_RV, hoặc bỏ XML13.', 'Correct MA_LOAI_RV, or remove XML13.'],
  }, { source: QD_3176, atRisk: 'none', known: 'reported' }),
  'transfer-without-referral': rule({
    fields: 'XML1.MA_LOAI_RV',
    says: ['Chuyển cơ sở (MA_LOAI_RV {given}) nhưng không có giấy chuyển cơ sở (XML13).', 'A transfer (MA_LOAI_RV {given}) without a referral (XML13).'],
    fix: ['Gửi kèm XML13, hoặc sửa MA_LOAI_RV.', 'Send XML13 along, or correct MA_LOAI_RV.'],
  }, { source: QD_3176, atRisk: 'none', known: 'reported' }),
  'appointment-before-discharge': rule({
    fields: 'XML14.NGAY_HEN_KL',
    says: ['Ngày hẹn khám lại trước ngày ra viện.', 'The appointment is before the discharge.'],
    fix: ['Sửa NGAY_HEN_KL.', 'Correct NGAY_HEN_KL.'],
  }, { source: PORTAL_CHECKS, atRisk: 'none' }),
  'appointment-paper-before-visit': rule({
    fields: 'XML14.NGAY_CT',
    says: ['Giấy hẹn cấp trước ngày vào viện.', 'The appointment paper is from before the arrival.'],
    fix: ['Sửa NGAY_CT.', 'Correct NGAY_CT.'],
  }, { source: PORTAL_CHECKS, atRisk: 'none' }),
  'leave-days': rule({
    fields: 'XML7.SO_NGAY_NGHI XML11.SO_NGAY_NGHI',
    says: ['Số ngày nghỉ {given} khác số ngày từ ngày đầu đến ngày cuối: {expected}.', '{given} days of leave, but from the first to the last day there are {expected}.'],
    fix: ['Sửa số ngày, ngày bắt đầu hoặc ngày kết thúc.', 'Correct the days, the first or the last day.'],
  }, { source: 'TT 18/2022/TT-BYT', atRisk: 'none' }),
  'leave-before-discharge': rule({
    fields: 'XML7.NGOAITRU_TUNGAY',
    says: ['Ngày bắt đầu nghỉ ngoại trú trước ngày ra viện.', 'The leave after discharge begins before the discharge.'],
    fix: ['Sửa NGOAITRU_TUNGAY.', 'Correct NGOAITRU_TUNGAY.'],
  }, { source: 'TT 18/2022/TT-BYT', atRisk: 'none', known: 'assumed' }),
  'gestation-weeks': rule({
    fields: 'XML7.TUOI_THAI',
    says: ['Tuổi thai phải từ 1 đến 42 tuần.', 'The weeks of gestation are 1 to 42.'],
    fix: ['Sửa TUOI_THAI.', 'Correct TUOI_THAI.'],
  }, { atRisk: 'none' }),
  'birth-certificate-without-birth': rule({
    fields: 'XML9.NGAY_SINH_CON',
    says: ['Trẻ sinh ngoài khoảng từ ngày vào đến ngày ra của mẹ.', 'The child was born outside the mother\'s stay.'],
    fix: ['Sửa NGAY_SINH_CON; trẻ sinh ngoài cơ sở thì không cấp giấy chứng sinh từ lượt này.', 'Correct NGAY_SINH_CON; for a child born elsewhere this visit gives no certificate.'],
  }, { atRisk: 'none', known: 'assumed' }),
} as const

/** Fields that a paper repeats from XML1, where it has them. */
const REPEATED: readonly { readonly table: string; readonly fields: readonly string[] }[] = [
  { table: 'XML7', fields: ['NGAY_VAO', 'NGAY_RA'] },
  { table: 'XML8', fields: ['NGAY_VAO', 'NGAY_RA', 'MA_LOAI_KCB'] },
  { table: 'XML13', fields: ['MA_CSKCB', 'HO_TEN', 'NGAY_SINH', 'GIOI_TINH', 'MA_THE_BHYT', 'GT_THE_DEN', 'NGAY_VAO', 'NGAY_RA', 'MA_BENH_CHINH', 'MA_BENH_KT', 'MA_NOI_DEN', 'MA_LOAI_RV'] },
  { table: 'XML14', fields: ['MA_CSKCB', 'HO_TEN', 'NGAY_SINH', 'GIOI_TINH', 'MA_THE_BHYT', 'GT_THE_DEN', 'NGAY_VAO', 'NGAY_RA', 'MA_BENH_CHINH', 'MA_BENH_KT', 'MA_DOITUONG_KCB'] },
]

function judge(visit: Visit, say: Say): void {
  for (const { table, fields } of REPEATED) if (visit.rows(table).length > 0) judgeRepeated(visit, { table, fields }, say)
  judgeTransfer(visit, say)
  judgeAppointments(visit, say)
  judgeLeave(visit, say)
  judgeBirths(visit, say)
}

function judgeRepeated({ rows, main }: Visit, { table, fields }: { table: string; fields: readonly string[] }, say: Say): void {
  rows(table).forEach((row, at) => {
    for (const field of fields) {
      const given = row[field] ?? ''
      if (given !== '' && given !== (main[field] ?? '')) say('paper-differs', { table, row: at + 1, field }, { field })
    }
  })
}

function judgeTransfer({ rows, main }: Visit, say: Say): void {
  const kind = main['MA_LOAI_RV'] ?? ''
  const isTransfer = kind === '2' || kind === '5'
  const referrals = rows('XML13').length
  if (referrals > 0 && kind !== '' && !isTransfer) say('referral-without-transfer', { table: 'XML13', row: 1, field: 'MA_LK' })
  if (referrals === 0 && isTransfer) say('transfer-without-referral', { table: 'XML1', row: 1, field: 'MA_LOAI_RV' }, { given: kind })
}

function judgeAppointments({ rows, begins, ends }: Visit, say: Say): void {
  rows('XML14').forEach((row, at) => {
    const [appointed, issued] = [dayOf(row['NGAY_HEN_KL']), dayOf(row['NGAY_CT'])]
    if (appointed > 0 && appointed < ends) say('appointment-before-discharge', { table: 'XML14', row: at + 1, field: 'NGAY_HEN_KL' })
    if (issued > 0 && issued < begins) say('appointment-paper-before-visit', { table: 'XML14', row: at + 1, field: 'NGAY_CT' })
  })
}

function judgeLeave({ rows, ends }: Visit, say: Say): void {
  rows('XML7').forEach((row, at) => {
    const from = dayOf(row['NGOAITRU_TUNGAY'])
    judgeSpan({ table: 'XML7', row: at + 1, field: 'SO_NGAY_NGHI' }, { given: row['SO_NGAY_NGHI'], from, to: dayOf(row['NGOAITRU_DENNGAY']) }, say)
    if (from > 0 && from < ends) say('leave-before-discharge', { table: 'XML7', row: at + 1, field: 'NGOAITRU_TUNGAY' })
    const weeks = unitsOf(row['TUOI_THAI'], 0)
    if (weeks !== undefined && row['MA_DINH_CHI_THAI'] === '1' && (weeks < 1 || weeks > 42)) say('gestation-weeks', { table: 'XML7', row: at + 1, field: 'TUOI_THAI' })
  })
  rows('XML11').forEach((row, at) => {
    judgeSpan({ table: 'XML11', row: at + 1, field: 'SO_NGAY_NGHI' }, { given: row['SO_NGAY_NGHI'], from: dayOf(row['TU_NGAY']), to: dayOf(row['DEN_NGAY']) }, say)
  })
}

function judgeSpan(place: { table: string; row: number; field: string }, { given, from, to }: { given: string | undefined; from: number; to: number }, say: Say): void {
  const days = unitsOf(given, 0)
  if (days === undefined || from === 0 || to === 0) return
  const expected = daysBetween(from, to) + 1
  if (days !== expected) say('leave-days', place, { given: days, expected })
}

function judgeBirths({ rows, main }: Visit, say: Say): void {
  const [from, to] = [minuteOf(main['NGAY_VAO']), minuteOf(main['NGAY_RA'])]
  rows('XML9').forEach((row, at) => {
    const born = minuteOf(row['NGAY_SINH_CON'])
    // A mother may arrive just after; a day is left for that.
    if (born > 0 && from > 0 && to > 0 && (born > to || dayOf(row['NGAY_SINH_CON']) < dayOf(main['NGAY_VAO']) - 1)) {
      say('birth-certificate-without-birth', { table: 'XML9', row: at + 1, field: 'NGAY_SINH_CON' })
    }
  })
}

export const papers: RuleFamily = { id: 'papers', title: { vi: 'Giấy tờ kèm theo', en: 'Papers in the file' }, rules, judge }
