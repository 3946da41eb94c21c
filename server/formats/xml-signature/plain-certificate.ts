/**
 * Reads of an ordinary certificate what node:crypto does not tell: the subject's fields and whether the key may sign.
 *
 * The library that reads any certificate takes 4 ms for each; at a start with hundreds of signers that is seconds.
 * Here it is 0.07 ms. What is not in the plain form authorities write is left (null) to the library; a test holds both equal.
 */
import { isUtf8 } from 'node:buffer'

export interface CertificateDetails {
  /** `C=VN, O=…, OU=…, CN=…` in the certificate's order. */
  readonly subject: string
  /** Values of a subject field by its object identifier. */
  readonly subjectValues: (id: string) => readonly string[]
  /** Digital signature is among the key usages; null where the certificate limits nothing. */
  readonly mayDigitallySign: boolean | null
}

/** One value: its tag and where its content is. */
interface Part {
  readonly tag: number
  readonly from: number
  readonly to: number
}

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OBJECT_ID = 0x06
const BOOLEAN = 0x01
const TEXTS = new Set([0x0c, 0x13])
const DEEPEST = 12

/** Subject fields by the hex of their identifier: the identifier in digits and the name that is shown. */
const FIELDS: Readonly<Record<string, { id: string; shown: string }>> = {
  550403: { id: '2.5.4.3', shown: 'CN' },
  550406: { id: '2.5.4.6', shown: 'C' },
  550407: { id: '2.5.4.7', shown: 'L' },
  550408: { id: '2.5.4.8', shown: 'ST' },
  '55040a': { id: '2.5.4.10', shown: 'O' },
  '55040b': { id: '2.5.4.11', shown: 'OU' },
  '0992268993f22c640101': { id: '0.9.2342.19200300.100.1.1', shown: '0.9.2342.19200300.100.1.1' },
}

const KEY_USAGE = '551d0f'
const KEY_IDENTIFIER = '551d0e'
/** Basic constraints, key identifiers, extended usage, other names, revocation lists, policies, authority's addresses. */
const EXTENSIONS = new Set([KEY_USAGE, KEY_IDENTIFIER, '551d13', '551d23', '551d25', '551d11', '551d1f', '551d20', '2b06010505070101'])
/** A value that holds one of these is shown escaped. */
const SPECIAL = /[,+"\\<>;\r\n\t]|^[ #]| $|^$/

/** The details of a version 3 certificate in plain DER, or null where the library must look. */
export function readPlainCertificate(der: Buffer): CertificateDetails | null {
  try {
    const [whole] = partsOf(der, { from: 0, to: der.length })
    const [signed] = expect(partsOf(der, whole), [SEQUENCE, SEQUENCE, BIT_STRING])
    const inside = expect(partsOf(der, signed), [0xa0, INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, 0xa3])
    checkNames(der, inside[3])
    checkKey(der, inside[6])
    const fields = readSubject(der, inside[5])
    return {
      subject: fields.map((group) => group.map(({ shown, value }) => `${shown}=${value}`).join('+')).join(', '),
      subjectValues: (id) => fields.flat().flatMap((field) => (field.id === id ? [field.value] : [])),
      mayDigitallySign: readUsage(der, inside[7]),
    }
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

/** Ends the reading; never leaves this file. */
class NotPlain extends Error {}

function checkNames(der: Buffer, names: Part | undefined): void {
  for (const group of partsOf(der, names)) {
    for (const field of partsOf(der, only(group, SET))) expect(partsOf(der, only(field, SEQUENCE)), [OBJECT_ID, null])
  }
}

function checkKey(der: Buffer, key: Part | undefined): void {
  const [algorithm] = expect(partsOf(der, key), [SEQUENCE, BIT_STRING])
  only(partsOf(der, algorithm)[0], OBJECT_ID)
}

function readSubject(der: Buffer, subject: Part | undefined) {
  return partsOf(der, subject).map((group) => partsOf(der, only(group, SET)).map((field) => {
    const [id, value] = expect(partsOf(der, only(field, SEQUENCE)), [OBJECT_ID, null])
    const known = FIELDS[hexOf(der, id)]
    const bytes = value && TEXTS.has(value.tag) ? der.subarray(value.from, value.to) : null
    const text = bytes && isUtf8(bytes) ? bytes.toString() : null
    if (!known || text === null || SPECIAL.test(text)) throw new NotPlain()
    return { ...known, value: text }
  }))
}

function readUsage(der: Buffer, holder: Part | undefined): boolean | null {
  const seen = new Set<string>()
  let usage: boolean | null = null
  const [list] = expect(partsOf(der, holder), [SEQUENCE])
  for (const extension of partsOf(der, list)) {
    const parts = partsOf(der, only(extension, SEQUENCE))
    const [id, critical] = parts
    const value = only(parts.at(-1), OCTET_STRING)
    const name = hexOf(der, only(id, OBJECT_ID))
    const isShaped = parts.length === 2 || (parts.length === 3 && critical?.tag === BOOLEAN)
    if (!isShaped || seen.has(name) || !EXTENSIONS.has(name)) throw new NotPlain()
    seen.add(name)
    checkNested(der, value, 0)
    if (name === KEY_IDENTIFIER) expect(partsOf(der, value), [OCTET_STRING])
    if (name === KEY_USAGE) usage = readBits(der, value)
  }
  return usage
}

/** Digital signature is the first bit. */
function readBits(der: Buffer, value: Part): boolean {
  const [bits] = expect(partsOf(der, value), [BIT_STRING])
  const length = bits ? bits.to - bits.from : 0
  if (!bits || length < 2 || length > 3 || (der[bits.from] ?? 8) > 7) throw new NotPlain()
  return ((der[bits.from + 1] ?? 0) & 0x80) !== 0
}

/** All that is made of parts must be made of whole parts. */
function checkNested(der: Buffer, holder: Part, depth: number): void {
  if (depth > DEEPEST) throw new NotPlain()
  for (const part of partsOf(der, holder)) if ((part.tag & 0x20) !== 0) checkNested(der, part, depth + 1)
}

function partsOf(der: Buffer, holder: Pick<Part, 'from' | 'to'> | undefined): Part[] {
  if (!holder) throw new NotPlain()
  const parts: Part[] = []
  for (let at = holder.from; at < holder.to;) {
    const part = partAt(der, at)
    if (part.to > holder.to) throw new NotPlain()
    parts.push(part)
    at = part.to
  }
  return parts
}

/** Only one-byte tags and lengths in their shortest form. */
function partAt(der: Buffer, at: number): Part {
  const tag = der[at] ?? 0x1f
  const first = der[at + 1] ?? 0x80
  const bytes = first < 0x80 ? 0 : first & 0x7f
  if ((tag & 0x1f) === 0x1f || first === 0x80 || bytes > 2 || at + 2 + bytes > der.length) throw new NotPlain()
  const length = bytes === 0 ? first : der.readUIntBE(at + 2, bytes)
  if (bytes > 0 && length < (bytes === 1 ? 0x80 : 0x100)) throw new NotPlain()
  const from = at + 2 + bytes
  return { tag, from, to: from + length }
}

/** The same parts, if these are their tags (null: any). */
function expect(parts: readonly Part[], tags: readonly (number | null)[]): readonly Part[] {
  if (parts.length !== tags.length || parts.some((part, at) => tags[at] !== null && part.tag !== tags[at])) throw new NotPlain()
  return parts
}

function only(part: Part | undefined, tag: number): Part {
  if (part?.tag !== tag) throw new NotPlain()
  return part
}

const hexOf = (der: Buffer, part: Part | undefined) => (part ? der.toString('hex', part.from, part.to) : '')
