/** Visit file → FHIR resources → visit file: nothing is lost, whatever stands in a field. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import type { Tables } from '#definitions/shape.ts'
import { projectVisit, tablesFromResources } from '#formats/fhir/index.ts'
import { aVisit } from '../rules/visits.ts'
import { aCheckInFile, aFullVisit, aboutOf, allTables, compare, tableOf, visitsOfEveryKind, type Compared } from './visits.ts'

const notCarried = (table: string, field: string) => visit3176Fhir.tables.find((each) => each.table === table)?.notCarried[field] !== undefined

/** There and back, through JSON as a reader gets it; with a name for every code, or for none. */
function roundTrip(tables: Tables, named = true): Compared {
  const resources = projectVisit(visit3176Fhir, tables, aboutOf(tables, named ? { names: (list, code) => ({ vi: `${list} ${code.length}`, en: `${list} in English` }) } : {}))
  const back = tablesFromResources(visit3176Fhir, JSON.parse(JSON.stringify(resources)) as typeof resources)
  assert.deepEqual(back.problems, [])
  return compare(tables, back.tables, notCarried)
}

const sum = (all: readonly Compared[], of: (each: Compared) => number) => all.reduce((total, each) => total + of(each), 0)

test('every visit of the invented country comes back field by field', (t) => {
  const visits = visitsOfEveryKind(12)
  const compared = visits.map(({ tables }) => roundTrip(tables))
  assert.deepEqual(compared.flatMap(({ differences }) => differences), [])
  t.diagnostic(`${visits.length} visits, ${sum(compared, (each) => each.rows)} rows, ${sum(compared, (each) => each.fields)} fields compared, ${sum(compared, (each) => each.notCarried)} fields not carried`)
})

test('a visit with every field of every table filled, and a check-in by itself, come back whole', (t) => {
  const compared = [aFullVisit(), aCheckInFile(), { ...aFullVisit(), ...aCheckInFile() }].map((tables) => roundTrip(tables))
  assert.deepEqual(compared.flatMap(({ differences }) => differences), [])
  t.diagnostic(`${sum(compared, (each) => each.fields)} fields compared, ${sum(compared, (each) => each.notCarried)} not carried`)
})

/** What stands in fields, and what should not. */
const texts = fc.oneof(
  fc.constantFrom(
    '', ' ', '\u00a0', ';', ';;', 'A;', ';A', 'A;;B', 'A; B', ' A', 'A ', 'a\tb', 'dòng 1\r\ndòng 2', '<b>&amp;</b>', '</div>', '&lt;', '"', "'", '\u0001', 'null', 'Nguyễn Thị Ánh Tuyết', 'Nguyễn',
    '0', '00', '-0', '1.0', '1.50', '12,5', '1e5', '0x10', '.5', '5.', '+5', '-3', '999999999999999.99', '0.1', '2147483648', '<0.5', '>=100', '< 3', '≤2', 'Âm tính',
    '19900000', '19900500', '199000000000', '199005170000', '199005170830', '20261122', '202611222400', '20260230', '20261301', '00000000', '2026', '20261122;20261130', '1', '2', '9', 'K1',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(fc.constantFrom('J18.9', 'A15', '', 'TE1010', '20261122', '01901'), { minLength: 1, maxLength: 4 }).map((members) => members.join(';')),
  fc.integer({ min: -9, max: 10 ** 12 }).map((number) => String(number / 1000)),
)

const places = fc.constantFrom(...allTables.flatMap((table) => table.fields.map((field) => ({ table: table.kind, field: field.name }))))

test('any text in any field comes back as it was', (t) => {
  const base = aFullVisit()
  const seen = { visits: 0, rows: 0, fields: 0, notCarried: 0 }
  fc.assert(fc.property(fc.array(fc.tuple(places, texts), { minLength: 1, maxLength: 40 }), fc.array(places, { maxLength: 150 }), fc.boolean(), fc.boolean(), (changes, emptied, withCheckIn, named) => {
    const tables: Record<string, Record<string, string>[]> = {}
    for (const [kind, rows] of Object.entries({ ...base, ...(withCheckIn ? aCheckInFile() : {}) })) tables[kind] = [...rows, ...rows].map((row) => ({ ...row }))
    tables['XML1']?.pop()
    for (const { table, field } of emptied) for (const row of tables[table] ?? []) row[field] = ''
    changes.forEach(([{ table, field }, text], at) => { Object.assign(tables[table]?.[at % (tables[table].length || 1)] ?? {}, { [field]: text }) })
    const compared = roundTrip(tables, named)
    assert.deepEqual(compared.differences, [])
    seen.visits += 1
    seen.rows += compared.rows
    seen.fields += compared.fields
    seen.notCarried += compared.notCarried
  }), { numRuns: 300 })
  t.diagnostic(`${seen.visits} changed visits, ${seen.rows} rows, ${seen.fields} fields compared, ${seen.notCarried} fields not carried`)
})

test('rows with nothing in them but their number come back too', () => {
  const tables = Object.fromEntries(allTables.map((table) => [table.kind, [Object.fromEntries(tableOf(table.kind).fields.map(({ name }) => [name, '']))]]))
  assert.deepEqual(roundTrip(tables).differences, [])
})

test('the comparison sees a field that was changed on the way', () => {
  const tables = aVisit('outpatient', 1)
  const resources = projectVisit(visit3176Fhir, tables, aboutOf(tables))
  const patient = resources.find((each) => each.resourceType === 'Patient')
  assert.ok(patient)
  Object.assign(patient, { gender: patient.gender === 'male' ? 'female' : 'male' })
  const { differences } = compare(tables, tablesFromResources(visit3176Fhir, resources).tables, notCarried)
  assert.equal(differences.length, 1)
  assert.match(differences[0] ?? '', /^XML1 1 GIOI_TINH/)
})

test('a resource that belongs to no row is told, and changes nothing', () => {
  const tables = aVisit('outpatient', 1)
  const resources = projectVisit(visit3176Fhir, tables, aboutOf(tables))
  const back = tablesFromResources(visit3176Fhir, [...resources, { resourceType: 'Basic', id: 'elsewhere', code: { text: 'x' } }])
  assert.deepEqual(back.problems.map(({ code }) => code), ['fhir-resource-of-no-row'])
  assert.deepEqual(compare(tables, back.tables, notCarried).differences, [])
})

test('lists that run side by side come back as they were, also uneven, blank or odd ones', () => {
  const list = fc.oneof(texts, fc.array(fc.constantFrom('GD401', '01901', '20260101', '20261231', '', ' ', 'x y', '\u0001'), { maxLength: 4 }).map((members) => members.join(';')))
  const base = aVisit('birth', 1)
  fc.assert(fc.property(fc.array(list, { minLength: 8, maxLength: 8 }), (lists) => {
    const names = ['MA_THE_BHYT', 'MA_DKBD', 'GT_THE_TU', 'GT_THE_DEN', 'MA_BENH_KT', 'MA_PTTT_QT', 'CAN_NANG_CON', 'NGAY_TAI_KHAM']
    const changed = Object.fromEntries(names.map((name, at) => [name, lists[at] ?? '']))
    assert.deepEqual(roundTrip({ XML1: (base['XML1'] ?? []).map((row) => ({ ...row, ...changed })) }).differences, [])
  }), { numRuns: 500 })
})
