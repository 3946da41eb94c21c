/** Money is read and printed exactly, beyond what floating numbers hold. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exactMoney, figureOf, hundredthsFrom, moneyOf, plainMoney } from './money.ts'

test('whole đồng have points between thousands; hundredths show only where there are any', () => {
  assert.equal(moneyOf('123456700'), '1.234.567\u00A0đ')
  assert.equal(moneyOf('123456705'), '1.234.567,05\u00A0đ')
  assert.equal(moneyOf('-5000'), '−50\u00A0đ')
  assert.equal(exactMoney('-5'), '-0.05')
})

test('a figure of a file is printed as money is, unless it is none', () => {
  assert.deepEqual(['1605.5', '21', '1200000.25', '', 'ba'].map(figureOf), ['1.605,5', '21', '1.200.000,25', '', 'ba'])
})

test('what is printed is read back, to the hundredth', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 22n }), (value) => {
    assert.equal(hundredthsFrom(plainMoney(value.toString())), value.toString())
  }))
  assert.equal(hundredthsFrom('1.5.00'), undefined)
  assert.equal(hundredthsFrom('abc'), undefined)
})
