/** Names of tags as bytes, compared four at a time: a table is mostly tags, and byte by byte they took half of its scan. */

/** Names that are looked for, with their bytes. */
export interface FieldNames {
  readonly names: readonly string[]
  /** Each with what stands before and behind it in its tags. */
  readonly tags: readonly TagBytes[]
}

export interface TagBytes {
  readonly name: Uint8Array
  /** `<NAME`, without its end: it may be a short tag. */
  readonly opening: Int32Array
  /** `</NAME>`. */
  readonly closing: Int32Array
}

export function fieldNames(names: readonly string[]): FieldNames {
  return { names, tags: names.map(tagBytes) }
}

/** Tags of rows and lists: as few as there are tables, with what vendors make of them. */
const known = new Map<string, TagBytes>()
const MOST_KNOWN = 500

/** The same for a name that comes out of a table: most have come before. */
export function knownTag(name: string): TagBytes {
  const tag = known.get(name) ?? tagBytes(name)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, tag)
  return tag
}

export function tagBytes(name: string): TagBytes {
  return { name: Uint8Array.from(Buffer.from(name, 'latin1')), opening: wordsOf(`<${name}`), closing: wordsOf(`</${name}>`) }
}

const WORD = 4

/** Four bytes each; the last ones count twice where the length is no multiple of four. Empty where there are fewer. */
function wordsOf(text: string): Int32Array {
  const bytes = Buffer.from(text, 'latin1')
  if (bytes.length < WORD) return new Int32Array(0)
  const words = Array.from({ length: Math.floor(bytes.length / WORD) }, (_, at) => bytes.readInt32LE(at * WORD))
  return Int32Array.from(bytes.length % WORD === 0 ? words : [...words, bytes.readInt32LE(bytes.length - WORD)])
}

/** Whether these words stand at this place, all in all so many bytes. For fewer than four bytes it says no. */
export function standsAt(view: DataView, at: number, words: Int32Array, length: number): boolean {
  if (words.length === 0 || at + length > view.byteLength) return false
  const last = words.length - 1
  if (view.getInt32(at + length - WORD, true) !== words[last]) return false
  for (let i = 0; i < last; i += 1) if (view.getInt32(at + i * WORD, true) !== words[i]) return false
  return true
}

/** Whether the same bytes stand at both places. */
export function isSameAt(view: DataView, one: number, other: number, length: number): boolean {
  if (Math.max(one, other) + length > view.byteLength) return false
  let at = 0
  for (; at + WORD <= length; at += WORD) if (view.getInt32(one + at, true) !== view.getInt32(other + at, true)) return false
  for (; at < length; at += 1) if (view.getUint8(one + at) !== view.getUint8(other + at)) return false
  return true
}
