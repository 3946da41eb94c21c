/** Every SQL statement about what a steward decides, searches and tries out: tasks, people by name, simulations. */
import type { Tx } from '#platform/database.ts'
import type { Place } from './queries-link.ts'

/** A candidate as it rests in a task: no name, no number. */
export interface TaskCandidate {
  readonly subject: string
  readonly shard: number
  readonly tier: string
  readonly score: number
  readonly probability: number
  readonly why: readonly { readonly field: string; readonly agreement: string; readonly weight: number }[]
  readonly guards: readonly string[]
}

/** The numbers under which states rest. */
export const TASK_STATES = ['open', 'same', 'different', 'unsure', 'overtaken'] as const
export type TaskState = (typeof TASK_STATES)[number]

export interface Task extends Place {
  readonly taskId: string
  readonly madeAt: Date
  readonly score: number
  readonly state: number
  readonly tier: string
  readonly rules: string
  readonly candidates: readonly TaskCandidate[]
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly reason: string | null
}

const TASK = `task_id as "taskId", shard, subject_key as "subjectKey", made_at as "madeAt", score, state, tier, rules, candidates, decided_at as "decidedAt",
  decided_by as "decidedBy", reason`

/** Opens a task; one that is open for the same subject is overtaken by it. */
export async function insertTask(tx: Tx, task: Place & { taskId: string; at: Date; score: number; tier: string; rules: string; candidates: readonly TaskCandidate[] }): Promise<void> {
  await tx.run('update people.match_task set state = 4 where shard = $1 and subject_key = $2 and state in (0, 3)', [task.shard, task.subjectKey])
  await tx.run(
    `insert into people.match_task (shard, task_id, subject_key, made_at, score, tier, rules, candidates) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
    [task.shard, task.taskId, task.subjectKey, task.at, task.score, task.tier, task.rules, JSON.stringify(task.candidates)],
  )
}

/** Tasks in a state, surest first. */
export function listTasks(tx: Tx, state: number, limit: number): Promise<Task[]> {
  return tx.rows<Task>(`select ${TASK} from people.match_task where state = $1 order by score desc, task_id limit $2`, [state, limit])
}

export async function countTasks(tx: Tx): Promise<{ open: number; unsure: number }> {
  return tx.one(`select count(*) filter (where state = 0) as open, count(*) filter (where state = 3) as unsure from people.match_task where state in (0, 3)`)
}

export function findTask(tx: Tx, shard: number, taskId: string): Promise<Task | undefined> {
  return tx.find<Task>(`select ${TASK} from people.match_task where shard = $1 and task_id = $2`, [shard, taskId])
}

/** The task, held until the transaction ends: two stewards do not decide it at once. */
export function holdTask(tx: Tx, shard: number, taskId: string): Promise<Task | undefined> {
  return tx.find<Task>(`select ${TASK} from people.match_task where shard = $1 and task_id = $2 for update`, [shard, taskId])
}

export async function saveDecision(
  tx: Tx, task: Task, decision: { state: number; candidates: readonly TaskCandidate[]; at: Date; by: string; reason: string },
): Promise<void> {
  await tx.run(
    `update people.match_task set state = $3, candidates = $4::jsonb, decided_at = $5, decided_by = $6, reason = $7 where shard = $1 and task_id = $2`,
    [task.shard, task.taskId, decision.state, JSON.stringify(decision.candidates), decision.at, decision.by, decision.reason],
  )
}

/** Opens the newest task again that was decided to be the same person, unless another is open. */
export async function reopenTask(tx: Tx, { shard, subjectKey }: Place): Promise<void> {
  await tx.run(
    `update people.match_task set state = 0 where shard = $1 and task_id = (
       select task_id from people.match_task where shard = $1 and subject_key = $2 and state = 1 order by decided_at desc limit 1)
     and not exists (select from people.match_task as open where open.shard = $1 and open.subject_key = $2 and open.state = 0)`,
    [shard, subjectKey],
  )
}

/** One person as a steward sees them. */
export interface Shown extends Place {
  readonly name: string
  readonly birth: string | null
  readonly sex: number
  readonly facility: string | null
  readonly commune: string | null
  readonly motherName: string | null
  readonly hasPhone: boolean
  readonly since: Date
  readonly secret: Buffer | null
  readonly keyId: string | null
  /** Kind and sealed value of the identifier that tells most; null where there is none. */
  readonly identifierKind: number | null
  readonly sealed: Buffer | null
}

const SHOWN = `person.shard, person.subject_key as "subjectKey", person.name, person.birth, person.sex, person.facility, d.commune, d.mother_name as "motherName",
  d.phone_index is not null as "hasPhone", person.valid_from as since, subject.secret, subject.key_id as "keyId", held.kind as "identifierKind", held.sealed`
const AROUND = `left join people.description as d on d.shard = person.shard and d.subject_key = person.subject_key
  left join people.subject on subject.shard = person.shard and subject.subject_key = person.subject_key
  left join lateral (select kind, sealed from people.identifier_history as h where h.shard = person.shard and h.subject_key = person.subject_key and h.state = 0
                      order by h.kind limit 1) as held on true`

export function listShown(tx: Tx, places: readonly Place[]): Promise<Shown[]> {
  return tx.rows<Shown>(
    `select ${SHOWN} from people.person ${AROUND}
      where (person.shard, person.subject_key) in (select * from unnest($1::smallint[], $2::uuid[])) and person.known_to is null`,
    [places.map((each) => each.shard), places.map((each) => each.subjectKey)],
  )
}

/** People of a folded name, optionally of a birth (whole, or its year) and a sex. */
export function searchByName(tx: Tx, wanted: { folded: string; birth: string | null; sex: number | null; limit: number }): Promise<Shown[]> {
  return tx.rows<Shown>(
    `select ${SHOWN} from people.person ${AROUND}
      where person.folded = $1 and person.known_to is null and ($2::text is null or person.birth = $2 or left(person.birth, 4) = $2 or person.birth = left($2, 4))
        and ($3::smallint is null or person.sex = $3 or person.sex = 3)
      order by person.birth, person.subject_key limit $4`,
    [wanted.folded, wanted.birth, wanted.sex, wanted.limit],
  )
}

export interface Simulation {
  readonly simulationId: string
  readonly sample: number
  readonly done: number
  readonly state: number
  readonly settings: { readonly link: number; readonly ask: number; readonly ahead: number }
  readonly result: unknown
}

const SIMULATION = `simulation_id as "simulationId", sample, done, state, settings, result`

export async function insertSimulation(tx: Tx, asked: { simulationId: string; at: Date; by: string; sample: number; settings: Simulation['settings'] }): Promise<void> {
  await tx.run(
    `insert into people.match_simulation (simulation_id, asked_at, asked_by, sample, settings) values ($1, $2, $3, $4, $5::jsonb)`,
    [asked.simulationId, asked.at, asked.by, asked.sample, JSON.stringify(asked.settings)],
  )
}

export function findSimulation(tx: Tx, simulationId: string): Promise<Simulation | undefined> {
  return tx.find<Simulation>(`select ${SIMULATION} from people.match_simulation where simulation_id = $1`, [simulationId])
}

/** Simulations of one person that are not over: they may ask for a few at a time. */
export async function countRunning(tx: Tx, by: string): Promise<number> {
  return (await tx.one<{ running: number }>('select count(*) as running from people.match_simulation where asked_by = $1 and state in (0, 1)', [by])).running
}

/** The next that waits, or was left by a worker that ended. */
export function claimSimulation(tx: Tx, stale: Date): Promise<Simulation | undefined> {
  return tx.find<Simulation>(
    `update people.match_simulation set state = 1, done = 0 where simulation_id = (
       select simulation_id from people.match_simulation where state = 0 or (state = 1 and asked_at < $1) order by asked_at limit 1 for update skip locked)
     returning ${SIMULATION}`, [stale],
  )
}

export async function saveSimulation(tx: Tx, simulationId: string, progress: { done: number; state: number; result?: unknown; at: Date }): Promise<void> {
  await tx.run(
    `update people.match_simulation set done = $2, state = $3, result = $4::jsonb, ended_at = case when $3::smallint >= 2 then $5::timestamptz end where simulation_id = $1`,
    [simulationId, progress.done, progress.state, progress.result === undefined ? null : JSON.stringify(progress.result), progress.at],
  )
}

/** Stored people from a drawn shard on: keys are random, so this is a sample. */
export function listSample(tx: Tx, from: { shard: number; subjectKey: string }, limit: number): Promise<Place[]> {
  return tx.rows<Place>(
    `select shard, subject_key as "subjectKey" from people.description where (shard, subject_key) > ($1, $2) order by shard, subject_key limit $3`,
    [from.shard, from.subjectKey, limit],
  )
}
