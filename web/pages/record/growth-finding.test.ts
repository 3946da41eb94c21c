/** A child is compared with the curve at the very age of the measurement. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { growthFindingOf, heightAt, type GrowthCurve, type GrowthPoint } from './growth-finding.ts'

const curve: GrowthCurve = { measure: 'weight', unit: 'kg', months: [0, 12, 24], low: [2, 8, 10], median: [3, 10, 12], high: [4, 12, 15], source: 'test', known: 'seen' }
const weighed = (ageMonths: number, weightKg: number | null): GrowthPoint => ({ at: '2026-01-01', ageMonths, weightKg, heightCm: null, bmi: null, source: { by: 'own', entryId: '0', writtenAt: '', byRepresentative: true } })

test('between two months the curve is the straight line', () => {
  assert.equal(heightAt(curve.months, curve.median, 6), 6.5)
  assert.equal(heightAt(curve.months, curve.median, 0), 3)
  assert.equal(heightAt(curve.months, curve.median, 60), 12)
})

test('below, between and above are told at the age of the last measurement', () => {
  assert.equal(growthFindingOf(curve, [weighed(12, 7.9)])?.state, 'below')
  assert.equal(growthFindingOf(curve, [weighed(6, 1), weighed(18, 9.5)])?.state, 'between')
  assert.equal(growthFindingOf(curve, [weighed(12, 12.1)])?.state, 'above')
})

test('what was never measured has no finding', () => {
  assert.equal(growthFindingOf(curve, [weighed(3, null)]), undefined)
})
