/** Whose a book or paper is, as the newest visit names them: for the e-ID application alone. */
import { findExchange, tablesByKind } from '#definitions/all.ts'
import type { Holder } from '#connections/e-id-application.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import type { OpenNewest } from '../open-newest.ts'
import type { Place } from '../queries-integration.ts'

const PERSONAL_ID = /^\d{12}$/

/** Undefined for who has no personal number, and for an erased one. Neither number nor name is kept or logged. */
export async function holderOf(openNewest: OpenNewest, { shard, subjectKey }: Place): Promise<Holder | undefined> {
  const [newest] = await openNewest([{ shard, subjectKey }], 1)
  const exchange = newest && findExchange(newest.exchange)
  if (!exchange) return undefined
  const { table: kind, personalId, name } = exchange.keys
  const stored = tablesOf(newest.pack).find((each) => each.kind === kind)
  const table = tablesByKind(exchange).get(kind)
  const row = stored && table ? plainTables(table, stored.content)[0] : undefined
  const held = { personalId: row?.[personalId]?.trim() ?? '', name: row?.[name]?.trim() ?? '' }
  return PERSONAL_ID.test(held.personalId) && held.name !== '' ? held : undefined
}
