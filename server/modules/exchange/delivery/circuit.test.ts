/** The breaker and the back-off, as rules. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLOSED, afterAnswer, allowance, waitBeforeAttempt, type Circuit } from './circuit.ts'

test('a circuit opens after five failures in a row and not before', () => {
  let circuit: Circuit = CLOSED
  for (let n = 0; n < 4; n += 1) circuit = afterAnswer(circuit, 'unavailable', 0, 0.5)
  assert.equal(allowance(circuit, 0), 'all')
  circuit = afterAnswer(circuit, 'unavailable', 0, 0.5)
  assert.equal(allowance(circuit, 0), 'none')
})

test('an open circuit lets one trial through after its pause; a good answer closes it', () => {
  let circuit: Circuit = CLOSED
  for (let n = 0; n < 5; n += 1) circuit = afterAnswer(circuit, 'unavailable', 0, 0.5)
  assert.equal(allowance(circuit, circuit.retryAt), 'one')
  assert.deepEqual(afterAnswer(circuit, 'well', circuit.retryAt, 0.5), CLOSED)
})

test('a failed trial opens it again for longer, never beyond a minute and a half', () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 500 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
    const circuit = afterAnswer({ state: 'open', failures, retryAt: 0 }, 'unavailable', 1_000, random)
    return circuit.state === 'open' && circuit.retryAt > 1_000 && circuit.retryAt <= 1_000 + 75_000
  }))
})

test('waits double up to a quarter of an hour, with a fifth of jitter', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
    const wait = waitBeforeAttempt(attempts, random)
    return wait >= 400 && wait <= 900_000 * 1.2
  }))
  assert.ok(waitBeforeAttempt(3, 0.5) > waitBeforeAttempt(2, 0.5))
})
