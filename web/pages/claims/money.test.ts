/** Money is read and printed exactly, beyond what floating numbers hold. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exactMoney, hundredthsFrom, moneyOf, plainMoney } from './money.ts'

test('whole đồng have points between thousands; hundredths show only where there are any', () => {
  assert.equal(moneyOf('123456700'), '1.234.567\u00A0đ')
  assert.equal(moneyOf('123456705'), '1.234.567,05\u00A0đ')
  assert.equal(moneyOf('-5000'), '−50\u00A0đ')
  assert.equal(exactMoney('-5'), '-0.05')
})

test('what is printed is read back, to the hundredth', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 22n }), (value) => {
    assert.equal(hundredthsFrom(plainMoney(value.toString())), value.toString())
  }))
  assert.equal(hundredthsFrom('1.5.00'), undefined)
  assert.equal(hundredthsFrom('abc'), undefined)
})
