/** How names of places are compared: kinds and their abbreviations, tone marks, numbers, i and y, small slips. Pure. */
import { foldText } from '#formats/fold-text.ts'

/** `phường`, `xã` and `thị trấn` are of the lowest level; `thành phố` of a province or a district; null where none is written. */
export type PlaceKind = 'province' | 'city' | 'town' | 'urban-district' | 'rural-district' | 'ward' | 'commune' | 'township' | 'island'

export interface PlaceName {
  readonly kind: PlaceKind | null
  /** Letters and tones, without the kind, spaces and case: `hòa bình` and `HOÀ BÌNH` are one. */
  readonly exact: string
  /** Letters alone, `y` as `i`: `quy nhơn` and `Qui Nhon` are one. */
  readonly plain: string
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu

const WORDS: readonly (readonly [string, PlaceKind])[] = [
  ['tỉnh', 'province'], ['thành phố', 'city'], ['thị xã', 'town'], ['quận', 'urban-district'], ['huyện', 'rural-district'], ['phường', 'ward'],
  ['thị trấn', 'township'], ['xã', 'commune'], ['đặc khu', 'island'],
]
// As many words as the kind has, and a name behind them.
const SHAPES = WORDS.map(([word, kind]) => ({
  kind, exact: exactLetters(word), plain: plainLetters(word), shape: new RegExp(`^${word.split(' ').map(() => '[\\p{L}\\p{M}]+').join('\\s+')}(?=[\\s.]+\\S)`, 'u'),
}))
const SHORT: Readonly<Record<string, PlaceKind>> = { tp: 'city', tx: 'town', tt: 'township', t: 'province', q: 'urban-district', h: 'rural-district', p: 'ward', x: 'commune' }

/** A name with its kind before it (`Phường 3`, `P.3`, `TP. Cao Lãnh`) or behind it (`Cao Lãnh (Thành phố)`). */
export function readPlaceName(text: string): PlaceName {
  const behind = /^(.*?)\s*\(\s*([^()]*?)\s*\)\s*$/u.exec(text.normalize('NFC'))
  const inside = behind ? kindIn(`${behind[2] ?? ''} x`)?.kind : undefined
  const rest = (behind ? (behind[1] ?? '') : text.normalize('NFC')).trim()
  const before = kindIn(rest)
  return placeName(before ? before.rest : rest, before?.kind ?? inside ?? null)
}

/**
 * All ways to read what a person wrote: without tone marks, `Quan Son` may be the district Quan Sơn or a quận Sơn. With
 * them the word is what it is: `Phương Liệt` and `Xà Phìn` are names.
 */
export function readingsOf(text: string): PlaceName[] {
  const read = readPlaceName(text)
  const bare = placeName(text.replace(/\([^()]*\)/gu, ''), null)
  return read.kind === null || isMarked(text) || bare.plain === read.plain ? [read] : [read, bare]
}

function placeName(name: string, kind: PlaceKind | null): PlaceName {
  return { kind, exact: exactLetters(name), plain: plainLetters(name) }
}

function isMarked(text: string): boolean {
  return /[^\u0000-\u007f]/u.test(text)
}

function kindIn(text: string): { kind: PlaceKind; rest: string } | undefined {
  const short = /^(tp|tx|tt|[tqhpx])(?:\s*\.\s*|\s+)(?=[\p{L}\p{N}])|^(tp|tx|tt|[qp])(?=\d)/iu.exec(text)
  const letters = (short?.[1] ?? short?.[2])?.toLowerCase()
  // A lone T without its point is a name's own letter more often than a province.
  if (short && letters !== undefined && !(letters === 't' && !short[0].includes('.'))) return { kind: SHORT[letters] ?? 'commune', rest: text.slice(short[0].length) }
  const marked = isMarked(text)
  for (const { kind, exact, plain, shape } of SHAPES) {
    const found = shape.exec(text)?.[0]
    if (found !== undefined && (marked ? exactLetters(found) === exact : plainLetters(found) === plain)) return { kind, rest: text.slice(found.length).replace(/^[\s.]+/u, '') }
  }
  return undefined
}

/** Folded letters without spaces; numbers without leading zeros; `y` as `i`. */
export function plainLetters(text: string): string {
  return foldText(text).split(' ').map((word) => word.replace(/^0+(?=\d)/, '')).join('').replace(/y/g, 'i')
}

/** Letters with their tone moved behind the syllable, so that it does not matter on which vowel it was set. */
export function exactLetters(text: string): string {
  return text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean).map((word) => {
    const parts = word.replace(/^0+(?=\d)/, '').normalize('NFD')
    return parts.replace(TONES, '').normalize('NFC') + (parts.match(TONES) ?? []).join('')
  }).join('')
}

/** Whether a text carries Vietnamese marks at all: without them a name cannot contradict another by its tones. */
export function hasMarks(exact: string): boolean {
  return /[^a-z0-9]/u.test(exact)
}

/** Whether two plain names differ by one letter added, lost or changed, or by two neighbours in the other order. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}
