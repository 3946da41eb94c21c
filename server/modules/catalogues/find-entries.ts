/** Entries of any list on a day: by code, or by words of the name without minding tone marks. */
import type { CatalogueKind } from '#definitions/catalogue.ts'
import type { InTransaction } from '#platform/database.ts'
import { diseaseCodeOf } from './files/read-diseases.ts'
import { foldText } from '#formats/fold-text.ts'
import { listEntriesAt, type EntryAt } from './queries.ts'

export interface EntrySearch {
  readonly kind: CatalogueKind
  /** Day `yyyy-MM-dd`. */
  readonly at: string
  /** Of a disease with or without the point. */
  readonly code?: string | undefined
  /** Words of the name, or the beginning of a code. */
  readonly query?: string | undefined
  readonly limit: number
}

/** Those whose code or name is nearest to what was asked come first. */
export async function findEntries(tools: { inTransaction: InTransaction }, search: EntrySearch): Promise<EntryAt[]> {
  const { kind, at, limit } = search
  const ofDiseases = kind === 'icd-10' || kind === 'icd-10-rule'
  const code = search.code === undefined ? null : ((ofDiseases ? diseaseCodeOf(search.code) : undefined) ?? search.code.trim())
  const query = search.query ?? ''
  const asCode = ofDiseases ? diseaseCodeOf(query) : /^[\w.-]*\d[\w.-]*$/.test(query) ? query : undefined
  const words = asCode === undefined ? foldText(query).split(' ').filter(Boolean) : [asCode.toLowerCase().replace(/[\\%_]/g, '\\$&')]
  return tools.inTransaction((tx) => listEntriesAt(tx, { kind, at, code, words, limit }))
}
