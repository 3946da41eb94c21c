/** A worker that is killed between handing over and writing down leaves a mark: whoever comes next asks before it sends. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeliveryAnswer, DeliveryPort, KnownReceipt, Parcel } from '#connections/delivery-port.ts'
import { makeLogger } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { testDatabase } from '#platform/testing.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { registerPartners } from '../queries.ts'
import { makeRunner, runOnce, type DeliveryTools, type Loaded, type PartnerRunner } from './deliver.ts'
import { holdLanes, type LaneHolder } from './lanes.ts'

const database = await testDatabase()
const worker = database.connect('lienthong_worker')
const intake = database.connect('lienthong_intake')
const log = makeLogger({ process: 'test', level: 'silent' })
const numbers = await worker.inTransaction((tx) => registerPartners(tx, ['insurer', 'province', 'data-centre', 'fourth']))

interface Trial {
  readonly runner: PartnerRunner
  /** References handed over, in order. */
  readonly sent: string[]
  /** References asked about, in order. */
  readonly asked: string[]
  readonly tools: DeliveryTools
}

/** One worker with its lanes, and a partner that behaves as told. */
function aTrial(partner: string, holder: LaneHolder, answers: { deliver: (reference: string) => Promise<DeliveryAnswer>; known?: KnownReceipt }): Trial {
  const [sent, asked]: [string[], string[]] = [[], []]
  const port: DeliveryPort = {
    partner, batch: 1, batchBytes: 0, concurrency: 1, certificateEnds: () => undefined,
    deliver: (parcels) => Promise.all(parcels.map(({ reference }) => {
      sent.push(reference)
      return answers.deliver(reference)
    })),
    findReceipt: (reference) => {
      asked.push(reference)
      return Promise.resolve(answers.known ?? { kind: 'unknown' })
    },
  }
  const tools: DeliveryTools = {
    clock: () => new Date(), random: () => 0.5, log, metrics: makeMetrics(), worker, holder: holder.holder,
    load: (_partner, due) => Promise.resolve(new Map(due.map((each) => [each.messageId, loaded(each.messageId)]))),
  }
  return { runner: makeRunner(numbers.get(partner) ?? 0, port), sent, asked, tools }
}

function loaded(reference: string): Loaded {
  const parcel: Parcel = {
    reference, citizen: 'c', sequence: 1, exchange: 'visit', version: 1, facility: '01901', permitted: false, content: Buffer.from('x'), sha256: '', signature: null,
  }
  return { parcel, sha256: Buffer.alloc(32) }
}

/** Takes all lanes, as if whoever held them had been killed and its lease had run out. */
async function aHolder(): Promise<LaneHolder> {
  await loseLanes()
  const holder = await holdLanes({ worker, log, afterRestore: () => Promise.resolve() }, [...numbers.values()])
  await holder.renew()
  return holder
}

const loseLanes = () => worker.inOneStatement((tx) => tx.run(`update exchange.lane set leased_until = '-infinity'`))
  .then(() => worker.inOneStatement((tx) => tx.run(`delete from exchange.worker`)))

async function aDelivery(partner: string, sequence = 1, subject = uuidV7(() => new Date(), 7)): Promise<string> {
  const messageId = uuidV7(() => new Date(), 7)
  await intake.inOneStatement((tx) => tx.run(
    `insert into exchange.delivery (message_id, subject_key, due_at, sequence, shard, partner) values ($1, $2, now(), $3, 7, $4)`,
    [messageId, subject, sequence, numbers.get(partner)],
  ))
  return messageId
}

async function handedOver({ sent }: Trial): Promise<void> {
  for (let n = 0; n < 1_000 && sent.length === 0; n += 1) await new Promise((turn) => setTimeout(turn, 5))
}

const rowOf = (messageId: string) => worker.inOneStatement((tx) => tx.one<{ state: number; attempts: number; receipt: string | null }>('select state, attempts, receipt from exchange.delivery where message_id = $1', [messageId]))
const delivered = (reference: string): Promise<DeliveryAnswer> => Promise.resolve({ kind: 'delivered', receipt: `R-${reference}` })

test('killed after handing over, the next worker asks for the receipt and does not send again', async () => {
  const reference = await aDelivery('insurer')
  const killed = aTrial('insurer', await aHolder(), { deliver: () => new Promise(() => undefined) })
  void runOnce(killed.tools, killed.runner)
  await handedOver(killed)
  assert.deepEqual(await rowOf(reference), { state: 0, attempts: 0, receipt: null })
  const next = aTrial('insurer', await aHolder(), { deliver: delivered, known: { kind: 'known', receipt: 'R1' } })
  assert.equal(await runOnce(next.tools, next.runner), 1)
  assert.deepEqual([next.asked, next.sent], [[reference], []])
  assert.deepEqual(await rowOf(reference), { state: 2, attempts: 1, receipt: 'R1' })
})

test('what is not known there is sent; an ordinary round asks for nothing', async () => {
  const holder = await aHolder()
  const ordinary = aTrial('province', holder, { deliver: delivered })
  const reference = await aDelivery('province')
  assert.equal(await runOnce(ordinary.tools, ordinary.runner), 1)
  assert.deepEqual([ordinary.asked, ordinary.sent], [[], [reference]])
  const doubted = await aDelivery('province')
  await worker.inOneStatement((tx) => tx.run('update exchange.delivery set state = 1 where message_id = $1', [doubted]))
  assert.equal(await runOnce(ordinary.tools, ordinary.runner), 1)
  assert.deepEqual([ordinary.asked, ordinary.sent], [[doubted], [reference, doubted]])
})

test('what surely was not sent is not in doubt: a refused connection, and the rest once the circuit has opened', async () => {
  const holder = await aHolder()
  const ids: string[] = []
  for (let n = 0; n < 8; n += 1) ids.push(await aDelivery('data-centre'))
  const refused = aTrial('data-centre', holder, { deliver: () => Promise.resolve({ kind: 'unavailable', reason: 'refused', sent: false }) })
  assert.equal(await runOnce(refused.tools, refused.runner), 8)
  assert.equal(refused.sent.length, 5, 'five failures open the circuit')
  const rows = await Promise.all(ids.map(rowOf))
  assert.deepEqual(rows.map((each) => each.state), ids.map(() => 0))
  assert.deepEqual(rows.map((each) => each.attempts).toSorted((one, other) => one - other), [0, 0, 0, 1, 1, 1, 1, 1])
})

test('a result under a lost lane is not written, and only the earliest of a citizen goes out', async () => {
  const citizen = uuidV7(() => new Date(), 7)
  const [first, second] = [await aDelivery('fourth', 1, citizen), await aDelivery('fourth', 2, citizen)]
  let answer: (given: DeliveryAnswer) => void = () => undefined
  const late = aTrial('fourth', await aHolder(), { deliver: () => new Promise((done) => (answer = done)) })
  const round = runOnce(late.tools, late.runner)
  await handedOver(late)
  assert.deepEqual(late.sent, [first])
  const next = await aHolder()
  answer({ kind: 'delivered', receipt: 'late' })
  await round
  assert.deepEqual(await rowOf(first), { state: 0, attempts: 0, receipt: null })
  const sure = aTrial('fourth', next, { deliver: delivered, known: { kind: 'known', receipt: 'R1' } })
  await runOnce(sure.tools, sure.runner)
  await runOnce(sure.tools, sure.runner)
  assert.deepEqual([sure.asked, sure.sent], [[first], [second]])
})
