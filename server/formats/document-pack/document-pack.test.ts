/** A file packed comes back byte for byte, however it was written, and stays small. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { xml1 } from '#definitions/exchanges/visit-3176/tables/xml1.ts'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import { scanPlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import { aRow, aTable, anEnvelope } from '#formats/giamdinhhs/testing.ts'
import { aCertificateAuthority, aSignedFile, aSigner } from '#formats/xml-signature/testing.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { toColumns } from './columns.ts'
import { NO_DICTIONARY, newestDictionary, type PackDictionary } from './dictionary.ts'
import { pack, type DocumentPack, type PackedFile } from './pack.ts'
import { buildIndex, codeMark, readIndex, type IndexedRow } from './row-index.ts'
import { certificatesOf, tablesOf, unpack } from './unpack.ts'

const packed = (kind: string, xml: string): PackedFile => ({ kind, content: Buffer.from(xml), plain: scanPlainXml(xml) })
const drugs = aTable(xml2, [1, 2, 3].map((row) => aRow(xml2, { STT: String(row), TEN_THUOC: `Thuốc ${row}`, MA_LK: 'V1' })))
const files = [packed('XML1', aTable(xml1, [aRow(xml1, { HO_TEN: 'Nguyễn Thị Mẫu', MA_LK: 'V1' })])), packed('XML2', drugs)]
const envelope = anEnvelope({ dossiers: [Object.fromEntries(files.map((file) => [file.kind, file.content]))] })
const dictionaries = [NO_DICTIONARY, newestDictionary()]

/** A pack with its dictionary's number, and the certificates it refers to. */
function stored(packs: readonly DocumentPack[], dictionary: PackDictionary) {
  const certificates = new Map(packs.flatMap((one) => one.certificates.map(({ fingerprint, der }) => [fingerprint, der] as const)))
  return { bodies: packs.map(({ body }) => ({ body, dictionary: dictionary.number })), certificateOf: (fingerprint: string) => certificates.get(fingerprint) }
}

function roundTrip(file: Buffer, documents: readonly (readonly PackedFile[])[], dictionary: PackDictionary): Buffer {
  const packs = pack(file, documents, dictionary)
  assert.ok(packs)
  const { bodies, certificateOf } = stored(packs, dictionary)
  return unpack(bodies, certificateOf)
}

test('a signed file is given back byte for byte, its certificate stored apart', async () => {
  const signer = await aSigner({ authority: await aCertificateAuthority(), rsa: 2048 })
  const file = aSignedFile(signer, envelope)
  for (const dictionary of dictionaries) {
    const packs = pack(file, [files], dictionary) ?? []
    const [der] = signer.certificates
    assert.deepEqual(packs[0]?.certificates.map((one) => one.fingerprint), [createHash('sha256').update(der ?? '').digest('hex')])
    const { bodies, certificateOf } = stored(packs, dictionary)
    assert.ok(unpack(bodies, certificateOf).equals(file))
    assert.deepEqual(bodies.flatMap(certificatesOf), packs[0]?.certificates.map((one) => one.fingerprint))
    assert.ok(!packs[0]?.body.includes(der?.subarray(100, 140) ?? ''))
    assert.throws(() => unpack(bodies, () => undefined), /not in the store/)
  }
})

test('the tables of a document are opened without the certificate', () => {
  for (const dictionary of dictionaries) {
    const [one] = pack(Buffer.from(envelope), [files], dictionary) ?? []
    assert.ok(one)
    assert.deepEqual(tablesOf({ body: one.body, dictionary: dictionary.number }), files.map(({ kind, content }) => ({ kind, content })))
  }
})

test('with the dictionary a visit takes a fraction of its size', () => {
  const [one] = pack(Buffer.from(envelope), [files], newestDictionary()) ?? []
  const inner = files.reduce((sum, file) => sum + file.content.length, 0)
  assert.ok((one?.body.length ?? inner) < inner / 8, `${one?.body.length} of ${inner}`)
})

test('several documents are packed apart and rebuild their file together, in any order', () => {
  const others = [packed('XML1', aTable(xml1, [aRow(xml1, { HO_TEN: 'Trần Văn Thử' })]))]
  const file = Buffer.from(anEnvelope({ dossiers: [files, others].map((dossier) => Object.fromEntries(dossier.map((one) => [one.kind, one.content]))) }).replaceAll('</HOSO>', '</HOSO>\r\n'))
  for (const dictionary of dictionaries) {
    const packs = pack(file, [files, others], dictionary) ?? []
    assert.equal(packs.length, 2)
    const { bodies, certificateOf } = stored(packs, dictionary)
    assert.ok(unpack(bodies.toReversed(), certificateOf).equals(file))
    assert.deepEqual(bodies.map((body) => tablesOf(body).length), [2, 1])
    assert.throws(() => unpack(bodies.slice(0, 1), certificateOf), /missing/)
    assert.throws(() => unpack([...bodies.slice(0, 1), ...bodies.slice(0, 1)], certificateOf), /missing/)
  }
})

test('documents that a hidden tag would mix up are not packed', () => {
  const file = anEnvelope({ dossiers: [{ XML1: 'a' }, { XML1: 'b' }] }).replace('<NGAYLAP>', '<!-- </HOSO> --><NGAYLAP>')
  assert.equal(pack(Buffer.from(file), [[], []], NO_DICTIONARY), null)
})

const style = fc.record({
  newLine: fc.constantFrom('', '\n', '\r\n', '\r\n    '),
  head: fc.constantFrom('', '\ufeff', '<?xml version="1.0" encoding="utf-8"?>', "<?xml version='1.0'?>\n"),
  empty: fc.constantFrom('full' as const, 'short' as const, 'spaced' as const, 'absent' as const),
})

test('property: tables of every style are taken apart and rebuilt exactly; known styles need no layout of their own', () => {
  fc.assert(fc.property(style, fc.array(fc.dictionary(fc.constantFrom('TEN_THUOC', 'LIEU_DUNG', 'SO_LUONG'), fc.constantFrom('', 'Đường & muối', '3')), { minLength: 1, maxLength: 4 }), (how, rows) => {
    const xml = aTable(xml2, rows.map((row) => aRow(xml2, row)), how)
    const file = packed('XML2', xml)
    const envelopeOf = Buffer.from(anEnvelope({ dossiers: [{ XML2: xml }] }))
    for (const dictionary of dictionaries) assert.ok(roundTrip(envelopeOf, [[file]], dictionary).equals(envelopeOf))
    if (file.plain && ['', '\n', '\r\n'].includes(how.newLine)) assert.ok(toColumns(file.plain, newestDictionary().knownLayouts) !== null)
    if (file.plain && how.newLine === '') assert.notEqual(toColumns(file.plain, newestDictionary().knownLayouts)?.known, 0)
  }), { numRuns: 100 })
})

test('property: tables with irregular white space are given back byte for byte', () => {
  fc.assert(fc.property(fc.array(fc.record({ tag: fc.nat(), put: fc.constantFrom(' ', '\n', '\r\n\t') }), { minLength: 1, maxLength: 4 }), (gaps) => {
    const tags = drugs.split('><')
    for (const { tag, put } of gaps) tags[tag % (tags.length - 1)] += `>${put}`
    const xml = tags.join('><').replace(/>(\s+)></g, '>$1<')
    const file = Buffer.from(anEnvelope({ dossiers: [{ XML2: xml }] }))
    for (const dictionary of dictionaries) assert.ok(roundTrip(file, [[packed('XML2', xml)]], dictionary).equals(file))
  }), { numRuns: 60 })
})

/** Ways in which envelopes differ that mean the same or are damaged. */
const mutation = fc.oneof(
  fc.record({ at: fc.nat(), put: fc.constantFrom(' ', '\r\n', '\t', '<!-- x -->', '<NOIDUNGFILE>', '</HOSO>', '=', 'é', '\u0000', '<X509Certificate>QUJD</X509Certificate>', '<SignatureValue a="1">\r\nQUJD\r\nREVG\r\n</SignatureValue>'), cut: fc.nat(3) }),
)

function wrapped(text: string, line: number, end: string): string {
  return text.replace(/(<NOIDUNGFILE>)([^<]+)/g, (_, tag: string, base64: string) => tag + (base64.match(new RegExp(`.{1,${line}}`, 'g')) ?? []).join(end))
}

test('property: whatever an envelope looks like, it is given back byte for byte', () => {
  fc.assert(fc.property(fc.array(mutation, { maxLength: 4 }), fc.constantFrom(0, 64, 76), fc.constantFrom('\n', '\r\n'), fc.boolean(), (mutations, line, end, mark) => {
    let text = line === 0 ? envelope : wrapped(envelope, line, end)
    for (const { at, put, cut } of mutations) text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut)
    const file = Buffer.from((mark ? '\ufeff' : '') + text)
    for (const dictionary of dictionaries) assert.ok(roundTrip(file, [files], dictionary).equals(file))
  }), { numRuns: 200 })
})

test('property: any bytes are given back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => roundTrip(Buffer.from(bytes), [[]], NO_DICTIONARY).equals(bytes)), { numRuns: 100 })
})

test('line-wrapped base64 is decoded, not kept as text', () => {
  const [tight] = pack(Buffer.from(envelope), [files], newestDictionary()) ?? []
  const [loose] = pack(Buffer.from(wrapped(envelope, 76, '\r\n')), [files], newestDictionary()) ?? []
  assert.ok((loose?.body.length ?? 1e9) < (tight?.body.length ?? 0) + 40)
})

test('a damaged pack is told, not half opened', () => {
  const [one] = pack(Buffer.from(envelope), [files], newestDictionary()) ?? []
  assert.ok(one)
  const dictionary = newestDictionary().number
  assert.throws(() => tablesOf({ body: one.body.subarray(0, 40), dictionary }))
  assert.throws(() => tablesOf({ body: Buffer.from([9, 0, 1]), dictionary }), /format/)
  assert.throws(() => tablesOf({ body: one.body, dictionary: 9999 }))
})

test('property: numbers, texts and bytes are read as written', () => {
  fc.assert(fc.property(fc.maxSafeNat(), fc.string(), fc.uint8Array(), fc.nat(0xffffff), (number, text, bytes, triple) => {
    const reader = new ByteReader(new ByteWriter().number(number).text(text).bytes(bytes).triple(triple).done())
    assert.equal(reader.number(), number)
    assert.equal(reader.text(), Buffer.from(text).toString())
    assert.deepEqual(new Uint8Array(reader.bytes()), bytes)
    assert.equal(reader.triple(), triple)
    assert.ok(reader.isAtEnd)
  }))
})

test('the index is read as built', () => {
  const row = (kind: string, at: number, more: Partial<IndexedRow>): IndexedRow => ({ kind, row: at, code: codeMark(`40.${at}`), time: Date.UTC(2026, 10, 1, 8, at), start: at * 100, length: 90, ...more })
  const rows = [row('XML1', 1, { code: 0, start: 38 }), row('XML2', 1, {}), row('XML2', 2, { time: null }), row('XML2', 3, { time: Date.UTC(1944, 0, 1) }), row('XML4', 1, {})]
  assert.deepEqual(readIndex(buildIndex(rows)), rows)
  assert.deepEqual(readIndex(buildIndex([])), [])
  assert.notEqual(codeMark('40.1'), codeMark('40.2'))
  assert.notEqual(codeMark(''), 0)
})
