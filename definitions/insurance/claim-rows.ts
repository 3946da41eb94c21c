/** Where the payable rows of a claim stand in its document, and the few fields of the patient an assessor needs. */
import type { Words } from '../shape.ts'

export interface PayableTable {
  readonly table: string
  readonly title: Words
  readonly number: string
  /** Code of what was given; the first that is filled counts. */
  readonly code: readonly string[]
  readonly name: readonly string[]
  readonly quantity: string
  readonly price: string
  readonly total: string
  readonly claimed: string
  readonly department: string
  readonly orderedAt: string
}

export const payableTables: readonly PayableTable[] = [
  {
    table: 'XML2', title: { vi: 'Thuốc', en: 'Medicine' }, number: 'STT', code: ['MA_THUOC'], name: ['TEN_THUOC'], quantity: 'SO_LUONG', price: 'DON_GIA',
    total: 'THANH_TIEN_BV', claimed: 'T_BHTT', department: 'MA_KHOA', orderedAt: 'NGAY_YL',
  },
  {
    table: 'XML3', title: { vi: 'Dịch vụ, vật tư', en: 'Service or supply' }, number: 'STT', code: ['MA_DICH_VU', 'MA_VAT_TU'], name: ['TEN_DICH_VU', 'TEN_VAT_TU'],
    quantity: 'SO_LUONG', price: 'DON_GIA_BV', total: 'THANH_TIEN_BV', claimed: 'T_BHTT', department: 'MA_KHOA', orderedAt: 'NGAY_YL',
  },
]

/**
 * What of the summary an assessor sees: what a decision on money needs. The name, address, phone and the numbers of person
 * and card are not among them; the year of birth stands for the age.
 */
export const claimSummary = {
  table: 'XML1', lineage: 'MA_LK', birth: 'NGAY_SINH', sex: 'GIOI_TINH', begins: 'NGAY_VAO', ends: 'NGAY_RA', mainDiagnosis: 'MA_BENH_CHINH',
  otherDiagnoses: 'MA_BENH_KT', kindOfVisit: 'MA_DOITUONG_KCB', careKind: 'MA_LOAI_KCB',
} as const

/** Kinds of care (MA_LOAI_KCB) as form 01/BH groups them. */
export const careKinds: Readonly<Record<string, Words>> = {
  '01': { vi: 'Khám bệnh', en: 'Examination' }, '02': { vi: 'Điều trị ngoại trú', en: 'Outpatient treatment' }, '03': { vi: 'Điều trị nội trú', en: 'Inpatient treatment' },
  '04': { vi: 'Điều trị ban ngày', en: 'Day treatment' }, '05': { vi: 'Ngoại trú bệnh dài ngày, khám và thuốc', en: 'Long-term outpatient, examination and medicine' },
  '06': { vi: 'Lưu tại trạm y tế, phòng khám khu vực', en: 'Stay at a health station' }, '07': { vi: 'Nhận thuốc theo hẹn', en: 'Medicine by appointment' },
  '08': { vi: 'Ngoại trú dài ngày có dịch vụ kỹ thuật', en: 'Long-term outpatient with services' }, '09': { vi: 'Nội trú dưới 4 giờ', en: 'Inpatient below 4 hours' },
  '10': { vi: 'Khác', en: 'Other' }, '11': { vi: 'Khám lưu động', en: 'Mobile care' }, '12': { vi: 'Khám tại nhà', en: 'Care at home' },
  '13': { vi: 'Y học gia đình', en: 'Family medicine' }, '14': { vi: 'Khám từ xa', en: 'Remote care' }, '15': { vi: 'Khám sức khỏe định kỳ', en: 'Periodic check-up' },
  '16': { vi: 'Khám sàng lọc', en: 'Screening' },
}
