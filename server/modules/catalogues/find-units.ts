/** Which administrative unit a code means on a day, and what became of a former one. */
import type { InTransaction } from '#platform/database.ts'
import { findUnitAt, listCommunesAt, listProvincesAt, listSuccessorsAt } from './queries.ts'
import type { Unit, UnitLevel } from './unit.ts'

interface Tools {
  readonly inTransaction: InTransaction
}

/** A province (two digits) or commune (five digits) as of a day `yyyy-MM-dd`: the same code may have meant another unit before. */
export async function findUnit(tools: Tools, code: string, at: string): Promise<Unit | undefined> {
  return tools.inTransaction((tx) => findUnitAt(tx, at, levelOf(code), code))
}

export async function listProvinces(tools: Tools, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listProvincesAt(tx, at))
}

export async function listCommunes(tools: Tools, province: string, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listCommunesAt(tx, at, province))
}

/**
 * The candidates that took in a former unit, as they stand on a day. Several mean that it was divided: the person must
 * be asked, no rule chooses. None means that the code was not in use before 01/07/2025.
 */
export async function listSuccessors(tools: Tools, oldCode: string, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listSuccessorsAt(tx, at, levelOf(oldCode), oldCode))
}

function levelOf(code: string): UnitLevel {
  return code.length === 2 ? 'province' : 'commune'
}
