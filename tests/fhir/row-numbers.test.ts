/** Row numbers through corrections: never used twice, kept by what has not changed, wherever it stands now. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import type { Row, Tables } from '#definitions/shape.ts'
import { matchRows, projectVisit, rowNumbersOf, type RowKeys } from '#formats/fhir/index.ts'
import { aboutOf, visitsOfEveryKind } from './visits.ts'

const drugs = visit3176Fhir.tables.find(({ table }) => table === 'XML2') as RowKeys

const drug = (code: string, time: string, quantity: string): Row => ({ MA_LK: 'LK', STT: '1', MA_THUOC: code, TEN_THUOC: `Thuốc ${code}`, NGAY_YL: time, SO_LUONG: quantity })
const numbered = (rows: readonly Row[]) => rows.map((row, at) => ({ row, number: at + 1 }))

test('a changed quantity, order or row number leaves a row what it was', () => {
  const before = [drug('40.1', '202611200800', '10'), drug('40.2', '202611200800', '5'), drug('40.1', '202611210800', '10')]
  const [one, two, three] = before as [Row, Row, Row]
  assert.deepEqual(matchRows(drugs, numbered(before), [three, one, two], 3), [3, 1, 2])
  assert.deepEqual(matchRows(drugs, numbered(before), [{ ...one, SO_LUONG: '20' }, two, three], 3), [1, 2, 3])
  assert.deepEqual(matchRows(drugs, numbered(before), [{ ...two, STT: '9' }, { ...one, NGAY_YL: '202611200900' }], 3), [2, 1])
})

test('a removed row takes its number along; a new one gets the next never used', () => {
  const [one, two] = [drug('40.1', '202611200800', '10'), drug('40.2', '202611210900', '5')]
  assert.deepEqual(matchRows(drugs, numbered([one]), [two], 1), [2])
  const history = rowNumbersOf(visit3176Fhir, [{ XML2: [one, two] }, { XML2: [two] }, { XML2: [two, one] }, {}])
  assert.deepEqual(history.map(({ numbers }) => numbers['XML2'] ?? []), [[1, 2], [2], [2, 3], []])
  assert.deepEqual(history.map(({ retired }) => retired['XML2'] ?? []), [[], [1], [1], [1, 2, 3]])
})

test('a corrected code at the same time and place is the same row', () => {
  const before = [{ ...drug('40.1', '202611200800', '10'), STT: '4' }]
  assert.deepEqual(matchRows(drugs, numbered(before), [{ ...drug('40.7', '202611200800', '10'), STT: '4' }], 1), [1])
})

const row = fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd'), time: fc.constantFrom('1', '2', '3'), quantity: fc.constantFrom('1', '2') })
  .map(({ code, time, quantity }) => drug(code, time, quantity))

/** A history: each version removes, changes, adds and shuffles rows of the one before. */
const histories = fc.tuple(fc.array(row, { minLength: 1, maxLength: 8 }), fc.array(fc.record({
  removed: fc.nat(8), changed: fc.nat(8), quantity: fc.constantFrom('5', '6'), added: fc.array(row, { maxLength: 3 }), turned: fc.nat(8),
}), { minLength: 1, maxLength: 6 })).map(([first, steps]) => {
  const versions = [first]
  for (const { removed, changed, quantity, added, turned } of steps) {
    const rows = (versions.at(-1) ?? []).filter((_, at) => at !== removed).map((each, at) => (at === changed ? { ...each, SO_LUONG: quantity } : each))
    versions.push([...rows.slice(turned), ...rows.slice(0, turned), ...added].map((each, at) => ({ ...each, STT: String(at + 1) })))
  }
  return versions
})

const content = (each: Row) => JSON.stringify({ ...each, STT: '' })

test('over any history numbers are never used again, and each stands once', () => {
  fc.assert(fc.property(histories, (versions) => {
    const found = rowNumbersOf(visit3176Fhir, versions.map((rows) => ({ XML2: rows })))
    const gone = new Set<number>()
    found.forEach(({ numbers, retired }, version) => {
      const own = numbers['XML2'] ?? []
      assert.equal(new Set(own).size, own.length)
      assert.deepEqual(own.filter((number) => gone.has(number)), [])
      const before = found[version - 1]?.numbers['XML2'] ?? []
      for (const number of before) if (!own.includes(number)) gone.add(number)
      assert.deepEqual([...gone].sort((a, b) => a - b), retired['XML2'] ?? [])
    })
  }), { numRuns: 500 })
})

test('over any history a row whose content has not changed keeps its number, wherever it stands', () => {
  fc.assert(fc.property(histories, (versions) => {
    const found = rowNumbersOf(visit3176Fhir, versions.map((rows) => ({ XML2: rows })))
    versions.slice(1).forEach((rows, at) => {
      const [before, now] = [versions[at] ?? [], rows]
      for (const text of new Set(before.map(content))) {
        const numbersBefore = numbersWith(text, before, found[at]?.numbers['XML2'])
        const numbersNow = numbersWith(text, now, found[at + 1]?.numbers['XML2'])
        const kept = numbersNow.filter((number) => numbersBefore.includes(number))
        assert.equal(kept.length, Math.min(numbersBefore.length, numbersNow.length))
      }
    })
  }), { numRuns: 500 })
})

function numbersWith(text: string, rows: readonly Row[], numbers: readonly number[] = []): number[] {
  return rows.flatMap((each, at) => (content(each) === text ? [numbers[at] ?? 0] : []))
}

test('a corrected visit keeps the ids of its resources; those of a removed row are gone', () => {
  for (const { tables } of visitsOfEveryKind(2)) {
    const [removed, ...rest] = tables['XML2'] ?? []
    if (!removed || rest.length === 0) continue
    const corrected: Tables = { ...tables, XML2: [...rest].reverse() }
    const [first, second] = rowNumbersOf(visit3176Fhir, [tables, corrected])
    const idsOf = (of: Tables, numbers: Readonly<Record<string, readonly number[]>> = {}) => new Set(projectVisit(visit3176Fhir, of, aboutOf(of, { rowNumbers: numbers })).map(({ id }) => id))
    const before = idsOf(tables, first?.numbers)
    const now = idsOf(corrected, second?.numbers)
    assert.deepEqual([...before].filter((id) => !now.has(id)).map((id) => id?.split('.').slice(1).join('.')), ['XML2.1'])
    assert.deepEqual([...now].filter((id) => !before.has(id)), [])
    assert.deepEqual(second?.retired['XML2'], [1])
  }
})
