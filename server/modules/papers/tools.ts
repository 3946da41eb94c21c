/** What papers need from the house. */
import type { X509Certificate } from 'node:crypto'
import type { PdfSigner } from '#formats/pdf-signature/index.ts'
import type { OpenFiles, OpenNewest } from '#modules/record/index.ts'
import { problem } from '#definitions/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { EntrustedPeople } from './entrusted-people.ts'
import type { Revocations } from './keep-revocations.ts'

/** What making a paper takes, on a page and in the background. */
export interface MakingTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly worker: Database
  /** Where people reach us: the QR code leads there. */
  readonly publicUrl: string
  readonly findFacility: (code: string) => { readonly name: string; readonly province: string } | undefined
  /** The health department above a facility of a province, as papers name it. */
  readonly departmentOf: (province: string) => string
  /** A province as a paper's place names it: `Hà Nội`. */
  readonly placeOf: (province: string) => string
  /** The key a facility has entrusted; undefined where it signs for itself. */
  readonly findOrganisation: (facility: string) => PdfSigner | undefined
  readonly people: EntrustedPeople
  readonly isHoliday: (day: string) => boolean
}

/** What the background rounds take. */
export interface RoundTools extends MakingTools {
  readonly openFiles: OpenFiles
}

export interface PaperTools extends MakingTools {
  readonly intake: Database
  readonly reader: Database
  readonly openNewest: OpenNewest
  readonly findSubject: (personalId: string) => Promise<{ readonly shard: number; readonly subjectKey: string } | undefined>
  /** Authorities that may vouch for signatures, read anew. */
  readonly anchors: () => readonly X509Certificate[]
  /** What those authorities have revoked. */
  readonly revocations: Revocations
}

/** The caller's facility. @throws Refusal `forbidden` for who belongs to none */
export function requireFacility(caller: Caller): string {
  if (caller.facility === undefined) throw new Refusal('forbidden', [problem('not-permitted', { params: { permission: 'papers:issue' } })])
  return caller.facility
}
