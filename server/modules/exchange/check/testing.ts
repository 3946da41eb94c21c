/** Builders for tests of the check: a small visit and the context it is checked in. */
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import type { Row } from '#definitions/shape.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'
import { EMPTY_PACK } from '#formats/catalogue-pack/pack.ts'
import { newestDictionary } from '#formats/document-pack/dictionary.ts'
import { aRow, aTable, anEnvelope } from '#formats/giamdinhhs/testing.ts'
import { loadTrust } from '#formats/xml-signature/trust.ts'
import type { CheckContext } from './check-file.ts'

export const NOW = Date.UTC(2026, 10, 2)

/** XML of one table of a visit `V1` of facility 01001; rows are numbered. */
export function aVisitTable(kind: string, rows: readonly Row[]): string {
  const table = visit3176.tables.find((one) => one.kind === kind)
  if (!table) throw new Error(`There is no table ${kind}.`)
  const main = { MA_CSKCB: '01001', MA_BN: 'BN1', HO_TEN: 'Nguyễn Thị Mẫu', NGAY_SINH: '199001010000', GIOI_TINH: '2' }
  return aTable(table, rows.map((row, at) => aRow(table, { MA_LK: 'V1', STT: String(at + 1), ...(kind === 'XML1' ? main : {}), ...row })))
}

/** An unsigned visit file; `given` names the rows of its tables. */
export function aVisitFile(given: Readonly<Record<string, readonly Row[]>> = {}, more: { date?: string } = {}): string {
  const rows = { XML1: [{}], XML2: [{}, {}], ...given }
  return anEnvelope({ ...more, dossiers: [Object.fromEntries(Object.entries(rows).map(([kind, of]) => [kind, aVisitTable(kind, of)]))] })
}

/** Nobody is trusted, nobody need be: signatures are policy "warn". The small visit is judged by its shape; the rule book has tests of its own. */
export async function aContext(more: Partial<CheckContext> = {}): Promise<CheckContext> {
  const trust = more.trust ?? await loadTrust({ anchorsPem: '', crlPem: '', facilities: {}, subjectFields: ['OU'], mode: 'warn', modes: {} })
  return { exchange: { ...visit3176, rules: [] }, facility: null, signaturePolicy: null, now: NOW, dictionary: newestDictionary(), rules: { catalogues: openCatalogues(EMPTY_PACK), weigh: () => undefined }, ...more, trust }
}
