/** One partner's lane runner: due deliveries are read, handed over, and their answers written under the fence. */
import { createHash } from 'node:crypto'
import type { DeliveryAnswer, DeliveryPort, Parcel } from '#connections/delivery-port.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { ATTEMPTS_BEFORE_DEAD_LETTER, CLOSED, afterAnswer, allowance, waitBeforeAttempt, type Circuit, type Health } from './circuit.ts'
import type { LaneHolder } from './lanes.ts'
import { countMinute, listDue, saveCircuit, savePartnerReceipts, saveResults, type DeliveryResult, type DueDelivery } from './queries-delivery.ts'

/** A parcel's content as stored, with what its receipt is chained to. */
export interface Loaded {
  readonly parcel: Parcel
  readonly sha256: Buffer
  /** True where this partner's own number is what the sender's receipt finally carries. */
  readonly answersSender: boolean
}

export interface DeliveryTools {
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
  readonly metrics: Metrics
  readonly worker: Database
  readonly lanes: LaneHolder
  /** Reads and opens what is due; a delivery whose document cannot be opened is left out. */
  readonly load: (partner: string, due: readonly DueDelivery[]) => Promise<ReadonlyMap<string, Loaded>>
}

export interface PartnerRunner {
  readonly number: number
  readonly port: DeliveryPort
  circuit: Circuit
}

const MOST_AT_ONCE = 400

export function makeRunner(number: number, port: DeliveryPort): PartnerRunner {
  return { number, port, circuit: CLOSED }
}

/**
 * One round for one partner.
 * @returns how many deliveries were handled; 0 when nothing was due or the circuit is open
 */
export async function runOnce(tools: DeliveryTools, runner: PartnerRunner): Promise<number> {
  const allowed = allowance(runner.circuit, tools.clock().getTime())
  const shards = tools.lanes.shardsOf(runner.number)
  if (allowed === 'none' || shards.length === 0) return 0
  const due = await tools.worker.inOneStatement((tx) => listDue(tx, runner.number, shards, allowed === 'one' ? 1 : MOST_AT_ONCE))
  if (due.length === 0) return 0
  const loaded = await tools.load(runner.port.partner, due)
  const answers = await handOver(tools, runner, due, loaded)
  await writeAnswers(tools, runner, { due, loaded, answers })
  return due.length
}

type Answers = ReadonlyMap<string, DeliveryAnswer>

async function handOver(tools: DeliveryTools, runner: PartnerRunner, due: readonly DueDelivery[], loaded: ReadonlyMap<string, Loaded>): Promise<Answers> {
  const answers = new Map<string, DeliveryAnswer>()
  const heard = (health: Health) => {
    runner.circuit = afterAnswer(runner.circuit, health, tools.clock().getTime(), tools.random())
  }
  for (const each of due) {
    if (!loaded.has(each.messageId)) answers.set(each.messageId, { kind: 'refused', reason: 'document-unreadable' })
  }
  const isPaused = () => allowance(runner.circuit, tools.clock().getTime()) === 'none'
  // Sent before, and surely not there: only then it may be sent again.
  const unknownThere = new Set<string>()
  const doubted = due.filter((each) => each.state === 1 && loaded.has(each.messageId))
  await inParallel(doubted, runner.port.concurrency, async (each) => {
    if (isPaused()) return
    const known = await runner.port.findReceipt(each.messageId)
    if (known.kind === 'known') answers.set(each.messageId, { kind: 'delivered', receipt: known.receipt })
    if (known.kind === 'unavailable') answers.set(each.messageId, { kind: 'unavailable', reason: known.reason, sent: true })
    if (known.kind === 'unknown') unknownThere.add(each.messageId)
    heard(known.kind === 'unavailable' ? 'unavailable' : 'well')
  })
  const sendable = due.filter((each) => !answers.has(each.messageId) && (each.state !== 1 || unknownThere.has(each.messageId)))
  const parcels = sendable.flatMap((each) => loaded.get(each.messageId)?.parcel ?? [])
  await inParallel(inBatches(parcels, runner.port.batch), runner.port.concurrency, async (batch) => {
    // Once the partner stopped answering, the rest of the round is not worth its time-outs.
    if (isPaused()) return
    const given = await runner.port.deliver(batch)
    batch.forEach((parcel, n) => answers.set(parcel.reference, given[n] ?? { kind: 'unavailable', reason: 'answer-unreadable', sent: true }))
    heard(given.every((each) => each.kind === 'unavailable') ? 'unavailable' : 'well')
  })
  return answers
}

interface Round {
  readonly due: readonly DueDelivery[]
  readonly loaded: ReadonlyMap<string, Loaded>
  readonly answers: Answers
}

async function writeAnswers(tools: DeliveryTools, runner: PartnerRunner, round: Round): Promise<void> {
  const results = round.due.flatMap((due) => {
    const answer = round.answers.get(due.messageId)
    return answer ? [resultOf(tools, runner, { due, answer, loaded: round.loaded.get(due.messageId) })] : []
  })
  const delivered = results.filter((each) => each.state === 2)
  const answering = delivered.filter((each) => round.loaded.get(each.messageId)?.answersSender)
  const last = [...round.answers.values()].findLast((each) => each.kind !== 'delivered')
  await tools.worker.inTransaction(async (tx) => {
    const written = await saveResults(tx, runner.number, tools.lanes.holder, results)
    if (written < results.length) tools.log.warn({ partner: runner.port.partner, lost: results.length - written }, 'results under an old fence were not written')
    if (answering.length > 0) await savePartnerReceipts(tx, answering.map((each) => ({ shard: each.shard, messageId: each.messageId, receipt: each.receipt ?? '' })))
    await countMinute(tx, runner.number, delivered.length, results.length - delivered.length)
    await saveCircuit(tx, runner.number, {
      ...runner.circuit, reason: runner.circuit.state === 'closed' ? null : (last && 'reason' in last ? last.reason : null),
      certificateEnds: runner.port.certificateEnds() ?? null, delivered: delivered.length > 0,
    })
  })
  tools.metrics.deliveries.inc({ partner: runner.port.partner, outcome: 'delivered' }, delivered.length)
  tools.metrics.deliveries.inc({ partner: runner.port.partner, outcome: 'not-delivered' }, results.length - delivered.length)
}

function resultOf(tools: DeliveryTools, runner: PartnerRunner, one: { due: DueDelivery; answer: DeliveryAnswer; loaded: Loaded | undefined }): DeliveryResult {
  const { due, answer, loaded } = one
  const base = { messageId: due.messageId, shard: due.shard, fence: tools.lanes.fenceOf(runner.number, due.shard), receipt: null, chain: null, waitMs: 0 }
  if (answer.kind === 'delivered') {
    return { ...base, state: 2, receipt: answer.receipt, chain: chainOf(loaded?.sha256, runner.port.partner, due.messageId, answer.receipt), reason: null }
  }
  if (answer.kind === 'refused') return { ...base, state: 3, reason: answer.reason }
  const poisoned = due.attempts + 1 >= ATTEMPTS_BEFORE_DEAD_LETTER && runner.circuit.state === 'closed'
  if (poisoned) return { ...base, state: 3, reason: answer.reason }
  return { ...base, state: answer.sent || due.state === 1 ? 1 : 0, reason: answer.reason, waitMs: waitBeforeAttempt(due.attempts + 1, tools.random()) }
}

/** A receipt's link to the message: SHA-256 over the file's own hash, the partner, our reference and the receipt. */
export function chainOf(sha256: Buffer | undefined, partner: string, reference: string, receipt: string): Buffer {
  return createHash('sha256').update(sha256 ?? Buffer.alloc(0)).update(`\0${partner}\0${reference}\0${receipt}`).digest()
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}

async function inParallel<T>(all: readonly T[], atOnce: number, work: (each: T) => Promise<void>): Promise<void> {
  let next = 0
  const take = async () => {
    for (let each = all[next++]; each !== undefined; each = all[next++]) await work(each)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, take))
}
