/** The keys by which people who may be the same are found: hashes of sounds of names with parts of the birth. Pure. */
import { createHash } from 'node:crypto'
import type { ReadPerson } from './compare-people.ts'
import type { NameWord } from './name-words.ts'

/** What rests in people.description. */
export interface StoredKeys {
  readonly birthKey: number | null
  readonly nameKey: number | null
  readonly endsKey: number | null
  readonly pairKey: number | null
  readonly motherKey: number | null
}

/** What is asked for: of each kind every key under which the person may rest. */
export interface WantedKeys {
  readonly birth: readonly number[]
  readonly name: readonly number[]
  readonly ends: readonly number[]
  readonly pair: readonly number[]
  readonly mother: readonly number[]
}

const USUAL: ReadonlySet<string> = new Set(['van', 'thi'])

/** 32 bits, as a signed number of PostgreSQL. Two texts in a thousand million meet: comparing tells them apart. */
function keyOf(...parts: readonly string[]): number {
  return createHash('sha1').update(parts.join('\0')).digest().readInt32BE(0)
}

function birthNumber(birth: string): number {
  return birth.length === 4 ? Number(birth) * 10_000 : Number(birth.replaceAll('-', ''))
}

function nameKeyOf(words: readonly NameWord[], year: string): number {
  return keyOf('name', ...words.filter(({ plain }) => !USUAL.has(plain)).map(({ sound }) => sound).sort(), year)
}

const endsKeyOf = (word: NameWord, birth: string) => keyOf('ends', word.sound, birth)
const pairKeyOf = (one: NameWord, other: NameWord, year: string) => keyOf('pair', ...[one.sound, other.sound].sort(), year)
const motherKeyOf = (words: readonly NameWord[], birth: string) => keyOf('mother', ...words.filter(({ plain }) => !USUAL.has(plain)).map(({ sound }) => sound).sort(), birth)

export function storedKeys({ birth, read: { words }, mother }: ReadPerson): StoredKeys {
  const [first, last] = [words[0], words.at(-1)]
  if (birth === null) return { birthKey: null, nameKey: null, endsKey: null, pairKey: null, motherKey: null }
  const year = birth.slice(0, 4)
  return {
    birthKey: birthNumber(birth),
    nameKey: words.length > 0 ? nameKeyOf(words, year) : null,
    endsKey: last && birth.length > 4 ? endsKeyOf(last, birth) : null,
    pairKey: first && last ? pairKeyOf(first, last, year) : null,
    motherKey: mother && mother.words.length > 0 && birth.length > 4 ? motherKeyOf(mother.words, birth) : null,
  }
}

/** Every order of the words is asked for, and day and month exchanged. On 01/01 many are born whose birthday nobody knows: no key by itself. */
export function wantedKeys({ birth, read: { words }, mother }: ReadPerson): WantedKeys {
  if (birth === null) return { birth: [], name: [], ends: [], pair: [], mother: [] }
  const year = birth.slice(0, 4)
  const days = birth.length === 4 ? [] : [birth, ...turned(birth)]
  return {
    birth: days.filter((day) => !day.endsWith('-01-01')).map(birthNumber),
    name: words.length > 0 ? [nameKeyOf(words, year)] : [],
    ends: distinct(days.flatMap((day) => words.map((word) => endsKeyOf(word, day)))),
    pair: distinct(words.flatMap((one, at) => words.slice(at + 1).map((other) => pairKeyOf(one, other, year)))),
    mother: mother && mother.words.length > 0 ? days.map((day) => motherKeyOf(mother.words, day)) : [],
  }
}

const distinct = (keys: readonly number[]) => [...new Set(keys)]

function turned(birth: string): string[] {
  const [year, month, day] = birth.split('-')
  return month !== day && Number(day) <= 12 ? [`${year}-${day}-${month}`] : []
}
