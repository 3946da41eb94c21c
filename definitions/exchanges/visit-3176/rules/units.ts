/** Rules: where the patient lives, as the administrative units stood on the day of discharge. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { rule } from './entry.ts'

const UNITS = 'QĐ 124/2004/QĐ-TTg; QĐ 19/2025/QĐ-TTg; NQ 202/2025/QH15'

const rules = {
  'residence-province-unknown': rule({
    fields: 'XML1.MATINH_CU_TRU',
    says: ['Mã tỉnh nơi cư trú không có vào ngày ra viện.', 'There was no province of this code on the day of discharge.'],
    fix: ['Dùng mã của 34 tỉnh, thành phố từ 01/07/2025 (trước đó: 63).', 'Use the codes of the 34 provinces since 1 July 2025 (63 before).'],
  }, { leansOn: 'unit', source: UNITS, atRisk: 'none' }),
  'residence-commune-unknown': rule({
    fields: 'XML1.MAXA_CU_TRU',
    says: ['Mã xã nơi cư trú không có trong danh mục đơn vị hành chính.', 'The commune\'s code is not in the list of administrative units.'],
    fix: ['Tra mã xã theo địa chỉ hiện tại.', 'Look the code up by the present address.'],
  }, { leansOn: 'unit', source: UNITS, atRisk: 'none' }),
  'residence-commune-abolished': rule({
    fields: 'XML1.MAXA_CU_TRU',
    says: ['Mã xã này không áp dụng vào ngày ra viện: đơn vị đã sáp nhập hoặc chưa thành lập.', 'This commune did not exist on the day of discharge: it was merged, or not yet founded.'],
    fix: ['Tra xã mới theo mã cũ; xã bị chia thì hỏi người bệnh.', 'Find the present commune by the old code; if it was divided, ask the patient.'],
  }, { leansOn: 'unit', source: UNITS, atRisk: 'none' }),
  'residence-commune-of-another-province': rule({
    fields: 'XML1.MAXA_CU_TRU XML1.MATINH_CU_TRU',
    says: ['Xã này không thuộc tỉnh đã ghi, mà thuộc tỉnh có mã {province}.', 'This commune is not in the province given, but in province {province}.'],
    fix: ['Sửa mã tỉnh hoặc mã xã.', 'Correct the province or the commune.'],
  }, { leansOn: 'unit', source: UNITS, atRisk: 'none' }),
  'residence-district-abolished': rule({
    fields: 'XML1.MAHUYEN_CU_TRU',
    says: ['Từ 01/07/2025 không còn cấp huyện.', 'There are no districts since 1 July 2025.'],
    fix: ['Để trống MAHUYEN_CU_TRU.', 'Leave MAHUYEN_CU_TRU empty.'],
  }, { source: 'NQ 203/2025/QH15', atRisk: 'none', from: '2025-07-01' }),
} as const

const XML1 = { table: 'XML1', row: 1 } as const

function judge({ main, ends, catalogues }: Visit, say: Say): void {
  if (ends === 0) return
  if ((main['MAHUYEN_CU_TRU'] ?? '') !== '') say('residence-district-abolished', { ...XML1, field: 'MAHUYEN_CU_TRU' })
  if (catalogues.standing('unit') === 'absent') return
  const province = (main['MATINH_CU_TRU'] ?? '').slice(-2)
  if (province !== '' && !catalogues.isProvince(province, ends)) say('residence-province-unknown', { ...XML1, field: 'MATINH_CU_TRU' })
  const commune = main['MAXA_CU_TRU'] ?? ''
  if (commune === '') return
  const field = { ...XML1, field: 'MAXA_CU_TRU' }
  const found = catalogues.findCommune(commune, ends)
  if (!found) say(catalogues.wasCommune(commune) ? 'residence-commune-abolished' : 'residence-commune-unknown', field)
  else if (catalogues.isProvince(province, ends) && found.province !== province) say('residence-commune-of-another-province', field, { province: found.province })
}

export const units: RuleFamily = { id: 'units', title: { vi: 'Đơn vị hành chính', en: 'Administrative units' }, rules, judge }
