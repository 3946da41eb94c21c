/** For whom a citizen decides: for themselves, and a parent for a child who is too young to. */
import { problem } from '#definitions/problem.ts'
import type { Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf } from '#platform/uuid.ts'
import type { SubjectPlace } from './look.ts'
import type { LookTools } from './open-look.ts'
import { findStanding } from './queries-looks.ts'

/** The caller's own subject. @throws Refusal `conflict` for somebody of whom nothing is held */
export function requireOwnSubject(caller: Caller): SubjectPlace {
  if (!caller.subject) throw new Refusal('conflict', [problem('no-record-yet')])
  return caller.subject
}

/**
 * The subject the caller decides for: their own, or `of` where that is their child under 16 by the population database. An
 * adult who looks for another adult decides nothing for them.
 * @throws Refusal `forbidden` (`look-needed`) the same for every other subject, existing or not; `conflict` as `requireOwnSubject`
 */
export async function requireDecider(tools: LookTools, caller: Caller, of: string | undefined): Promise<SubjectPlace> {
  if (of === undefined || of === caller.subject?.key) return requireOwnSubject(caller)
  const subject = { shard: shardOf(of), key: of }
  const standing = await tools.intake.inOneStatement((tx) => findStanding(tx, subject, { id: caller.id, facility: '', now: tools.clock() }))
  if (standing.dead || standing.delegation?.ground !== 'parent') throw new Refusal('forbidden', [problem('look-needed')])
  return subject
}
