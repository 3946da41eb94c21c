/** What the bytes show to be sound, the full judgement does not complain of. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import { checkValue } from './check-value.ts'
import { isSurelyFilled, isSurelySound } from './sound-bytes.ts'
import { planOf } from './table-plan.ts'

const fields = visit3176.tables.flatMap((table) => planOf(table, visit3176.keys).fields)
const digits = fc.array(fc.constantFrom('0', '1', '2', '3', '9', '.', '-', ';', ' '), { maxLength: 18 }).map((parts) => parts.join(''))
const time = fc.date({ min: new Date('1700-01-01'), max: new Date('2300-01-01'), noInvalidDate: true }).map((date) => date.toISOString().replace(/\D/g, '').slice(0, 12))
const text = fc.oneof(digits, time, time.map((one) => one.slice(0, 8)), time.map((one) => `${one.slice(0, 4)}0${one.slice(5)}`), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('20260229', '202602282400', '202613011200', '202611000000', '00', '1.', '.5', '12345678901234567.12'))

test('property: sound bytes are sound text', () => {
  let sound = 0
  fc.assert(fc.property(fc.constantFrom(...fields), text, (field, value) => {
    const bytes = Buffer.from(`<${value}<`)
    if (value === '' || !isSurelySound(field, bytes, 1, bytes.length - 1)) return
    sound += 1
    checkValue(field, bytes.toString('utf8', 1, bytes.length - 1), (code) => assert.fail(`${code} ${field.name} ${value}`))
  }), { numRuns: 20_000 })
  assert.ok(sound > 1000, `${sound}`)
})

test('ordinary numbers and times need no second look', () => {
  const isSound = (type: string, value: string) => {
    const field = fields.find((one) => one.type === type && one.size !== null && !one.many)
    return field && isSurelySound(field, Buffer.from(value), 0, value.length)
  }
  assert.equal(isSound('number', '21'), true)
  assert.equal(isSound('datetime', '202611011230'), true)
  assert.equal(isSound('date', '20240229'), true)
})

test('text that only looks empty is never surely filled', () => {
  for (let code = 0; code < 0x3100; code += 1) {
    const letter = String.fromCharCode(code)
    if (letter.trim() === '') assert.equal(isSurelyFilled(Buffer.from(letter)[0]), false, code.toString(16))
  }
  assert.equal(isSurelyFilled(Buffer.from('\ufeff')[0]), false)
  assert.equal(isSurelyFilled('A'.charCodeAt(0)), true)
})
