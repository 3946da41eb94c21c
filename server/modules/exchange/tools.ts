/** What the exchange needs from the house: databases, clock, the check pool, the neighbours' functions. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Logger } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { RateLimit } from '#platform/rate-limit.ts'
import type { SubjectHandle } from '#modules/people/index.ts'
import type { KeepCertificates, OpenFiles } from '#modules/record/index.ts'
import type { CheckPool } from './check/check-pool.ts'
import type { StoreRows } from './store-group.ts'

/** A relayed gateway call and every answer it can get. */
export type RelayPort = (call: { path: string; query: string; contentType: string; body: Buffer }) => Promise<
  | { kind: 'answered'; status: number; contentType: string; body: Buffer }
  | { kind: 'unavailable'; reason: string; sent: boolean }
>

/** What the exchange knows of a facility while it receives. */
export interface SendingFacility {
  readonly code: string
  readonly name: string
  readonly signaturePolicy: 'require' | 'warn' | 'off'
  readonly tenant: 'real' | 'sandbox' | 'conformance'
}

export interface SubjectQuestion {
  readonly personalId: string | null
  readonly facility: string
  readonly localPatient: string
  readonly name: string
  readonly birth: string
  readonly sex: string
}

export interface ExchangeTools {
  readonly clock: Clock
  readonly log: Logger
  readonly metrics: Metrics
  readonly keys: KeyProvider
  /** Hot path: writes. */
  readonly intake: Database
  /** Pages and API: reads under row-level security. */
  readonly reader: Database
  /** Acts upon deliveries (replay) and reads of sealed bodies by the platform itself. */
  readonly worker: Database
  readonly checkPool: CheckPool
  readonly partnerNumbers: ReadonlyMap<string, number>
  readonly sandbox: boolean
  readonly findFacility: (code: string) => SendingFacility | undefined
  readonly countFacilities: () => { count: number; provinces: number }
  /** Passes a gateway call on to the partner that owns the gateway. */
  readonly relay: RelayPort
  readonly keepCertificates: KeepCertificates
  readonly storeRows: StoreRows
  readonly openFiles: OpenFiles
  readonly resolveSubject: (question: SubjectQuestion) => Promise<SubjectHandle>
  /** Whose subjects were found lately is looked up anew. */
  readonly forgetSubjects: () => void
  readonly limits: { readonly credential: RateLimit; readonly facility: RateLimit; readonly address: RateLimit }
  readonly perMinute: { readonly credential: number; readonly facility: number; readonly address: number }
}
