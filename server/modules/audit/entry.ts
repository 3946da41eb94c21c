/** One entry of the audit trail: what it says, its canonical form and its leaf. Pure. */
import { hash } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { CallerRole } from '#platform/permit.ts'

/** What somebody did, as a use case reports it. */
export interface Act {
  readonly clock: Clock
  /** Opaque id of the caller; never a personal number. */
  readonly actor: string
  readonly role: CallerRole
  /** Code of the act, e.g. `document-received`. */
  readonly act: string
  /** Whose data it touched. */
  readonly subjectKey?: string | null
  /** The subject's shard; without a subject, of the transaction's other rows, so that it stays in one shard. */
  readonly shard?: number
  /** Id of the message, document or account it was about. */
  readonly reference?: string | null
  /** Why a person looked, in their words; the citizen reads it. */
  readonly purpose?: string | null
  /** Codes and counts; never a personal value. */
  readonly detail?: Detail | null
}

export type Detail = Readonly<Record<string, string | number | boolean | null>>

/** The numbers under which roles rest. Never renumber: they are part of every leaf. */
export const ROLE_NUMBERS: readonly CallerRole[] = [
  'public', 'operator', 'facility', 'auditor', 'citizen', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer',
]

/** An entry as it rests. */
export interface Entry {
  readonly entryId: string
  readonly subjectKey: string | null
  readonly reference: string | null
  readonly shard: number
  readonly role: number
  readonly salt: Buffer
  readonly actor: string
  readonly act: string
  readonly purpose: string | null
  readonly detail: Detail | null
}

const FORM = 1

/** The text that is hashed: a JSON array in fixed order, the detail's names sorted. Published in docs/decisions/0004. */
export function canonicalEntry(entry: Entry): string {
  const detail = entry.detail === null ? null : Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    FORM, entry.entryId, entry.shard, ROLE_NUMBERS[entry.role] ?? entry.role, entry.actor, entry.act,
    entry.subjectKey, entry.reference, entry.purpose, detail,
  ])
}

const LEAF = Buffer.from([0])

/** SHA-256 over 0, salt and canonical form. The salt keeps a guessed entry from being confirmed by its leaf. */
export function leafOf(entry: Entry): Buffer {
  return hash('sha256', Buffer.concat([LEAF, entry.salt, Buffer.from(canonicalEntry(entry))]), 'buffer')
}
