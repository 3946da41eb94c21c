/** How many people bear a word of a name: what the rules say at the outset, and what has been counted since. */
import type { FrequentNames } from '#definitions/matching/index.ts'
import type { NameWord } from './name-words.ts'

export type NamePlace = 'family' | 'middle' | 'given'

/** The numbers under which places rest in people.name_count. */
export const NAME_PLACES: readonly NamePlace[] = ['family', 'middle', 'given']

export interface NameCount {
  readonly place: number
  readonly word: string
  readonly count: number
}

export interface NameShares {
  /** Share of people (0..1) whose family, given, or some middle name is this word. */
  of(place: NamePlace, word: string): number
  /** People counted. */
  readonly people: number
}

/** Counts and the rules' own list together, the list as so many people as it says. */
export function makeNameShares(frequent: FrequentNames, counts: readonly NameCount[]): NameShares {
  const counted = NAME_PLACES.map((_, at) => new Map(counts.filter(({ place }) => place === at).map(({ word, count }) => [word, count])))
  const [family, middle, given] = counted
  const byPlace = { family, middle, given }
  const people = counts.filter(({ place }) => place === NAME_PLACES.indexOf('given')).reduce((sum, { count }) => sum + count, 0)
  return {
    people,
    of: (place, word) => {
      const listed = frequent[place][word] ?? frequent.other[place]
      const found = byPlace[place]?.get(word) ?? 0
      return Math.min(0.999, (listed * frequent.people + found) / (frequent.people + people))
    },
  }
}

/** Family name first, given name last, as names are said; turned where only the other end is a family name. */
export function inSpokenOrder(words: readonly NameWord[], shares: NameShares): { readonly words: readonly NameWord[]; readonly turned: boolean } {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last || words.length < 2) return { words, turned: false }
  const turned = shares.of('family', last.plain) > 8 * shares.of('family', first.plain) && shares.of('family', last.plain) > 0.002
  return turned ? { words: [last, ...words.slice(0, -1)], turned } : { words, turned }
}

/** The place of a word among so many. */
export function placeOfWord(at: number, length: number): NamePlace {
  if (at === length - 1) return 'given'
  return at === 0 ? 'family' : 'middle'
}
