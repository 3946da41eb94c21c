/** Invented facilities in all 34 provinces: what hospitals, clinics and stations the miniature country has. */
import { draw, oneOf } from './chance.ts'
import { communesOf, provinces, type Province } from './places.ts'

export type FacilityKind = 'hospital' | 'maternity-hospital' | 'lung-hospital' | 'health-centre' | 'polyclinic' | 'commune-station' | 'hiv-clinic'

/** Professional level of the law on examination and treatment: specialised, basic, initial. */
export type Grade = 'chuyên sâu' | 'cơ bản' | 'ban đầu'

export interface Facility {
  /** Five digits: province, then 9xx, which marks the invented ones. */
  readonly code: string
  readonly name: string
  readonly province: string
  readonly provinceName: string
  readonly commune: string
  readonly communeName: string
  readonly address: string
  readonly grade: Grade
  readonly kind: FacilityKind
}

interface Plan {
  readonly number: string
  readonly kind: FacilityKind
  readonly grade: Grade
  readonly title: (place: { province: string, commune: string }) => string
}

const bare = (commune: string) => commune.replace(/^(Xã|Phường|Đặc khu) /, '')

const EVERYWHERE: readonly Plan[] = [
  { number: '901', kind: 'hospital', grade: 'cơ bản', title: ({ province }) => `Bệnh viện Đa khoa ${province}` },
  { number: '902', kind: 'maternity-hospital', grade: 'cơ bản', title: ({ province }) => `Bệnh viện Sản Nhi ${province}` },
  { number: '903', kind: 'health-centre', grade: 'cơ bản', title: ({ commune }) => `Trung tâm Y tế khu vực ${bare(commune)}` },
  { number: '904', kind: 'polyclinic', grade: 'ban đầu', title: ({ commune }) => `Phòng khám đa khoa ${bare(commune)}` },
  { number: '905', kind: 'commune-station', grade: 'ban đầu', title: ({ commune }) => `Trạm Y tế ${commune}` },
  { number: '906', kind: 'hiv-clinic', grade: 'ban đầu', title: ({ province }) => `Phòng khám ngoại trú HIV/AIDS ${province}` },
  { number: '907', kind: 'commune-station', grade: 'ban đầu', title: ({ commune }) => `Trạm Y tế ${commune}` },
]
const IN_LARGE: readonly Plan[] = [
  { number: '908', kind: 'lung-hospital', grade: 'cơ bản', title: ({ province }) => `Bệnh viện Phổi ${province}` },
  { number: '909', kind: 'polyclinic', grade: 'ban đầu', title: ({ commune }) => `Phòng khám đa khoa ${bare(commune)}` },
]
const IN_CENTRES: readonly Plan[] = [
  { number: '910', kind: 'hospital', grade: 'chuyên sâu', title: ({ province }) => `Bệnh viện Trung ương vùng tại ${province}` },
]
const CENTRES = ['01', '46', '79', '92']

const made = new Map<number, ReadonlyMap<string, Facility>>()

/** All facilities of the world of a seed, by code. */
export function facilities(seed: number): readonly Facility[] {
  return [...byCode(seed).values()]
}

/** One facility, if the world has it. */
export function findFacility(seed: number, code: string): Facility | undefined {
  return byCode(seed).get(code)
}

/** The facilities of one province. */
export function facilitiesOf(seed: number, provinceCode: string): readonly Facility[] {
  return facilities(seed).filter((each) => each.province === provinceCode)
}

function byCode(seed: number): ReadonlyMap<string, Facility> {
  const known = made.get(seed)
  if (known) return known
  const all = new Map(provinces().flatMap((each) => inProvince(seed, each)).map((each) => [each.code, each]))
  made.set(seed, all)
  return all
}

function inProvince(seed: number, province: Province): Facility[] {
  const plans = [
    ...EVERYWHERE,
    ...(province.weight >= 300 ? IN_LARGE : []),
    ...(CENTRES.includes(province.code) ? IN_CENTRES : []),
  ]
  return plans.map((plan) => facility(seed, province, plan))
}

function facility(seed: number, province: Province, plan: Plan): Facility {
  const commune = oneOf(communesOf(province.code), draw(seed, Number(province.code) * 1000 + Number(plan.number), 801))
  const short = province.name.replace(/^(Tỉnh|Thành phố) /, '')
  const street = 1 + (draw(seed, Number(province.code) * 1000 + Number(plan.number), 802) % 300)
  return {
    code: `${province.code}${plan.number}`,
    name: `${plan.title({ province: short, commune: commune.name })} (giả lập)`,
    province: province.code,
    provinceName: province.name,
    commune: commune.code,
    communeName: commune.name,
    address: `Số ${street}, ${commune.name}, ${province.name}`,
    grade: plan.grade,
    kind: plan.kind,
  }
}
