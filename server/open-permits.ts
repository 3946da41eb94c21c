/** Hands to access what it needs of people, facilities and the population database for looks, switches and delegations. */
import { connectFamily } from '#connections/population.ts'
import { makeLookMemory, type AccessTools, type PermitTools } from '#modules/access/index.ts'
import type { FacilitySnapshot } from '#modules/catalogues/index.ts'
import { openMembers } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { endBookOf } from './open-deaths.ts'
import { clientOf } from './partners.ts'

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly intake: Database
  readonly reader: Database
  readonly worker: Database
}

export function openPermits(ground: Ground, { access, facilities }: { access: AccessTools; facilities: FacilitySnapshot }): PermitTools {
  const { config, clock, keys, intake, reader, worker } = ground
  const { client, account } = clientOf(config, 'population', 2)
  return {
    clock, keys, intake, reader, looks: makeLookMemory(), onClosing: endBookOf, sessions: access.sessions, findSubject: access.findSubject, askFamily: connectFamily(client, account),
    nameOfFacility: (code) => facilities.facilitySnapshot().get(code)?.name,
    standingOf: standingFinder({ worker, keys }),
  }
}

/** The subject that stands for one that was linked to another; itself where it was not. */
export function standingFinder(tools: { readonly worker: Database; readonly keys: KeyProvider }): PermitTools['standingOf'] {
  return async (subject) => {
    const [first] = await openMembers(tools, subject)
    return first ? { shard: first.shard, key: first.subjectKey } : subject
  }
}
