/** What is kept of a check-in: the facts, compressed and sealed under the subject's own key. Answers are made from them anew. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Evidence, IdentityState, ShownBy } from '#definitions/check-in/identity-answers.ts'
import type { Card } from '#connections/insurance-cards.ts'
import type { PersonField } from '#connections/population.ts'
import { seal, unseal } from '#platform/seal.ts'
import type { Place } from './place.ts'

export interface Patient {
  /** Twelve digits; null for who has none at hand. */
  readonly personalId: string | null
  readonly name: string
  readonly birth: string
  readonly sex: 1 | 2 | 3
  readonly address: string | null
  /** Name of the ethnic group, as a chip tells it. */
  readonly people: string | null
  readonly nationality: string | null
}

/** How somebody came, as the desk says. */
export interface ComingMarks {
  readonly emergency: boolean
  readonly referral: boolean
  readonly reExamination: boolean
}

export interface IdentityFound {
  readonly state: IdentityState
  readonly differs: readonly PersonField[]
  /** The number in force, where the one shown was replaced. */
  readonly successor: string | null
}

export interface CardFound {
  /** Null while nobody answered, or nobody was asked. */
  readonly code: string | null
  readonly away: boolean
  readonly card: Card | null
}

export interface Admission {
  readonly reason: string
  readonly object: string
  readonly careKind: string
  readonly service: { readonly code: string; readonly name: string }
  readonly localPatient: string
}

export interface Kept {
  readonly shown: { readonly by: ShownBy; readonly evidence: Evidence; readonly bent: boolean; readonly nameFrom: ShownBy }
  readonly patient: Patient
  /** Card number as scanned or typed; null where only the person is known. */
  readonly cardNumber: string | null
  /** The facility's own number of the patient, where its system told it. */
  readonly localPatient: string | null
  readonly staff: { readonly name: string; readonly personalId: string } | null
  readonly coming: ComingMarks
  readonly identity: IdentityFound
  readonly card: CardFound
  readonly place: Place
  readonly admission: Admission | null
}

// Of a long history the desk needs what lies nearest.
const VISITS_KEPT = 10

/** The facts as they rest. */
export function sealKept(secret: Buffer, subjectKey: string, kept: Kept): Buffer {
  const { card } = kept.card
  const short = card ? { ...kept, card: { ...kept.card, card: { ...card, visits: card.visits.slice(0, VISITS_KEPT), checks: card.checks.slice(0, VISITS_KEPT) } } } : kept
  return seal(secret, zstdCompressSync(Buffer.from(JSON.stringify(short))), context(subjectKey))
}

/** @throws Error where key or bytes are not those of the subject */
export function openKept(secret: Buffer, subjectKey: string, body: Uint8Array): Kept {
  return JSON.parse(zstdDecompressSync(unseal(secret, body, context(subjectKey))).toString('utf8')) as Kept
}

function context(subjectKey: string): string {
  return `check-in:${subjectKey}`
}
