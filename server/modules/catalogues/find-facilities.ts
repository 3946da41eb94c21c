/** Which facility a code means on a day, and which facilities a province has. */
import type { InTransaction } from '#platform/database.ts'
import { findFacilityAt, listFacilitiesAt, type FacilityVersion } from './queries-facilities.ts'

interface Tools {
  readonly inTransaction: InTransaction
}

/** A facility as of a day `yyyy-MM-dd`. */
export async function findFacility(tools: Tools, code: string, at: string): Promise<FacilityVersion | undefined> {
  return tools.inTransaction((tx) => findFacilityAt(tx, at, code))
}

/** The facilities of a province, or of the nation with null. */
export async function listFacilities(tools: Tools, province: string | null, at: string): Promise<FacilityVersion[]> {
  return tools.inTransaction((tx) => listFacilitiesAt(tx, at, province))
}
