/** Takes base64 out of an envelope: what remains is a skeleton with places, and the decoded bytes beside it. */
import { decodeExactBase64 } from '#formats/base64.ts'
import { SLASH } from '#formats/giamdinhhs/xml-bytes.ts'

/** How a base64 text was broken into lines; rebuilt exactly or not decoded at all. */
export interface Wrapping {
  /** Characters per line; 0 where the text is not broken. */
  readonly line: number
  readonly lineEnd: string
  readonly before: string
  readonly after: string
}

export interface Place {
  /** Local name of the element it was found in. */
  readonly element: string
  readonly bytes: Buffer
  readonly wrapping: Wrapping
}

export interface Skeleton {
  /** The file with NUL at every place. */
  readonly text: Buffer
  readonly places: readonly Place[]
}

export const NOT_WRAPPED: Wrapping = { line: 0, lineEnd: '', before: '', after: '' }

/** Elements of the envelope and of XML-DSig whose text is base64. */
const NAME = /^(?:[\w.-]{1,20}:)?(\w{1,20})/
const LETTER = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0))
const GREATER = 0x3e
// Looked for near its beginning only: a file of nothing but < must not be searched through once for each of them.
const LONGEST_TAG = 120
const HOLDERS = new Set(['NOIDUNGFILE', 'SignatureValue', 'DigestValue', 'X509Certificate'])

const SHORTEST = 'NOIDUNGFILE'.length

export interface KnownParts {
  /** The file in Latin-1 view. */
  readonly text?: string | undefined
  /** The bytes of exact base64 between two places, where they are known. */
  readonly decoded?: (from: number, to: number) => Buffer | undefined
}

/** The skeleton of a file or of a part of one. Nothing is understood as XML: any bytes are given back exactly. */
export function toSkeleton(file: Buffer, known: KnownParts = {}): Skeleton {
  if (file.includes(0)) return { text: file, places: [] }
  const text = known.text ?? file.toString('latin1')
  const kept: Buffer[] = []
  const places: Place[] = []
  let from = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.charCodeAt(at + 1) === SLASH) continue
    if (isSurelyNone(text, at + 1)) continue
    const tag = text.slice(at + 1, at + LONGEST_TAG)
    const element = NAME.exec(tag)?.[1] ?? ''
    const close = HOLDERS.has(element) ? tag.indexOf('>') : -1
    if (close < 0) continue
    const end = at + close + 2
    const next = text.indexOf('<', end)
    const bytes = known.decoded?.(end, next)
    const place = bytes ? { bytes, wrapping: NOT_WRAPPED } : next < 0 ? null : decode(text.slice(end, next))
    if (!place) continue
    kept.push(file.subarray(from, end), MARK)
    places.push({ element, ...place })
    from = next
    at = next - 1
  }
  return { text: Buffer.concat([...kept, file.subarray(from)]), places }
}

/** A plain name that is too short for a holder's: most tags of an envelope, told without a pattern. */
function isSurelyNone(text: string, from: number): boolean {
  let end = from
  while (LETTER[text.charCodeAt(end)] === 1) end += 1
  return end - from < SHORTEST && text.charCodeAt(end) === GREATER
}

/** The file again, with these texts at its places. @throws RangeError where places and marks differ in number */
export function fromSkeleton(text: Buffer, encoded: readonly string[]): Buffer {
  // A file with NUL of its own has no places.
  if (encoded.length === 0) return text
  const file = Buffer.allocUnsafe(encoded.reduce((sum, one) => sum + one.length, text.length - encoded.length))
  let from = 0
  let end = 0
  for (const one of encoded) {
    const mark = text.indexOf(0, from)
    if (mark < 0) throw new RangeError('The skeleton has fewer places than were stored.')
    end += text.copy(file, end, from, mark)
    end += file.write(one, end, 'latin1')
    from = mark + 1
  }
  text.copy(file, end, from)
  return file
}

const MARK = Buffer.from([0])

function decode(text: string): Omit<Place, 'element'> | null {
  if (text.length === 0) return null
  const exact = decodeExactBase64(text)
  if (exact) return { bytes: exact, wrapping: NOT_WRAPPED }
  const wrapping = /[\s]/.test(text) ? wrappingOf(text) : NOT_WRAPPED
  const bytes = Buffer.from(text, 'base64')
  return wrapping && bytes.length > 0 && encode(bytes, wrapping) === text ? { bytes, wrapping } : null
}

/** Null for what no encoder writes: rebuilt with a megabyte between every two letters it would not fit the memory. */
function wrappingOf(text: string): Wrapping | null {
  // Not by pattern: /\s*$/ takes the square of the time on long white space.
  const before = text.slice(0, text.length - text.trimStart().length)
  const after = text.slice(Math.max(before.length, text.trimEnd().length))
  const [, first = '', lineEnd = ''] = /^(\S+)(\s+)\S/.exec(text.slice(before.length)) ?? []
  return lineEnd.length > 16 || (lineEnd !== '' && first.length < 16) ? null : { line: lineEnd === '' ? 0 : first.length, lineEnd, before, after }
}

/** The text of a place, in Latin-1 view as it was found. */
export function encode(bytes: Buffer, { line, lineEnd, before, after }: Wrapping): string {
  const text = bytes.toString('base64')
  if (line === 0) return before + text + after
  const lines: string[] = []
  for (let at = 0; at < text.length; at += line) lines.push(text.slice(at, at + line))
  return before + lines.join(lineEnd) + after
}
