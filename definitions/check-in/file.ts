/** The check-in file (XML0): its exchange, its table, and the services a visit usually begins with. */
import { checkIn3176 } from '../exchanges/check-in-3176/index.ts'
import { xml0 } from '../exchanges/visit-3176/tables/xml0.ts'
import type { Words } from '../shape.ts'

/** The exchange under which a desk's own file travels. */
export const CHECK_IN_EXCHANGE = checkIn3176
export const CHECK_IN_TABLE = xml0

export interface FirstService {
  /** MA_DICH_VU of the examination. */
  readonly code: string
  /** TEN_DICH_VU, as the insurer's list has it. */
  readonly name: string
  readonly title: Words
}

const service = (code: string, name: string, en: string): FirstService => ({ code, name, title: { vi: name, en } })

/** The examination is a visit's first cost (codes of circular 43/2013 with its price group 1897); a facility may send another. */
export const FIRST_SERVICES: readonly FirstService[] = [
  service('02.1897', 'Khám Nội', 'Internal medicine'),
  service('10.1897', 'Khám Ngoại', 'Surgery'),
  service('03.1897', 'Khám Nhi', 'Paediatrics'),
  service('13.1897', 'Khám Phụ sản', 'Obstetrics and gynaecology'),
  service('15.1897', 'Khám Tai mũi họng', 'Ear, nose, throat'),
  service('14.1897', 'Khám Mắt', 'Eyes'),
  service('16.1897', 'Khám Răng hàm mặt', 'Teeth and jaw'),
  service('05.1897', 'Khám Da liễu', 'Skin'),
]

/** MA_LOAI_KCB a desk admits to (QĐ 1804/QĐ-BYT, from 01/08/2026); inpatients are admitted by their ward. */
export const CARE_KINDS: readonly { readonly code: string; readonly title: Words }[] = [
  { code: '01', title: { vi: 'Khám bệnh', en: 'Consultation' } },
  { code: '02', title: { vi: 'Điều trị ngoại trú', en: 'Outpatient treatment' } },
  { code: '05', title: { vi: 'Ngoại trú bệnh dài ngày', en: 'Long-term outpatient' } },
  { code: '07', title: { vi: 'Nhận thuốc theo hẹn', en: 'Drugs by appointment' } },
]
