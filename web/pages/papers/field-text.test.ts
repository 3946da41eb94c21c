/** Days typed and days stored are the same days. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storedDay, typedDay } from './field-text.ts'

test('a day typed is stored as the standard writes it, and comes back', () => {
  assert.equal(storedDay('8/12/2026'), '20261208')
  assert.equal(storedDay('08/12/2026 7:05'), '202612080705')
  for (const stored of ['20261208', '202612080705']) assert.equal(storedDay(typedDay(stored)), stored)
  assert.equal(typedDay('198208150000'), '15/08/1982')
})

test('what is no day stays as it was typed', () => {
  assert.equal(storedDay('ngày mai'), 'ngày mai')
  assert.equal(typedDay('1954'), '1954')
})
