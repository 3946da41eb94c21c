/** The SQL statement that gathers the names of codes. */
import type { Tx } from '#platform/database.ts'
import { DAYS } from './queries-pack.ts'

export interface NameRow {
  readonly kind: string
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  /** The entry is the code's own: nothing beside the code (a mark, a model) tells it apart from others. */
  readonly own: boolean
  readonly from: number
  readonly to: number
}

/**
 * Every name that is known of a code, with its days. A code of medicines means an active substance (QĐ 3176, MA_THUOC), of
 * which the list has a row for every brand. A facility that is registered with us speaks for itself.
 */
export async function listNames(tx: Tx, kinds: readonly string[]): Promise<NameRow[]> {
  return tx.rows<NameRow>(
    `with registered as (
       select 'facility' as kind, code, name, null::text as "nameEn", true as own, ${DAYS} from catalogues.facility where 'facility' = any ($1::text[]) and known_to is null
     ), listed as (
       select kind, code, case when kind = 'medicine' then coalesce(attributes ->> 'ingredient', name) else name end as name, name_en as "nameEn", key = code as own, ${DAYS}
         from catalogues.entry where kind = any ($1::text[]) and known_to is null
     )
     select * from registered
     union
     select * from listed where kind <> 'facility' or code not in (select code from registered)`,
    [kinds],
  )
}
