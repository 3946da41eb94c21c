/** Which tables of a document a look sees: a person may have closed a kind of content to it. */
import { TABLE_CATEGORIES } from '#definitions/access/table-categories.ts'
import type { Row } from '#definitions/shape.ts'
import type { Look } from '#modules/access/index.ts'

type Tables = Readonly<Record<string, readonly Row[]>>

/** The tables whose kind of content is not closed to the look. @param document its exchange is the definition's id */
export function tablesSeen(look: Pick<Look, 'sees'>, { documentId, facility, exchange }: { readonly documentId: string; readonly facility: string; readonly exchange: string }, tables: Tables): Tables {
  const categories = TABLE_CATEGORIES[exchange] ?? {}
  const entries = Object.entries(tables)
  const seen = entries.filter(([table]) => {
    const category = categories[table]
    return category === undefined || look.sees({ documentId, facility, category })
  })
  return seen.length === entries.length ? tables : Object.fromEntries(seen)
}
