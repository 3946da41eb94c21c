/** The fast scan: whatever names it expects, it notes the same places; known texts and marks are those of the cells. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import { codeMark, codeMarkOfBytes } from '#formats/document-pack/row-index.ts'
import { LentMemory } from '#formats/lent-memory.ts'
import { Findings } from './findings.ts'
import { endOf, markupText, ordinaryValue, plainValue, scanPlainXml, type PlainXml } from './plain-xml.ts'
import { readTable } from './read-table.ts'
import { fieldNames } from './spelt-names.ts'
import { aTable } from './testing.ts'
import { momentOf, momentOfBytes } from './time.ts'

const expected = fieldNames(xml2.fields.map(({ name }) => name))
const gap = fc.constantFrom('', ' ', '\n', '\r\n\t', '\n            ')
const piece = fc.constantFrom('<STT>', '</STT>', '<STT/>', '<STT />', '<X>1</X>', '<T_NGUONKHAC', '</', '>', '<', 'ế', '&', ']]>', '\u0001')

/** Everything the scan notes, with names in place of numbers. */
function noted(scan: PlainXml) {
  const { path, start, rows, name, open, from, to, isEven } = scan
  return { path, start, rows, open, from, to, isEven, names: name.map((place) => scan.names[place]) }
}

/** Whether all gaps between fields are alike, looked at one by one. */
function isEven(scan: PlainXml): boolean {
  const gaps = scan.rows.flatMap(({ first, last }) => Array.from({ length: last - first - 1 }, (_, at) => scan.bytes.toString('latin1', endOf(scan, first + at), scan.open[first + at + 1])))
  return new Set(gaps).size < 2
}

test('property: the scan notes the same places with and without expected names, also in damaged tables', () => {
  const row = fc.dictionary(fc.constantFrom('MA_LK', 'STT', 'TEN_THUOC', 'T_NGUONKHAC', 'T_NGUONKHAC_CL', 'DU_PHONG', 'MA_LA'), fc.constantFrom('', '1', 'Đường', ' x '))
  const change = fc.record({ at: fc.nat(), cut: fc.nat(3), put: fc.oneof(gap, piece) })
  let plain = 0
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), gap, fc.constantFrom('full' as const, 'short' as const, 'spaced' as const, 'absent' as const), fc.array(change, { maxLength: 2 }), (rows, newLine, empty, changes) => {
    let xml = aTable(xml2, rows, { newLine, empty })
    for (const { at, cut, put } of changes) xml = xml.slice(0, at % xml.length) + put + xml.slice((at % xml.length) + cut)
    const guided = scanPlainXml(xml, expected)
    const free = scanPlainXml(xml)
    assert.equal(guided === null, free === null, xml)
    if (!guided || !free) return
    plain += 1
    assert.deepEqual(noted(guided), noted(free), xml)
    assert.equal(guided.isEven, isEven(guided), xml)
  }), { numRuns: 1500 })
  assert.ok(plain > 200, `${plain}`)
})

test('property: the grid is there exactly where every row has fields of the definition in their order', () => {
  const names = xml2.fields.map(({ name }) => name)
  const row = fc.tuple(fc.subarray(names, { minLength: 1, maxLength: 8 }), fc.boolean(), fc.boolean()).map(([some, turned, foreign]) => [...(turned ? some.reverse() : some), ...(foreign ? ['MA_LA'] : [])])
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), fc.boolean(), (rows, isLent) => {
    const xml = aTable(xml2, rows.map((some) => Object.fromEntries(some.map((name) => [name, name]))))
    const memory = isLent ? { memory: new LentMemory(0, 1000) } : {}
    const { plain } = readTable(xml2, Buffer.from(xml), { keys: visit3176.keys, findings: new Findings(), ...memory })
    const isOrdered = rows.every((some) => some.every((name, at) => names.includes(name) && (at === 0 || names.indexOf(name) > names.indexOf(some[at - 1] ?? ''))))
    assert.equal(plain?.grid !== null, isOrdered)
    plain?.grid?.forEach((cell, at) => {
      const name = names[at % names.length] ?? ''
      const isThere = rows[Math.floor(at / names.length)]?.includes(name)
      assert.equal(cell < 0 ? undefined : plainValue(plain, cell), isThere ? name : undefined)
    })
  }), { numRuns: 300 })
})

const cell = fc.oneof(fc.string({ maxLength: 50 }), fc.constantFrom('Đường', 'a&amp;b', 'a\r\nb', 'a\nb', '40.56', '\r\n  ', 'x'.repeat(40), 'x'.repeat(41)))

test('property: a text that was kept is the text of the cell, also beside markup of the same bytes', () => {
  fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (texts) => {
    for (const text of [...texts, ...texts]) {
      const bytes = Buffer.from(`>${text}<`)
      const places = { bytes, from: [1], to: [bytes.length - 1] }
      assert.equal(ordinaryValue(places, 0), plainValue(places, 0))
      assert.equal(markupText(bytes, 1, bytes.length - 1), bytes.toString('latin1', 1, bytes.length - 1))
    }
  }), { numRuns: 200 })
})

test('property: marks and times of bytes are those of their text', () => {
  const time = fc.stringMatching(/^(?:19|20)\d\d[01]\d[0-3]\d(?:[0-2]\d[0-5]\d)?$/)
  fc.assert(fc.property(fc.oneof(cell, time, fc.constantFrom('20260229', '202602281060', '2026022 ', '19440000')), (text) => {
    const bytes = Buffer.from(`>${text}<`)
    assert.equal(momentOfBytes(bytes, 1, bytes.length - 1), momentOf(text))
    const mark = codeMarkOfBytes(bytes, 1, bytes.length - 1)
    if (mark !== 0) assert.equal(mark, codeMark(plainValue({ bytes, from: [1], to: [bytes.length - 1] }, 0)))
  }), { numRuns: 500 })
})
