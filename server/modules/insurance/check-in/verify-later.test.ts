/** Rounds that fail do so in the log, and rest before the next. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { makeLogger } from '#platform/log.ts'
import { freePort, testKeys } from '#platform/testing.ts'
import { runLaterVerification, type LaterTools } from './verify-later.ts'

test('a round that fails is logged without what the driver says, and the next comes a second later', async () => {
  const stopping = new AbortController()
  const seen: { at: number; line: string }[] = []
  const log = makeLogger({ process: 'test', level: 'error' })
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => {
    seen.push({ at: performance.now(), line })
    if (seen.length === 2) stopping.abort()
  } } })
  const worker = connectDatabase({ url: `postgres://someone@127.0.0.1:${await freePort()}/away`, role: 'lienthong_worker', connections: 1 })
  const tools: LaterTools = {
    worker, log, keys: testKeys(), clock: systemClock, deadlineMs: 100,
    askPopulation: () => assert.fail('nobody is due'), lookUpCard: () => assert.fail('nobody is due'),
  }
  await runLaterVerification(tools, stopping.signal)
  await worker.close()
  const [first, second] = seen
  assert.ok(first && second && second.at - first.at > 950, 'it rests a second')
  const told = JSON.parse(first.line) as { job: string; msg: string; err: { code: string } }
  assert.deepEqual([told.job, told.msg, told.err.code], ['later verification', 'a round failed', 'ECONNREFUSED'])
  assert.ok(!first.line.includes('someone') && !first.line.includes('127.0.0.1'))
})
