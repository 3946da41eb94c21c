/** The sentence above a curve is what the last two measurements say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SeriesPoint } from '#modules/record/schema.ts'
import { findingOf } from './finding.ts'

const point = (number: number | null, outside: SeriesPoint['outside'] = null): SeriesPoint => ({
  at: '2026-08-05T01:00:00Z', value: number === null ? 'âm tính' : String(number), number, unit: 'mmol/L', range: null, outside, description: null, conclusion: null,
  source: { by: 'own', entryId: '0', writtenAt: '2026-08-05T01:00:00Z', byRepresentative: false },
})

test('the way is that from the last but one to the last', () => {
  assert.equal(findingOf([point(9), point(6.2), point(6.8, 'high')])?.way, 'rising')
  assert.equal(findingOf([point(5), point(9), point(6.8, 'high')])?.way, 'falling')
  assert.equal(findingOf([point(6.8), point(6.9)])?.way, 'steady')
  assert.equal(findingOf([point(6.8, 'high')])?.way, 'once')
})

test('where it stands is told by the last point\'s own range', () => {
  assert.equal(findingOf([point(9, 'high'), point(6, 'no')])?.state, 'no')
  assert.equal(findingOf([point(6, 'no'), point(9, null)])?.state, 'unknown')
})

test('texts are no numbers', () => {
  assert.equal(findingOf([point(null)]), undefined)
  assert.equal(findingOf([]), undefined)
  assert.equal(findingOf([point(null), point(4)])?.way, 'once')
})
