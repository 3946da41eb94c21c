/** The people of the miniature country: person `n` of a seed, made anew whenever asked for, so 100,000 cost no memory. */
import { between, byWeight, draw, fraction, oneOf, scramble, unscramble } from './chance.ts'
import { blockOf, placeOf, type Place, type Role } from './households.ts'
import { cardOf, SOCIAL_NUMBER_SALT, type Card } from './insurance.ts'
import { FOREIGN_COUNTRIES, foreignName, givenNames, lineageOf } from './names.ts'
import { communesOf, provinces, type Province } from './places.ts'

export type Condition = 'hypertension' | 'diabetes' | 'copd' | 'hiv' | 'tb' | 'tb-hiv'

export interface Citizen {
  readonly n: number
  /** Personal number: 12 digits, real structure, drawn digits. */
  readonly number: string
  /** A number that was cancelled in favour of `number`. */
  readonly formerNumber: string | null
  /** NFC. */
  readonly name: string
  readonly sex: '1' | '2'
  /** yyyy-MM-dd. */
  readonly birth: string
  /** Of some old people only the year is on record. */
  readonly birthKnown: 'day' | 'year'
  /** Day of death, yyyy-MM-dd. */
  readonly died: string | null
  /** Alpha-2 country. */
  readonly nationality: string
  readonly passport: string | null
  /** `MA_DANTOC`, two digits. */
  readonly people: string
  readonly household: { readonly id: string, readonly role: Role, readonly head: number, readonly mother: number | null, readonly father: number | null }
  readonly province: string
  readonly provinceName: string
  readonly commune: string
  readonly communeName: string
  readonly address: string
  readonly phone: string
  readonly card: Card | null
  readonly conditions: readonly Condition[]
}

/** A world: its seed and how many people it has. */
export interface World {
  readonly seed: number
  readonly size: number
}

/** The year the ages are counted in. */
export const WORLD_YEAR = 2026
/** The numbers' six drawn digits lead back to one person only up to here. */
export const GREATEST_WORLD = 1_000_000
const NUMBER_SALT = 70

/** Person `n` (0-based) of the world of a seed. The same pair gives the same person in every process. */
export function citizen(seed: number, n: number): Citizen {
  const place = placeOf(seed, n)
  const home = homeOf(seed, place.household)
  const foreign = place.size === 1 && fraction(seed, n, 31) < 0.08
  const birth = birthOf(seed, n, place.age)
  const died = foreign ? null : deathOf(seed, n, place.age)
  const number = numberOf(seed, n, { home, birth, sex: place.sex, foreign })
  const insured = { age: place.age, birth, province: home.province.code, dead: died !== null }
  const conditions = conditionsOf(seed, n, place.age)
  return {
    n, number,
    formerNumber: !foreign && fraction(seed, n, 33) < 0.01 ? cancelledForm(number) : null,
    ...person(seed, n, { place, home, foreign }),
    sex: place.sex, birth,
    birthKnown: place.age > 70 && fraction(seed, n, 34) < 0.25 ? 'year' : 'day',
    died,
    household: householdOf(place),
    province: home.province.code, provinceName: home.province.name, commune: home.commune.code, communeName: home.commune.name,
    address: home.address,
    phone: `0900${String(draw(seed, n, 35) % 1_000_000).padStart(6, '0')}`,
    card: foreign ? null : cardOf(seed, n, insured),
    conditions,
  }
}

/** Who has this 12-digit number; `cancelled` when it is the number they had before. */
export function findByNumber(world: World, number: string): { citizen: Citizen, cancelled: boolean } | undefined {
  const found = /^\d{12}$/.test(number) ? behind(world, NUMBER_SALT, number) : undefined
  if (found?.number === number) return { citizen: found, cancelled: false }
  return found && found.formerNumber === number ? { citizen: found, cancelled: true } : undefined
}

/** Who has this card: 15 characters or the 10-digit social-insurance number. The first five characters are not compared. */
export function findByCard(world: World, card: string): Citizen | undefined {
  const social = card.slice(-10)
  const found = /^\d{10}$/.test(social) ? behind(world, SOCIAL_NUMBER_SALT, social) : undefined
  return found?.card?.socialNumber === social ? found : undefined
}

/** The first person from index `from` on (round the end of the world) of whom `fits` holds; undefined where nobody fits. */
export function findCitizen(world: World, from: number, fits: (citizen: Citizen) => boolean): Citizen | undefined {
  for (let step = 0; step < world.size; step++) {
    const candidate = citizen(world.seed, (from + step) % world.size)
    if (fits(candidate)) return candidate
  }
  return undefined
}

/** Whole years of age on a day (yyyy-MM-dd). */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

function behind(world: World, salt: number, number: string): Citizen | undefined {
  const n = unscramble(world.seed, salt, Number(number.slice(-6)))
  return n < world.size ? citizen(world.seed, n) : undefined
}

interface Home {
  readonly province: Province
  readonly commune: { readonly code: string, readonly name: string }
  readonly address: string
}

// The first 34 blocks go round the provinces, so even a small world has people in all of them.
function homeOf(seed: number, household: number): Home {
  const all = provinces()
  const block = blockOf(household)
  const weights = all.map((each) => [each, each.weight] as const)
  const province = all[block] ?? byWeight(weights, fraction(seed, household, 36))
  const commune = oneOf(communesOf(province.code), draw(seed, household, 37))
  const lane = between(1, 24, draw(seed, household, 38))
  const house = between(1, 320, draw(seed, household, 39))
  const line = /^Phường/.test(commune.name) ? `Số ${house}, tổ dân phố ${lane}` : `Số ${house}, thôn ${lane}`
  return { province, commune, address: `${line}, ${commune.name}, ${province.name}` }
}

function householdOf(place: Place): Citizen['household'] {
  const { household, role, mother, father } = place
  return { id: `HGD${String(household).padStart(7, '0')}`, role, head: household, mother, father }
}

function person(seed: number, n: number, who: { place: Place, home: Home, foreign: boolean }): Pick<Citizen, 'name' | 'nationality' | 'passport' | 'people'> {
  const { place, home, foreign } = who
  if (foreign) {
    const nationality = oneOf(FOREIGN_COUNTRIES, draw(seed, n, 40))
    const passport = `M${String(draw(seed, n, 41) % 10_000_000).padStart(7, '0')}`
    return { name: foreignName(nationality, place.sex, draw(seed, n, 42)), nationality, passport, people: '' }
  }
  const lineage = lineageOf(seed, lineageSource(place, n), home.province.code)
  const given = givenNames(seed, n, { sex: place.sex, birthYear: WORLD_YEAR - place.age })
  return { name: `${lineage.surname} ${given}`, nationality: 'VN', passport: null, people: lineage.people }
}

// Children and the grandfather bear the head's surname; women who married in keep their own.
function lineageSource(place: Place, n: number): number {
  return place.role === 'child' || place.role === 'grandfather' ? place.household : n
}

function birthOf(seed: number, n: number, age: number): string {
  const month = between(1, age === 0 ? 9 : 12, draw(seed, n, 43))
  const day = between(1, 28, draw(seed, n, 44))
  return `${WORLD_YEAR - age}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function deathOf(seed: number, n: number, age: number): string | null {
  const chance = age < 3 ? 0 : age < 50 ? 0.002 : age < 75 ? 0.015 : 0.08
  if (fraction(seed, n, 45) >= chance) return null
  const month = between(1, 9, draw(seed, n, 46))
  return `${between(WORLD_YEAR - 2, WORLD_YEAR, draw(seed, n, 47))}-0${month}-${String(between(10, 28, draw(seed, n, 48)))}`
}

function numberOf(seed: number, n: number, who: { home: Home, birth: string, sex: '1' | '2', foreign: boolean }): string {
  const place = who.foreign ? String(between(101, 199, draw(seed, n, 49))) : oneOf(who.home.province.numberCodes, draw(seed, n, 50))
  const century = Number(who.birth.slice(0, 2)) - 19
  const digit = century * 2 + (who.sex === '1' ? 0 : 1)
  return `${place}${digit}${who.birth.slice(2, 4)}${String(scramble(seed, NUMBER_SALT, n)).padStart(6, '0')}`
}

// A number is cancelled when the sex or the birth year in it was wrong; here always the year, so it still leads back.
function cancelledForm(number: string): string {
  const year = (Number(number.slice(4, 6)) + 99) % 100
  return `${number.slice(0, 4)}${String(year).padStart(2, '0')}${number.slice(6)}`
}

function conditionsOf(seed: number, n: number, age: number): Condition[] {
  const found: Condition[] = []
  const older = Math.max(0, age - 35) / 60
  if (fraction(seed, n, 51) < older * 0.6) found.push('hypertension')
  if (fraction(seed, n, 52) < older * 0.3) found.push('diabetes')
  if (fraction(seed, n, 53) < older * 0.1) found.push('copd')
  if (age >= 18 && fraction(seed, n, 54) < 0.008) found.push('hiv')
  if (age >= 5 && fraction(seed, n, 55) < 0.008) found.push(found.includes('hiv') ? 'tb-hiv' : 'tb')
  if (found.includes('hiv') && !found.includes('tb-hiv') && fraction(seed, n, 56) < 0.1) found.push('tb-hiv')
  return found
}
