/** Rules: SO_NGAY_DTRI as decision 3176 rewrote it, by form of care. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_3176, rule } from './entry.ts'
import { dayOf, daysBetween, unitsOf } from './reading.ts'

const rules = {
  'treatment-days': rule({
    fields: 'XML1.SO_NGAY_DTRI',
    says: ['Số ngày điều trị ghi {given}; theo QĐ 3176 (ngày ra − ngày vào + 1) là {expected}.', '{given} days of treatment are given; by decision 3176 (out − in + 1) it is {expected}.'],
    fix: ['Ghi {expected}, hoặc sửa ngày vào, ngày ra. Công thức 0 ngày của QĐ 4750 đã thay từ QĐ 3176.', 'Write {expected}, or correct arrival and discharge. The 0 of decision 4750 was replaced by 3176.'],
  }, { source: `${QD_3176}, SO_NGAY_DTRI`, atRisk: 'none', from: '2024-10-29' }),
  'treatment-days-of-services': rule({
    fields: 'XML1.SO_NGAY_DTRI',
    says: ['Hình thức 02, 08 ghi số ngày có thực hiện dịch vụ: {expected}; đang ghi {given}.', 'Forms 02 and 08 count the days with services: {expected}; {given} is given.'],
    fix: ['Ghi {expected}, hoặc sửa NGAY_TH_YL của các dịch vụ.', 'Write {expected}, or correct NGAY_TH_YL of the services.'],
  }, { source: `${QD_3176}, SO_NGAY_DTRI`, atRisk: 'none', from: '2024-10-29' }),
  'treatment-days-zero': rule({
    fields: 'XML1.SO_NGAY_DTRI',
    says: ['Hình thức 09 ghi 0 ngày điều trị; đang ghi {given}.', 'Form 09 has 0 days of treatment; {given} is given.'],
    fix: ['Ghi 0, hoặc chọn hình thức 03.', 'Write 0, or choose form 03.'],
  }, { source: `${QD_3176}, SO_NGAY_DTRI`, atRisk: 'none', from: '2024-10-29' }),
  'examination-of-several-days': rule({
    fields: 'XML1.SO_NGAY_DTRI XML1.MA_LOAI_KCB',
    says: ['Hình thức 01 (khám bệnh) nhưng ghi {given} ngày điều trị: khám bệnh không kéo dài nhiều ngày.', 'Form 01 (examination), yet {given} days of treatment: an examination does not last for days.'],
    fix: ['Chọn hình thức điều trị (02, 03…) hoặc sửa ngày ra và số ngày.', 'Choose a form of treatment (02, 03…), or correct discharge and days.'],
  }, { source: 'QĐ 4750/QĐ-BYT, SO_NGAY_DTRI', atRisk: 'visit' }),
} as const

const FIELD = { table: 'XML1', row: 1, field: 'SO_NGAY_DTRI' } as const

function judge(visit: Visit, say: Say): void {
  const given = unitsOf(visit.main['SO_NGAY_DTRI'], 0)
  if (given === undefined) return
  // A visit that ends before it begins is told as such; its days would say nothing.
  if (dayOf(visit.main['NGAY_RA']) < visit.begins) return
  const form = visit.main['MA_LOAI_KCB'] ?? ''
  if (form === '01' && given > 1) return say('examination-of-several-days', FIELD, { given })
  if (form === '09') return given === 0 ? undefined : say('treatment-days-zero', FIELD, { given })
  if (form === '02' || form === '08') return judgeServiceDays(visit, given, say)
  // Forms 05 and 07 count the longest supply of drugs, which stands in free text only (LIEU_DUNG).
  if (form === '05' || form === '07' || form === '') return
  judgeSpan(visit, given, say)
}

function judgeSpan({ main, begins, ends }: Visit, given: number, say: Say): void {
  if (begins === 0 || ends < begins) return
  const expected = daysBetween(begins, ends) + 1
  // A patient asked to come back for admission does not count the days in between.
  const admitted = dayOf(main['NGAY_VAO_NOI_TRU'])
  const fromAdmission = admitted > begins && admitted <= ends ? daysBetween(admitted, ends) + 1 : expected
  if (given !== expected && given !== fromAdmission) say('treatment-days', FIELD, { given, expected })
}

function judgeServiceDays(visit: Visit, given: number, say: Say): void {
  const days = new Set<number>()
  for (const row of visit.rows('XML3')) {
    const day = dayOf(row['NGAY_TH_YL']) || dayOf(row['NGAY_YL'])
    if (day > 0) days.add(day)
  }
  if (days.size > 0 && given !== days.size) say('treatment-days-of-services', FIELD, { given, expected: days.size })
}

export const treatmentDays: RuleFamily = { id: 'treatment-days', title: { vi: 'Số ngày điều trị', en: 'Days of treatment' }, rules, judge }
