/** What looks, switches, delegations and approvals need from the house. */
import type { AskFamily } from '#connections/population.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { SubjectPlace } from './look.ts'
import type { LookTools } from './open-look.ts'
import type { Sessions } from './sessions.ts'

export interface PermitTools extends LookTools {
  readonly keys: KeyProvider
  /** Connected as `lienthong_reader`. */
  readonly reader: Database
  readonly sessions: Sessions
  /** The subject of a personal number, where there is one (module people). */
  readonly findSubject: (personalId: string) => Promise<SubjectPlace | undefined>
  readonly askFamily: AskFamily
  readonly nameOfFacility: (code: string) => string | undefined
}
