/** Days of Viet Nam begin and end at 17:00 UTC, and are counted without clocks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, endOfDay, startOfDay, vietnamDay } from './clock.ts'

test('days go on over the ends of months and years', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(addDays('2027-01-01', -1), '2026-12-31')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  assert.equal(addDays('2026-11-20', 0), '2026-11-20')
})

test('a day begins at midnight in Viet Nam and ends as the next one begins', () => {
  assert.equal(startOfDay('2026-11-20').toISOString(), '2026-11-19T17:00:00.000Z')
  assert.equal(endOfDay('2026-11-20').toISOString(), '2026-11-20T17:00:00.000Z')
})

test('the moments of a day are those that fall on it', () => {
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: 0, max: 86_399_999 }), (days, later) => {
    const day = addDays('2000-01-01', days)
    assert.equal(addDays(day, -days), '2000-01-01')
    assert.equal(vietnamDay(new Date(startOfDay(day).getTime() + later)), day)
    assert.deepEqual(endOfDay(day), startOfDay(addDays(day, 1)))
  }))
})
