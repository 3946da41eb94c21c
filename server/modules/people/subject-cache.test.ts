/** The cache of subjects: bounded, shared while loading, forgetting failures and what is old. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSubjectCache, type SubjectHandle } from './subject-cache.ts'

const handle = (n: number): SubjectHandle => ({ shard: n, subjectKey: String(n), secret: Buffer.alloc(1) })

function counting() {
  let now = 0
  let loads = 0
  const cache = makeSubjectCache(() => new Date(now), 2, 1_000)
  const get = (index: string) => cache.get(index, async () => handle(++loads))
  return { cache, get, loads: () => loads, pass: (ms: number) => (now += ms) }
}

test('several askers at once share one load, and the next needs none', async () => {
  const { get, loads } = counting()
  await Promise.all([get('a'), get('a'), get('a')])
  await get('a')
  assert.equal(loads(), 1)
})

test('the one used longest ago goes first', async () => {
  const { cache, get, loads } = counting()
  for (const index of ['a', 'b', 'a', 'c', 'a']) await get(index)
  assert.deepEqual([cache.size, loads()], [2, 3])
  await get('b')
  assert.equal(loads(), 4)
})

test('an entry is looked up anew after its time; a failure is not kept', async () => {
  const { cache, get, loads, pass } = counting()
  await get('a')
  pass(1_001)
  await get('a')
  assert.equal(loads(), 2)
  await assert.rejects(cache.get('x', async () => { throw new Error('away') }))
  assert.equal((await cache.get('x', async () => handle(9))).shard, 9)
})
