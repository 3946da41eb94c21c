/** Who goes where with what: finds a facility, a person and a kind of visit that go together. */
import { between, byWeight, draw, fraction, oneOf } from '../world/chance.ts'
import { ageOn, citizen, findByNumber, findCitizen, type Citizen, type World } from '../world/citizens.ts'
import { facilities, facilitiesOf, findFacility, type Facility, type FacilityKind } from '../world/facilities.ts'
import { rollDice } from './visit/dice.ts'
import { diagnosesFor } from './visit/diagnoses.ts'
import type { VisitKind, VisitRequest } from './visit/index.ts'

/** What a caller may fix; the seed settles the rest. */
export interface Wish {
  readonly seed: string
  readonly facility?: string
  readonly kind?: VisitKind
  readonly personalId?: string
  readonly maLk?: string
}

/** A wish that cannot be granted, in one sentence for the caller. */
export class Impossible extends Error {}

const SHARES: readonly (readonly [VisitKind, number])[] = [
  ['outpatient', 46], ['chronic', 18], ['inpatient', 11], ['re-examination', 9], ['emergency', 6],
  ['referral', 4], ['birth', 3], ['hiv', 2], ['tb', 1],
]
const WHERE: Readonly<Record<VisitKind, readonly FacilityKind[]>> = {
  outpatient: ['hospital', 'health-centre', 'polyclinic', 'commune-station'],
  're-examination': ['hospital', 'health-centre', 'polyclinic'],
  chronic: ['hospital', 'health-centre', 'polyclinic', 'commune-station'],
  inpatient: ['hospital', 'health-centre'],
  emergency: ['hospital', 'health-centre'],
  birth: ['maternity-hospital', 'hospital'],
  referral: ['health-centre', 'polyclinic', 'commune-station'],
  hiv: ['hiv-clinic'],
  tb: ['lung-hospital', 'hospital'],
}

/** The whole request for a wish. Throws `Impossible` where facility, person and kind do not go together. */
export function chooseVisit(world: World, wish: Wish, at: Date): VisitRequest {
  const drawn = (salt: number) => Math.floor(rollDice(`${wish.seed} ${salt}`).fraction() * 0x1_0000_0000)
  const named = wish.facility === undefined ? undefined : requireFacility(world, wish.facility)
  const person = wish.personalId === undefined ? undefined : requirePerson(world, wish.personalId)
  const day = at.toISOString().slice(0, 10)
  const kind = wish.kind ?? chooseKind({ named, person, day }, drawn(1))
  if (person && !mayHave(kind, person, day)) {
    throw new Impossible(`This person cannot have a visit of kind ${kind}: choose another kind or person.`)
  }
  const facility = named ?? chooseFacility(world, { kind, province: person?.province }, drawn(2))
  const patient = person ?? choosePerson(world, { kind, province: facility.province, day }, drawn(3))
  return {
    seed: wish.seed, kind, facility, citizen: patient, at, worldSeed: world.seed,
    ...(wish.maLk === undefined ? {} : { maLk: wish.maLk }),
    ...(kind === 'referral' ? { receiver: receiverFor(world, facility) } : {}),
  }
}

/** Person and facility number `n` of a bench: every citizen comes by in turn, at a facility of their province. */
export function benchRequest(world: World, n: number, at: Date): VisitRequest {
  const person = nextLiving(world, Number((BigInt(n) * 7919n) % BigInt(world.size)))
  const kind = byWeight<VisitKind>([['outpatient', 70], ['re-examination', 15], ['chronic', 15]], fraction(world.seed, n, 871))
  const near = facilitiesOf(world.seed, person.province).filter((each) => WHERE['re-examination'].includes(each.kind))
  const earlier = new Date(at.getTime() - between(0, 20 * 24 * 60, draw(world.seed, n, 873)) * 60_000)
  // A newborn comes today; who was a year younger on the day of the visit is judged by that age.
  const came = mayHave('outpatient', person, dayOf(earlier)) ? earlier : at
  return {
    seed: `${world.seed} bench ${n}`,
    kind: mayHave(kind, person, dayOf(came)) ? kind : 'outpatient',
    facility: oneOf(near, draw(world.seed, n, 872)),
    citizen: person,
    at: came,
    worldSeed: world.seed,
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** Whether this person can have a visit of this kind on a day: alive, of the right sex and age. */
export function mayHave(kind: VisitKind, person: Citizen, day: string): boolean {
  return person.died === null && diagnosesFor(kind, person.sex, ageOn(person.birth, day)).length > 0
}

function requireFacility(world: World, code: string): Facility {
  const found = findFacility(world.seed, code)
  if (!found) throw new Impossible(`The sandbox has no facility ${code}: GET /facilities lists them.`)
  return found
}

function requirePerson(world: World, personalId: string): Citizen {
  const found = findByNumber(world, personalId)
  if (!found) throw new Impossible('Nobody in the sandbox has this personal number: take one from the population partner.')
  if (found.citizen.died !== null) throw new Impossible('This person has died: choose somebody else.')
  return found.citizen
}

function chooseKind(given: { named: Facility | undefined, person: Citizen | undefined, day: string }, drawn: number): VisitKind {
  const fits = SHARES.filter(([kind]) =>
    (!given.named || WHERE[kind].includes(given.named.kind)) && (!given.person || mayHave(kind, given.person, given.day)))
  return fits.length > 0 ? byWeight(fits, drawn / 0x1_0000_0000) : 'outpatient'
}

function chooseFacility(world: World, wanted: { kind: VisitKind, province: string | undefined }, drawn: number): Facility {
  const near = wanted.province === undefined ? facilities(world.seed) : facilitiesOf(world.seed, wanted.province)
  const fitting = near.filter((each) => WHERE[wanted.kind].includes(each.kind))
  const first = fitting.filter((each) => each.kind === WHERE[wanted.kind][0])
  return oneOf(wanted.kind === 'tb' && first.length > 0 ? first : fitting, drawn)
}

// Somebody who has the illness and lives near, else has the illness, else fits by sex and age.
function choosePerson(world: World, wanted: { kind: VisitKind, province: string, day: string }, drawn: number): Citizen {
  const from = drawn % world.size
  const able = (person: Citizen) => person.passport === null && mayHave(wanted.kind, person, wanted.day)
  const ill = (person: Citizen) => able(person) && isIll(wanted.kind, person)
  const near = (person: Citizen) => person.province === wanted.province
  const found = findCitizen(world, from, (person) => near(person) && ill(person))
    ?? (wanted.kind === 'hiv' || wanted.kind === 'tb' ? findCitizen(world, from, ill) : undefined)
    ?? findCitizen(world, from, (person) => near(person) && able(person))
    ?? findCitizen(world, from, able)
  if (!found) throw new Impossible(`Nobody in the sandbox can have a visit of kind ${wanted.kind}.`)
  return found
}

function isIll(kind: VisitKind, person: Citizen): boolean {
  if (kind === 'hiv') return person.conditions.includes('hiv')
  if (kind === 'tb') return person.conditions.includes('tb') || person.conditions.includes('tb-hiv')
  return true
}

function receiverFor(world: World, from: Facility): Facility {
  const higher = facilitiesOf(world.seed, from.province).filter((each) => each.kind === 'hospital' && each.code !== from.code)
  const found = higher[0] ?? facilities(world.seed).find((each) => each.kind === 'hospital' && each.code !== from.code)
  if (!found) throw new Impossible('There is no hospital to refer to.')
  return found
}

function nextLiving(world: World, from: number): Citizen {
  return findCitizen(world, from, (person) => person.died === null) ?? citizen(world.seed, from)
}
