/** Links two subjects found to be one person, and takes a link back. Whoever resolves a subject ends at one, always. */
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { CallerRole } from '#platform/permit.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { endLinkRow, findStanding, holdSubject, insertLink, type Link, type NewLink, type Place } from './queries-link.ts'

export interface LinkGround extends Omit<NewLink, 'aliasId'> {
  readonly role: CallerRole
}

const ATTEMPTS = 8

/**
 * The former's standing subject becomes an alias of the other's. Only subjects that stand for themselves are linked, both
 * held meanwhile: so links are a forest, and no chain ever comes back to its beginning.
 * @returns the link's id; undefined where the two are one already
 */
export async function linkSubjects(tx: Tx, clock: Clock, [former, other]: readonly [Place, Place], ground: LinkGround): Promise<string | undefined> {
  const { place, target } = await holdBoth(tx, former, other)
  if (place.subjectKey === target.subjectKey) return undefined
  const { role, ...link } = ground
  const aliasId = uuidV7(clock, place.shard)
  await insertLink(tx, place, target, { ...link, aliasId })
  for (const each of [place, target]) {
    await recordAct(tx, {
      clock, actor: ground.madeBy, role, act: 'subjects-linked', shard: each.shard, subjectKey: each.subjectKey, reference: aliasId, purpose: ground.reason,
      detail: { source: ground.source, score: ground.score },
    })
  }
  return aliasId
}

/** Who stands for both, held until the transaction ends. In the order of their keys, so that nobody waits in a circle. */
async function holdBoth(tx: Tx, former: Place, other: Place): Promise<{ place: Place; target: Place }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [place, target] = [await findStanding(tx, former), await findStanding(tx, other)]
    for (const each of [place, target].toSorted((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1))) await holdSubject(tx, each)
    const [still, alsoStill] = [await findStanding(tx, former), await findStanding(tx, other)]
    if (still.subjectKey === place.subjectKey && alsoStill.subjectKey === target.subjectKey) return { place, target }
    // Somebody linked one of them while we waited: hold who stands for it now.
  }
  throw new Error('Who stands for a subject changes faster than it can be held')
}

/**
 * Takes a link back: the subject stands for itself again, and for those who had been linked to it.
 * @returns false where it had ended already
 */
export async function endLink(tx: Tx, clock: Clock, link: Link, end: { at: Date; by: string; role: CallerRole; why: string }): Promise<boolean> {
  const target = { shard: link.targetShard, subjectKey: link.targetKey }
  for (const each of [link, target].toSorted((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1))) await holdSubject(tx, each)
  const ended = await endLinkRow(tx, link, end)
  if (!ended) return false
  for (const each of [link, target]) {
    await recordAct(tx, {
      clock, actor: end.by, role: end.role, act: 'subjects-unlinked', shard: each.shard, subjectKey: each.subjectKey, reference: link.aliasId, purpose: end.why,
      detail: { source: link.source },
    })
  }
  return true
}
