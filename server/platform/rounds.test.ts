/** Rounds follow each other until told to stop; one that fails is told in the log, without what it knew, and does not end them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import { connectDatabase } from './database.ts'
import { makeLogger } from './log.ts'
import { repeatRounds } from './rounds.ts'
import { freePort } from './testing.ts'

test('rounds go on until the signal, whatever rest they ask for', async () => {
  const stopping = new AbortController()
  const log = makeLogger({ process: 'test', level: 'silent' })
  let rounds = 0
  await repeatRounds('counting', () => {
    rounds += 1
    if (rounds === 3) stopping.abort()
    return Promise.resolve(rounds === 3 ? 3_600_000 : rounds - 1)
  }, { log, signal: stopping.signal, firstRestMs: 1 })
  assert.equal(rounds, 3)
})

test('a round that fails is logged without what the driver says, and another follows', async () => {
  const stopping = new AbortController()
  const lines: string[] = []
  const log = makeLogger({ process: 'test', level: 'error' })
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => void lines.push(line) } })
  const away = connectDatabase({ url: `postgres://someone@127.0.0.1:${await freePort()}/away`, role: 'lienthong_worker', connections: 1 })
  let rounds = 0
  await repeatRounds('asking', () => {
    rounds += 1
    if (rounds === 2) stopping.abort()
    return away.inOneStatement((tx) => tx.run('select 1'))
  }, { log, signal: stopping.signal, afterFailureMs: 1 })
  await away.close()
  assert.deepEqual([rounds, lines.length], [2, 2])
  const told = JSON.parse(lines[0] ?? '') as { job: string; msg: string; err: { code: string } }
  assert.deepEqual([told.job, told.msg, told.err.code], ['asking', 'a round failed', 'ECONNREFUSED'])
  assert.ok(!lines.some((line) => line.includes('someone') || line.includes('127.0.0.1')))
})
