/** What the vendor's desk needs from the house, and the neighbours' functions it is handed. */
import type { Trace } from '#modules/exchange/index.ts'
import type { OpenFiles } from '#modules/record/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Logger } from '#platform/log.ts'
import type { Caller } from '#platform/permit.ts'

export interface ConformanceTools {
  readonly clock: Clock
  readonly log: Logger
  readonly keys: KeyProvider
  readonly intake: Database
  /** Registers facilities. */
  readonly worker: Database
  readonly mode: 'sandbox' | 'production'
  /** Where people reach us: stands in certificates. */
  readonly publicUrl: string
  readonly findFacility: (code: string) => { readonly tenant: 'real' | 'sandbox' | 'conformance' } | undefined
  /** Makes a new facility known to this process at once; the others follow within seconds. */
  readonly refreshFacilities: () => Promise<void>
  /** The trace of a message, within what the caller may see. */
  readonly readTrace: (caller: Caller, messageId: string) => Promise<Trace>
  readonly openFiles: OpenFiles
}

/** What watching a tenant needs: it happens while answers are on their way. */
export type WatchTools = Pick<ConformanceTools, 'clock' | 'log' | 'intake' | 'findFacility'>
