/** What is remembered of looks, for how long, and what ends it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '#platform/permit.ts'
import { makeLook, type Look } from './look.ts'
import { makeLookMemory } from './look-memory.ts'

const caller: Caller = { id: 's-1', role: 'clinician', permissions: ['record:look'], facility: '01901' }
const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 3, 0, 0, ms))
const aLook = (key: string, changes: Partial<Look> = {}): Look => makeLook({
  caller, subject: { shard: 1, key }, purpose: 'care', basis: 'care', lookId: 'l-1', until: at(60_000), sees: () => true, withheldFrom: () => [], sight: '', scope: { kind: 'subject', key }, ...changes,
})

test('a look is remembered for a second, for the caller it was given to', () => {
  const memory = makeLookMemory()
  const look = aLook('a')
  memory.keep(look, { at: at(0), stamp: memory.stamp() })
  assert.equal(memory.find(caller, 'a', at(999)), look)
  assert.equal(memory.find(caller, 'a', at(1_000)), undefined)
  assert.equal(memory.find({ ...caller }, 'a', at(1)), undefined, 'another session of the same person asks anew')
  assert.equal(memory.find(caller, 'b', at(1)), undefined)
})

test('a look that is over is not given, and a clock set back gives nothing', () => {
  const memory = makeLookMemory()
  memory.keep(aLook('a', { until: at(500) }), { at: at(0), stamp: memory.stamp() })
  assert.ok(memory.find(caller, 'a', at(499)))
  assert.equal(memory.find(caller, 'a', at(500)), undefined)
  assert.equal(memory.find(caller, 'a', at(-1)), undefined)
})

test('what a subject decides ends what was remembered of it, and of nobody else', () => {
  const memory = makeLookMemory()
  memory.keep(aLook('a'), { at: at(0), stamp: memory.stamp() })
  memory.keep(aLook('b'), { at: at(0), stamp: memory.stamp() })
  memory.forget('a')
  assert.equal(memory.find(caller, 'a', at(1)), undefined)
  assert.ok(memory.find(caller, 'b', at(1)))
  memory.keep(aLook('a'), { at: at(2), stamp: memory.stamp() })
  assert.ok(memory.find(caller, 'a', at(3)))
})

test('what is decided while a look is asked of the database counts', () => {
  const memory = makeLookMemory()
  const stamp = memory.stamp()
  memory.forget('a')
  memory.keep(aLook('a'), { at: at(0), stamp })
  assert.equal(memory.find(caller, 'a', at(1)), undefined)
})

test('many decisions are forgotten together: what was remembered before counts for none of them', () => {
  const memory = makeLookMemory()
  memory.keep(aLook('a'), { at: at(0), stamp: memory.stamp() })
  for (let n = 0; n <= 10_000; n += 1) memory.forget(`s-${n}`)
  assert.equal(memory.find(caller, 'a', at(1)), undefined)
})
