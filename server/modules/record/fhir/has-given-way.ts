/** Documents whose content another document of the same visit tells anew: which ones, the mapping says. */
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import { lineageHash } from '../lineage.ts'
import { CURRENT, type RecordHead, type VisibleDocument } from '../open-record.ts'

/**
 * Whether all that a document tells has another in its place. The heads decide, not what the look sees: an announcement that
 * outlived the visit only for those from whom the visit is withheld would tell them of it.
 */
export function hasGivenWay({ documents }: RecordHead, mapping: FhirMapping, { tables, facility }: Pick<VisibleDocument, 'tables' | 'facility'>): boolean {
  const isThere = (exchange: string, code: string) => {
    const lineage = lineageHash(exchange, code)
    return documents.some((each) => each.state === CURRENT && each.facility === facility && each.lineage.equals(lineage))
  }
  const told = mapping.tables.filter(({ table }) => (tables[table] ?? []).length > 0)
  return told.length > 0 && told.every(({ table, until }) => until !== undefined && (tables[table] ?? []).every(({ row }) => isThere(until.exchange, row[until.field] ?? '')))
}
