/** Filters as they stand in an address. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersIn, isFiltered, queryOf } from './message-filters.ts'

test('only known filters with known values are taken from an address', () => {
  const filters = filtersIn({ facility: '01901', state: 'refused', hop: 'nowhere', from: '2026-08-21T00:00:00+07:00', to: 'mai', other: 'x', code: '' })
  assert.deepEqual(filters, { facility: '01901', state: 'refused', from: '2026-08-21T00:00:00+07:00' })
  assert.deepEqual(queryOf(filters), { facility: '01901', state: 'refused', from: '2026-08-21T00:00:00+07:00' })
})

test('an address without filters is not filtered', () => {
  assert.equal(isFiltered(filtersIn({})), false)
  assert.equal(isFiltered(filtersIn({ partner: 'insurer' })), true)
})
