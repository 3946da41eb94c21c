/** Weighs everything two records of people have in common: points for and against, and what forbids linking without a person. Pure. */
import type { Guard, MatchingRules } from '#definitions/matching/index.ts'
import { compareNames, type NameComparison, type Reason } from './compare-names.ts'
import type { NameShares } from './name-shares.ts'
import { readName, type WrittenName } from './name-words.ts'

/** Somebody as far as matching knows them. */
export interface KnownPerson {
  readonly name: string
  /** yyyy-MM-dd, yyyy, or null. */
  readonly birth: string | null
  /** 1 male, 2 female, 3 undetermined. */
  readonly sex: number
  readonly commune: string | null
  /** Blind index, as hex; never the number. */
  readonly phone: string | null
  readonly motherName: string | null
  /** Who told of them first. */
  readonly facility: string | null
  readonly numbered: boolean
}

/** A person with the name taken apart once, for many comparisons. */
export interface ReadPerson extends KnownPerson {
  readonly read: WrittenName
  readonly mother: WrittenName | null
}

export interface Comparison {
  /** Binary logarithm of the odds that the two are one person. */
  readonly score: number
  readonly probability: number
  readonly why: readonly Reason[]
  readonly guards: readonly Guard[]
}

export interface Weighing {
  readonly rules: MatchingRules
  readonly shares: NameShares
}

export function readPerson(person: KnownPerson): ReadPerson {
  const read = readName(person.name)
  const mother = person.motherName === null ? (read.newbornOf && { words: read.newbornOf, newbornOf: null, marked: read.marked }) : readName(person.motherName)
  return { ...person, read, mother }
}

export function comparePeople(one: ReadPerson, other: ReadPerson, weighing: Weighing): Comparison {
  const { rules, shares } = weighing
  const names = compareNames(one.read, other.read, shares, rules)
  const points = (field: keyof MatchingRules['fields'], agreement: string): Reason => ({ field, agreement, weight: rules.fields[field].points[agreement] ?? 0 })
  const birth = points('birth', birthAgreement(one.birth, other.birth))
  const sex = points('sex', one.sex === 3 || other.sex === 3 ? 'unknown' : one.sex === other.sex ? 'agrees' : 'differs')
  const commune = points('commune', sameness(one.commune, other.commune))
  const phone = points('phone', sameness(one.phone, other.phone))
  const mother = motherReason(one.mother, other.mother, weighing)
  const shared = [commune, phone, mother].filter(({ weight }) => weight > 0).length
  const household = points('household', names.givenAgrees || shared === 0 ? 'none' : 'shared-by-family')
  const why = [
    ...names.why, birth, sex, commune, phone, mother,
    { ...household, weight: household.weight * Math.max(1, shared) },
    names.why.some(({ agreement }) => agreement === 'newborn-name') ? points('facility', sameness(one.facility, other.facility)) : points('facility', 'unknown'),
    points('number', one.numbered && other.numbered ? 'two-numbers' : 'unknown'),
    { field: 'population', agreement: 'population', weight: Math.log2(rules.knownShare / Math.max(rules.leastPopulation, shares.people)) },
  ].filter(({ weight, agreement }) => weight !== 0 || agreement === 'lost' || agreement === 'newborn-name')
  const score = why.reduce((sum, { weight }) => sum + weight, 0)
  return { score, probability: 1 / (1 + 2 ** -score), why, guards: guardsOf(names, { birth, sex, places: [commune, phone, mother] }) }
}

/** What forbids linking without a person. A vague birth does so only where no place (commune, telephone, mother) supports it. */
function guardsOf(names: NameComparison, { birth, sex, places }: { birth: Reason; sex: Reason; places: readonly Reason[] }): Guard[] {
  const supported = places.some(({ weight }) => weight > 0)
  return [
    ...names.guards,
    ...(!supported && places.some(({ agreement }) => agreement === 'differs') ? ['place-differs' as const] : []),
    ...(['near-day', 'day-in-year', 'near-year', 'differs'].includes(birth.agreement) ? ['birth-differs' as const] : []),
    ...(!supported && ['year', 'year-and-vague', 'first-of-january', 'unknown'].includes(birth.agreement) ? ['birth-is-vague' as const] : []),
    ...(sex.agreement === 'differs' ? ['sex-differs' as const] : []),
  ]
}

const sameness = (one: string | null, other: string | null) => (one === null || other === null ? 'unknown' : one === other ? 'agrees' : 'differs')

/** The mother's name weighs by how frequent it is, up to the field's own points. */
function motherReason(one: WrittenName | null, other: WrittenName | null, { rules, shares }: Weighing): Reason {
  const { points } = rules.fields.mother
  if (one === null || other === null || one.words.length === 0 || other.words.length === 0) return { field: 'mother', agreement: 'unknown', weight: points['unknown'] ?? 0 }
  const names = compareNames(one, other, shares, rules)
  if (names.guards.some((guard) => guard !== 'tones-differ') || names.points <= 0) return { field: 'mother', agreement: 'differs', weight: points['differs'] ?? 0 }
  const agreement = names.guards.length === 0 && names.why.every(({ agreement: each }) => each === 'exact' || each === 'agree' || each === 'lost') ? 'agrees' : 'similar'
  return { field: 'mother', agreement, weight: Math.min(points[agreement] ?? 0, names.points) }
}

/** How two births agree: the names stand in the rules' table of points. */
export function birthAgreement(one: string | null, other: string | null): string {
  if (one === null || other === null) return 'unknown'
  const years = Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4)))
  if (one.length === 4 || other.length === 4) return years === 0 ? 'year' : years === 1 ? 'near-year' : 'differs'
  const isVague = (birth: string) => birth.endsWith('-01-01')
  if (one === other) return isVague(one) ? 'first-of-january' : 'day'
  const [, month, day] = one.split('-')
  const [, otherMonth, otherDay] = other.split('-')
  if (years === 0) {
    if (isVague(one) || isVague(other)) return 'year-and-vague'
    if (month === otherDay && day === otherMonth) return 'swapped'
    return month === otherMonth || day === otherDay ? 'near-day' : 'day-in-year'
  }
  return years === 1 || (month === otherMonth && day === otherDay && oneDigitDiffers(one, other)) ? 'near-year' : 'differs'
}

function oneDigitDiffers(one: string, other: string): boolean {
  return [...one].filter((digit, at) => digit !== other[at]).length === 1
}

/**
 * A quick look whether a record can reach the threshold for asking at all, before its name is taken apart: the asked
 * name's own words bound what any name can add.
 */
export function mayReach(one: ReadPerson, { rules, shares }: Weighing): (other: KnownPerson) => boolean {
  const { points: birth } = rules.fields.birth
  const [commune, phone, mother] = [rules.fields.commune.points, rules.fields.phone.points, rules.fields.mother.points]
  const own = compareNames(one.read, { ...one.read, marked: true }, shares, rules)
  const slack = 3
  const names = Math.min(rules.words.mostOfName, own.points) + one.read.words.length * (rules.fields.tones.points['agree'] ?? 0) + slack
  const prior = Math.log2(rules.knownShare / Math.max(rules.leastPopulation, shares.people))
  const best = names + prior + (rules.fields.sex.points['agrees'] ?? 0) + (one.mother === null ? 0 : (mother['agrees'] ?? 0))
    + (rules.fields.facility.points['agrees'] ?? 0)
  return (other) => best + (birth[birthAgreement(one.birth, other.birth)] ?? 0) + (commune[sameness(one.commune, other.commune)] ?? 0)
    + (phone[sameness(one.phone, other.phone)] ?? 0) >= rules.thresholds.ask
}
