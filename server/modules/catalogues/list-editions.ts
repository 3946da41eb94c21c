/** Which editions of lists were taken over, and what one of them says. */
import { problem } from '#definitions/problem.ts'
import type { InTransaction } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Edition } from './edition.ts'
import type { EntryRow } from './entry.ts'
import { listEditionsNamed, listEditionsOf, listStagedRows } from './queries-editions.ts'

interface Tools {
  readonly inTransaction: InTransaction
}

/** All editions, the newest first. */
export async function listEditions(tools: Tools): Promise<Edition[]> {
  return tools.inTransaction((tx) => listEditionsOf(tx, null))
}

/** An edition by its id or `kind/version`, with its first rows; sets that ship with the product keep no rows of their own. @throws Refusal `not-found` */
export async function showEdition(tools: Tools, name: string): Promise<{ edition: Edition; sample: readonly EntryRow[] }> {
  return tools.inTransaction(async (tx) => {
    const [edition] = await listEditionsNamed(tx, name)
    if (edition === undefined) throw new Refusal('not-found', [problem('catalogue-edition-unknown', { params: { edition: name } })])
    return { edition, sample: (await listStagedRows(tx, edition.id, 10)) }
  })
}
