/** Which administrative unit a code means on a day, and what became of a former one. */
import type { InTransaction } from '#platform/database.ts'
import { findUnitAt, listCommunesAt, listProvincesAt, listSuccessorsAt } from './queries.ts'
import type { Unit } from './unit.ts'

interface Tools {
  readonly inTransaction: InTransaction
}

/** A province (two digits) or commune (five digits) as of a day `yyyy-MM-dd`: the same code may have meant another unit before. */
export async function findUnit(tools: Tools, code: string, at: string): Promise<Unit | undefined> {
  return tools.inTransaction((tx) => findUnitAt(tx, at, code))
}

export async function listProvinces(tools: Tools, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listProvincesAt(tx, at))
}

export async function listCommunes(tools: Tools, province: string, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listCommunesAt(tx, at, province))
}

/**
 * The candidates that took in a former unit, with their names of a day: a province (two digits), a commune (five), or one
 * of the island districts that had no communes (three). Several mean that it was divided: the person must be asked, no
 * rule chooses. None means that the code was not in use before 01/07/2025.
 */
export async function listSuccessors(tools: Tools, oldCode: string, at: string): Promise<Unit[]> {
  return tools.inTransaction((tx) => listSuccessorsAt(tx, at, oldCode))
}
