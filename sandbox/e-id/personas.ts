/** Who one can be in the sandbox: a few people of the miniature country, chosen by what they are for. */
import { ageOn, citizen, findCitizen, findByNumber, type Citizen, type World } from '../world/citizens.ts'
import { facilities } from '../world/facilities.ts'

export type PersonaRole = 'operator' | 'auditor' | 'facility' | 'registrar' | 'clerk' | 'assessor' | 'steward' | 'clinician' | 'commune-officer' | 'province-officer' | 'ministry-officer' | 'citizen'

export interface Persona {
  readonly id: string
  readonly name: string
  readonly role: PersonaRole
  readonly so_dinh_danh: string
  /** Code of the facility a person of a facility works for. */
  readonly facility?: string
  /** Commune or province an officer answers for. */
  readonly area?: string
  /** One line in Vietnamese that says who this is. */
  readonly description: string
}

interface Wanted {
  readonly id: string
  readonly role: PersonaRole
  readonly fits: (citizen: Citizen, world: World) => boolean
  readonly description: (citizen: Citizen) => string
}

const TODAY = '2026-11-01'
const ageOf = (citizen: Citizen) => ageOn(citizen.birth, TODAY)
const working = (citizen: Citizen) => ageOf(citizen) >= 25 && ageOf(citizen) <= 55
const has = (citizen: Citizen, ...conditions: readonly string[]) => conditions.every((each) => citizen.conditions.some((own) => own === each))

const AT_A_FACILITY: ReadonlySet<PersonaRole> = new Set(['facility', 'registrar', 'clerk', 'clinician'])

const WANTED: readonly Wanted[] = [
  { id: 'operator', role: 'operator', fits: working, description: () => 'Cán bộ vận hành nền tảng' },
  { id: 'auditor', role: 'auditor', fits: working, description: () => 'Kiểm toán viên' },
  { id: 'facility', role: 'facility', fits: working, description: () => 'Kỹ sư công nghệ thông tin bệnh viện' },
  {
    id: 'citizen-old-woman', role: 'citizen', fits: (each) => each.sex === '2' && ageOf(each) >= 76,
    description: (each) => `Cụ bà ${ageOf(each)} tuổi, ${each.communeName}`,
  },
  { id: 'citizen-mother', role: 'citizen', fits: isYoungMother, description: (each) => `Người mẹ có con nhỏ, ${each.communeName}` },
  {
    id: 'citizen-chronic', role: 'citizen', fits: (each) => has(each, 'diabetes', 'hypertension') && ageOf(each) < 70,
    description: (each) => `Người bệnh đái tháo đường và tăng huyết áp, ${ageOf(each)} tuổi`,
  },
  { id: 'citizen-hiv', role: 'citizen', fits: (each) => has(each, 'hiv') && working(each), description: () => 'Người đang điều trị HIV' },
  { id: 'citizen-tb', role: 'citizen', fits: (each) => has(each, 'tb'), description: () => 'Người đang điều trị lao' },
  {
    id: 'citizen-student', role: 'citizen', fits: (each) => ageOf(each) >= 18 && ageOf(each) <= 22,
    description: (each) => `Sinh viên ${ageOf(each)} tuổi`,
  },
  { id: 'registrar', role: 'registrar', fits: working, description: () => 'Nhân viên tiếp đón bệnh viện' },
  { id: 'clerk', role: 'clerk', fits: working, description: () => 'Nhân viên thanh toán bảo hiểm y tế của bệnh viện' },
  { id: 'assessor', role: 'assessor', fits: working, description: () => 'Giám định viên bảo hiểm y tế' },
  { id: 'steward', role: 'steward', fits: working, description: () => 'Cán bộ đối soát dữ liệu người dân' },
  { id: 'clinician', role: 'clinician', fits: working, description: () => 'Bác sĩ bệnh viện' },
  { id: 'clinician-other', role: 'clinician', fits: working, description: () => 'Bác sĩ bệnh viện khác' },
  { id: 'commune-officer', role: 'commune-officer', fits: working, description: (each) => `Cán bộ xã, ${each.communeName}` },
  { id: 'province-officer', role: 'province-officer', fits: working, description: () => 'Cán bộ Sở Y tế' },
  { id: 'ministry-officer', role: 'ministry-officer', fits: working, description: () => 'Cán bộ Bộ Y tế' },
]

/** The personas of a world; the same in every process. */
export function personasOf(world: World): readonly Persona[] {
  const taken = new Set<number>()
  const workplaces = facilities(world.seed)
  return WANTED.flatMap((wanted, index) => {
    const fits = (each: Citizen) => !taken.has(each.n) && isPlain(each) && wanted.fits(each, world)
    const found = findCitizen(world, (index * 41) % world.size, fits)
    if (!found) return []
    taken.add(found.n)
    const person = { id: wanted.id, name: found.name, role: wanted.role, so_dinh_danh: found.number, description: wanted.description(found) }
    return [{ ...person, ...placeOfWork(wanted, found, workplaces) }]
  })
}

/** The first facility of the country; a clinician elsewhere works at the second. An officer answers for where they live. */
function placeOfWork(wanted: Wanted, found: Citizen, workplaces: readonly { readonly code: string }[]): Pick<Persona, 'facility' | 'area'> {
  const workplace = workplaces[wanted.id.endsWith('-other') ? 1 : 0]
  if (AT_A_FACILITY.has(wanted.role) && workplace) return { facility: workplace.code }
  if (wanted.role === 'commune-officer') return { area: found.commune }
  return wanted.role === 'province-officer' ? { area: found.province } : {}
}

/** The living citizen of a number typed in by hand, as a persona. */
export function personaOfNumber(world: World, number: string): Persona | undefined {
  const found = findByNumber(world, number)
  if (!found || found.cancelled || found.citizen.died !== null) return undefined
  return { id: `citizen-${number}`, name: found.citizen.name, role: 'citizen', so_dinh_danh: number, description: 'Người dân' }
}

// Personas are for showing how things go: nobody who died, whose number changed, or who has no valid card.
function isPlain(each: Citizen): boolean {
  return each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN' && each.card?.state === 'valid'
}

function isYoungMother(each: Citizen, world: World): boolean {
  if (each.sex !== '2' || ageOf(each) > 42) return false
  const { head } = each.household
  return [head + 1, head + 2, head + 3].some((n) => {
    if (n >= world.size) return false
    const child = citizen(world.seed, n)
    return child.household.mother === each.n && ageOf(child) < 7
  })
}
