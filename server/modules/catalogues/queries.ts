/** Every SQL statement about administrative units. Those about facilities are in queries-facilities.ts. */
import type { Tx } from '#platform/database.ts'
import type { Succession, Unit, UnitLevel } from './unit.ts'

const UNIT = `level, code, name, kind, province, district, valid_from::text as "validFrom", valid_to::text as "validTo", instrument`
const KNOWN_AT_DAY = `known_to is null and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)`

export async function hasEdition(tx: Tx, edition: string): Promise<boolean> {
  return (await tx.find('select 1 from catalogues.edition where edition = $1', [edition])) !== undefined
}

/** False where the edition is there already, also when another process is just writing it. */
export async function reserveEdition(tx: Tx, taken: { edition: string; at: Date; rows: number }): Promise<boolean> {
  const written = await tx.run(
    'insert into catalogues.edition (edition, imported_at, rows) values ($1, $2, $3) on conflict do nothing',
    [taken.edition, taken.at, taken.rows],
  )
  return written === 1
}

export async function closeFormerUnits(tx: Tx, at: Date): Promise<void> {
  await tx.run('update catalogues.unit set known_to = $1 where known_to is null', [at])
  await tx.run('update catalogues.unit_succession set known_to = $1 where known_to is null', [at])
}

export async function insertUnits(tx: Tx, units: readonly Unit[], knownFrom: Date): Promise<void> {
  const column = (name: keyof Unit) => units.map((unit) => unit[name])
  await tx.run(
    `insert into catalogues.unit (level, code, name, kind, province, district, valid_from, valid_to, instrument, known_from)
     select given.*, $10::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::text[]) as given`,
    [column('level'), column('code'), column('name'), column('kind'), column('province'), column('district'),
      column('validFrom'), column('validTo'), column('instrument'), knownFrom],
  )
}

export async function insertSuccessions(tx: Tx, successions: readonly Succession[], knownFrom: Date): Promise<void> {
  const column = (name: keyof Succession) => successions.map((succession) => succession[name])
  await tx.run(
    `insert into catalogues.unit_succession (level, old_code, new_code, from_day, instrument, known_from)
     select given.*, $6::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[]) as given`,
    [column('level'), column('oldCode'), column('newCode'), column('fromDay'), column('instrument'), knownFrom],
  )
}

export async function findUnitAt(tx: Tx, at: string, level: UnitLevel, code: string): Promise<Unit | undefined> {
  return tx.find<Unit>(`select ${UNIT} from catalogues.unit where level = $2 and code = $3 and ${KNOWN_AT_DAY}`, [at, level, code])
}

export async function listProvincesAt(tx: Tx, at: string): Promise<Unit[]> {
  return tx.rows<Unit>(`select ${UNIT} from catalogues.unit where level = 'province' and ${KNOWN_AT_DAY} order by code`, [at])
}

export async function listCommunesAt(tx: Tx, at: string, province: string): Promise<Unit[]> {
  return tx.rows<Unit>(`select ${UNIT} from catalogues.unit where level = 'commune' and province = $2 and ${KNOWN_AT_DAY} order by code`, [at, province])
}

/** The units that took in a former one and still stand on a day. */
export async function listSuccessorsAt(tx: Tx, at: string, level: UnitLevel, oldCode: string): Promise<Unit[]> {
  return tx.rows<Unit>(
    `select ${UNIT} from catalogues.unit
      where level = $2 and ${KNOWN_AT_DAY}
        and code in (select new_code from catalogues.unit_succession where level = $2 and old_code = $3 and known_to is null and from_day <= $1::date)
      order by code`,
    [at, level, oldCode],
  )
}
