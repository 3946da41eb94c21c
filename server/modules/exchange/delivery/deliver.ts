/** One partner's lane runner: due deliveries are read, handed over, and their answers written under the fence. */
import { createHash } from 'node:crypto'
import type { DeliveryAnswer, DeliveryPort, Parcel } from '#connections/delivery-port.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { ATTEMPTS_BEFORE_DEAD_LETTER, CLOSED, afterAnswer, allowance, waitBeforeAttempt, type Circuit, type Health } from './circuit.ts'
import { saveResults, takeDue, type DeliveryResult, type DueDelivery, type SavedCircuit } from './queries-sending.ts'

/** A parcel's content as stored, with what its receipt is chained to. */
export interface Loaded {
  readonly parcel: Parcel
  readonly sha256: Buffer
}

export interface DeliveryTools {
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
  readonly metrics: Metrics
  readonly worker: Database
  /** Under whose name lanes are held. */
  readonly holder: string
  /** Reads and opens what is due; a delivery whose document cannot be opened is left out. */
  readonly load: (partner: string, due: readonly DueDelivery[]) => Promise<ReadonlyMap<string, Loaded>>
}

export interface PartnerRunner {
  readonly number: number
  readonly port: DeliveryPort
  circuit: Circuit
  /** The circuit as last written down, and when (ms since the epoch). */
  written: { readonly circuit: Circuit | undefined; readonly at: number }
}

const MOST_AT_ONCE = 250
// An unchanged circuit is written now and then only: its row is the same for all deliveries of a partner.
const CIRCUIT_WRITTEN_EVERY_MS = 5_000

export function makeRunner(number: number, port: DeliveryPort): PartnerRunner {
  return { number, port, circuit: CLOSED, written: { circuit: undefined, at: 0 } }
}

/**
 * One round for one partner.
 * @returns how many deliveries were handled; 0 when nothing was due or the circuit is open
 */
export async function runOnce(tools: DeliveryTools, runner: PartnerRunner): Promise<number> {
  const allowed = allowance(runner.circuit, tools.clock().getTime())
  if (allowed === 'none') return 0
  const due = await tools.worker.inOneStatement((tx) => takeDue(tx, runner.number, tools.holder, allowed === 'one' ? 1 : MOST_AT_ONCE))
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
  await inParallel(inBatches(parcels, runner.port), runner.port.concurrency, async (batch) => {
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
  // Taken and then not handed over: they wait as before. What was in doubt before stays in doubt.
  const untouched = round.due.filter((due) => due.state === 0 && !round.answers.has(due.messageId)).map((due) => due.messageId)
  const delivered = results.filter((each) => each.state === 2)
  const circuit = circuitToWrite(tools, runner, round.answers)
  const written = await tools.worker.inOneStatement((tx) => saveResults(tx, { partner: runner.number, holder: tools.holder, results, untouched, circuit }))
  if (written < results.length) tools.log.warn({ partner: runner.port.partner, lost: results.length - written }, 'results under an old fence were not written')
  if (circuit) runner.written = { circuit: runner.circuit, at: tools.clock().getTime() }
  tools.metrics.deliveries.inc({ partner: runner.port.partner, outcome: 'delivered' }, delivered.length)
  tools.metrics.deliveries.inc({ partner: runner.port.partner, outcome: 'not-delivered' }, results.length - delivered.length)
}

function circuitToWrite(tools: DeliveryTools, runner: PartnerRunner, answers: Answers): SavedCircuit | undefined {
  const { circuit, written } = runner
  if (circuit === written.circuit && tools.clock().getTime() - written.at < CIRCUIT_WRITTEN_EVERY_MS) return undefined
  const all = [...answers.values()]
  const last = all.findLast((each) => each.kind !== 'delivered')
  return {
    ...circuit, reason: circuit.state === 'closed' ? null : (last && 'reason' in last ? last.reason : null),
    certificateEnds: runner.port.certificateEnds() ?? null, delivered: all.some((each) => each.kind === 'delivered'),
  }
}

function resultBase({ messageId, shard, fence }: DueDelivery): Omit<DeliveryResult, 'state'> {
  return { messageId, shard, fence, receipt: null, chain: null, reason: null, waitMs: 0 }
}

function resultOf(tools: DeliveryTools, runner: PartnerRunner, one: { due: DueDelivery; answer: DeliveryAnswer; loaded: Loaded | undefined }): DeliveryResult {
  const { due, answer, loaded } = one
  const base = resultBase(due)
  if (answer.kind === 'delivered') {
    const chain = chainOf(loaded?.sha256, runner.port.partner, due.messageId, answer.receipt)
    return { ...base, state: 2, receipt: answer.receipt, chain }
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

/** As many parcels a call as the port takes, and no more bytes than it likes. */
function inBatches(parcels: readonly Parcel[], { batch, batchBytes }: DeliveryPort): Parcel[][] {
  const batches: Parcel[][] = []
  let open: Parcel[] = []
  let bytes = 0
  for (const parcel of parcels) {
    if (open.length === batch || (open.length > 0 && bytes + parcel.content.length > batchBytes)) [open, bytes] = [[], 0]
    if (open.length === 0) batches.push(open)
    open.push(parcel)
    bytes += parcel.content.length
  }
  return batches
}

async function inParallel<T>(all: readonly T[], atOnce: number, work: (each: T) => Promise<void>): Promise<void> {
  let next = 0
  const take = async () => {
    for (let each = all[next++]; each !== undefined; each = all[next++]) await work(each)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, take))
}
