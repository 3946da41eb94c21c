/** Makes known again what was known before an edition; nothing is deleted, and importing again undoes it. */
import { problem } from '#definitions/problem.ts'
import { Refusal } from '#platform/refusal.ts'
import { editionName, type Edition } from './edition.ts'
import { momentOfChange, type ImportTools } from './import-edition.ts'
import { giveUpEdition, listEditionsNamed, listLiveEditions, markRolledBack, raiseListsRevision, restoreEntries } from './queries-editions.ts'

/**
 * Rolls an edition back, the latest of its lists only; one that is still being staged is given up.
 * @param name id, or `kind/version`
 * @throws Refusal `not-found`, or `conflict` where it is not live or a later edition stands on it
 */
export async function rollBackEdition(tools: ImportTools, name: string): Promise<Edition> {
  return tools.inTransaction(async (tx) => {
    const at = await momentOfChange(tx, tools.clock)
    const edition = theOne(await listEditionsNamed(tx, name), name)
    if (edition.state === 'staged') {
      await giveUpEdition(tx, edition.id)
      return { ...edition, state: 'given-up' }
    }
    if (edition.state !== 'live' || edition.liveAt === null) throw new Refusal('conflict', [problem('catalogue-edition-not-live', { params: { edition: name } })])
    const [latest] = await listLiveEditions(tx, edition.kind, edition.lists)
    if (latest && latest.id !== edition.id) {
      throw new Refusal('conflict', [problem('catalogue-edition-not-latest', { params: { edition: name, later: editionName(latest) } })])
    }
    await restoreEntries(tx, { kind: edition.kind, lists: edition.lists, before: edition.liveAt, at })
    await markRolledBack(tx, edition.id, at)
    await raiseListsRevision(tx)
    return { ...edition, state: 'rolled-back', rolledBackAt: at }
  })
}

/** Of editions of one name the one that can be acted on: the live one first, then a staged one, then the newest. */
function theOne(found: readonly Edition[], name: string): Edition {
  const rank = (edition: Edition) => (edition.state === 'live' ? 0 : edition.state === 'staged' ? 1 : 2)
  const [first] = found.toSorted((one, other) => rank(one) - rank(other))
  if (first === undefined) throw new Refusal('not-found', [problem('catalogue-edition-unknown', { params: { edition: name } })])
  return first
}
