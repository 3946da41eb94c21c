/** MA_DOITUONG_KCB: in which way a patient comes, what the fund then pays of the card's level, and which codes are likely. Pure. */
import type { Words } from '../shape.ts'

export interface VisitObject {
  readonly code: string
  readonly title: Words
  /** Multiplies the card's percent; `whole` pays 100 % whatever the card says; null: decided case by case. Last entry whose day has come counts. */
  readonly factor: readonly { readonly since: string; readonly outpatient: Factor; readonly inpatient: Factor }[]
}

export type Factor = number | 'whole' | null

const always = (outpatient: Factor, inpatient: Factor = outpatient): VisitObject['factor'] => [{ since: '2025-01-01', outpatient, inpatient }]
// Decree 188/2025, article 19: nothing before, half from 01/07/2026.
const halfFromJuly2026: VisitObject['factor'] = [{ since: '2025-01-01', outpatient: 0, inpatient: 0 }, { since: '2026-07-01', outpatient: 0.5, inpatient: 0.5 }]
const object = (code: string, vi: string, en: string, factor: VisitObject['factor'] = always(1)): VisitObject => ({ code, title: { vi, en }, factor })

/** The 27 codes of QĐ 3276/QĐ-BYT (2025), annex 10. */
export const VISIT_OBJECTS: readonly VisitObject[] = [
  object('1.1', 'Khám đúng nơi đăng ký ban đầu', 'At the registered facility'),
  object('1.2', 'Cơ sở cấp ban đầu (trạm y tế, bác sĩ gia đình…)', 'Initial-level facility (station, family doctor …)', always('whole')),
  object('1.3', 'Có giấy chuyển cơ sở', 'With a referral slip'),
  object('1.4', 'Thay đổi nơi lưu trú, cư trú', 'Changed stay or residence'),
  object('1.5', 'Có giấy hẹn khám lại', 'With a re-examination slip'),
  object('1.6', 'Người hiến bộ phận cơ thể, ngay sau khi hiến', 'Organ donor right after donation'),
  object('1.7', 'Trẻ sơ sinh điều trị ngay sau sinh', 'Newborn treated right after birth'),
  object('1.11', 'Cơ sở cấp ban đầu khác', 'Other initial-level facility'),
  object('1.12', 'Tự đến khám ngoại trú, cấp cơ bản dưới 50 điểm', 'Self-referred outpatient, basic level below 50 points'),
  object('1.13', 'Tự đến khám ngoại trú, cấp cơ bản 50–70 điểm', 'Self-referred outpatient, basic level 50–70 points', halfFromJuly2026),
  object('1.14', 'Tự đến khám ngoại trú, cấp cơ bản vốn là tuyến tỉnh, trung ương', 'Self-referred outpatient, basic level that was province or central', halfFromJuly2026),
  object('1.15', 'Tự đến điều trị nội trú, cấp cơ bản', 'Self-referred inpatient, basic level'),
  object('1.16', 'Bệnh Phụ lục II, cấp cơ bản', 'Disease of annex II, basic level'),
  object('1.17', 'Bệnh Phụ lục I, cấp chuyên sâu', 'Disease of annex I, specialised level'),
  object('1.18', 'Tự đến khám ngoại trú, cấp chuyên sâu vốn là tuyến tỉnh', 'Self-referred outpatient, specialised level that was province', halfFromJuly2026),
  object('2', 'Cấp cứu', 'Emergency'),
  object('3.1', 'Tự đến, cấp chuyên sâu vốn là tuyến trung ương', 'Self-referred, specialised level that was central', always(0, 0.4)),
  object('3.2', 'Tự đến nội trú, cấp chuyên sâu vốn là tuyến tỉnh', 'Self-referred inpatient, specialised level that was province'),
  object('3.3', 'Tự đến, cơ sở vốn là tuyến huyện', 'Self-referred, facility that was district level'),
  object('3.6', 'Dân tộc thiểu số, hộ nghèo vùng khó khăn, xã đảo', 'Ethnic minority or poor in difficult areas, island communes'),
  object('7', 'Lĩnh thuốc theo hẹn do dịch nhóm A, bất khả kháng', 'Drugs by appointment: group-A epidemic, force majeure'),
  object('7.2', 'Người khác lĩnh thuốc thay', 'Drugs by appointment, collected by proxy', always(null)),
  object('7.3', 'Cơ sở khác cấp thuốc', 'Drugs by appointment, handed out elsewhere', always(null)),
  object('7.4', 'Cơ sở giao thuốc tới nơi', 'Drugs by appointment, delivered', always(null)),
  object('8', 'Thu hồi đề nghị thanh toán', 'Recovery of a payment request', always(null)),
  object('9', 'Người bệnh không khám theo BHYT', 'Patient not under health insurance', always(0)),
  object('10', 'Lĩnh thuốc theo hẹn khác', 'Other drugs by appointment', always(null)),
]

/** Visits whose beginning is not announced to the insurer: an emergency, and a patient who does not use insurance (domain notes 1.2). */
export const NOT_ANNOUNCED: ReadonlySet<string> = new Set(['2', '9'])
/** Kinds of facility that send no check-in: they only do tests. */
export const NOT_ANNOUNCING_KINDS: ReadonlySet<string> = new Set(['laboratory'])

export function findVisitObject(code: string): VisitObject | undefined {
  return VISIT_OBJECTS.find((each) => each.code === code)
}

/** Percent the fund pays for a card of `cardPercent` coming in this way on a day; null where nobody can say beforehand. */
export function percentOf(object: VisitObject, visit: { readonly cardPercent: number; readonly day: string; readonly inpatient: boolean }): number | null {
  const terms = object.factor.filter((each) => each.since <= visit.day).at(-1)
  const factor = terms && (visit.inpatient ? terms.inpatient : terms.outpatient)
  if (factor === undefined || factor === null) return null
  return factor === 'whole' ? 100 : Math.round(factor * visit.cardPercent * 100) / 100
}

export interface Coming {
  /** Whether the fund covers the patient today. */
  readonly insured: boolean
  /** Card registered at this facility. */
  readonly own: boolean
  /** Professional level of this facility. */
  readonly grade: string
  readonly kind: string
  /** K1–K3 of the card, empty outside. */
  readonly area: string
  readonly emergency: boolean
  readonly referral: boolean
  readonly reExamination: boolean
  readonly newborn: boolean
}

export interface Suggestion {
  readonly code: string
  readonly why: Words
}

const why = (vi: string, en: string): Words => ({ vi, en })

/** The likely codes, likeliest first. A suggestion only: a person chooses, for slips and points of a facility are not known here. */
export function suggestVisitObjects(coming: Coming): Suggestion[] {
  if (!coming.insured) return [{ code: '9', why: why('Không có thẻ dùng được hôm nay.', 'No card that holds today.') }]
  if (coming.emergency) return [{ code: '2', why: why('Nhân viên ghi là cấp cứu.', 'The desk says it is an emergency.') }]
  const papers = [
    ...(coming.newborn ? [{ code: '1.7', why: why('Trẻ mới sinh chưa có thẻ.', 'A newborn without a card.') }] : []),
    ...(coming.referral ? [{ code: '1.3', why: why('Có giấy chuyển cơ sở còn hạn.', 'With a valid referral slip.') }] : []),
    ...(coming.reExamination ? [{ code: '1.5', why: why('Có giấy hẹn khám lại.', 'With a re-examination slip.') }] : []),
  ]
  const area = coming.area === '' ? [] : [{ code: '3.6', why: why(`Thẻ ghi vùng ${coming.area}.`, `The card names area ${coming.area}.`) }]
  return [...papers, ...byFacility(coming), ...area]
}

function byFacility({ own, grade, kind }: Coming): Suggestion[] {
  if (kind === 'commune-station') return [{ code: '1.2', why: why('Trạm y tế: hưởng 100 %.', 'A commune station pays 100 %.') }]
  if (own) return [{ code: '1.1', why: why('Thẻ đăng ký ban đầu tại đây.', 'The card is registered here.') }]
  if (grade === 'ban đầu') {
    return [{ code: '1.11', why: why('Cơ sở cấp ban đầu, thẻ đăng ký nơi khác.', 'Initial level; the card is registered elsewhere.') }, { code: '1.2', why: why('Nếu cơ sở thuộc nhóm hưởng 100 %.', 'If this facility is of the group that pays 100 %.') }]
  }
  if (grade === 'chuyên sâu') {
    return ['1.18', '3.1', '1.17', '1.3'].map((code) => ({ code, why: why('Cấp chuyên sâu, thẻ đăng ký nơi khác: chọn theo cơ sở và giấy tờ.', 'Specialised level, card registered elsewhere: choose by facility and papers.') }))
  }
  return ['3.3', '1.12', '1.13', '1.14', '1.3'].map((code) => ({ code, why: why('Cấp cơ bản, thẻ đăng ký nơi khác: chọn theo điểm của cơ sở và giấy tờ.', 'Basic level, card registered elsewhere: choose by the facility\'s points and papers.') }))
}
