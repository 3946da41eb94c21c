/** Lists as spreadsheets write and read them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnOf, csvOf } from './csv.ts'

test('cells with commas, quotes and formulas stay what they are', () => {
  assert.equal(csvOf([['a,b', 'nói "có"', '=1+1']]), '\uFEFF"a,b","nói ""có""",\'=1+1\r\n')
})

test('a pasted list is read by lines, a single line by its separators, each code once', () => {
  assert.deepEqual(columnOf('LK1\r\n LK2 \n\nLK1', 'MA_LK'), ['LK1', 'LK2'])
  assert.deepEqual(columnOf('LK1; LK2;LK3', 'MA_LK'), ['LK1', 'LK2', 'LK3'])
})

test('a table is read by the column named, whatever its place', () => {
  assert.deepEqual(columnOf('\uFEFFSTT,ma_lk,NGAY\n1,"LK1",x\n2,LK2,y', 'MA_LK'), ['LK1', 'LK2'])
})
