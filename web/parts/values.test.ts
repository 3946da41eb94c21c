/** Dates, numbers and spans as LOOK §3 prints them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterOf, dateOf, momentFromText, momentOfId, numberOf, shortReference, sizeOf, spanOf, textFromMoment, timeOf, vietnamDay } from './values.ts'

const span = (seconds: number) => spanOf(seconds, (unit) => unit)

test('dates and times are those of Viet Nam, zero-padded', () => {
  assert.equal(dateOf('2026-08-04T18:05:06Z'), '05/08/2026')
  assert.equal(timeOf('2026-08-04T18:05:06Z'), '01:05:06')
  assert.equal(vietnamDay(new Date('2026-08-04T18:05:06Z')), '2026-08-05')
  assert.equal(dateOf('1954'), '1954', 'a birth known by its year stays so')
  assert.equal(dateOf('không rõ'), 'không rõ')
})

test('numbers have points between thousands and a comma before decimals', () => {
  assert.equal(numberOf(1_234_567), '1.234.567')
  assert.equal(sizeOf(26_431), '26,4 kB')
  assert.equal(afterOf(4), '+0,004 s')
  assert.equal(afterOf(630), '+0,63 s')
})

test('a span takes the unit that reads best', () => {
  assert.deepEqual([0.42, 22, 731, 9_000, 800_000].map(span), ['0,4 second', '22 second', '12 minute', '3 hour', '9 day'])
})

test('a typed moment is read as Viet Nam\'s time and comes back as typed', () => {
  assert.equal(momentFromText('21/08/2026 14:05'), '2026-08-21T14:05:00+07:00')
  assert.equal(momentFromText('1/8/2026'), '2026-08-01T00:00:00+07:00')
  assert.equal(textFromMoment(momentFromText('21/08/2026 14:05')), '21/08/2026 14:05')
  for (const wrong of ['31/02/2026', '2026-08-21', '21/08/2026 25:00', 'hôm qua', '']) assert.equal(momentFromText(wrong), undefined, wrong)
})

test('a message id tells when it was made; other ids tell nothing', () => {
  assert.equal(momentOfId('01890000-0000-7000-8000-000000000000'), 0x018900000000)
  assert.equal(momentOfId('01890000-0000-4000-8000-000000000000'), undefined)
  assert.equal(shortReference('01890000-0000-7000-8000-0000deadbeef'), '…deadbeef')
})
