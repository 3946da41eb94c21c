/** Matches new subjects without a personal number in the background: links the certain, puts doubts on the work list. */
import { recordActs } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { uuidV7 } from '#platform/uuid.ts'
import type { Weighing } from './compare-people.ts'
import { describeNewPeople } from './describe-person.ts'
import { rulesOf, weighAll } from './find-matches.ts'
import { judgeCandidates, type Judgement } from './judge-candidates.ts'
import { linkSubjects } from './link-subjects.ts'
import { askedOfStored } from './match-question.ts'
import type { NameShares } from './name-shares.ts'
import { claimToMatch, endWaiting, listToldApart, type FoundPerson } from './queries-match.ts'
import { insertTask } from './queries-task.ts'
import { describeFromDocuments, type ReadDetails } from './read-documents.ts'
import { runSimulations } from './simulate-matching.ts'

export interface MatchRoundTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly shares: () => Promise<NameShares>
  readonly readDetails: ReadDetails
}

const LEASE_MS = 120_000
const BATCH = 50
const IDLE_MS = 2_000
const BREATH_MS = 50

/** A round for the background: as `matchRound`; how long to rest before the next (ms). */
export async function matchingRound(tools: MatchRoundTools): Promise<number> {
  return (await matchRound(tools)) > 0 ? BREATH_MS : IDLE_MS
}

/** Describes whoever is new, reads documents for those without a number, matches them, runs simulations; how many people it looked at. */
export async function matchRound(tools: MatchRoundTools): Promise<number> {
  return (await describeNewPeople(tools)) + (await describeFromDocuments(tools)) + (await matchNewSubjects(tools)) + (await runSimulations(tools))
}

/** Takes subjects that wait to be matched; each is judged in a transaction of its own. */
export async function matchNewSubjects(tools: MatchRoundTools): Promise<number> {
  const now = tools.clock()
  const due = await tools.worker.inOneStatement((tx) => claimToMatch(tx, { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: BATCH }))
  if (due.length === 0) return 0
  const weighing = { rules: rulesOf(tools.clock), shares: await tools.shares() }
  for (const subject of due) await tools.worker.inTransaction((tx) => matchOne(tx, tools, subject, weighing))
  return due.length
}

async function matchOne(tx: Tx, tools: MatchRoundTools, subject: FoundPerson, weighing: Weighing): Promise<void> {
  // Linked meanwhile: what is told of it later must not carry those who stand for it along to somebody else.
  if (subject.standingKey !== subject.subjectKey) return endWaiting(tx, subject)
  const told = new Set(await listToldApart(tx, subject))
  // Somebody who waits finds us when their own turn comes.
  const asked = askedOfStored(subject, (row) => told.has(row.subjectKey) || told.has(row.standingKey) || row.waits)
  const { candidates } = await weighAll(tx, tools.keys, asked, weighing)
  const judgement = judgeCandidates(candidates, weighing.rules)
  await act(tx, tools, { subject, judgement, rules: weighing.rules.id })
  await endWaiting(tx, subject)
}

async function act(tx: Tx, tools: MatchRoundTools, found: { subject: FoundPerson; judgement: Judgement; rules: string }): Promise<void> {
  const { subject, judgement: { verdict, candidates, tier }, rules } = found
  const [best] = candidates
  if (verdict === 'new' || !best) return
  const at = tools.clock()
  if (verdict === 'link') {
    const reason = `${rules}: ${tier}`
    await linkSubjects(tx, tools.clock, [subject, { shard: best.shard, subjectKey: best.subject }], { at, source: 'matching', madeBy: 'platform', role: 'public', reason, score: best.score })
    return
  }
  const taskId = uuidV7(tools.clock, subject.shard)
  await insertTask(tx, { shard: subject.shard, subjectKey: subject.subjectKey, taskId, at, score: best.score, tier, rules, candidates })
  const doubted = [{ shard: subject.shard, subjectKey: subject.subjectKey }, ...candidates.map(({ shard, subject: subjectKey }) => ({ shard, subjectKey }))]
  await recordActs(tx, doubted.map((each) => (
    { clock: tools.clock, actor: 'platform', role: 'public' as const, act: 'match-doubted', ...each, reference: taskId, detail: { rules, candidates: candidates.length } }
  )))
}
