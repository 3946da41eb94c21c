/** Ids of a person's resources: whose record, which lineage, which row. They tell an outsider nothing and survive corrections. */
import { hash } from 'node:crypto'

// FHIR's ids have letters, digits, `-` and `.`: base64url with `.` in the place of `_`.
function written(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url').replaceAll('_', '.')
}

function read(text: string): Buffer {
  return Buffer.from(text.replaceAll('.', '_'), 'base64url')
}

const SUBJECT_CHARS = 22
const LINEAGE_CHARS = 11
const ALPHABET = /^[A-Za-z0-9.-]+$/

/** The Patient's id: the opaque subject key in 22 characters. */
export function patientIdOf(subjectKey: string): string {
  return written(Buffer.from(subjectKey.replaceAll('-', ''), 'hex'))
}

/** The subject a Patient id names; undefined where it has not the form of one. */
export function subjectOfPatientId(id: string): { shard: number; key: string } | undefined {
  if (id.length !== SUBJECT_CHARS || !ALPHABET.test(id)) return undefined
  const bytes = read(id)
  if (bytes.length !== 16 || written(bytes) !== id) return undefined
  const hex = bytes.toString('hex')
  const key = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { shard: bytes[15] ?? 0, key }
}

/** What the ids of all resources of a visit begin with: 33 characters. */
export function lineageIdOf(subjectKey: string, lineage: string): string {
  return patientIdOf(subjectKey) + written(Buffer.from(lineage, 'hex'))
}

/** The parts of the id of a resource made from a row. */
export interface RowAddress {
  readonly subject: { readonly shard: number; readonly key: string }
  /** 16 hexadecimal digits. */
  readonly lineage: string
  /** What follows: table, row and part, as the projection writes them. */
  readonly rest: string
}

/** Undefined where a text has not the form of such an id. */
export function rowAddressOf(id: string): RowAddress | undefined {
  const subject = subjectOfPatientId(id.slice(0, SUBJECT_CHARS))
  const lineage = id.slice(SUBJECT_CHARS, SUBJECT_CHARS + LINEAGE_CHARS)
  const rest = id.slice(SUBJECT_CHARS + LINEAGE_CHARS)
  if (!subject || lineage.length !== LINEAGE_CHARS || !ALPHABET.test(id) || !/^\.[A-Za-z0-9]/.test(rest)) return undefined
  const bytes = read(lineage)
  return bytes.length === 8 && written(bytes) === lineage ? { subject, lineage: bytes.toString('hex'), rest: rest.slice(1) } : undefined
}

const MARK_BYTES = 5

/**
 * The mark that stands for a row's stable number: numbers in order would show by their gaps that a row is hidden. Forty bits
 * of a keyed hash, as a number.
 */
export function rowMark(secret: Buffer, place: { readonly lineage: string; readonly table: string; readonly number: number }): number {
  const text = `${secret.toString('hex')} row ${place.lineage} ${place.table} ${place.number}`
  return hash('sha256', text, 'buffer').readUIntBE(0, MARK_BYTES)
}
