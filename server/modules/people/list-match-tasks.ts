/** The steward's work list, and one doubt with the two records beside each other. */
import { problem } from '#definitions/problem.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { rulesOf } from './find-matches.ts'
import { doubtOf } from './judge-candidates.ts'
import { readForMatching } from './queries-match.ts'
import { countTasks, findTask, listTasks, TASK_STATES, type Task } from './queries-task.ts'
import type { MatchTask, MatchTaskList } from './schema.ts'
import { namePlaces, recordLook, showPeople, withPlaces, type ShowingTools } from './show-people.ts'

const SHOWN_AT_ONCE = 50
const PURPOSE = 'Đối soát người dân'

/** Doubts that wait, or those put aside as not sure; surest first. */
export async function listMatchTasks(tools: ShowingTools, permit: Permit<'people:match'>, state: 'open' | 'unsure' = 'open'): Promise<MatchTaskList> {
  const { caller } = permit
  const rules = rulesOf(tools.clock)
  return tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    await readForMatching(tx)
    const tasks = await listTasks(tx, TASK_STATES.indexOf(state), SHOWN_AT_ONCE)
    const people = await showPeople(tx, tools.keys, tasks)
    await recordLook(tx, tools.clock, { caller, act: 'match-tasks-listed', people: tasks, purpose: PURPOSE })
    const rows = tasks.map(({ taskId, madeAt, score, tier, candidates, subjectKey, reason }) => ({
      taskId, madeAt: madeAt.toISOString(), score, probability: candidates[0]?.probability ?? 0, tier, candidates: candidates.length, reason, doubt: doubtOf(candidates, rules),
      name: people.get(subjectKey)?.name ?? '', birth: people.get(subjectKey)?.birth ?? null,
    }))
    return { tasks: rows, ...(await countTasks(tx)) }
  })
}

/** @throws Refusal `not-found` */
export async function readMatchTask(tools: ShowingTools, permit: Permit<'people:match'>, taskId: string): Promise<MatchTask> {
  const { caller } = permit
  const { task, people } = await tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    await readForMatching(tx)
    const found = isUuid(taskId) ? await findTask(tx, shardOf(taskId), taskId) : undefined
    if (!found) throw new Refusal('not-found', [problem('match-task-unknown')])
    const places = [found, ...found.candidates.map(({ subject, shard }) => ({ subjectKey: subject, shard }))]
    await recordLook(tx, tools.clock, { caller, act: 'match-task-read', people: places, purpose: PURPOSE, reference: taskId })
    return { task: found, people: await showPeople(tx, tools.keys, places) }
  })
  const names = await namePlaces(tools, [...people.values()])
  const card = (subject: string) => {
    const found = people.get(subject)
    return found && withPlaces(found, names)
  }
  return shapeOf(task, card)
}

function shapeOf(task: Task, card: (subject: string) => MatchTask['person'] | undefined): MatchTask {
  const person = card(task.subjectKey)
  if (!person) throw new Refusal('gone', [problem('subject-erased')])
  const { taskId, tier, rules, reason } = task
  return {
    taskId, state: TASK_STATES[task.state] ?? 'overtaken', madeAt: task.madeAt.toISOString(), tier, rules, reason, person,
    candidates: task.candidates.flatMap(({ subject, tier: their, score, probability, why, guards }) => {
      const other = card(subject)
      return other ? [{ person: other, tier: their, score, probability, why: [...why], guards: [...guards] }] : []
    }),
  }
}
