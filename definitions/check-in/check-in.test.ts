/** The check-in's data hold together, and say what the domain notes say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benefitOf } from './benefit.ts'
import { CARD_ANSWERS, CARD_CHECKS } from './card-answers.ts'
import { CHECK_IN_FIELDS, PEOPLES } from './fields.ts'
import { CHECK_IN_TABLE } from './file.ts'
import { IDENTITY_ANSWERS } from './identity-answers.ts'
import { findVisitObject, percentOf, suggestVisitObjects, VISIT_OBJECTS, type Coming } from './visit-objects.ts'

const CODES = '000 001 002 003 004 010 050 051 052 053 054 055 060 061 070 100 101 110 120 121 122 123 124 130 205 401 500 501'

test('every result code of the look-up has words and an act, in both sets', () => {
  assert.deepEqual(Object.keys(CARD_ANSWERS).sort(), CODES.split(' '))
  assert.deepEqual(Object.keys(CARD_CHECKS).sort(), ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'])
  const texts = [...Object.values(CARD_ANSWERS), ...Object.values(IDENTITY_ANSWERS)].flatMap(({ means, todo }) => [means.vi, means.en, todo.vi, todo.en])
  assert.deepEqual(texts.filter((text) => text.length < 6 || /không hợp lệ|invalid/i.test(text)), [])
})

test('sixteen fields, each once; those of XML0 are fields of XML0', () => {
  assert.equal(new Set(CHECK_IN_FIELDS.map((each) => each.name)).size, 16)
  const known = new Set(CHECK_IN_TABLE.fields.map((each) => each.name))
  assert.deepEqual(CHECK_IN_FIELDS.filter((each) => each.tables.includes('XML0') && !known.has(each.name)), [])
  assert.equal(PEOPLES.length, 54)
})

test('27 ways of coming', () => {
  assert.equal(new Set(VISIT_OBJECTS.map((each) => each.code)).size, 27)
})

test('the printed digit is converted from 01/01/2026', () => {
  assert.deepEqual(benefitOf('CN3010123456789', '2025-12-31')?.percent, 95)
  assert.deepEqual(benefitOf('CN3010123456789', '2026-01-01')?.digit, '2')
  assert.deepEqual(benefitOf('LH4010123456789', '2026-02-01')?.percent, 100)
  assert.deepEqual(benefitOf('GD4010123456789', '2026-06-30')?.wholeBelow, 351_000)
  assert.deepEqual(benefitOf('GD4010123456789', '2026-07-01')?.wholeBelow, 379_500)
  assert.equal(benefitOf('0123456789', '2026-07-01'), undefined)
})

const coming = (change: Partial<Coming>): Coming => ({
  insured: true, own: false, grade: 'cơ bản', kind: 'hospital', area: '', emergency: false, referral: false, reExamination: false, newborn: false, ...change,
})
const percent = (code: string, visit: { cardPercent: number; day: string; inpatient: boolean }) => {
  const object = findVisitObject(code)
  return object && percentOf(object, visit)
}

test('the way of coming is suggested, likeliest first', () => {
  assert.equal(suggestVisitObjects(coming({ own: true }))[0]?.code, '1.1')
  assert.equal(suggestVisitObjects(coming({ kind: 'commune-station', own: true }))[0]?.code, '1.2')
  assert.equal(suggestVisitObjects(coming({ emergency: true, own: true }))[0]?.code, '2')
  assert.equal(suggestVisitObjects(coming({ insured: false }))[0]?.code, '9')
  assert.equal(suggestVisitObjects(coming({ referral: true }))[0]?.code, '1.3')
  assert.ok(suggestVisitObjects(coming({})).length > 1, 'nobody decides by themselves between several')
  assert.ok(suggestVisitObjects(coming({ area: 'K2' })).some((each) => each.code === '3.6'))
})

test('factors change on their day and keep to the card', () => {
  assert.equal(percent('1.13', { cardPercent: 80, day: '2026-06-30', inpatient: false }), 0)
  assert.equal(percent('1.13', { cardPercent: 80, day: '2026-07-01', inpatient: false }), 40)
  assert.equal(percent('3.1', { cardPercent: 80, day: '2026-07-01', inpatient: true }), 32)
  assert.equal(percent('1.2', { cardPercent: 80, day: '2026-07-01', inpatient: false }), 100)
  assert.equal(percent('10', { cardPercent: 80, day: '2026-07-01', inpatient: false }), null)
})
