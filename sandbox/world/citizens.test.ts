/** The miniature country: the same everywhere, and shaped like the real one. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { join } from 'node:path'
import fc from 'fast-check'
import { scramble, unscramble } from './chance.ts'
import { ageOn, citizen, findByCard, findByNumber, findCitizen, WORLD_YEAR, type Citizen } from './citizens.ts'
import { facilities } from './facilities.ts'
import { provinces } from './places.ts'

const WORLD = { seed: 1, size: 2000 }
const people = Array.from({ length: WORLD.size }, (_, n) => citizen(WORLD.seed, n))
const share = (fits: (each: Citizen) => boolean) => people.filter(fits).length / people.length

test('two processes make the same citizens from the same seed, and others from another seed', () => {
  const script = `const { citizen } = await import(${JSON.stringify(join(import.meta.dirname, 'citizens.ts'))});
    console.log(JSON.stringify([0, 7, 77, 777, 99999].map((n) => citizen(Number(process.argv[1]), n))))`
  const elsewhere = (seed: string) => execFileSync(process.execPath, ['--input-type=module', '-e', script, seed], { encoding: 'utf8' }).trim()
  const here = JSON.stringify([0, 7, 77, 777, 99_999].map((n) => citizen(1, n)))
  assert.equal(elsewhere('1'), here)
  assert.notEqual(elsewhere('2'), here)
})

test('a number leads back to its one person', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 99_999 }), (seed, n) => {
    const found = findByNumber({ seed, size: 100_000 }, citizen(seed, n).number)
    assert.deepEqual([found?.citizen.n, found?.cancelled], [n, false])
  }), { numRuns: 200 })
  assert.equal(new Set(people.map((each) => each.number)).size, people.length)
})

test('a scrambled index comes back', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 999_999 }), (seed, n) => unscramble(seed, 3, scramble(seed, 3, n)) === n))
})

test('numbers have the structure of the law: place of birth, century and sex, year', () => {
  for (const each of people) {
    const century = Number(each.birth.slice(0, 2)) - 19
    assert.match(each.number, /^\d{12}$/)
    assert.equal(Number(each.number[3]), century * 2 + (each.sex === '1' ? 0 : 1))
    assert.equal(each.number.slice(4, 6), each.birth.slice(2, 4))
  }
})

test('nobody has a number of the conformance tenant, and nobody beyond the size of the world is found', () => {
  assert.equal(findByNumber(WORLD, '999000000001'), undefined)
  assert.equal(findByNumber({ seed: 1, size: 500 }, citizen(1, 1999).number), undefined)
  assert.equal(findByNumber(WORLD, 'no number'), undefined)
})

test('cancelled numbers lead to their successor', () => {
  const changed = people.filter((each) => each.formerNumber !== null)
  assert.ok(changed.length > 5)
  for (const each of changed) {
    const found = findByNumber(WORLD, each.formerNumber ?? '')
    assert.deepEqual([found?.citizen.number, found?.cancelled], [each.number, true])
  }
})

test('cards have the form of the insurer and lead back to their holder', () => {
  for (const each of people.filter((one) => one.card)) {
    assert.match(each.card?.number ?? '', /^[A-Z]{2}[1-5]\d{2}\d{10}$/)
    assert.equal(findByCard(WORLD, each.card?.number ?? '')?.n, each.n)
    assert.equal(findByCard(WORLD, each.card?.socialNumber ?? '')?.n, each.n)
  }
})

test('names are NFC, and as frequent as in life', () => {
  assert.ok(people.every((each) => each.name === each.name.normalize('NFC') && each.name.includes(' ')))
  const nguyen = share((each) => each.name.startsWith('Nguyễn '))
  assert.ok(nguyen > 0.25 && nguyen < 0.45, `Nguyễn: ${nguyen}`)
  assert.ok(people.some((each) => /[đĐ]/.test(each.name)))
})

test('there are old and newborn, dead and foreign, sick and well, in all 34 provinces', () => {
  const ages = people.map((each) => WORLD_YEAR - Number(each.birth.slice(0, 4)))
  assert.ok(Math.min(...ages) === 0 && Math.max(...ages) >= 90 && Math.max(...ages) <= 95)
  assert.equal(new Set(people.map((each) => each.province)).size, 34)
  for (const fits of [
    (each: Citizen) => each.died !== null, (each: Citizen) => each.nationality !== 'VN', (each: Citizen) => each.birthKnown === 'year',
    (each: Citizen) => each.conditions.includes('hiv'), (each: Citizen) => each.conditions.includes('tb'), (each: Citizen) => each.card === null,
  ]) assert.ok(share(fits) > 0 && share(fits) < 0.15)
})

test('children are younger than their mothers and live with them', () => {
  const children = people.filter((each) => each.household.role === 'child')
  assert.ok(children.length > 300)
  for (const child of children) {
    const mother = citizen(WORLD.seed, child.household.mother ?? -1)
    const gap = Number(child.birth.slice(0, 4)) - Number(mother.birth.slice(0, 4))
    assert.ok(gap >= 19 && gap <= 43, `gap ${gap}`)
    assert.equal(mother.address, child.address)
  }
})

test('every province has a hospital, a station and an HIV clinic, all marked as invented', () => {
  const all = facilities(1)
  for (const province of provinces()) {
    const own = all.filter((each) => each.province === province.code)
    assert.ok(own.length >= 4)
    for (const kind of ['hospital', 'commune-station', 'hiv-clinic', 'polyclinic']) assert.ok(own.some((each) => each.kind === kind))
  }
  assert.ok(all.every((each) => each.name.endsWith('(giả lập)') && /^\d{5}$/.test(each.code)))
  assert.equal(new Set(all.map((each) => each.code)).size, all.length)
})

test('people are searched from any index, round the end of the world', () => {
  assert.equal(findCitizen(WORLD, 1999, (each) => each.n === 3)?.n, 3)
  assert.equal(findCitizen(WORLD, 0, () => false), undefined)
  assert.equal(ageOn('2000-06-15', '2026-06-14'), 25)
})
