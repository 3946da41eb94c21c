/** Every SQL statement that looks entries up: units, what became of them, and search in any list. */
import type { Tx } from '#platform/database.ts'
import type { EntryVersion } from './entry.ts'
import type { Unit, UnitLevel } from './unit.ts'

const UNIT = `case when length(code) = 2 then 'province' else 'commune' end as level, code, name, attributes ->> 'kind' as kind, attributes ->> 'province' as province,
  attributes ->> 'district' as district, valid_from::text as "validFrom", valid_to::text as "validTo", instrument`
const KNOWN_UNIT = `kind = 'unit' and known_to is null`
const AT_DAY = `valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)`
const LENGTH: Readonly<Record<UnitLevel, number>> = { province: 2, commune: 5 }

// Two lists may tell the same former commune (the official one and that of hospital systems): the first list speaks.
export async function findUnitAt(tx: Tx, at: string, code: string): Promise<Unit | undefined> {
  return tx.find<Unit>(`select ${UNIT} from catalogues.entry where ${KNOWN_UNIT} and code = $2 and ${AT_DAY} order by list limit 1`, [at, code])
}

export async function listProvincesAt(tx: Tx, at: string): Promise<Unit[]> {
  return tx.rows<Unit>(`select distinct on (code) ${UNIT} from catalogues.entry where ${KNOWN_UNIT} and length(code) = ${LENGTH.province} and ${AT_DAY} order by code, list`, [at])
}

export async function listCommunesAt(tx: Tx, at: string, province: string): Promise<Unit[]> {
  return tx.rows<Unit>(
    `select distinct on (code) ${UNIT} from catalogues.entry
      where ${KNOWN_UNIT} and length(code) = ${LENGTH.commune} and attributes ->> 'province' = $2 and ${AT_DAY} order by code, list`,
    [at, province],
  )
}

/**
 * The units that took in a former one, as the lists of successions say, with the name of the day. A candidate that ended
 * since, or that no list of units holds, is named all the same: as it was last known, or as the succession names it.
 */
export async function listSuccessorsAt(tx: Tx, at: string, oldCode: string): Promise<Unit[]> {
  return tx.rows<Unit>(
    `select case when length(s.new_code) = 2 then 'province' else 'commune' end as level, s.new_code as code, coalesce(u.name, s.name) as name,
            coalesce(u.kind, '') as kind, coalesce(u.province, s.province) as province, u.district, coalesce(u.valid_from, s.valid_from) as "validFrom",
            u.valid_to as "validTo", coalesce(u.instrument, s.instrument) as instrument
       from (select attributes ->> 'newCode' as new_code, name, attributes ->> 'newProvince' as province, valid_from::text, instrument
               from catalogues.entry where kind = 'unit-succession' and known_to is null and code = $2 and ${AT_DAY}) s
       left join lateral (
            select name, attributes ->> 'kind' as kind, attributes ->> 'province' as province, attributes ->> 'district' as district, valid_from::text, valid_to::text, instrument
              from catalogues.entry where ${KNOWN_UNIT} and code = s.new_code and (valid_to is null or valid_to >= s.valid_from::date)
             order by (${AT_DAY}) desc, valid_from desc, list limit 1) u on true
      order by s.new_code`,
    [at, oldCode],
  )
}

/** The version of an entry that is in force on a day. */
export type EntryAt = Omit<EntryVersion, 'key' | 'edition'>

export interface EntryQuestion {
  readonly kind: string
  /** Day `yyyy-MM-dd`. */
  readonly at: string
  readonly code: string | null
  /** Folded words; each must stand in code or names. */
  readonly words: readonly string[]
  readonly limit: number
}

/** Entries of a day; those whose code or name begins with what was asked come first. */
export async function listEntriesAt(tx: Tx, question: EntryQuestion): Promise<EntryAt[]> {
  const { kind, at, code, words, limit } = question
  return tx.rows<EntryAt>(
    `select list, code, name, name_en as "nameEn", attributes, valid_from::text as "validFrom", valid_to::text as "validTo", instrument
       from catalogues.entry
      where kind = $2 and known_to is null and ${AT_DAY} and ($3::text is null or code = $3) and folded like all ($4::text[])
      order by (lower(code) = $5) desc, (lower(code) like $5 || '%') desc, (folded like '% ' || $5 || ' %' or folded like '% ' || $5) desc, length(name), code, list
      limit $6`,
    [at, kind, code, words.map((word) => `%${word}%`), words.join(' '), limit],
  )
}
