/** Tries other thresholds on a sample of stored people: how many would be linked, asked about, left; nothing is changed. */
import { problem } from '#definitions/problem.ts'
import type { MatchingRules } from '#definitions/matching/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, uuidV7 } from '#platform/uuid.ts'
import type { Weighing } from './compare-people.ts'
import { rulesOf, weighAll } from './find-matches.ts'
import { judgeCandidates, type Candidate, type Verdict } from './judge-candidates.ts'
import { askedOfStored } from './match-question.ts'
import type { NameShares } from './name-shares.ts'
import { listDescriptions, type FoundPerson } from './queries-match.ts'
import { claimSimulation, countRunning, findSimulation, insertSimulation, listSample, saveSimulation, type Simulation } from './queries-task.ts'
import type { SimulationAnswer, SimulationBody, SimulationResult } from './schema.ts'

interface SimulatingTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly shares: () => Promise<NameShares>
}

const AT_ONCE = 3
const CHUNK = 25
const EXAMPLES = 8
const STALE_MS = 600_000
const STATES = ['waiting', 'running', 'done', 'failed'] as const

/**
 * Puts a simulation in the queue of the worker.
 * @throws Refusal `invalid` where linking would be easier than asking, `too-many` while others of the same person run
 */
export async function requestSimulation(
  tools: { readonly worker: Database; readonly clock: Clock }, permit: Permit<'people:match'>, { sample, purpose, ...settings }: SimulationBody,
): Promise<string> {
  const { caller } = permit
  if (settings.link <= settings.ask) throw new Refusal('invalid', [problem('matching-thresholds-crossed', { field: 'link' })])
  const simulationId = uuidV7(tools.clock)
  await tools.worker.inTransaction(async (tx) => {
    if ((await countRunning(tx, caller.id)) >= AT_ONCE) throw new Refusal('too-many', [problem('matching-simulations-running', { params: { most: AT_ONCE } })])
    await insertSimulation(tx, { simulationId, at: tools.clock(), by: caller.id, sample, settings })
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'matching-simulated', reference: simulationId, purpose, detail: { sample, ...settings },
    })
  })
  return simulationId
}

/** @throws Refusal `not-found` */
export async function readSimulation(tools: { readonly reader: Database }, _permit: Permit<'people:match'>, simulationId: string): Promise<SimulationAnswer> {
  const found = isUuid(simulationId) ? await tools.reader.inOneStatement((tx) => findSimulation(tx, simulationId)) : undefined
  if (!found) throw new Refusal('not-found', [problem('matching-simulation-unknown')])
  return { simulationId, state: STATES[found.state] ?? 'failed', done: found.done, sample: found.sample, result: found.result as SimulationResult | null }
}

/** Runs the next simulation that waits, a few people per transaction, telling how far it is; 1 where there was one. */
export async function runSimulations(tools: SimulatingTools): Promise<number> {
  const simulation = await tools.worker.inOneStatement((tx) => claimSimulation(tx, new Date(tools.clock().getTime() - STALE_MS)))
  if (!simulation) return 0
  const save = (done: number, state: number, result?: SimulationResult) =>
    tools.worker.inOneStatement((tx) => saveSimulation(tx, simulation.simulationId, { done, state, at: tools.clock(), ...(result ? { result } : {}) }))
  try {
    const rules = rulesOf(tools.clock)
    const tally = makeTally(rules, simulation)
    const weighing = { rules, shares: await tools.shares() }
    const places = await sampleOf(tools, simulation.sample)
    for (let first = 0; first < places.length; first += CHUNK) {
      const chunk = places.slice(first, first + CHUNK)
      await tools.worker.inTransaction(async (tx) => {
        for (const subject of await listDescriptions(tx, chunk)) await look(tx, tools.keys, { subject, weighing, tally })
      })
      await save(Math.min(first + CHUNK, places.length), 1)
    }
    await save(places.length, 2, tally.result(places.length))
  } catch (error) {
    await save(0, 3)
    throw error
  }
  return 1
}

/** From a drawn place on, and round the end. */
async function sampleOf(tools: SimulatingTools, sample: number) {
  const from = { shard: Math.floor(Math.random() * 256), subjectKey: '00000000-0000-0000-0000-000000000000' }
  const after = await tools.worker.inOneStatement((tx) => listSample(tx, from, sample))
  if (after.length === sample) return after
  const before = await tools.worker.inOneStatement((tx) => listSample(tx, { ...from, shard: -1 }, sample - after.length))
  const known = new Set(after.map(({ subjectKey }) => subjectKey))
  return [...after, ...before.filter(({ subjectKey }) => !known.has(subjectKey))]
}

/** The person is asked about as if they had come without a number. */
async function look(tx: Tx, keys: KeyProvider, { subject, weighing, tally }: { subject: FoundPerson; weighing: Weighing; tally: Tally }): Promise<void> {
  const asked = askedOfStored({ ...subject, numbered: false }, () => false)
  const lowest = { ...weighing.rules, thresholds: { ...weighing.rules.thresholds, ask: tally.lowest } }
  const { candidates } = await weighAll(tx, keys, asked, { ...weighing, rules: lowest })
  tally.add(subject, candidates)
}

interface Tally {
  /** Below this nobody asks, neither now nor then. */
  readonly lowest: number
  add(subject: FoundPerson, candidates: readonly Candidate[]): void
  result(people: number): SimulationResult
}

const LOWEST_BIN = -12
const HIGHEST_BIN = 40

function makeTally(rules: MatchingRules, { settings }: Simulation): Tally {
  const then: MatchingRules = { ...rules, thresholds: settings }
  const counts = { now: { link: 0, ask: 0, new: 0 }, then: { link: 0, ask: 0, new: 0 } }
  const bins = Array.from({ length: HIGHEST_BIN - LOWEST_BIN + 1 }, (_, at) => ({ from: LOWEST_BIN + at, free: 0, guarded: 0 }))
  const examples: SimulationResult['examples'] = []
  let changed = 0
  return {
    lowest: Math.min(LOWEST_BIN, settings.ask),
    add: (subject, candidates) => {
      const [before, after] = [judgeCandidates(candidates, rules), judgeCandidates(candidates, then)]
      counts.now[before.verdict] += 1
      counts.then[after.verdict] += 1
      const best = candidates.toSorted((a, b) => b.score - a.score)[0]
      if (best) {
        const bin = bins[Math.max(0, Math.min(HIGHEST_BIN, Math.floor(best.score)) - LOWEST_BIN)]
        if (bin) bin[best.guards.some((guard) => rules.guards.includes(guard)) ? 'guarded' : 'free'] += 1
      }
      if (before.verdict === after.verdict || !best) return
      changed += 1
      if (examples.length < EXAMPLES) examples.push(exampleOf(subject, best, [before.verdict, after.verdict]))
    },
    result: (people) => ({ people, now: counts.now, then: counts.then, changed, bins, examples, thresholds: { now: { ...rules.thresholds }, then: { ...settings } } }),
  }
}

function exampleOf(subject: FoundPerson, best: Candidate, [now, then]: readonly [Verdict, Verdict]): SimulationResult['examples'][number] {
  return { name: maskName(subject.name), birthYear: subject.birth?.slice(0, 4) ?? null, score: best.score, now, then, why: best.why.map((each) => ({ ...each })) }
}

/** First letters only: N••• V•• A••. */
export function maskName(name: string): string {
  return name.split(/\s+/).filter((word) => word !== '').map((word) => `${[...word][0] ?? ''}••`).join(' ')
}
