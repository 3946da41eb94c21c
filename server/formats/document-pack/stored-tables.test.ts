/** A permitted copy is the same whether it is written from the cells of a pack or from its tables' XML. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findExchange } from '#definitions/all.ts'
import { xml1 } from '#definitions/exchanges/visit-3176/tables/xml1.ts'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import type { TableDefinition } from '#definitions/shape.ts'
import { openStoredTable } from '#formats/giamdinhhs/plain-tables.ts'
import { scanPlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import { aRow, aTable, anEnvelope, type TableStyle } from '#formats/giamdinhhs/testing.ts'
import { writePermitted } from '#formats/giamdinhhs/write-permitted.ts'
import { NO_DICTIONARY, newestDictionary } from './dictionary.ts'
import { pack } from './pack.ts'
import { storedTablesOf, tablesOf, unpack, type StoredPack } from './unpack.ts'

const exchange = findExchange('visit-3176') ?? assert.fail()

function packed(tables: Readonly<Record<string, string>>, dictionary = newestDictionary()): StoredPack {
  const files = Object.entries(tables).map(([kind, xml]) => ({ kind, content: Buffer.from(xml), plain: scanPlainXml(xml) }))
  const [one] = pack(Buffer.from(anEnvelope({ dossiers: [tables] })), [files], dictionary) ?? []
  return { body: one?.body ?? assert.fail(), dictionary: dictionary.number }
}

/** The copy from the cells, after it was found equal to that from the XML. */
function copyOf(stored: StoredPack, withhold: Parameters<typeof writePermitted>[0]['withhold']): string | undefined {
  const wish = { exchange, facility: '01001', madeOn: '20261102', withhold }
  const fast = writePermitted({ ...wish, documents: [storedTablesOf(stored)] })
  const slow = writePermitted({ ...wish, documents: [tablesOf(stored)] })
  assert.equal(fast?.toString(), slow?.toString())
  return fast?.toString()
}

// As they stand in the XML of different senders.
const written = fc.constantFrom('', '7', ' ', 'Đường & muối'.replace('&', '&amp;'), 'a > b', 'a &gt; b', '&lt;0', '&quot;một&apos;', 'một\r\nhai', 'một\rhai', ']]', 'Efavirenz', 'B20', '𠀀')
const names = ['TEN_THUOC', 'LIEU_DUNG', 'STT', 'MA_THUOC', 'SO_LUONG', 'GHI_CHU', 'CUA_HANG']
const style = fc.record({
  newLine: fc.constantFrom('', '\n', '\r\n  '),
  head: fc.constantFrom('', '\ufeff', '<?xml version="1.0" encoding="utf-8"?>'),
  empty: fc.constantFrom('full' as const, 'short' as const, 'spaced' as const, 'absent' as const),
})

/** A table whose cells are written exactly so; `CUA_HANG` stands for a vendor's own field. */
function tableOf(definition: TableDefinition, rows: readonly Readonly<Record<string, string>>[], how: TableStyle): string {
  const cells: string[] = []
  const marked = rows.map((row) => Object.fromEntries(Object.entries({ ...aRow(definition), ...row }).map(([name, text]) => [name, row[name] ? `@${cells.push(text)}@` : text])))
  return aTable(definition, marked, how).replace(/@(\d+)@/g, (_, number: string) => cells[Number(number) - 1] ?? '')
}

test('property: from cells and from XML come the same copies, whatever is withheld', () => {
  const row = fc.dictionary(fc.constantFrom(...names), written)
  const main = fc.dictionary(fc.constantFrom('HO_TEN', 'T_BHTT', 'CHAN_DOAN_RV', 'MA_BENH_CHINH', 'GHI_CHU', 'CUA_HANG'), written)
  fc.assert(fc.property(main, fc.array(row, { minLength: 1, maxLength: 5 }), style, fc.constantFrom('<CHITIEU', '<!-- x --><CHITIEU'), (one, rows, how, root) => {
    const drugs = tableOf(xml2, rows, how).replace('<CHITIEU', root)
    for (const dictionary of [newestDictionary(), NO_DICTIONARY]) {
      const stored = packed({ XML1: tableOf(xml1, [one], how), XML2: drugs }, dictionary)
      for (const withhold of [[], ['hiv', 'mental', 'reproductive', 'tb-hiv']] as const) copyOf(stored, withhold)
    }
  }), { numRuns: 150 })
})

const plain = { newLine: '', head: '', empty: 'full' } as const

test('the fast way is taken for an ordinary table, and not for one of another definition', () => {
  const [one, two] = storedTablesOf(packed({ XML1: tableOf(xml1, [{}], plain), XML2: tableOf(xml2, [{ TEN_THUOC: 'Muối' }], plain) }))
  assert.ok(one && two)
  assert.ok(openStoredTable(xml1, one).grid && openStoredTable(xml2, two).grid)
  assert.equal(openStoredTable(xml2, two).rows[0]?.TEN_THUOC, 'Muối')
  assert.equal(openStoredTable(xml1, two).grid, null)
})

test('rows withheld and rows given look alike: the numbers have no gap', () => {
  const rows = [{ TEN_THUOC: 'Paracetamol' }, { TEN_THUOC: 'Efavirenz' }, { TEN_THUOC: 'Vitamin C' }]
  const copy = copyOf(packed({ XML1: tableOf(xml1, [{ T_BHTT: '500' }], plain), XML2: tableOf(xml2, rows, plain) }), ['hiv']) ?? ''
  const [main = '', drugs = ''] = [...copy.matchAll(/<NOIDUNGFILE>([^<]*)/g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString())
  assert.match(main, /<T_BHTT><\/T_BHTT>/)
  assert.deepEqual([...drugs.matchAll(/<STT>(\d*)<\/STT>.*?<TEN_THUOC>(.*?)<\/TEN_THUOC>/g)].map((match) => [match[1], match[2]]), [['1', 'Paracetamol'], ['2', 'Vitamin C']])
})

test('a pack is opened once: what was given out stays as it was', () => {
  const stored = packed({ XML1: tableOf(xml1, [{ HO_TEN: 'Nguyễn Thị Mẫu' }], plain), XML2: tableOf(xml2, [{}], plain) })
  const before = [unpack([stored], () => undefined), ...tablesOf(stored).map((table) => table.content)].map((bytes) => bytes.toString())
  copyOf(stored, [])
  const again = [unpack([stored], () => undefined), ...tablesOf(stored).map((table) => table.content)].map((bytes) => bytes.toString())
  assert.deepEqual(again, before)
})
