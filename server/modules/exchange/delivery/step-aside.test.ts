/** A round goes at once in quiet times, waits for the end of a rush, and never waits for good. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { testDatabase } from '#platform/testing.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { asideOfRush } from './step-aside.ts'

const database = await testDatabase()
const worker = database.connect('lienthong_worker')
const intake = database.connect('lienthong_intake')
const never = new AbortController().signal
const HOUR_MS = 3_600_000
let now = new Date('2026-11-20T01:00:00Z')
const clock = () => now

/** So many files of this moment, each that long on its way to the end of its check. */
async function receive(files: number, checkMs: number): Promise<void> {
  await intake.inOneStatement((tx) => tx.run(
    `insert into exchange.message (message_id, bytes, check_ms, shard, facility, exchange, sender, sha256)
     select id, 1000, $2, 0, '01901', 'visit-3176', 'test', '\\x00' from unnest($1::uuid[]) as given (id)`,
    [Array.from({ length: files }, () => uuidV7(clock)), checkMs],
  ))
}

beforeEach(() => {
  now = new Date(now.getTime() + HOUR_MS)
})

test('without files, with quick ones and with a few slow ones it goes at once', async () => {
  const aside = () => asideOfRush({ clock, worker, longestMs: HOUR_MS }, never)()
  await aside()
  await receive(500, 20)
  await aside()
  now = new Date(now.getTime() + HOUR_MS)
  await receive(49, 5_000)
  await aside()
})

test('in a rush it waits until files are checked quickly again', async () => {
  let looks = 0
  let waited = false
  const counted = { ...worker, inOneStatement: ((work) => {
    looks += 1
    return worker.inOneStatement(work)
  }) as typeof worker.inOneStatement }
  await receive(60, 150)
  const going = asideOfRush({ clock, worker: counted, lookEveryMs: 2, longestMs: HOUR_MS }, never)().then(() => {
    waited = true
  })
  while (looks < 4) await new Promise((turn) => setImmediate(turn))
  assert.equal(waited, false)
  now = new Date(now.getTime() + 3_000)
  await going
})

test('a rush without an end, a stop and a database that is away hold nobody for good', async () => {
  await receive(60, 150)
  await asideOfRush({ clock, worker, lookEveryMs: 5, longestMs: 20 }, never)()
  await asideOfRush({ clock, worker, longestMs: HOUR_MS }, AbortSignal.abort())()
  const away = { ...worker, inOneStatement: () => Promise.reject(new Error('away')) }
  await asideOfRush({ clock, worker: away, longestMs: HOUR_MS }, never)()
})
