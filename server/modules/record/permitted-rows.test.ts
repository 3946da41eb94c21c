/** What a look sees of a document: sensitive rows gone, betraying fields empty, and the same form for everybody. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchanges } from '#definitions/all.ts'
import type { ExchangeDefinition, Row } from '#definitions/shape.ts'
import { permittedRows } from './permitted-rows.ts'

const found = exchanges.find((each) => each.keys.table === 'XML1')
assert.ok(found)
const exchange: ExchangeDefinition = found
const tables: Record<string, readonly Row[]> = {
  XML1: [{ MA_LK: 'A', T_TONGCHI_BV: '100.00', CHAN_DOAN_RV: 'Cúm', GHI_CHU: 'ARV' }],
  XML2: [{ STT: '1', TEN_THUOC: 'Paracetamol' }, { STT: '2', TEN_THUOC: 'Lopinavir' }, { STT: '3', TEN_THUOC: 'Amoxicillin' }],
}
const findings = [{ label: 'hiv' as const, table: 'XML2', row: 2, fields: [] }]

test('the person sees every row, field and sum', () => {
  const seen = permittedRows({ exchange, tables, findings, withheld: [], placeTells: [] })
  assert.deepEqual(seen?.tables['XML2']?.map(({ place }) => place), [1, 2, 3])
  assert.equal(seen?.tables['XML1']?.[0]?.row['T_TONGCHI_BV'], '100.00')
})

test('a withheld row is gone, and the main table has no sums', () => {
  const seen = permittedRows({ exchange, tables, findings, withheld: ['hiv'], placeTells: [] })
  assert.deepEqual(seen?.tables['XML2']?.map(({ row }) => row['TEN_THUOC']), ['Paracetamol', 'Amoxicillin'])
  assert.equal(seen?.tables['XML1']?.[0]?.row['T_TONGCHI_BV'], '')
  assert.equal(seen?.tables['XML1']?.[0]?.row['CHAN_DOAN_RV'], 'Cúm')
})

test('the sums are gone too where nothing was hidden: else the rare form would be the sign', () => {
  assert.equal(permittedRows({ exchange, tables, findings: [], withheld: ['hiv'], placeTells: [] })?.tables['XML1']?.[0]?.row['T_TONGCHI_BV'], '')
})

test('a betraying field is empty, the rest of its row stays', () => {
  const seen = permittedRows({ exchange, tables, findings: [{ label: 'hiv', table: 'XML1', row: 1, fields: ['GHI_CHU'] }], withheld: ['hiv'], placeTells: [] })
  assert.equal(seen?.tables['XML1']?.[0]?.row['GHI_CHU'], '')
  assert.equal(seen?.tables['XML1']?.[0]?.row['MA_LK'], 'A')
})

test('a document whose main row is withheld is not shown at all', () => {
  assert.equal(permittedRows({ exchange, tables, findings: [{ label: 'hiv', table: 'XML1', row: 1, fields: [] }], withheld: ['hiv'], placeTells: [] }), null)
})

test('findings of a label that is not withheld follow their rows', () => {
  const more = [...findings, { label: 'mental' as const, table: 'XML2', row: 3, fields: [] }]
  assert.deepEqual(permittedRows({ exchange, tables, findings: more, withheld: ['hiv'], placeTells: [] })?.findings, [{ label: 'mental', table: 'XML2', row: 2, fields: [] }])
})

test('a field that everybody fills is never left empty: the row goes, and with the main row the document', () => {
  const diagnosis = [{ label: 'hiv' as const, table: 'XML1', row: 1, fields: ['MA_BENH_CHINH'] }]
  assert.equal(permittedRows({ exchange, tables, findings: diagnosis, withheld: ['hiv'], placeTells: [] }), null)
})

test('a place that tells by its name alone is not shown, whatever its documents say', () => {
  assert.equal(permittedRows({ exchange, tables, findings: [], withheld: ['hiv'], placeTells: ['hiv'] }), null)
  assert.ok(permittedRows({ exchange, tables, findings: [], withheld: [], placeTells: ['hiv'] }))
})
