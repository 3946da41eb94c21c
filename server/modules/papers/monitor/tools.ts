/** What monitoring needs from the house. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export interface MonitoredFacility {
  readonly code: string
  readonly name: string
  /** Two digits. */
  readonly province: string
  readonly tenant: string
}

export interface MonitorTools {
  readonly clock: Clock
  readonly intake: Database
  readonly reader: Database
  /** Counts reach over all people: the worker's role makes them, nobody's row leaves it. */
  readonly worker: Database
  readonly facilities: () => ReadonlyMap<string, MonitoredFacility>
}
