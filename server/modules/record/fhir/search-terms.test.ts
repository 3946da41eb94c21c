/** Search parameters: read as FHIR R4 has them, anything else refused; dates are spans of the country's days. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchValue } from '#formats/fhir/index.ts'
import { fits, readTerm, type TermKind } from './search-terms.ts'

function isFound(kind: TermKind, text: string, value: SearchValue): boolean {
  const term = readTerm('x', kind, text)
  assert.ok(term, `${text} is readable`)
  return fits(term, [value])
}

test('a token is a code, a code of a system, any code of a system, or a code of none', () => {
  const value: SearchValue = { kind: 'token', system: 'http://loinc.org', code: '718-7' }
  assert.equal(isFound('token', '718-7', value), true)
  assert.equal(isFound('token', 'http://loinc.org|718-7', value), true)
  assert.equal(isFound('token', 'http://loinc.org|', value), true)
  assert.equal(isFound('token', '|718-7', value), false)
  assert.equal(isFound('token', 'http://other|718-7', value), false)
  assert.equal(isFound('token', '1,718-7', value), true)
})

test('a date is a span: of a day, a month, a year', () => {
  // Eleven in the evening of the 31st in Viet Nam.
  const value: SearchValue = { kind: 'date', from: '2026-08-31T16:00:00.000Z', to: '2026-08-31T16:00:00.000Z' }
  assert.equal(isFound('date', '2026-08-31', value), true)
  assert.equal(isFound('date', '2026-09-01', value), false)
  assert.equal(isFound('date', '2026-08', value), true)
  assert.equal(isFound('date', 'ge2026-08-31', value), true)
  assert.equal(isFound('date', 'gt2026-08-31', value), false)
  assert.equal(isFound('date', 'lt2026-08-31', value), false)
  assert.equal(isFound('date', 'ne2025', value), true)
  assert.equal(isFound('date', '2026-12,2026-08', value), true)
})

test('what cannot be read is refused, not ignored', () => {
  for (const text of ['2026-13-45', 'ap2026', 'tomorrow', '']) assert.equal(readTerm('date', 'date', text), undefined, text)
  assert.equal(readTerm('code', 'token', 'a,,b'), undefined)
  assert.equal(readTerm('code', 'token', Array.from({ length: 51 }, () => 'a').join()), undefined)
})

test('a reference is an id, with its type or the whole address', () => {
  const value: SearchValue = { kind: 'reference', type: 'Encounter', id: 'e1' }
  for (const text of ['e1', 'Encounter/e1', 'https://lienthong.invalid/fhir/R4/Encounter/e1']) assert.equal(isFound('reference', text, value), true, text)
  for (const text of ['e2', 'Patient/e1']) assert.equal(isFound('reference', text, value), false, text)
})

test('a string is found by its beginning, without tone marks', () => {
  assert.equal(isFound('string', 'nguyen', { kind: 'string', text: 'Nguyễn Thị Đào' }), true)
  assert.equal(isFound('string', 'dao', { kind: 'string', text: 'Nguyễn Thị Đào' }), false)
})
