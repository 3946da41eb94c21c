/** PINs that are guessed first are not taken, and guessing becomes slow. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOfPin, waitAfter } from './pin.ts'

test('six digits or more, and not the ones tried first', () => {
  assert.equal(faultOfPin('27183'), 'short')
  assert.equal(faultOfPin('27a183'), 'digits')
  for (const pin of ['111111', '121212', '112112', '123456', '987654', '890123', '123123', '00000000']) assert.equal(faultOfPin(pin), 'simple', pin)
  for (const pin of ['271831', '19540821', '902741']) assert.equal(faultOfPin(pin), undefined, pin)
})

test('each wrong PIN doubles the wait, up to five minutes', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 9, 10, 60].map(waitAfter), [0, 1, 2, 4, 8, 256, 300, 300])
})
