/** All facilities in memory for the hot path, followed within seconds when they change. */
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction, Tx } from '#platform/database.ts'
import { signaturePolicyAt, type FacilityEntry } from './facility.ts'
import { findRevision, listCertificates, listFacilitiesAt, listPolicies } from './queries-facilities.ts'

export interface FacilitySnapshot {
  /** By code, as of today; never waits. */
  facilitySnapshot(): ReadonlyMap<string, FacilityEntry>
  /** Looks now; the snapshot is read again only when something has changed or a new day has begun. */
  refresh(): Promise<void>
  stop(): void
}

/** Reads all facilities once, then looks every few seconds whether they changed. While the database is away the last snapshot stays. */
export async function keepFacilitySnapshot(tools: { inTransaction: InTransaction; clock: Clock; refreshMs?: number }): Promise<FacilitySnapshot> {
  let revision = -1
  let day = ''
  let snapshot: ReadonlyMap<string, FacilityEntry> = new Map()
  const refresh = () => tools.inTransaction(async (tx) => {
    const [found, today] = [await findRevision(tx), vietnamDay(tools.clock())]
    if (found === revision && today === day) return
    snapshot = await readFacilities(tx, today)
    revision = found
    day = today
  })
  await refresh()
  const timer = setInterval(() => void refresh().catch(() => undefined), tools.refreshMs ?? 3_000)
  timer.unref()
  return { facilitySnapshot: () => snapshot, refresh, stop: () => clearInterval(timer) }
}

async function readFacilities(tx: Tx, today: string): Promise<Map<string, FacilityEntry>> {
  const policies = Map.groupBy(await listPolicies(tx, null), (each) => each.facility)
  const certificates = Map.groupBy(await listCertificates(tx, null), (each) => each.facility)
  const entries = (await listFacilitiesAt(tx, today, null)).map((facility): FacilityEntry => {
    const own = policies.get(facility.code) ?? []
    const { code, name, province, commune, grade, kind, tenant } = facility
    return {
      code, name, province, commune, grade, kind, tenant,
      signaturePolicy: signaturePolicyAt(own, today), policies: own, certificates: certificates.get(code) ?? [],
    }
  })
  return new Map(entries.map((entry) => [entry.code, entry]))
}
