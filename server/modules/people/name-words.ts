/** A Vietnamese name taken apart: its words without marks, how they sound, which marks they bore, and "con bà …" of newborns. Pure. */
import { foldText } from '#formats/fold-text.ts'

export interface NameWord {
  /** Folded, and read as meant where the keys of an input program remain ("nguyeenx"). */
  readonly plain: string
  /** Alike for words that are often taken for each other: s/x, tr/ch, d/gi/r, i/y, n/ng. */
  readonly sound: string
  /** Tone and letters with their marks, wherever the tone was put; null where none can be known. */
  readonly marks: string | null
  /** One bit for each letter of `plain`: words that share few cannot be one mistyped. */
  readonly letters: number
}

export interface WrittenName {
  readonly words: readonly NameWord[]
  /** The mother's name, where a newborn is called after her. */
  readonly newbornOf: readonly NameWord[] | null
  /** Whether any mark was written at all: a name without them has lost its tones, it has not other ones. */
  readonly marked: boolean
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const NEWBORN = /^(?:tre |so sinh |be |tre so sinh |be so sinh )?con (?:cua )?(?:ba|me|san phu) (?=\p{L})/u

/** Reads a name as given; empty words and birth order ("con bà A 2") are left out. */
export function readName(name: string): WrittenName {
  const words = name.normalize('NFC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  const known = words.map(readWord)
  const lead = NEWBORN.exec(known.map(({ folded }) => folded).join(' '))?.[0].trim().split(' ').length ?? 0
  const own = known.filter(({ isNumber }) => !isNumber).slice(lead)
  const marked = own.some(({ isMarked }) => isMarked)
  const read = own.map((word) => (marked ? word.withMarks : word.without))
  return { words: lead > 0 ? [] : read, newbornOf: lead > 0 ? read : null, marked: marked && read.some((word) => word.marks !== null) }
}

interface ReadWord {
  readonly folded: string
  readonly isNumber: boolean
  readonly isMarked: boolean
  /** As a word of a name that bears marks, and of one that has lost them all. */
  readonly withMarks: NameWord
  readonly without: NameWord
}

// Names are made of few words: taking each apart once saves most of the time of a comparison. Bounded, since what is sent
// as a name may be anything.
const KEPT_WORDS = 20_000
const kept = new Map<string, ReadWord>()

function readWord(word: string): ReadWord {
  const known = kept.get(word)
  if (known) return known
  const folded = foldText(word)
  const joined = folded.replaceAll(' ', '')
  const plain = meant(joined)
  const without: NameWord = { plain, sound: soundOf(plain), marks: null, letters: lettersOf(plain) }
  const read = { folded, isNumber: /^\d+$/.test(word), isMarked: folded !== word, without, withMarks: plain === joined ? { ...without, marks: marksOf(word) } : without }
  if (kept.size >= KEPT_WORDS) kept.clear()
  kept.set(word, read)
  return read
}

function lettersOf(plain: string): number {
  let letters = 0
  // Five bits of a code: other signs than letters share bits, which only makes the look less sure.
  for (let at = 0; at < plain.length; at += 1) letters |= 1 << (plain.charCodeAt(at) & 31)
  return letters
}

/** hòa and hoà have the same marks: the letters with theirs, then the tone. */
function marksOf(word: string): string {
  const parts = word.normalize('NFD')
  return `${parts.replace(TONES, '').normalize('NFC')}${(parts.match(TONES) ?? []).join('')}`
}

// A syllable as Vietnamese writes it, without marks. The doubled letters are those that Telex makes marks of.
const SYLLABLE = /^(?!.*(?:aa|ee|oo|dd))(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|q|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?$/

/** The word that was meant where an input program did not turn keys into marks; the word itself where it is one. */
function meant(folded: string): string {
  if (SYLLABLE.test(folded)) return folded
  const vni = folded.replace(/[1-9]/g, '')
  if (vni !== folded && SYLLABLE.test(vni)) return vni
  const telex = folded.replace(/[sfrxjz]$/, '').replace(/[fjz]/g, '').replace(/aa/g, 'a').replace(/ee/g, 'e').replace(/oo/g, 'o').replace(/dd/g, 'd')
  const horned = /[aeiouy]/.test(telex.replace(/w/g, '')) ? telex.replace(/w/g, '') : telex.replace(/w/g, 'u')
  return SYLLABLE.test(horned) ? horned : folded
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/y/g, 'i'], [/^ngh/, 'ng'], [/^gh/, 'g'], [/^(?:gi|r)(?=[aeiou])/, 'd'], [/^tr/, 'ch'], [/^[kq]/, 'c'], [/^s/, 'x'], [/^ph/, 'f'], [/^l/, 'n'],
  [/(?:ng|nh)$/, 'n'], [/(?:ch|c)$/, 't'],
]

/** Whether a word without marks can be Vietnamese. */
export function isSyllable(plain: string): boolean {
  return SYLLABLE.test(plain)
}

function soundOf(plain: string): string {
  return SOUNDS.reduce((sound, [letters, instead]) => sound.replace(letters, instead), plain)
}

/** Whether one letter is wrong, missing, too many, or two neighbours are exchanged; in long words two such faults. */
export function isMistyped(one: NameWord, other: NameWord): boolean {
  const short = Math.min(one.plain.length, other.plain.length)
  const long = Math.max(one.plain.length, other.plain.length)
  const allowed = short >= 6 ? 2 : 1
  if (short < 2 || long < 3 || long - short > allowed) return false
  // A fault takes one letter away and brings one at most: this spares nearly all words the table below.
  return bitsOf(one.letters ^ other.letters) <= 2 * allowed && faultsBetween(one.plain, other.plain) <= allowed
}

function bitsOf(number: number): number {
  let [left, bits] = [number, 0]
  for (; left !== 0; left &= left - 1) bits += 1
  return bits
}

/** Edit distance in which the exchange of two neighbours is one fault. */
function faultsBetween(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1]
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1), turned ? (before[j - 2] ?? 0) + 1 : Infinity))
    }
    before = row
    row = next
  }
  return row[other.length] ?? Infinity
}
