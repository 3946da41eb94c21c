/** The units made from the address package, compared with the official lists where those are at hand. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FORMER_PROVINCES, UNCHANGED_PROVINCES } from './former-provinces.ts'
import { readAddressTables } from './import-starter-sets.ts'
import { successionsOf, unitsOf } from './unit.ts'

const data = join(import.meta.dirname, '../../../../shared/data/01-admin-units-2025')
const shared = { skip: existsSync(data) ? false : 'needs ../shared/data' }
const tables = readAddressTables()
const units = unitsOf(tables)
const successions = successionsOf(tables)

test('63 provinces became 34, eleven of them unchanged', () => {
  assert.equal(new Set(FORMER_PROVINCES.map((each) => each.code)).size, 63)
  assert.equal(new Set(FORMER_PROVINCES.map((each) => each.successor)).size, 34)
  assert.equal(UNCHANGED_PROVINCES.size, 11)
  for (const code of UNCHANGED_PROVINCES) assert.deepEqual(FORMER_PROVINCES.filter((each) => each.successor === code).map((each) => each.code), [code])
})

test('on each day a code means at most one unit', () => {
  const times = Map.groupBy(units, (unit) => `${unit.level} ${unit.code}`)
  for (const versions of times.values()) {
    const inOrder = versions.toSorted((one, other) => (one.validFrom === '-infinity' ? -1 : other.validFrom === '-infinity' ? 1 : one.validFrom.localeCompare(other.validFrom)))
    inOrder.slice(1).forEach((version, before) => assert.ok((inOrder[before]?.validTo ?? '9999') < version.validFrom, `${version.code} ${version.validFrom}`))
  }
})

test('every former commune lies in a former province and has a successor; every unit has its kind', () => {
  const former = units.filter((unit) => unit.level === 'commune' && unit.validTo !== null)
  const followed = new Set(successions.map((each) => each.oldCode))
  assert.equal(former.length, 10_034)
  assert.deepEqual(former.filter((unit) => unit.province === '' || !followed.has(unit.code)), [])
  assert.deepEqual(units.filter((unit) => unit.kind === ''), [])
  assert.equal(units.filter((unit) => unit.level === 'commune' && unit.validTo === null).length, 3_321)
})

test('a former commune that the package ties to several units has several candidates', () => {
  const candidates = Map.groupBy(successions.filter((each) => each.level === 'commune'), (each) => each.oldCode)
  assert.ok([...candidates.values()].some((each) => each.length > 1))
})

test('the 34 provinces bear the names of the official list of July 2026, Đồng Nai the city among them', shared, () => {
  const official = JSON.parse(readFileSync(join(data, 'provinces_34.json'), 'utf8')) as { Code: string; FullName: string }[]
  // Hóa or Hoá: the two sources set the tone mark differently, as people do.
  const letters = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '')
  const ours = units.filter((unit) => unit.level === 'province' && unit.validTo === null).map((unit) => [unit.code, letters(unit.name)])
  assert.deepEqual(Object.fromEntries(ours), Object.fromEntries(official.map((each) => [each.Code, letters(each.FullName)])))
})

test('every former commune of the official list is known under its code and province', shared, () => {
  const known = new Map(units.filter((unit) => unit.level === 'commune' && unit.validTo !== null).map((unit) => [unit.code, unit]))
  const rows = readFileSync(join(data, 'pre-merger_gso_wards_2025-07-18_dev.csv'), 'utf8').split(/\r?\n/).slice(1).filter(Boolean)
  const wrong = rows.map((row) => row.split(',')).filter(([code = '', , , , , , province = '']) => known.get(code)?.province !== province)
  assert.ok(rows.length > 5_000)
  assert.deepEqual(wrong, [])
})
