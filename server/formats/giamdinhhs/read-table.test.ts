/** Inner tables: rows, and every problem at its place. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { xml1 } from '#definitions/exchanges/visit-3176/tables/xml1.ts'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import type { Problem, Row, TableDefinition } from '#definitions/shape.ts'
import { checkAcrossTables } from './across-tables.ts'
import { Findings } from './findings.ts'
import { scanPlainXml } from './plain-xml.ts'
import { readTable } from './read-table.ts'
import { aRow, aTable } from './testing.ts'
import { momentOf, shapeOfTime } from './time.ts'

const { keys } = visit3176

function read(table: TableDefinition, xml: string | Buffer) {
  const findings = new Findings()
  const reading = readTable(table, Buffer.from(xml as string), { keys, findings })
  const rows = reading.rows.map((row) => Object.fromEntries(table.fields.map(({ name }) => [name, row[name]])))
  return { ...reading, rows, problems: findings.list() }
}
const brief = (problems: readonly Problem[]) => problems.map((one) => `${one.severity === 'reject' ? '!' : ''}${one.code}${one.field ? ` ${one.field}` : ''}`)
/** The same text in a form only the full parser reads. */
const marked = (xml: string) => xml.replace(/<([A-Z_]+)>/, '<$1 a="1">')
const one = (given: Row) => aTable(xml1, [aRow(xml1, given)])
const many = (...given: Row[]) => aTable(xml2, given.map((row, at) => aRow(xml2, { STT: String(at + 1), ...row })))

test('rows are read exactly as written, by both readers', () => {
  const xml = many({ TEN_THUOC: 'Paracetamol <500> & "mg"' }, { TEN_THUOC: ' hai  viên\nmỗi ngày ', LIEU_DUNG: '😀' })
  const plain = read(xml2, xml)
  assert.ok(plain.plain)
  assert.equal(plain.rows[0]?.TEN_THUOC, 'Paracetamol <500> & "mg"')
  assert.equal(plain.rows[1]?.TEN_THUOC, ' hai  viên\nmỗi ngày ')
  const full = read(xml2, marked(xml))
  assert.equal(full.plain, null)
  assert.deepEqual(full.rows, plain.rows)
  assert.deepEqual(full.problems, plain.problems)
})

test('CDATA, comments and character references are read by the full parser', () => {
  const xml = one({ HO_TEN: 'X' }).replace('>X<', '>Nguy<!-- x -->&#7877;n <![CDATA[<Văn> & An]]><')
  assert.equal(read(xml1, xml).rows[0]?.HO_TEN, 'Nguyễn <Văn> & An')
})

const faults: readonly [name: string, expected: string, xml: string][] = [
  ['not well-formed', '!table-malformed', one({}).slice(0, -3)],
  ['an undefined entity', '!table-malformed', one({ HO_TEN: 'X' }).replace('>X<', '>&nbsp;<')],
  ['a control character', '!table-malformed', one({ HO_TEN: '\u0007' })],
  ['two roots', '!table-malformed', `${one({})}<a/>`],
  ['not XML at all', '!table-malformed', 'hello'],
  ['an instruction', '!instruction-refused', one({}).replace('<TONG_HOP>', '<TONG_HOP><?php ?>')],
  ['a DOCTYPE', '!doctype-refused', one({}).replace('?>', '?><!DOCTYPE a [<!ENTITY x "y">]>')],
  ['another root', '!table-root-wrong', one({}).replaceAll('TONG_HOP', 'TONGHOP')],
  ['a nested field', '!table-structure', one({ HO_TEN: 'X' }).replace('>X<', '><b>X</b><')],
  ['another row element', '!table-structure', many({}).replaceAll('CHI_TIET_THUOC>', 'CHI_TIET>').replaceAll('DSACH_CHI_TIET>', 'DSACH_CHI_TIET_THUOC>')],
  ['text between fields', '!table-structure', one({}).replace('<STT>', 'x<STT>')],
  ['no rows', 'table-without-rows', '<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC></CHITIEU_CHITIET_THUOC>'],
  ['an unknown field', 'field-unknown MA_LA', one({}).replace('<STT>', '<MA_LA>1</MA_LA><STT>')],
  ['a field twice', '!field-twice STT', one({}).replace('<STT>', '<STT>1</STT><STT>')],
  ['fields out of order', 'fields-out-of-order', one({}).replace(/(<STT>.*<\/STT>)(<MA_BN>.*<\/MA_BN>)/, '$2$1')],
  ['a required field empty', 'field-missing MA_KHOA', one({ MA_KHOA: '' })],
  ['a required field only white space', 'field-missing MA_KHOA', one({ MA_KHOA: '  ' })],
  ['a key field empty', '!field-missing HO_TEN', one({ HO_TEN: '' })],
  ['the visit code empty', '!field-missing MA_LK', many({ MA_LK: '' })],
  ['too long', 'field-too-long HO_TEN', one({ HO_TEN: 'ă'.repeat(256) })],
  ['no number', '!field-not-a-number SO_LUONG', many({ SO_LUONG: '1,5' })],
  ['an exponent', '!field-not-a-number SO_LUONG', many({ SO_LUONG: '1e3' })],
  ['a point without decimals', '!field-not-a-number SO_LUONG', many({ SO_LUONG: '1.' })],
  ['a lone minus', '!field-not-a-number SO_LUONG', many({ SO_LUONG: '-' })],
  ['too many decimals', 'field-decimals THANH_TIEN_BV', many({ THANH_TIEN_BV: '1.234' })],
  ['a negative number', 'number-negative SO_LUONG', many({ SO_LUONG: '-3' })],
  ['too many digits', 'field-too-long SO_LUONG', many({ SO_LUONG: '12345678901' })],
  ['an impossible time', '!field-not-a-time NGAY_VAO', one({ NGAY_VAO: '202613451200' })],
  ['29 February of an ordinary year', '!field-not-a-time NGAY_VAO', one({ NGAY_VAO: '202602291200' })],
  ['the hour 24', '!field-not-a-time NGAY_VAO', one({ NGAY_VAO: '202602272400' })],
  ['a day where a time is asked', 'time-length NGAY_YL', many({ NGAY_YL: '20261101' })],
  ['a day where the main time is asked', '!field-not-a-time NGAY_VAO', one({ NGAY_VAO: '20261101' })],
  ['an incomplete time', 'time-incomplete NGAY_YL', many({ NGAY_YL: '202611000000' })],
]

for (const [name, expected, xml] of faults) {
  test(`told by both readers: ${name}`, () => {
    const table = xml.includes('CHITIEU_CHITIET_THUOC') ? xml2 : xml1
    assert.equal(brief(read(table, xml).problems).filter((told) => told === expected).length, 1)
    if (xml.includes('<MA_LK>')) assert.ok(brief(read(table, marked(xml)).problems).includes(expected))
  })
}

test('a good table has no problems, also with an unknown birth day, several cards and a leap day', () => {
  const row = aRow(xml1, { NGAY_SINH: '194400000000', NGAY_VAO: '202402291200', NGAY_RA: '202403010000', GT_THE_TU: '20260101;20260701' })
  assert.deepEqual(brief(read(xml1, aTable(xml1, [row])).problems), [])
  assert.deepEqual(brief(read(xml1, one({ NGAY_SINH: '194405000000' })).problems), [])
})

test('a problem names table, row, field, path, source and masks what is personal', () => {
  const [found] = read(xml2, many({}, {}, {}, { SO_LUONG: 'mười' })).problems
  assert.deepEqual([found?.table, found?.row, found?.field, found?.value], ['XML2', 4, 'SO_LUONG', 'mười'])
  assert.equal(found?.path, '/CHITIEU_CHITIET_THUOC/DSACH_CHI_TIET_THUOC/CHI_TIET_THUOC[4]/SO_LUONG')
  assert.equal(found?.source, 'QĐ 3176/QĐ-BYT')
  const [birth] = read(xml1, one({ NGAY_SINH: '198713010000' })).problems
  assert.equal(birth?.path, '/TONG_HOP/NGAY_SINH')
  assert.ok(!JSON.stringify(birth).includes('198713'))
})

test('broken bytes are told: UTF-16, NUL, Latin-1', () => {
  assert.deepEqual(brief(read(xml1, Buffer.from('<TONG_HOP/>', 'utf16le')).problems), ['!character-not-storable'])
  assert.deepEqual(brief(read(xml1, Buffer.from('<TONG_HOP>\xe9</TONG_HOP>', 'latin1')).problems), ['!table-encoding'])
})

test('limits hold: size, rows, and a flood of problems that hides no refusal', () => {
  const findings = new Findings()
  const limits = { bytes: 100_000_000, rows: 10 }
  readTable(xml2, Buffer.from(many(...Array.from({ length: 11 }, () => ({})))), { keys, findings, limits })
  readTable(xml2, Buffer.alloc(101), { keys, findings, limits: { bytes: 100, rows: 1 } })
  assert.deepEqual(findings.list().map((found) => found.code), ['table-too-large', 'table-too-large'])
  const flood = read(xml2, many(...Array.from({ length: 3000 }, () => ({ SO_LUONG: '-1' })), { SO_LUONG: 'x' })).problems
  assert.ok(flood.length < 1100)
  assert.ok(flood.some((found) => found.code === 'field-not-a-number'))
  assert.equal(flood.at(-1)?.code, 'problems-cut')
})

function across(tables: readonly [TableDefinition, readonly Row[]][], facility = '01001') {
  const findings = new Findings()
  checkAcrossTables(tables.map(([table, rows]) => ({ table, rows })), { keys, facility, now: Date.UTC(2026, 10, 1) }, findings)
  return brief(findings.list())
}

test('across tables: visit code, row numbers, facility, future', () => {
  const main = aRow(xml1, { MA_LK: 'V1', MA_CSKCB: '01001', NGAY_VAO: '202611010830' })
  const row = (given: Row) => aRow(xml2, { MA_LK: 'V1', ...given })
  assert.deepEqual(across([[xml1, [main]], [xml2, [row({ STT: '1' }), row({ STT: '2' })]]]), [])
  assert.deepEqual(across([[xml1, [main]], [xml2, [row({ STT: '1', MA_LK: 'V2' })]]]), ['!visit-code-differs MA_LK'])
  assert.deepEqual(across([[xml1, [main]], [xml2, [row({ STT: '1' }), row({ STT: '1' })]]]), ['!row-number-twice STT'])
  assert.deepEqual(across([[xml1, [main]], [xml2, [row({ STT: '1' }), row({ STT: '3' })]]]), ['row-number-gap STT'])
  assert.deepEqual(across([[xml1, [main]]], '01002'), ['!facility-differs MA_CSKCB'])
  assert.deepEqual(across([[xml1, [{ ...main, NGAY_VAO: '202611030000' }]]]), ['!visit-in-the-future NGAY_VAO'])
})

test('times are Vietnamese time', () => {
  assert.equal(momentOf('202611010000'), Date.UTC(2026, 9, 31, 17))
  assert.equal(momentOf('20261101'), Date.UTC(2026, 9, 31, 17))
  assert.equal(shapeOfTime('20261131', 8), 'wrong')
  assert.equal(momentOf('194400000000'), null)
})

const fields = xml2.fields.map((field) => field.name)
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('Đường', '1 & 2', '<b>', ']]>', '\r\n', '\t')).map((value) => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, ''))
const rowOf = fc.subarray(fields, { minLength: 1 }).chain((names) => fc.tuple(...names.map(() => text)).map((values) => Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))))
const style = fc.record({ newLine: fc.constantFrom('', '\n', '\r\n  ', ' '), head: fc.constantFrom('', '\ufeff', '<?xml version="1.0" encoding="UTF-8"?>\n'), empty: fc.constantFrom('full' as const, 'short' as const, 'spaced' as const, 'absent' as const) })

test('property: what the fast reader reads, the full parser reads alike', () => {
  fc.assert(fc.property(fc.array(rowOf, { minLength: 1, maxLength: 4 }), style, (rows, how) => {
    const xml = aTable(xml2, rows, how)
    const plain = read(xml2, xml)
    const full = read(xml2, marked(xml))
    assert.deepEqual(plain.rows, full.rows)
    assert.deepEqual(brief(plain.problems), brief(full.problems))
  }), { numRuns: 120 })
})

test('property: no damaged table makes a reader throw, and none that is malformed passes as plain', () => {
  const base = many({ TEN_THUOC: 'Amoxicilin & co' }, {})
  fc.assert(fc.property(fc.nat(base.length), fc.nat(8), fc.constantFrom('', '<', '>', '/', '&', '"', '<!--', ']]>', '<A>', '</A>', '<?x?>', 'é'), (at, cut, put) => {
    const damaged = base.slice(0, at) + put + base.slice(at + cut)
    const { problems } = read(xml2, damaged)
    const full = read(xml2, damaged.includes('<CHITIEU_CHITIET_THUOC>') ? marked(damaged) : damaged)
    if (scanPlainXml(damaged)) assert.ok(!brief(full.problems).includes('!table-malformed'), damaged)
    assert.ok(Array.isArray(problems))
  }), { numRuns: 250 })
})
