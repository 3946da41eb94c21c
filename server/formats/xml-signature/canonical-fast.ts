/**
 * The canonical octets of an ordinary envelope without building a tree: seven times as fast as the XML library.
 *
 * Used only where the signature then proves it right: octets that have the signed digest are the signed octets, however they
 * were found. In every other case (nothing signed, anything unusual, no match) the library decides. A test holds both equal.
 */
import { decodeExactBase64 } from '#formats/base64.ts'
import type { LentMemory } from '#formats/lent-memory.ts'
import { Base64Texts } from './base64-texts.ts'
import type { OctetsView } from './canonical-tree.ts'

// In Latin-1 view, what begins a character XML does not have (control characters, U+FFFE), and references, which are left
// to the library. Looked up in a loop: a pattern takes longer. Comments, CDATA and instructions are no tag the walk knows.
const UNUSUAL = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isControl = byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d
  return isControl || byte === 0x26 || byte === 0xef ? 1 : 0
})
// Shorter texts cost more to decode than to look through.
const SHORTEST_BASE64 = 200
const PROLOGUE = /^(?:\u00ef\u00bb\u00bf)?(?:<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?(?: standalone="(?:yes|no)")?[ \t\r\n]*\?>)?[ \t\r\n]*/
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const PLAIN_NAME = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0))
const NINE = 0x39
const ATTRIBUTE = / +([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)=(?:"([^"<\t\n]*)"|'([^'"<\t\n]*)')/y
// The library refuses some addresses and declarations of the prefix xml; only the plainest are taken.
const ADDRESS = /^(?:https?:\/\/|urn:)[\w.:/#-]+$/
const MOST_NAMESPACES = 12
const GREATER = 0x3e
const SLASH = 0x2f

interface Open {
  readonly name: string
  /** Namespaces in scope: prefix (empty for the default) → address. */
  readonly scope: ReadonlyMap<string, string>
}

export interface FastCanonical {
  /** Valid as long as the file and the memory lent. */
  readonly octets: Buffer
  /** The octets in Latin-1 view. */
  readonly view: OctetsView
  readonly texts: Base64Texts
}

/**
 * Canonical octets of bytes that `mayBePlain`, or null where the library must look: among them all that `problemsWithBytes`
 * refuses. The walk meets every byte, so it need not be looked for before.
 */
export function canonicaliseFast(bytes: Buffer, memory?: LentMemory): FastCanonical | null {
  const whole = bytes.toString('latin1')
  const text = whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  const start = PROLOGUE.exec(text)?.[0].length ?? 0
  const isOfFile = whole.length === text.length
  const canonicaliser = new Canonicaliser(text, { start, isOfFile, texts: new Base64Texts(whole), memory })
  const end = canonicaliser.run()
  if (end < 0) return null
  const { texts } = canonicaliser
  const written = canonicaliser.written(end)
  // Not even cut out of the file's text: a string that is part of another is slower to look through.
  if (written === null && isOfFile) return { octets: bytes.subarray(start, end), view: { text, from: start }, texts }
  const octets = written ?? text.slice(start, end)
  return { octets: Buffer.from(octets, 'latin1'), view: { text: octets, from: 0 }, texts }
}

function isUnusual(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (UNUSUAL[text.charCodeAt(at)] === 1) return true
  return false
}

interface Tools {
  /** Where the root element begins in the text. */
  readonly start: number
  /** The text is that of the file, so that places are the same. */
  readonly isOfFile: boolean
  readonly texts: Base64Texts
  readonly memory: LentMemory | undefined
}

class Canonicaliser {
  readonly texts: Base64Texts
  private readonly text: string
  private readonly start: number
  private readonly isOfFile: boolean
  private readonly memory: LentMemory | undefined
  private readonly parts: string[] = []
  /** Length of the parts. */
  private length = 0
  /** Up to here the text is in `parts`; between two changed tags it goes over as it stands. */
  private copied: number
  private readonly open: Open[] = []

  constructor(text: string, { start, isOfFile, texts, memory }: Tools) {
    this.text = text
    this.start = start
    this.copied = start
    this.isOfFile = isOfFile
    this.texts = texts
    this.memory = memory
  }

  /** The canonical form of the text up to `end`; null where it is the text itself. */
  written(end: number): string | null {
    return this.parts.length === 0 ? null : this.parts.join('') + this.text.slice(this.copied, end)
  }

  /** Where the root element ends; −1 for anything unusual. */
  run(): number {
    const { text, start } = this
    if (text.charCodeAt(start) !== 0x3c) return -1
    let end = start
    for (let at = start; at >= 0; at = text.indexOf('<', end)) {
      if (at > end && !this.isPlainText(end, at)) return -1
      end = text.charCodeAt(at + 1) === SLASH ? this.endTag(at) : this.startTag(at)
      if (end < 0) return -1
      if (this.open.length === 0) break
    }
    return this.open.length > 0 || !/^[ \t\n]*$/.test(text.slice(end)) ? -1 : end
  }

  private isPlainText(from: number, to: number): boolean {
    const { text } = this
    const bytes = to - from < SHORTEST_BASE64 ? undefined : decodeExactBase64(text.slice(from, to), this.memory)
    if (bytes) {
      const inOctets = this.length + from - this.copied
      this.texts.add(bytes, to - from, { inOctets, inFile: this.isOfFile ? from : null })
      return true
    }
    // A bare > in text would have to be escaped.
    return text.indexOf('>', from) > to && !isUnusual(text, from, to)
  }

  /** Where the tag ends, −1 where it is not the expected one. */
  private endTag(at: number): number {
    const name = this.open.pop()?.name
    if (name === undefined || !this.text.startsWith(name, at + 2)) return -1
    const end = at + 2 + name.length
    return this.text.charCodeAt(end) === GREATER ? end + 1 : -1
  }

  private startTag(at: number): number {
    const name = this.nameAt(at + 1)
    if (name === '' || name.startsWith('xml')) return -1
    const outer = this.open.at(-1)?.scope ?? new Map<string, string>()
    const nameEnd = at + 1 + name.length
    if (this.text.charCodeAt(nameEnd) === GREATER) return isBound(name, outer) ? this.enter({ name, scope: outer }, nameEnd + 1) : -1
    return this.tagWithMore(at, name, outer)
  }

  /** Empty where none stands. */
  private nameAt(from: number): string {
    const { text } = this
    let end = from
    while (PLAIN_NAME[text.charCodeAt(end)] === 1) end += 1
    // The pattern sees to prefixes and rarer letters.
    if (text.charCodeAt(end) === GREATER && text.charCodeAt(from) > NINE && end > from) return text.slice(from, end)
    NAME.lastIndex = from
    return NAME.exec(text)?.[0] ?? ''
  }

  /** A tag with attributes or without content: written anew in canonical form. */
  private tagWithMore(at: number, name: string, outer: Open['scope']): number {
    // The scope is copied for every such tag: a thousand namespaces on a hundred thousand tags would take forever.
    if (outer.size > MOST_NAMESPACES) return -1
    const first = this.text.indexOf('>', at)
    const raw = first - at < LONGEST_KNOWN ? this.text.slice(at, first + 1) : ''
    const known = knownTags.get(raw)
    if (known !== undefined) return this.put(known, { at, close: first, name, scope: outer })
    const read = readAttributes(this.text, at + 1 + name.length)
    if (!read) return -1
    const scope = new Map(outer)
    const namespaces: [string, string][] = []
    for (const [prefix, address] of read.namespaces) {
      if (!ADDRESS.test(address) || prefix.startsWith('xml')) return -1
      if (outer.get(prefix) !== address) namespaces.push([prefix, address])
      scope.set(prefix, address)
    }
    if (!isBound(name, scope)) return -1
    const declared = namespaces.sort(byName).map(([prefix, address]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${address}"`)
    const attributes = read.attributes.sort(byName).map(([own, value]) => ` ${own}="${value}"`)
    const isShort = this.text.charCodeAt(read.end) === SLASH
    const close = isShort ? read.end + 1 : read.end
    if (this.text.charCodeAt(close) !== GREATER || isUnusual(this.text, at, close)) return -1
    const tag = `<${name}${declared.join('')}${attributes.join('')}>${isShort ? `</${name}>` : ''}`
    if (first === close && read.namespaces.length === 0 && !name.includes(':')) learn(raw, tag)
    return this.put(tag, { at, close, name, scope })
  }

  /** Writes the tag between `at` and `close` in its canonical form. */
  private put(tag: string, { at, close, name, scope }: Open & { readonly at: number; readonly close: number }): number {
    const { text } = this
    const isSame = tag.length === close + 1 - at && text.startsWith(tag, at)
    if (!isSame) {
      this.parts.push(text.slice(this.copied, at), tag)
      this.length += at - this.copied + tag.length
      this.copied = close + 1
    }
    const isShort = text.charCodeAt(close - 1) === SLASH
    if (!isShort) return this.enter({ name, scope }, close + 1)
    return this.open.length > 0 ? close + 1 : -1
  }

  private enter(element: Open, end: number): number {
    this.open.push(element)
    return end
  }
}

/** Canonical form of tags without namespaces, by what they are written as: every signature has the same dozen. */
const knownTags = new Map<string, string>()
const LONGEST_KNOWN = 200
const MOST_KNOWN = 500

function learn(raw: string, tag: string): void {
  if (raw === '') return
  if (knownTags.size >= MOST_KNOWN) knownTags.clear()
  knownTags.set(raw, tag)
}

interface Attributes {
  /** Prefix and address of each declaration. */
  readonly namespaces: [string, string][]
  readonly attributes: [string, string][]
  readonly end: number
}

// The library refuses a declaration whose address is no URI (RFC 3986): only addresses that surely are one go the fast way.
const PLAIN_ADDRESS = /^(?:https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?:\/[\w./#-]*)?|urn:[\w:.-]+)$/
const isDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:')

/** What stands in a tag after its name; null for a prefix on an attribute, a name twice, or anything else unusual. */
function readAttributes(text: string, from: number): Attributes | null {
  const found: Attributes = { namespaces: [], attributes: [], end: from }
  const names = new Set<string>()
  let end = from
  ATTRIBUTE.lastIndex = from
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const [, name = '', inDouble, inSingle] = match
    const value = inDouble ?? inSingle ?? ''
    if (names.has(name)) return null
    names.add(name)
    if (isDeclaration(name) && !PLAIN_ADDRESS.test(value)) return null
    if (name === 'xmlns') found.namespaces.push(['', value])
    else if (name.startsWith('xmlns:')) found.namespaces.push([name.slice(6), value])
    else if (name.includes(':')) return null
    else found.attributes.push([name, value])
    end = ATTRIBUTE.lastIndex
  }
  while (text.charCodeAt(end) === 0x20) end += 1
  return { ...found, end }
}

function isBound(name: string, scope: Open['scope']): boolean {
  const colon = name.indexOf(':')
  return colon < 0 || scope.has(name.slice(0, colon))
}

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : a > b ? 1 : 0)
