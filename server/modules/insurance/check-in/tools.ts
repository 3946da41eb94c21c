/** What the check-in needs from the house: databases, keys, clock, the partners it asks, the neighbours' functions. */
import type { JWK } from 'jose'
import type { LookUpCard } from '#connections/insurance-cards.ts'
import type { AskPopulation } from '#connections/population.ts'
import type { Signer } from '#formats/xml-signature/sign-enveloped.ts'
import type { SubjectHandle, SubjectQuestion } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Caller } from '#platform/permit.ts'
import type { FindPlace } from './place.ts'

/** What the desk knows of a facility. */
export interface DeskFacility {
  readonly code: string
  readonly name: string
  readonly grade: string
  readonly kind: string
  readonly signaturePolicy: 'require' | 'warn' | 'off'
}

/** Gives a check-in file to the exchange, as the facility's own system would: the id under which it is stored. */
export type SendCheckIn = (file: Buffer, sending: { readonly facility: string; readonly caller: Caller }) => Promise<{ readonly messageId: string }>

/** What asking takes, at the desk and later. */
export interface AskingTools {
  readonly clock: Clock
  readonly askPopulation: AskPopulation
  readonly lookUpCard: LookUpCard
  /** How long the desk waits for a partner (ms) before the patient is admitted and verified later. */
  readonly deadlineMs: number
}

export interface CheckInTools extends AskingTools {
  readonly keys: KeyProvider
  readonly intake: Database
  readonly reader: Database
  readonly worker: Database
  readonly resolveSubject: (question: SubjectQuestion) => Promise<SubjectHandle>
  readonly findFacility: (code: string) => DeskFacility | undefined
  readonly findPlace: FindPlace
  /** The e-ID's public key by its id; undefined where the e-ID does not know it or does not answer. */
  readonly findEidKey: (keyId: string) => Promise<JWK | undefined>
  /** The key a facility has entrusted to the platform; undefined where it signs for itself. */
  readonly findSigner: (facility: string) => Signer | undefined
  readonly sendCheckIn: SendCheckIn
}
