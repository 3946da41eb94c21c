/** Compares two names word by word: which word is whose, what agrees how, what is missing. Pure. */
import type { Guard, MatchingRules } from '#definitions/matching/index.ts'
import { inSpokenOrder, placeOfWord, type NamePlace, type NameShares } from './name-shares.ts'
import { isMistyped, isSyllable, type NameWord, type WrittenName } from './name-words.ts'

/** One reason for or against, in points. */
export interface Reason {
  readonly field: string
  readonly agreement: string
  readonly weight: number
}

export interface NameComparison {
  readonly why: readonly Reason[]
  readonly guards: readonly Guard[]
  readonly points: number
  readonly givenAgrees: boolean
}

type Level = 'exact' | 'sound' | 'typed' | 'initial'

interface Pair {
  readonly one: number
  readonly other: number
  readonly level: Level
}

const LEVELS: readonly Level[] = ['exact', 'sound', 'typed', 'initial']
const USUAL_MIDDLE: ReadonlySet<string> = new Set(['van', 'thi'])

function levelOf(one: NameWord, other: NameWord): Level | undefined {
  if (one.plain === other.plain) return 'exact'
  if (Math.min(one.plain.length, other.plain.length) === 1) return one.plain.startsWith(other.plain) || other.plain.startsWith(one.plain) ? 'initial' : undefined
  if (one.sound === other.sound) return 'sound'
  return isMistyped(one, other) ? 'typed' : undefined
}

/** Each word with the one it is likest to; the best pairs first, near places before far ones. */
function align(one: readonly NameWord[], other: readonly NameWord[]): Pair[] {
  const all = one.flatMap((word, at) => other.flatMap((their, place): Pair[] => {
    const level = levelOf(word, their)
    return level ? [{ one: at, other: place, level }] : []
  }))
  const distance = (pair: Pair) => Math.abs((one.length - pair.one) - (other.length - pair.other))
  all.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || distance(a) - distance(b))
  const taken: Pair[] = []
  for (const pair of all) {
    if (!taken.some((each) => each.one === pair.one || each.other === pair.other)) taken.push(pair)
  }
  return taken
}

/** Two names of persons; where one was not given, nothing is said for or against. */
export function compareNames(left: WrittenName, right: WrittenName, shares: NameShares, rules: MatchingRules): NameComparison {
  if (left.newbornOf !== null || right.newbornOf !== null || left.words.length === 0 || right.words.length === 0) {
    const agreement = left.newbornOf !== null || right.newbornOf !== null ? 'newborn-name' : 'not-given'
    return { why: [{ field: 'name', agreement, weight: rules.fields.name.points[agreement] ?? 0 }], guards: ['name-not-given'], points: 0, givenAgrees: true }
  }
  const [one, other] = [inSpokenOrder(left.words, shares), inSpokenOrder(right.words, shares)]
  const pairs = align(one.words, other.words)
  const agreeing = pairs.map((pair) => wordReason(pair, other.words, shares, rules))
  const most = Math.min(1, rules.words.mostOfName / Math.max(1, sum(agreeing)))
  const { faults, guards } = faultsOf({ one: one.words, other: other.words, pairs, turned: one.turned !== other.turned }, rules)
  const tones = tonesOf(pairs.filter(({ level }) => level === 'exact').map((pair) => [one.words[pair.one]?.marks, other.words[pair.other]?.marks]), left.marked && right.marked, rules)
  const why = [...agreeing.map((reason) => ({ ...reason, weight: reason.weight * most })), ...faults, ...tones.why]
  return { why, guards: [...guards, ...tones.guards], points: sum(why), givenAgrees: !guards.includes('given-name-differs') }
}

const sum = (reasons: readonly Reason[]) => reasons.reduce((points, { weight }) => points + weight, 0)

function wordReason({ level, other: at }: Pair, words: readonly NameWord[], shares: NameShares, rules: MatchingRules): Reason {
  const place = placeOfWord(at, words.length)
  const full = Math.min(rules.words.most, Math.log2(rules.words.agreesWithin / shares.of(place, words[at]?.plain ?? '')))
  return { field: `name.${place}`, agreement: level, weight: Math.max(0, full) * (level === 'exact' ? 1 : rules.words.keeps[level]) }
}

interface Alignment {
  readonly one: readonly NameWord[]
  readonly other: readonly NameWord[]
  readonly pairs: readonly Pair[]
  readonly turned: boolean
}

function faultsOf(alignment: Alignment, rules: MatchingRules): { faults: Reason[]; guards: Guard[] } {
  const { one, other, pairs, turned } = alignment
  const points = (agreement: string) => rules.fields.name.points[agreement] ?? 0
  const left = one.filter((_, at) => !pairs.some((pair) => pair.one === at))
  const right = other.filter((_, at) => !pairs.some((pair) => pair.other === at))
  const differs = { given: placeDiffers(alignment, 'given'), family: placeDiffers(alignment, 'family') }
  // Family and given names that differ are unpaired on both sides; they are no missing middle names.
  const ofPlaces = Number(differs.given) + Number(differs.family)
  const [unpairedLeft, unpairedRight] = [Math.max(0, left.length - ofPlaces), Math.max(0, right.length - ofPlaces)]
  const missing = (unpairedLeft > unpairedRight ? left : right).map(({ plain }) => plain)
  const usual = missing.some((word) => USUAL_MIDDLE.has(word))
  const faults: Reason[] = [
    ...(differs.family ? [{ field: 'name.family', agreement: 'family-differs', weight: points('family-differs') }] : []),
    ...(differs.given ? [{ field: 'name.given', agreement: 'given-differs', weight: points('given-differs') }] : []),
    ...times(Math.min(unpairedLeft, unpairedRight), { field: 'name.middle', agreement: 'middle-differs', weight: points('middle-differs') }),
    ...times(Math.abs(unpairedLeft - unpairedRight), usual
      ? { field: 'name.middle', agreement: 'usual-missing', weight: points('usual-missing') } : { field: 'name.middle', agreement: 'middle-missing', weight: points('middle-missing') }),
    ...(turned || outOfOrder(pairs) ? [{ field: 'name', agreement: 'order-differs', weight: points('order-differs') }] : []),
  ]
  return {
    faults,
    guards: [
      ...(differs.given ? ['given-name-differs' as const] : givenUnsure(alignment) ? ['given-name-unsure' as const] : []),
      ...(differs.family ? ['family-name-differs' as const] : []),
      ...(Math.min(unpairedLeft, unpairedRight) > 0 ? ['middle-name-differs' as const] : []),
    ],
  }
}

const times = (count: number, reason: Reason): Reason[] => Array.from({ length: count }, () => reason)

/** Whether the word in a place has no partner on one of the two sides. */
function placeDiffers({ one, other, pairs }: Alignment, place: Exclude<NamePlace, 'middle'>): boolean {
  const [here, there] = place === 'given' ? [one.length - 1, other.length - 1] : [0, 0]
  return !pairs.some((pair) => pair.one === here) || !pairs.some((pair) => pair.other === there)
}

/** Twins' names differ by a letter, too: only a word that is no syllable at all is plainly a slip of the finger. */
function givenUnsure({ one, other, pairs }: Alignment): boolean {
  const given = pairs.find((pair) => pair.other === other.length - 1)
  return (given?.level === 'typed' || given?.level === 'sound') && [one[given.one], other[given.other]].every((word) => word && isSyllable(word.plain))
}

function outOfOrder(pairs: readonly Pair[]): boolean {
  const places = pairs.toSorted((a, b) => a.one - b.one).map(({ other }) => other)
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))
}

/** Marks of the words that agree without them. A name written without marks has lost its tones and says nothing. */
function tonesOf(marks: readonly (readonly [string | null | undefined, string | null | undefined])[], known: boolean, rules: MatchingRules): { why: Reason[]; guards: Guard[] } {
  const { points } = rules.fields.tones
  if (!known) return { why: [{ field: 'tones', agreement: 'lost', weight: points['lost'] ?? 0 }], guards: [] }
  const both = marks.filter(([one, other]) => one && other)
  const differing = both.filter(([one, other]) => one !== other).length
  const weight = (both.length - differing) * (points['agree'] ?? 0) + differing * (points['differ'] ?? 0)
  return { why: [{ field: 'tones', agreement: differing > 0 ? 'differ' : 'agree', weight }], guards: differing > 0 ? ['tones-differ'] : [] }
}
