/** The money formulas of QĐ 3176, by example and by property. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divideRounded, drugAmounts, serviceAmounts, sumAmounts, thousandths, writeHundredths, writeThousandths } from './money.ts'

const quantity = fc.bigInt({ min: 1n, max: 1_000_000n })
const price = fc.bigInt({ min: 1n, max: 60_000_000_000n })
const rate = fc.constantFrom(0, 30, 50, 70, 100)
const benefit = fc.constantFrom(0, 32, 80, 95, 100)

test('a drug of 812.5 đ, 7 units, paid at 80 % leaves 20 % to the patient', () => {
  const amounts = drugAmounts({ quantity: thousandths('7'), price: thousandths('812.5'), coveredRate: 100, benefit: 80 })
  assert.deepEqual(amounts, { total: 568_750n, covered: 568_750n, other: 0n, patientPays: 0n, patientShares: 113_750n, fundPays: 455_000n })
})

test('half a hundredth is rounded up', () => {
  assert.equal(divideRounded(5n, 10n), 1n)
  assert.equal(divideRounded(4n, 10n), 0n)
  assert.equal(drugAmounts({ quantity: 1000n, price: thousandths('0.005'), coveredRate: 100, benefit: 100 }).total, 1n)
})

test('another source is deducted from what the patient pays, then shares, then from the fund', () => {
  const charge = { quantity: 1000n, price: thousandths('1000'), coveredPrice: thousandths('800'), serviceRate: 100, coveredRate: 100, benefit: 80 }
  const whole = serviceAmounts(charge)
  assert.deepEqual([whole.patientPays, whole.patientShares, whole.fundPays], [20_000n, 16_000n, 64_000n])
  const helped = serviceAmounts({ ...charge, other: 40_000n })
  assert.deepEqual([helped.patientPays, helped.patientShares, helped.fundPays], [0n, 0n, 60_000n])
})

test('the parts of a drug row always make its total', () => {
  fc.assert(fc.property(quantity, price, rate, benefit, (q, p, r, b) => {
    const row = drugAmounts({ quantity: q, price: p, coveredRate: r, benefit: b })
    assert.equal(row.patientPays + row.patientShares + row.fundPays, row.total)
    assert.ok(row.covered <= row.total && row.fundPays <= row.total)
  }))
})

test('the parts of a service row make its total, and no part is below zero', () => {
  fc.assert(fc.property(quantity, price, fc.record({ s: fc.constantFrom(10, 30, 50, 80, 100), r: rate, b: benefit }), (q, p, { s, r, b }) => {
    const row = serviceAmounts({ quantity: q, price: p, coveredPrice: p, serviceRate: s, coveredRate: r, benefit: b })
    assert.equal(row.patientPays + row.patientShares + row.fundPays, row.total)
    assert.ok([row.patientPays, row.patientShares, row.fundPays].every((part) => part >= 0n))
  }))
})

test('agrees with decimal fractions worked out by hand from the words of the standard', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 90_000 }), benefit, (q, p, b) => {
    const row = drugAmounts({ quantity: BigInt(q) * 1000n, price: BigInt(p) * 1000n, coveredRate: 100, benefit: b })
    assert.equal(row.total, BigInt(q * p) * 100n)
    assert.equal(row.fundPays, BigInt(q * p * b))
  }))
})

test('the sum asks the fund for what is covered less what patients share', () => {
  const row = drugAmounts({ quantity: 3000n, price: thousandths('333.333'), coveredRate: 100, benefit: 95 })
  const sum = sumAmounts([row, row])
  assert.equal(sum.fundPays, sum.covered - sum.patientShares)
})

test('numbers are read and written without loss, zeros at the end left out', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (number) => {
    assert.equal(thousandths(writeThousandths(number)), number)
    assert.match(writeHundredths(number), /^\d+(\.\d?[1-9])?$/)
  }))
  assert.equal(writeHundredths(4_680_000n), '46800')
  assert.throws(() => thousandths('1,5'))
  assert.throws(() => thousandths('1.2345'))
})
