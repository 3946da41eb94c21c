/** What access needs from the house. */
import type { Eid } from '#connections/e-id.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Attempts } from './attempts.ts'
import type { Holders } from './holders.ts'
import type { PasswordCheck } from './password.ts'
import type { Sessions } from './sessions.ts'

/** What a registration needs. */
export interface RegistrationTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  /** Connected as `lienthong_intake`. */
  readonly intake: Database
  /** What is registered in sandbox mode is marked, and refused in production. */
  readonly mode: 'sandbox' | 'production'
}

/** What the product's start hands over. */
export interface AccessSettings extends RegistrationTools {
  readonly publicUrl: string
  readonly eid: Eid
  /** The subject of a personal number, where there is one (module people). */
  readonly findSubject: (personalId: string) => Promise<{ readonly shard: number; readonly key: string } | undefined>
}

/** The same, with what access keeps in memory. Made once per process by `openAccess`. */
export interface AccessTools extends AccessSettings {
  readonly holders: Holders
  readonly sessions: Sessions
  readonly passwords: PasswordCheck
  readonly attempts: Attempts
}
