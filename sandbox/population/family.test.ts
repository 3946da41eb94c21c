/** A parent's children, as the registry names them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizen } from '../world/citizens.ts'
import { childrenOf } from './family.ts'

const world = { seed: 20_26, size: 600 }
const people = Array.from({ length: world.size }, (_, n) => citizen(world.seed, n))

test('each child on record is named to its mother and its father, and to nobody else', () => {
  let named = 0
  for (const parent of people) {
    const { ketQua, con } = childrenOf(world, parent.number)
    const own = people.filter((each) => each.household.mother === parent.n || each.household.father === parent.n)
    assert.equal(ketQua, 'CO')
    assert.deepEqual(con.map((each) => each.soDinhDanh).sort(), own.map((each) => each.number).sort())
    named += con.length
  }
  assert.ok(named > 100)
})

test('a child who died is said to have died; a number nobody has names nobody', () => {
  for (const child of people.filter((each) => each.died !== null && each.household.mother !== null)) {
    const mother = people[child.household.mother ?? -1]
    if (mother) assert.equal(childrenOf(world, mother.number).con.find((each) => each.soDinhDanh === child.number)?.trangThai, 'DA_MAT')
  }
  assert.deepEqual(childrenOf(world, '000000000000'), { ketQua: 'KHONG_TON_TAI', con: [] })
})
