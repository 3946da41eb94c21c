/** Every SQL statement that gathers what the check threads look up. */
import type { Tx } from '#platform/database.ts'

export interface PackRow {
  readonly list: string
  readonly code: string
  readonly from: number
  readonly to: number
  /** What the kind tells beside: a province, a level, what an appendix says. */
  readonly more: Readonly<Record<string, string | number | null>> | null
}

// Days as numbers, 20261122: what a visit file writes. No first or last day known: before and after all days.
export const DAYS = `case when isfinite(valid_from) then to_char(valid_from, 'YYYYMMDD')::int else 0 end as "from", case when valid_to is null then 99991231 else to_char(valid_to, 'YYYYMMDD')::int end as "to"`

/** Raised by every change of lists, policies of rules, and facilities. */
export async function findListsRevision(tx: Tx): Promise<number> {
  return (await tx.one<{ revision: number }>('select lists + facilities as revision from catalogues.revision')).revision
}

/** All known versions of a kind, with the asked attributes. */
export async function listPackRows(tx: Tx, kind: string, attributes: readonly string[]): Promise<PackRow[]> {
  const more = attributes.length === 0 ? 'null::jsonb' : `jsonb_build_object(${attributes.map((name) => `'${name}', attributes -> '${name}'`).join(', ')})`
  return tx.rows<PackRow>(`select list, code, ${DAYS}, ${more} as more from catalogues.entry where kind = $1 and known_to is null order by code, valid_from`, [kind])
}

export interface KindStanding {
  readonly kind: string
  readonly list: string
  readonly whole: boolean
}

/** Which lists have a live edition, and whether one of them is complete. */
export async function listStandings(tx: Tx): Promise<KindStanding[]> {
  return tx.rows<KindStanding>(
    `select kind, list, bool_or(whole) as whole from catalogues.edition, unnest(lists) as list where state = 'live' group by kind, list`,
  )
}

/** Professional levels as facilities are registered on a day. */
export async function listGradesAt(tx: Tx, at: string): Promise<{ code: string; grade: string }[]> {
  return tx.rows(
    `select code, grade from catalogues.facility where known_to is null and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date) order by code`,
    [at],
  )
}
