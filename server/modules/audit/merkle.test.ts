/** The tree: known values of RFC 6962's shape, and every leaf of every small tree proved. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { pathOf, rootOver, treeOf } from './merkle.ts'

const leaf = (n: number) => createHash('sha256').update(`leaf ${n}`).digest()
const leaves = (count: number) => Array.from({ length: count }, (_, n) => leaf(n))
const node = (left: Buffer, right: Buffer) => createHash('sha256').update(Buffer.from([1])).update(left).update(right).digest()

test('three leaves are split two and one', () => {
  assert.deepEqual(treeOf(leaves(3)), node(node(leaf(0), leaf(1)), leaf(2)))
})

test('nothing is never sealed', () => {
  assert.throws(() => treeOf([]), /needs a leaf/)
})

test('the path of each leaf leads to the root, and no other leaf does', () => {
  for (let count = 1; count <= 40; count += 1) {
    const all = leaves(count)
    const root = treeOf(all)
    all.forEach((each, index) => {
      const path = pathOf(all, index)
      assert.deepEqual(rootOver(each, { index, count }, path), root)
      assert.notDeepEqual(rootOver(leaf(1000), { index, count }, path), root)
    })
  }
})

test('a list that differs in one leaf, its order or its length has another root', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (count, a, b) => {
    const all = leaves(count)
    const root = treeOf(all)
    const [i, j] = [a % count, b % count]
    assert.notDeepEqual(treeOf(all.with(i, leaf(1000))), root)
    assert.notDeepEqual(treeOf(all.toSpliced(i, 1)), root)
    if (i !== j) assert.notDeepEqual(treeOf(all.with(i, leaf(j)).with(j, leaf(i))), root)
  }), { numRuns: 50 })
})
