/** The envelope: what is read from it, and what is refused with which words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalise } from '#formats/xml-signature/canonical.ts'
import { readEnvelope, type EnvelopeRules } from './read-envelope.ts'
import { anEnvelope } from './testing.ts'

const rules: EnvelopeRules = { kinds: ['XML1', 'XML2', 'XML3'], mainKind: 'XML1', now: Date.UTC(2026, 10, 2), limitDocuments: 3 }
const good = anEnvelope({ dossiers: [{ XML1: '<A/>', XML2: '<B/>' }] })

function read(file: string) {
  const canonical = canonicalise(Buffer.from(file))
  assert.ok('octets' in canonical, 'the file of this test must be well-formed')
  return readEnvelope(canonical.octets, rules)
}
const codes = (file: string) => read(file).problems.map((one) => one.code)

test('facility and files are read', () => {
  const { facility, documents, problems } = read(good)
  assert.deepEqual(problems, [])
  assert.equal(facility, '01001')
  assert.deepEqual(documents[0]?.files.map(({ kind, content }) => [kind, content.toString()]), [['XML1', '<A/>'], ['XML2', '<B/>']])
})

const broken: readonly [name: string, expected: string[], file: string][] = [
  ['root unknown', ['envelope-unknown'], '<PATIENT/>'],
  ['legacy flat shape', ['envelope-legacy'], '<HS><TONG_HOP/></HS>'],
  ['element unknown', ['envelope-element-unknown'], good.replace('<NGAYLAP>', '<GHICHU/><NGAYLAP>')],
  ['element missing', ['envelope-element-missing'], good.replace('<NGAYLAP>20261101</NGAYLAP>', '')],
  ['element twice', ['envelope-element-twice'], good.replace('<NGAYLAP>', '<NGAYLAP>20261101</NGAYLAP><NGAYLAP>')],
  ['element in another place', ['envelope-element-unknown', 'envelope-element-missing'], good.replace(/<MACSKCB>.*<\/MACSKCB>/, '').replace('<NGAYLAP>', '<MACSKCB>01001</MACSKCB><NGAYLAP>')],
  ['elements in another order', ['envelope-order'], good.replace(/(<NGAYLAP>.*<\/NGAYLAP>)(<SOLUONGHOSO>.*<\/SOLUONGHOSO>)/, '$2$1')],
  ['text between elements', ['envelope-text'], good.replace('<NGAYLAP>', 'x<NGAYLAP>')],
  ['facility code too short', ['facility-malformed'], good.replace('01001', '1001')],
  ['facility code with markup', ['facility-malformed'], good.replace('01001', "01' --")],
  ['date impossible', ['envelope-date-malformed'], good.replace('20261101', '20261301')],
  ['date of another length', ['envelope-date-malformed'], good.replace('20261101', '202611011200')],
  ['date in the future', ['envelope-date-in-the-future'], good.replace('20261101', '20261105')],
  ['count no number', ['envelope-count-malformed'], good.replace('<SOLUONGHOSO>1', '<SOLUONGHOSO>one')],
  ['count differs', ['envelope-count-differs'], good.replace('<SOLUONGHOSO>1', '<SOLUONGHOSO>3')],
  ['no dossier', ['envelope-count-differs', 'envelope-element-missing'], good.replace(/<HOSO>.*<\/HOSO>/, '')],
  ['empty dossier', ['document-empty'], good.replace(/<HOSO>.*<\/HOSO>/, '<HOSO/>')],
  ['too many dossiers', ['too-many-documents'], anEnvelope({ dossiers: Array.from({ length: 4 }, () => ({ XML1: '<A/>' })) })],
  ['kind unknown', ['kind-unknown'], good.replace('XML2', 'XML99')],
  ['kind in small letters', ['kind-unknown'], good.replace('XML2', 'xml2')],
  ['kind twice', ['kind-twice'], good.replace('XML2', 'XML1')],
  ['main kind missing', ['kind-missing'], good.replace('XML1', 'XML3')],
  ['base64 with a strange character', ['content-not-base64'], good.replace('<NOIDUNGFILE>PE', '<NOIDUNGFILE>P*')],
  ['base64 without its end', ['content-not-base64'], good.replace(/=<\/NOIDUNGFILE>/, '</NOIDUNGFILE>').replace(/(<NOIDUNGFILE>[^<]*)<\/NOIDUNGFILE>/, '$1A</NOIDUNGFILE>')],
  ['URL alphabet', ['content-not-base64'], good.replace(/<NOIDUNGFILE>[^<]*/, '<NOIDUNGFILE>-_-_')],
  ['content empty', ['content-empty'], good.replace(/<NOIDUNGFILE>[^<]*/, '<NOIDUNGFILE> ')],
  ['content with elements', ['envelope-element-unknown'], good.replace('<LOAIHOSO>XML1', '<LOAIHOSO><b/>XML1')],
]

for (const [name, expected, file] of broken) {
  test(`refused: ${name}`, () => {
    assert.notEqual(file, good)
    const found = codes(file)
    for (const code of expected) assert.ok(found.includes(code), `${code} in ${found.join()}`)
  })
}

test('a good envelope written by another hand is read alike: white space, line-wrapped base64, CDATA, character references', () => {
  const wrapped = good.replace(/></g, '>\r\n  <').replace(/<NOIDUNGFILE>([^<]{4})/, '<NOIDUNGFILE>\r\n$1\r\n').replace('>XML2<', '><![CDATA[XML2]]><').replace('>01001<', '>&#48;1001<')
  assert.deepEqual(read(wrapped), read(good))
})

test('all problems are told, not the first', () => {
  const found = codes(good.replace('20261101', 'x').replace('<SOLUONGHOSO>1', '<SOLUONGHOSO>2').replace('XML2', 'XML0').replace('01001', '1'))
  assert.deepEqual(found.sort(), ['envelope-count-differs', 'envelope-date-malformed', 'facility-malformed', 'kind-unknown'])
})

test('a flood of unknown elements is told briefly', () => {
  assert.ok(codes(good.replace('<NGAYLAP>', `${'<x/>'.repeat(5000)}<NGAYLAP>`)).length < 300)
})
