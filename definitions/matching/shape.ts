/** What a set of matching rules is: weights, thresholds, guards, blocks and frequent names, from a day on. */
import type { Words } from '../shape.ts'

/** How two values of one field agree; what it weighs in the field's own table. */
export type Agreement = string

/** Points are binary logarithms of a likelihood ratio: how many times likelier among one person's records than among two persons'. */
export interface FieldWeights {
  readonly title: Words
  /** Points by agreement. A word of a name that agrees weighs by its frequency, `words` bounds it. */
  readonly points: Readonly<Record<Agreement, number>>
}

/** How a word of a name weighs by how often it is met. */
export interface WordWeights {
  /** Share of one person's records in which the word agrees. */
  readonly agreesWithin: number
  /** Points of one word at most: the rarest name may still be misread. */
  readonly most: number
  /** Points of the whole name at most. */
  readonly mostOfName: number
  /** How much of its weight a word keeps that agrees only by an initial, a typing error, its sound. */
  readonly keeps: Readonly<Record<'typed' | 'sound' | 'initial', number>>
}

export interface Thresholds {
  /** From here on records are linked without a person, unless a guard holds. Points of the whole comparison. */
  readonly link: number
  /** From here on a person is asked; below, it is somebody new. */
  readonly ask: number
  /** How far the best must be ahead of the next to be linked without a person. */
  readonly ahead: number
}

/** Why records are never linked without a person, however many points they have. */
export type Guard = 'given-name-differs' | 'given-name-unsure' | 'family-name-differs' | 'middle-name-differs' | 'tones-differ' | 'birth-differs' | 'birth-is-vague' | 'sex-differs' | 'name-not-given' | 'place-differs'

/** How many rows one block may read, and all of them together. */
export interface BlockLimits {
  readonly all: number
  readonly birth: number
  readonly ends: number
  readonly name: number
  readonly pair: number
  readonly mother: number
  readonly phone: number
}

/** Share of people who bear a word, by its place in the name; folded. */
export interface FrequentNames {
  /** As many people as the list counts for when names of real people are counted beside it. */
  readonly people: number
  readonly family: Readonly<Record<string, number>>
  readonly middle: Readonly<Record<string, number>>
  readonly given: Readonly<Record<string, number>>
  /** Of a word that is not in the list. */
  readonly other: { readonly family: number; readonly middle: number; readonly given: number }
}

export interface MatchingRules {
  readonly id: string
  readonly instrument: string
  /** First day, `yyyy-MM-dd`. */
  readonly validFrom: string
  readonly words: WordWeights
  readonly fields: Readonly<Record<'name' | 'tones' | 'birth' | 'sex' | 'commune' | 'phone' | 'mother' | 'facility' | 'number' | 'household', FieldWeights>>
  readonly thresholds: Thresholds
  readonly guards: readonly Guard[]
  /** People the register is taken to hold at least, however few are in it: a start is no reason for haste. */
  readonly leastPopulation: number
  /** Share of newcomers without a number who are known already, at the outset. */
  readonly knownShare: number
  readonly blocks: BlockLimits
  /** Candidates shown for a doubt at most. */
  readonly candidates: number
  readonly frequentNames: FrequentNames
}
