/** What the book's definitions and pure parts say: words, ranges, doses, curves, packing, and the edition they are pinned to. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findExchange } from '#definitions/all.ts'
import { daysOfSupply } from '#definitions/book/dose.ts'
import { BOOK_SOURCES, keptFields } from '#definitions/book/facts.ts'
import { GROWTH_CURVES, GROWTH_MONTHS } from '#definitions/book/growth.ts'
import { openPacked, packDay, packUntil } from '#definitions/book/packed.ts'
import { diseaseWords, findIndexWords } from '#definitions/book/plain-words/index.ts'
import { DISEASE_WORDS } from '#definitions/book/plain-words/diseases.ts'
import { INDEX_WORDS } from '#definitions/book/plain-words/indices.ts'
import { findRange, REFERENCE_RANGES } from '#definitions/book/reference-ranges.ts'
import { BOOK_VIEWS } from '#definitions/book/views.ts'

test('facts and views name only tables and fields that their exchange has', () => {
  for (const source of BOOK_SOURCES) {
    const exchange = findExchange(source.exchange)
    assert.ok(exchange)
    const known = new Map(exchange.tables.map(({ kind, fields }) => [kind, new Set(fields.map(({ name }) => name))]))
    const kept = keptFields(source)
    for (const [table, fields] of kept) for (const field of fields) assert.ok(known.get(table)?.has(field), `${table}.${field}`)
    const shown = BOOK_VIEWS.flatMap((view) => view.fields.flatMap(({ sources }) => sources)).flatMap((each): (readonly [string, string])[] => {
      if ('table' in each) return [[each.table, each.field]]
      return 'rows' in each ? each.fields.map((field) => [each.rows, field] as const) : []
    })
    for (const [table, field] of shown) assert.ok(kept.get(table)?.includes(field), `${table}.${field}`)
  }
  assert.deepEqual(BOOK_VIEWS.map(({ fields }) => fields.length), [21, 48, 16])
})

test('words stand beside common codes in both languages, the narrowest first', () => {
  assert.ok(DISEASE_WORDS.length + INDEX_WORDS.length >= 120)
  assert.equal(diseaseWords('E11.9')?.words.en, 'Type 2 diabetes')
  assert.equal(diseaseWords('I10')?.lasting, true)
  assert.equal(diseaseWords('J06.9')?.lasting, false)
  assert.equal(diseaseWords('không'), undefined)
  assert.equal(findIndexWords('WBC', 'WBC (Số lượng bạch cầu)')?.id, 'wbc')
  assert.equal(findIndexWords('X1', 'Axit uric')?.id, 'uric')
  assert.ok([...DISEASE_WORDS, ...INDEX_WORDS].every(({ words }) => words.vi !== '' && words.en !== ''))
})

test('a range is of its unit, sex and age; without an age there is none', () => {
  const question = { index: 'hgb', unit: 'g/L', sex: 'female', age: 40 } as const
  assert.deepEqual([findRange(question)?.low, findRange({ ...question, sex: 'male' })?.low, findRange({ ...question, age: 3 })?.low], [120, 130, 110])
  assert.deepEqual([findRange({ ...question, unit: 'mmol/L' }), findRange({ ...question, age: null })], [undefined, undefined])
  assert.ok(REFERENCE_RANGES.every(({ low, high, source }) => source.vi !== '' && (low === null || high === null || low < high)))
})

test('a supply lasts as long as its dose says, else as its quantity allows', () => {
  assert.equal(daysOfSupply('1 viên/lần * 2 lần/ngày * 7 ngày', '14'), 7)
  assert.equal(daysOfSupply('1 viên/lần * 2 lần/ngày', '14'), 7)
  assert.deepEqual([daysOfSupply('Theo chỉ định', '14'), daysOfSupply('', '')], [undefined, undefined])
})

test('growth curves grow, month by month, and never cross', () => {
  for (const { low, median, high, measure, sex } of GROWTH_CURVES) {
    assert.deepEqual([low.length, median.length, high.length], [GROWTH_MONTHS + 1, GROWTH_MONTHS + 1, GROWTH_MONTHS + 1])
    median.forEach((each, month) => {
      assert.ok((low[month] ?? 0) < each && each < (high[month] ?? 0), `${measure} ${sex} ${month}`)
      assert.ok(month === 0 || each >= (median[month - 1] ?? 0), `${measure} ${sex} ${month}`)
    })
  }
})

test('a packed book opens to what was packed', () => {
  const from = packDay('2026-11-01')
  const [visit] = openPacked({
    texts: ['', 'd1', '01901', 'Bệnh viện', '01', 'E11.9', 'Metformin', 'glucose', 'Glucose', 'mmol/L', '7.1'], visits: [[1, 2, 3, 100, 31, 4, 0, 0, 5, 0, 0, 0, 1]],
    medicines: [[0, 6, 0, 0, 0, from, packUntil(from, packDay('2026-11-30'))]], results: [[0, 0, 10, 3, 0, 11]], services: [], papers: [], indices: [[7, 8, 9]],
  })
  assert.deepEqual([visit?.begins, visit?.ends, visit?.words[0]?.en], ['1970-01-01T01:40:00.000Z', '1970-01-01T02:10:00.000Z', 'Type 2 diabetes'])
  assert.deepEqual(visit?.medicines.map((each) => [each.name, each.from, each.until]), [['Metformin', '2026-11-01', '2026-11-30']])
  assert.deepEqual(visit?.results.map((each) => [each.code, each.value, each.unit, each.outside, each.at]), [['glucose', '7.1', 'mmol/L', 'high', '1970-01-01T01:50:00.000Z']])
})

const ROOT = join(import.meta.dirname, '..', '..', 'definitions')

test('what pages hold and how sensitivity is judged are those of the edition: raise BOOK_EDITION when this fails', () => {
  const files = ['exchanges/visit-3176/sensitivity.ts', ...readdirSync(join(ROOT, 'exchanges/visit-3176/sensitivity')).sort().map((name) => `exchanges/visit-3176/sensitivity/${name}`)]
  const hash = createHash('sha256').update(JSON.stringify(BOOK_SOURCES.map((source) => [source.exchange, [...keptFields(source)]])))
  for (const file of files) hash.update(readFileSync(join(ROOT, file)))
  assert.equal(hash.digest('hex').slice(0, 16), '1df2f8bd7f59f635')
})
