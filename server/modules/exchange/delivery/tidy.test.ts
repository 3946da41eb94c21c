/** The outbox gives back the space of a backlog that is over, and never in the way of anybody. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLogger } from '#platform/log.ts'
import { testDatabase } from '#platform/testing.ts'
import { registerPartners } from '../queries.ts'
import { tidyOutbox } from './tidy.ts'

const database = await testDatabase()
const worker = database.connect('lienthong_worker')
const intake = database.connect('lienthong_intake')
const tools = { worker, log: makeLogger({ process: 'test', level: 'silent' }) }
await worker.inTransaction((tx) => registerPartners(tx, ['insurer']))

const wait = (rows: number) => intake.inOneStatement((tx) => tx.run(
  `insert into exchange.delivery (message_id, subject_key, due_at, sequence, shard, partner)
   select gen_random_uuid(), gen_random_uuid(), now(), 1, n % 256, 1 from generate_series(1, $1) n`, [rows]))
const deliverAll = () => worker.inOneStatement((tx) => tx.run(`update exchange.delivery set state = 2, receipt = 'r', chain = '\\x00' where state = 0`))
const indexBytes = async () => (await worker.inOneStatement((tx) => tx.one<{ bytes: number }>(
  `select sum(pg_relation_size(indexrelid))::integer as bytes from pg_index where indrelid = 'exchange.delivery_open'::regclass`))).bytes

test('small indexes are left alone', async () => {
  await wait(1_000)
  assert.equal(await tidyOutbox(tools), 0)
})

test('while a backlog lasts nothing is built; when it is over the indexes are small again, and nothing is lost', async () => {
  await wait(30_000)
  const swollen = await indexBytes()
  assert.equal(await tidyOutbox(tools), 0, 'a backlog is no quiet moment')
  await deliverAll()
  await wait(7)
  assert.equal(await tidyOutbox(tools), 3)
  assert.ok((await indexBytes()) < swollen / 10)
  const open = await worker.inOneStatement((tx) => tx.one<{ open: number }>('select count(*)::integer as open from exchange.delivery where partner = 1 and state < 2'))
  assert.equal(open.open, 7)
  assert.equal(await tidyOutbox(tools), 0, 'once is enough')
})

test('somebody at work on the table is not waited for', async () => {
  await wait(30_000)
  await deliverAll()
  await intake.inTransaction(async (tx) => {
    await tx.run('insert into exchange.delivery (message_id, subject_key, due_at, sequence, shard, partner) values (gen_random_uuid(), gen_random_uuid(), now(), 1, 7, 1)')
    assert.equal(await tidyOutbox(tools), 0)
  })
  assert.equal(await tidyOutbox(tools), 3)
})
