/** The insurance card of a citizen: object code, benefit digit, validity, registered facility, and what became of it. */
import { between, byWeight, draw, fraction, scramble } from './chance.ts'
import { facilitiesOf } from './facilities.ts'

/** What the card look-up will find; its result code follows from it. */
export type CardState = 'valid' | 'expired' | 'renewed' | 'replaced' | 'revoked' | 'reduced' | 'moved-out' | 'moved-inside' | 'stopped'

export interface Card {
  /** 15 characters: object code, benefit digit, province, social-insurance number. */
  readonly number: string
  /** Social-insurance number, 10 digits. */
  readonly socialNumber: string
  /** yyyy-MM-dd, both included. */
  readonly from: string
  readonly to: string
  /** Code of the registered facility. */
  readonly facility: string
  readonly state: CardState
  /** Area K1–K3, empty outside. */
  readonly area: '' | 'K1' | 'K2' | 'K3'
  /** From when five years without a gap were reached. */
  readonly fiveYears: string
  /** The card after this one, where it was renewed or replaced. */
  readonly next: { readonly number: string, readonly from: string, readonly to: string } | null
}

export interface Insured {
  readonly age: number
  readonly birth: string
  readonly province: string
  readonly dead: boolean
}

/** Salt of the social-insurance numbers; `people` turns one back into its person. */
export const SOCIAL_NUMBER_SALT = 71

const ADULTS: readonly (readonly [string, number])[] = [
  ['DN4', 38], ['GD4', 30], ['HC4', 8], ['CH4', 5], ['HN2', 5], ['CN2', 3], ['DT2', 5], ['QN5', 1], ['CA5', 1], ['TC3', 2], ['NN4', 2],
]
const STATES: readonly (readonly [CardState, number])[] = [
  ['valid', 880], ['expired', 35], ['renewed', 15], ['replaced', 15], ['revoked', 10], ['reduced', 15], ['moved-out', 10],
  ['moved-inside', 10], ['stopped', 10],
]

/** The card of person `n`; null for those (about 7 % of adults) who never had one, and for foreigners the caller does not ask. */
export function cardOf(seed: number, n: number, who: Insured): Card | null {
  if (who.age >= 18 && who.age < 60 && fraction(seed, n, 701) < 0.07) return null
  const socialNumber = socialNumberOf(seed, n, who.province)
  const object = objectCode(seed, n, who.age)
  const state = who.dead ? 'stopped' : byWeight(STATES, fraction(seed, n, 703))
  const number = `${object}${who.province}${socialNumber}`
  return { number, socialNumber, state, ...validity(seed, n, { who, state }), ...rest(seed, n, who), next: nextCard(number, state) }
}

/** Ten digits: province, two drawn digits, and the scrambled index. */
export function socialNumberOf(seed: number, n: number, province: string): string {
  const drawn = String(draw(seed, n, 702) % 100).padStart(2, '0')
  return `${province}${drawn}${String(scramble(seed, SOCIAL_NUMBER_SALT, n)).padStart(6, '0')}`
}

function objectCode(seed: number, n: number, age: number): string {
  if (age < 6) return 'TE1'
  if (age < 18) return 'HS4'
  if (age < 22 && fraction(seed, n, 704) < 0.6) return 'SV4'
  if (age >= 75) return 'BT2'
  if (age >= 60) return fraction(seed, n, 704) < 0.6 ? 'HT3' : 'GD4'
  return byWeight(ADULTS, fraction(seed, n, 705))
}

// Fixed dates, not "today": the same seed must give the same card in every process and in every year of testing.
function validity(seed: number, n: number, card: { who: Insured, state: CardState }): { from: string, to: string } {
  if (card.state === 'expired' || card.state === 'renewed') return { from: '2025-01-01', to: '2025-12-31' }
  if (card.who.age < 6) return { from: card.who.birth, to: `${Number(card.who.birth.slice(0, 4)) + 6}-09-30` }
  const year = between(2022, 2026, draw(seed, n, 706))
  return { from: `${year}-01-01`, to: `${2035 + (year % 5)}-12-31` }
}

function nextCard(number: string, state: CardState): Card['next'] {
  if (state === 'renewed') return { number, from: '2026-01-01', to: '2035-12-31' }
  if (state === 'replaced') return { number: `GD4${number.slice(3)}`, from: '2026-07-01', to: '2036-06-30' }
  return null
}

function rest(seed: number, n: number, who: Insured): Pick<Card, 'facility' | 'area' | 'fiveYears'> {
  const near = facilitiesOf(seed, who.province).filter((each) => each.kind !== 'hiv-clinic' && each.grade !== 'chuyên sâu')
  const facility = near[draw(seed, n, 707) % near.length]
  const area = fraction(seed, n, 708) < 0.08 ? (['K1', 'K2', 'K3'] as const)[draw(seed, n, 709) % 3] : ''
  const fiveYears = `${between(2019, 2029, draw(seed, n, 710))}-01-01`
  return { facility: facility?.code ?? `${who.province}901`, area: area ?? '', fiveYears }
}
