/** What the clinician's view is handed at the start of the server. */
import type { JWK } from 'jose'
import type { AskPopulation } from '#connections/population.ts'
import type { LookTools, SubjectPlace } from '#modules/access/index.ts'
import type { Permit } from '#platform/permit.ts'
import type { RateLimit } from '#platform/rate-limit.ts'
import type { BookTools } from '../book/open-book.ts'
import type { LaunchContext } from './schema.ts'
import type { UsedOnce } from './used-once.ts'

/** Somebody as a search by name may show them. */
export interface PersonOfName {
  readonly subject: SubjectPlace
  readonly name: string
  readonly birth: string | null
  readonly sex: 1 | 2 | 3
  /** Masked: `•••• 1234`. */
  readonly number: string | null
  readonly commune: { readonly code: string; readonly name: string | null } | null
}

export interface NameQuestion {
  readonly name: string
  /** `yyyy-MM-dd`. */
  readonly birth: string
  /** Where more than so many fit, nobody is shown. */
  readonly most: number
  /** Whoever is shown reads it. */
  readonly purpose: string
}

/** A statement of a facility's client, read and verified. */
export type FacilityStatement =
  | { readonly kind: 'verified'; readonly facility: string | null; readonly scopes: readonly string[]; readonly launch: unknown }
  | { readonly kind: 'used-before' }
  | { readonly kind: 'not-verified' }

export interface ClinicianTools extends BookTools {
  readonly looks: LookTools
  /** Address of the platform, without a slash at its end. */
  readonly publicUrl: string
  readonly askPopulation: AskPopulation
  /** The e-ID's public key by its id. */
  readonly findEidKey: (keyId: string) => Promise<JWK | undefined>
  /** The subject of a personal number, aliases followed (module people). */
  readonly findSubject: (personalId: string) => Promise<SubjectPlace | undefined>
  /** People of a name and birth; each of them reads that they were shown (module people). */
  readonly searchByName: (permit: Permit<'record:look'>, question: NameQuestion) => Promise<readonly PersonOfName[]>
  /** Id of the clinician with that personal number, and their facility (module access). */
  readonly findClinician: (personalId: string) => Promise<{ readonly staffId: string; readonly facility: string | null } | undefined>
  /** Verifies a compact JWS of a facility's client; each counts once (module access). */
  readonly verifyStatement: (token: string, audience: string) => Promise<FacilityStatement>
  readonly used: UsedOnce
  readonly limits: { readonly find: RateLimit; readonly name: RateLimit; readonly open: RateLimit; readonly launch: RateLimit }
}

/** Who is meant: by subject where known here, else by the number that nobody here has. */
export interface Meant {
  readonly subject?: SubjectPlace
  readonly number?: string
  /** As shown to us: to ask the population database about somebody who is not known here. */
  readonly asked?: { readonly name: string; readonly birth: string; readonly sex: 1 | 2 }
}

/** What a found handle holds. */
export interface FoundContent extends Meant {
  readonly by: 'scan' | 'name'
  readonly evidence: 'claim' | 'proof'
}

/** What a launch holds until it is opened. */
export interface LaunchContent extends Meant {
  readonly launchId: string
  readonly facility: string
  readonly staffId: string
  readonly purpose: LaunchContext['purpose']
  readonly reason?: string
}
