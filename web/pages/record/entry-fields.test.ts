/** What people type on a phone becomes an entry, and every fault is told at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf, dayFromText, entryWords, faultsOf, numberFromText, timeFromText, typedFrom } from './entry-fields.ts'

const today = '2026-11-22'

test('a day is read however it is typed, and only if there is such a day', () => {
  for (const text of ['5/8/2026', '05/08/2026', '05-08-2026', '5.8.2026', '05082026', ' 5 8 2026 ']) assert.equal(dayFromText(text), '2026-08-05', text)
  for (const text of ['31/02/2026', '2026-08-05', '5/8/26', 'hôm qua', '']) assert.equal(dayFromText(text), undefined, text)
})

test('numbers come with comma or point, times with or without a colon', () => {
  assert.deepEqual(['61,5', '61.5', '61', 'x', '-3', '1e3'].map(numberFromText), [61.5, 61.5, 61, undefined, undefined, undefined])
  assert.deepEqual(['7:30', '0730', '7h30', '24:00', '7'].map(timeFromText), ['07:30', '07:30', '07:30', undefined, undefined])
})

test('all faults of a form are told at once', () => {
  assert.deepEqual(faultsOf('blood-pressure', { systolic: '500', diastolic: 'cao', day: '1/1/2030' }, today), {
    systolic: { kind: 'between', low: 50, high: 300 }, diastolic: { kind: 'number' }, day: { kind: 'future' },
  })
  assert.deepEqual(faultsOf('blood-pressure', { systolic: '80', diastolic: '120', day: '1/1/2026' }, today), { systolic: { kind: 'order' } })
  assert.deepEqual(faultsOf('body', { day: '1/1/2026' }, today), { weightKg: { kind: 'body' } })
  assert.deepEqual(faultsOf('emergency-contact', { name: 'An', phone: '12' }, today), { phone: { kind: 'phone' } })
  assert.deepEqual(faultsOf('allergy', { substance: '   ' }, today), { substance: { kind: 'missing' } })
})

test('what is faultless becomes an entry without empty fields, and comes back as typed', () => {
  const body = contentOf('body', { weightKg: '61,5', heightCm: ' ', day: '5/8/2026' })
  assert.deepEqual(body, { kind: 'body', weightKg: 61.5, day: '2026-08-05' })
  assert.deepEqual(typedFrom(body), { weightKg: '61,5', day: '05/08/2026' })
  assert.equal(entryWords(body), '61,5 kg')
  assert.deepEqual(contentOf('allergy', { substance: 'Tôm'.normalize('NFD'), severity: '' }), { kind: 'allergy', substance: 'Tôm' })
})
