/** A steward decides a doubt: the same person, two persons, or not sure; and takes a link back. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { endLink, linkSubjects } from './link-subjects.ts'
import { findLink, insertToldApart, listLinks, type Place } from './queries-link.ts'
import { readForMatching } from './queries-match.ts'
import { holdTask, reopenTask, saveDecision, TASK_STATES, type Task, type TaskCandidate, type TaskState } from './queries-task.ts'
import type { LinkList, MatchDecisionAnswer, MatchDecisionBody } from './schema.ts'
import { recordLook, showPeople } from './show-people.ts'

export interface DecidingTools {
  readonly worker: Database
  readonly clock: Clock
}

/**
 * Same person: the new subject becomes an alias. Two persons: remembered, never asked again; other candidates stay.
 * Not sure: the doubt is put aside with its reason and can be decided later.
 * @throws Refusal `not-found`, `conflict` where somebody has decided already
 */
export async function decideMatch(tools: DecidingTools, permit: Permit<'people:match'>, taskId: string, decision: MatchDecisionBody): Promise<MatchDecisionAnswer> {
  const { caller } = permit
  return tools.worker.inTransaction(async (tx) => {
    const task = isUuid(taskId) ? await holdTask(tx, shardOf(taskId), taskId) : undefined
    const candidate = task?.candidates.find(({ subject }) => subject === decision.candidate)
    if (!task) throw new Refusal('not-found', [problem('match-task-unknown')])
    if (task.state !== TASK_STATES.indexOf('open') && task.state !== TASK_STATES.indexOf('unsure')) throw new Refusal('conflict', [problem('match-decided-already')])
    if (!candidate) throw new Refusal('not-found', [problem('match-candidate-unknown', { field: 'candidate' })])
    const at = tools.clock()
    const reason = decision.reason.normalize('NFC').trim()
    const pair = [task, { shard: candidate.shard, subjectKey: candidate.subject }] as const
    const ground = { at, source: 'steward' as const, madeBy: caller.id, role: caller.role, reason, score: candidate.score }
    const linkId = decision.verdict === 'same' ? await linkSubjects(tx, tools.clock, pair, ground) : undefined
    if (decision.verdict === 'different') await insertToldApart(tx, pair, { at, by: caller.id, reason })
    const { state, candidates } = outcomeOf(task, candidate, decision.verdict)
    await saveDecision(tx, task, { state: TASK_STATES.indexOf(state), candidates, at, by: caller.id, reason })
    await recordDecision(tx, tools.clock, { permit, pair, taskId, reason, verdict: decision.verdict })
    return { state, linkId: linkId ?? null }
  })
}

/** Who is told apart leaves the list; with nobody left in it, the doubt is settled. */
function outcomeOf(task: Task, told: TaskCandidate, verdict: MatchDecisionBody['verdict']): { state: TaskState; candidates: readonly TaskCandidate[] } {
  if (verdict !== 'different') return { state: verdict, candidates: task.candidates }
  const left = task.candidates.filter(({ subject }) => subject !== told.subject)
  return left.length === 0 ? { state: 'different', candidates: task.candidates } : { state: 'open', candidates: left }
}

async function recordDecision(
  tx: Tx, clock: Clock, { permit: { caller }, pair, taskId, reason, verdict }: { permit: Permit<'people:match'>; pair: readonly Place[]; taskId: string; reason: string; verdict: string },
): Promise<void> {
  for (const { shard, subjectKey } of pair) {
    await recordAct(tx, { clock, actor: caller.id, role: caller.role, act: 'match-decided', shard, subjectKey, reference: taskId, purpose: reason, detail: { verdict } })
  }
}

/**
 * Takes a link back; everything stands as before it. What the platform linked by itself is not asked again, what a
 * steward decided lies open again.
 * @throws Refusal `not-found`, `conflict` where it has ended already
 */
export async function undoLink(tools: DecidingTools, permit: Permit<'people:match'>, linkId: string, reason: string): Promise<void> {
  const { caller } = permit
  await tools.worker.inTransaction(async (tx) => {
    const link = isUuid(linkId) ? await findLink(tx, shardOf(linkId), linkId) : undefined
    if (!link) throw new Refusal('not-found', [problem('match-link-unknown')])
    const at = tools.clock()
    const why = reason.normalize('NFC').trim()
    if (!(await endLink(tx, tools.clock, link, { at, by: caller.id, role: caller.role, why }))) throw new Refusal('conflict', [problem('match-link-ended-already')])
    if (link.source === 'steward') await reopenTask(tx, link)
    else await insertToldApart(tx, [link, { shard: link.targetShard, subjectKey: link.targetKey }], { at, by: caller.id, reason: why })
  })
}

const LINKS_SHOWN = 30

/** The newest links, by whomever they were made, with the names of both sides. */
export async function listRecentLinks(
  tools: { readonly reader: Database; readonly keys: KeyProvider; readonly clock: Clock }, permit: Permit<'people:match'>,
): Promise<LinkList> {
  const { caller } = permit
  return tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    await readForMatching(tx)
    const links = await listLinks(tx, LINKS_SHOWN)
    const places = links.flatMap((link): Place[] => [{ shard: link.shard, subjectKey: link.subjectKey }, { shard: link.targetShard, subjectKey: link.targetKey }])
    const people = await showPeople(tx, tools.keys, places)
    await recordLook(tx, tools.clock, { caller, act: 'links-listed', people: places, purpose: 'Xem lại các liên kết' })
    return {
      links: links.map((link) => ({
        linkId: link.aliasId, at: link.at.toISOString(), source: link.source, reason: link.reason, score: link.score,
        names: { former: people.get(link.subjectKey)?.name ?? '', other: people.get(link.targetKey)?.name ?? '' },
        ended: link.endedAt === null ? null : { at: link.endedAt.toISOString(), why: link.endedWhy ?? '' },
      })),
    }
  })
}
