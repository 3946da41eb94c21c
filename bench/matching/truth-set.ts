/**
 * The truth set of matching: a register of invented people and questions about whom we know who they are. Drawn from the
 * sandbox's citizens by a seed; frozen by its checksum (tests/journeys/matching-truth.test.ts) before the weights were set.
 */
import { createHash } from 'node:crypto'
import { oneOf } from '../../sandbox/world/chance.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import {
  addMiddle, drawn, dropMiddle, firstOfJanuary, happens, initials, loseTones, mistype, mistypeBirth, strikeKeys, swapDayAndMonth, turnOrder,
} from './corruptions.ts'

/** Somebody as a register or a reception desk writes them down. */
export interface WrittenPerson {
  readonly name: string
  /** yyyy-MM-dd or yyyy. */
  readonly birth: string
  readonly sex: '1' | '2' | '3'
  readonly commune: string | null
  readonly phone: string | null
  readonly motherName: string | null
}

export interface RegisteredPerson extends WrittenPerson {
  readonly id: string
}

export interface TruthQuestion extends WrittenPerson {
  readonly kind: string
  /** Who it is; null for somebody the register does not hold. */
  readonly truth: string | null
}

export interface TruthSet {
  readonly register: readonly RegisteredPerson[]
  readonly questions: readonly TruthQuestion[]
}

const WORLD_SEED = 1
const QUESTIONS_OF_A_KIND = 90
export const REGISTERED = 6_000

const person = (n: number) => citizen(WORLD_SEED, n)
const birthOf = (who: Citizen) => (who.birthKnown === 'year' ? who.birth.slice(0, 4) : who.birth)

function written(who: Citizen): RegisteredPerson {
  const mother = who.household.mother
  return {
    id: `c${who.n}`, name: who.name, birth: birthOf(who), sex: who.sex, commune: who.commune, phone: who.phone,
    motherName: mother === null ? null : person(mother).name,
  }
}

/** What a desk asks about somebody: often without a phone, sometimes with a relative's, sometimes after a move. */
function askedAs(who: RegisteredPerson, n: number, question: number): WrittenPerson {
  const head = person(person(n).household.head)
  const phone = happens(question, 1, 0.5) ? null : happens(question, 2, 0.2) ? head.phone : who.phone
  const commune = happens(question, 3, 0.1) ? null : happens(question, 4, 0.06) ? person(drawn(question, 5) % REGISTERED).commune : who.commune
  const { name, birth, sex } = who
  return { name, birth, sex, commune, phone, motherName: happens(question, 6, 0.8) ? null : who.motherName }
}

type Corruption = (asked: WrittenPerson, question: number) => WrittenPerson
const inName = (change: (name: string, question: number, sex: '1' | '2') => string): Corruption => (asked, question) =>
  ({ ...asked, name: change(asked.name, question, asked.sex === '2' ? '2' : '1').normalize('NFC') })
const inBirth = (change: (birth: string, question: number) => string): Corruption => (asked, question) =>
  (asked.birth.length === 4 ? asked : { ...asked, birth: change(asked.birth, question) })

const CORRUPTIONS: Readonly<Record<string, Corruption>> = {
  'as it is': (asked) => asked,
  'capitals, decomposed': (asked) => ({ ...asked, name: asked.name.toUpperCase().normalize('NFD') }),
  'tone loss': inName(loseTones),
  'word order': inName(turnOrder),
  'missing middle name': inName(dropMiddle),
  'extra middle name': inName((name, _question, sex) => addMiddle(name, sex)),
  initials: inName(initials),
  'typing error': inName(mistype),
  'telex keys': inName((name) => strikeKeys(name, false)),
  'vni keys': inName((name) => strikeKeys(name, true)),
  '01/01 birthday': inBirth(firstOfJanuary),
  'year only': inBirth((birth) => birth.slice(0, 4)),
  'day and month swapped': inBirth(swapDayAndMonth),
  'day mistyped': inBirth(mistypeBirth),
  'sex undetermined': (asked) => ({ ...asked, sex: '3' }),
}
const SINGLE = Object.keys(CORRUPTIONS)
const OF_NAMES = ['tone loss', 'word order', 'missing middle name', 'typing error', 'telex keys'] as const
const OF_BIRTHS = ['01/01 birthday', 'year only', 'day and month swapped'] as const

function several(asked: WrittenPerson, question: number): WrittenPerson {
  const chosen = [oneOf(OF_NAMES, drawn(question, 7)), oneOf(OF_BIRTHS, drawn(question, 8))]
  return chosen.reduce((changed, name) => CORRUPTIONS[name]?.(changed, question) ?? changed, asked)
}

/** The n-th person from a drawn place on whom something holds of. */
function someone(question: number, holds: (who: Citizen) => boolean): Citizen {
  const from = drawn(question, 9) % REGISTERED
  for (let step = 0; step < REGISTERED; step += 1) {
    const found = person((from + step) % REGISTERED)
    if (holds(found)) return found
  }
  throw new Error('The world has nobody like that')
}

const isChild = (who: Citizen) => who.household.mother !== null && who.nationality === 'VN'
const isOfHere = (who: Citizen) => who.nationality === 'VN'
const hasDay = (who: Citizen) => who.birthKnown === 'day'
const OTHER_GIVEN = ['An', 'Bình', 'Châu', 'Dương', 'Giang', 'Hòa', 'Khoa', 'Linh', 'Nhi', 'Phúc', 'Thảo', 'Vy']

/** Twins bear the same family and middle name, often given names that sound alike. */
function twinOf(who: Citizen, question: number): string {
  const all = who.name.split(' ')
  const others = OTHER_GIVEN.filter((each) => each !== all.at(-1))
  return [...all.slice(0, -1), oneOf(others, drawn(question, 10))].join(' ').normalize('NFC')
}

function nameOfMother(who: Citizen): string {
  return person(who.household.mother ?? who.n).name
}

function laterBy(birth: string, years: number): string {
  return `${Number(birth.slice(0, 4)) + years}${birth.slice(4)}`
}

type Special = (question: number) => TruthQuestion & { readonly alsoRegistered?: RegisteredPerson }

const SPECIAL: Readonly<Record<string, Special>> = {
  // Both twins are registered; the question is about the second.
  'twin, both known': (question) => {
    const who = someone(question, (each) => isChild(each) && hasDay(each) && each.n % 2 === 0)
    const twin = { ...written(who), id: `t${question}`, name: twinOf(who, question) }
    return { ...askedAs(twin, who.n, question), kind: 'twin, both known', truth: twin.id, alsoRegistered: twin }
  },
  'newborn, con bà': (question) => {
    const who = someone(question, (each) => isChild(each) && hasDay(each) && Number(each.birth.slice(0, 4)) >= 2024)
    return { ...askedAs(written(who), who.n, question), name: `Con bà ${nameOfMother(who)}`, motherName: nameOfMother(who), kind: 'newborn, con bà', truth: `c${who.n}` }
  },
  foreigner: (question) => {
    const who = someone(question, (each) => each.nationality !== 'VN')
    const asked = askedAs(written(who), who.n, question)
    const name = happens(question, 11, 0.5) ? turnOrder(asked.name) : loseTones(asked.name, question)
    return { ...asked, name, kind: 'foreigner', truth: `c${who.n}` }
  },
  stranger: (question) => {
    const who = person(REGISTERED + 500 + (drawn(question, 12) % 50_000))
    return { ...askedAs(written(who), who.n, question), kind: 'stranger', truth: null }
  },
  'twin, other one known': (question) => {
    // Of other families than those whose twins are both registered.
    const who = someone(question, (each) => isChild(each) && hasDay(each) && each.n % 2 === 1)
    return { ...askedAs({ ...written(who), name: twinOf(who, question) }, who.n, question), kind: 'twin, other one known', truth: null }
  },
  'father and son of one name': (question) => {
    const who = someone(question, (each) => isOfHere(each) && each.sex === '1' && Number(each.birth.slice(0, 4)) < 1995)
    const son = { ...written(who), birth: laterBy(who.birth, 22 + (drawn(question, 13) % 12)) }
    return { ...askedAs(son, who.n, question), kind: 'father and son of one name', truth: null }
  },
  'same name, same year': (question) => {
    const who = someone(question, isOfHere)
    const other = person(REGISTERED + 500 + (drawn(question, 14) % 50_000))
    const birth = happens(question, 15, 0.3) ? who.birth.slice(0, 4) : `${who.birth.slice(0, 4)}${other.birth.slice(4)}`
    return { ...askedAs({ ...written(other), name: who.name, sex: who.sex, birth }, other.n, question), kind: 'same name, same year', truth: null }
  },
  'same name, same birthday': (question) => {
    const who = someone(question, (each) => isOfHere(each) && hasDay(each))
    const other = person(REGISTERED + 500 + (drawn(question, 16) % 50_000))
    return { ...askedAs({ ...written(other), name: who.name, sex: who.sex, birth: who.birth }, other.n, question), kind: 'same name, same birthday', truth: null }
  },
  'younger sibling, con bà': (question) => {
    const who = someone(question, (each) => isChild(each) && hasDay(each) && each.birth < '2024')
    const sibling = { ...written(who), birth: `2026-0${1 + (drawn(question, 17) % 9)}-1${drawn(question, 18) % 10}` }
    return { ...askedAs(sibling, who.n, question), name: `Con bà ${nameOfMother(who)}`, motherName: nameOfMother(who), kind: 'younger sibling, con bà', truth: null }
  },
}

// Persons of the register with exactly one name and birthday in two bodies do not exist by accident: questions of the
// kind "same name, same birthday" are rarer in life than any other, and get fewer places here.
const FEWER: Readonly<Record<string, number>> = { 'same name, same birthday': 15, 'same name, same year': 180, stranger: 360, 'as it is': 180 }

/**
 * The same set in every run.
 * @param first number of the first question: another beginning draws another set
 */
export function truthSet(first = 0): TruthSet {
  const register: RegisteredPerson[] = Array.from({ length: REGISTERED }, (_, n) => written(person(n)))
  const questions: TruthQuestion[] = []
  let skipped = 0
  const take = (kind: string, make: (question: number) => TruthQuestion & { readonly alsoRegistered?: RegisteredPerson }) => {
    for (let count = 0; count < (FEWER[kind] ?? QUESTIONS_OF_A_KIND); count += 1) {
      const { alsoRegistered, ...question } = make(first + questions.length + skipped)
      const twice = alsoRegistered !== undefined && register.some(({ name, birth }) => name === alsoRegistered.name && birth === alsoRegistered.birth)
      if (twice) skipped += 1
      else questions.push(question)
      if (alsoRegistered && !twice) register.push(alsoRegistered)
    }
  }
  for (const kind of SINGLE) take(kind, (question) => corrupted(kind, question, CORRUPTIONS[kind] ?? ((asked) => asked)))
  take('name and birth both wrong', (question) => corrupted('name and birth both wrong', question, several))
  for (const [kind, make] of Object.entries(SPECIAL)) take(kind, make)
  return { register, questions }
}

function corrupted(kind: string, question: number, change: Corruption): TruthQuestion {
  const who = someone(question, isOfHere)
  return { ...change(askedAs(written(who), who.n, question), question), kind, truth: `c${who.n}` }
}

/** What the set is frozen by. */
export function checksumOf(set: TruthSet): string {
  return createHash('sha256').update(JSON.stringify(set)).digest('hex')
}
