/** A whole file checked: documents for the store, problems of every step, hostile shapes. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkIn3176 } from '#definitions/exchanges/check-in-3176/index.ts'
import { xml0 } from '#definitions/exchanges/visit-3176/tables/xml0.ts'
import { readIndex } from '#formats/document-pack/row-index.ts'
import { tablesOf, unpack } from '#formats/document-pack/unpack.ts'
import { aRow, aTable } from '#formats/giamdinhhs/testing.ts'
import { writePermitted } from '#formats/giamdinhhs/write-permitted.ts'
import { toHundredths } from '#formats/money.ts'
import { aCertificateAuthority, aSignedFile, aSigner, aTrust } from '#formats/xml-signature/testing.ts'
import { checkFile, type CheckedFile } from './check-file.ts'
import { aContext, aVisitFile, aVisitTable } from './testing.ts'

const context = await aContext()
const check = (file: string | Buffer, more: Partial<typeof context> = {}) => checkFile(Buffer.from(file as string), { ...context, ...more })
const brief = ({ problems }: CheckedFile) => problems.map((one) => `${one.severity === 'reject' ? '!' : ''}${one.code}`)
const hashOf = (file: string) => Buffer.from(check(file).documents[0]?.contentHash ?? []).toString('hex')

test('an accepted file becomes a document with all that the store needs', () => {
  const file = aVisitFile({ XML1: [{ SO_CCCD: '900000000001', T_BHTT: '1234.5', T_TONGCHI_BV: '2000', NGAY_VAO: '202611010830' }] })
  const { accepted, facility, documents } = check(file)
  const [document] = documents
  assert.equal(accepted, true)
  assert.equal(facility, '01001')
  assert.ok(document)
  const { lineage, personalId, localPatient, name, birth, sex, begins, claimed, total, fileTypes, exchange } = document
  assert.deepEqual({ lineage, personalId, localPatient, name, birth, sex, begins, claimed, total, fileTypes, exchange }, {
    lineage: 'V1', personalId: '900000000001', localPatient: 'BN1', name: 'Nguyễn Thị Mẫu', birth: '199001010000', sex: '2', begins: '202611010830',
    claimed: '123450', total: '200000', fileTypes: ['XML1', 'XML2'], exchange: 'visit-3176',
  })
  const pack = { body: document.body, dictionary: document.dictionary }
  assert.equal(unpack([pack], () => undefined).toString(), file)
  assert.equal(document.innerBytes, tablesOf(pack).reduce((sum, one) => sum + one.content.length, 0))
  assert.deepEqual(structuredClone(document), document)
})

test('the index leads to the bytes of each row', () => {
  const [document] = check(aVisitFile({ XML2: [{ TEN_THUOC: 'Đường glucose' }, { TEN_THUOC: 'Muối' }] })).documents
  assert.ok(document)
  const tables = tablesOf({ body: document.body, dictionary: document.dictionary })
  const rows = readIndex(document.index).filter((row) => row.kind === 'XML2')
  const texts = rows.map((row) => tables.find((one) => one.kind === row.kind)?.content.subarray(row.start, row.start + row.length).toString() ?? '')
  assert.match(texts[0] ?? '', /^<CHI_TIET_THUOC>.*Đường glucose.*<\/CHI_TIET_THUOC>$/)
  assert.match(texts[1] ?? '', /^<CHI_TIET_THUOC>.*Muối.*<\/CHI_TIET_THUOC>$/)
})

test('the content hash is of facility and tables: not of date, signature, order or line breaks', async () => {
  const file = aVisitFile()
  const [first, second] = [...file.matchAll(/<FILEHOSO>.*?<\/FILEHOSO>/g)].map(([text]) => text)
  const swapped = file.replace(`${first}${second}`, `${second}${first}`)
  assert.notEqual(swapped, file)
  const signed = aSignedFile(await aSigner({ authority: await aCertificateAuthority() }), file).toString()
  for (const same of [aVisitFile({}, { date: '20261102' }), swapped, signed, file.replaceAll('><', '>\n<')]) assert.equal(hashOf(same), hashOf(file))
  for (const other of [aVisitFile({ XML2: [{}] }), aVisitFile({ XML2: [{ SO_LUONG: '2' }, {}] })]) {
    assert.notEqual(hashOf(other), hashOf(file))
  }
})

test('the signature counts as much as the policy says', async () => {
  const authority = await aCertificateAuthority()
  const trust = await aTrust([authority])
  const [own, foreign] = [await aSigner({ authority }), await aSigner({ authority, subject: 'OU=MACSKCB:01002', serial: '0b' })]
  const file = aVisitFile()
  assert.deepEqual(brief(check(aSignedFile(own, file), { trust })), [])
  assert.deepEqual(brief(check(file, { trust })), ['!signature-missing'])
  assert.deepEqual(brief(check(file, { trust, signaturePolicy: 'warn' })), ['signature-missing'])
  assert.deepEqual(brief(check(file, { trust, signaturePolicy: 'off' })), [])
  assert.deepEqual(brief(check(aSignedFile(foreign, file), { trust })), ['!certificate-of-another-facility'])
  assert.equal(check(aSignedFile(foreign, file), { trust }).signature?.state, 'faulty')
  const softened = await aTrust([authority], { modes: { '01001': 'warn' } })
  assert.equal(check(file, { trust: softened }).accepted, true)
})

test('what was digested is what is read: a signed file changed afterwards is refused whole', async () => {
  const authority = await aCertificateAuthority()
  const signed = aSignedFile(await aSigner({ authority }), aVisitFile()).toString()
  const other = aVisitTable('XML2', [{ SO_LUONG: '99' }, {}])
  const changed = signed.replace(Buffer.from(aVisitTable('XML2', [{}, {}])).toString('base64'), Buffer.from(other).toString('base64'))
  assert.notEqual(changed, signed)
  const checked = check(changed, { trust: await aTrust([authority]) })
  assert.deepEqual([brief(checked), checked.documents.length], [['!signature-digest-differs'], 0])
})

test('another facility than the sender is refused, and the tables are shown on request', () => {
  assert.deepEqual(brief(check(aVisitFile(), { facility: '01002' })), ['signature-missing', '!sender-differs'])
  const { tables } = check(aVisitFile({ XML2: [{ SO_LUONG: 'x' }] }), { withTables: true })
  assert.deepEqual(tables.map((table) => [table.kind, table.rows.length]), [['XML1', 1], ['XML2', 1]])
  assert.equal(tables[1]?.rows[0]?.[tables[1].fields.findIndex((field) => field.name === 'SO_LUONG')], 'x')
})

test('problems of every step come together', () => {
  const file = aVisitFile({ XML1: [{ NGAY_VAO: '202613451200' }], XML2: [{ STT: '1' }, { STT: '1', MA_LK: 'V2' }] }).replace('<SOLUONGHOSO>1', '<SOLUONGHOSO>2')
  assert.deepEqual(brief(check(file)).sort(), ['!envelope-count-differs', '!field-not-a-time', '!row-number-twice', '!visit-code-differs', 'signature-missing'])
})

test('a check-in is one table with its own root', async () => {
  const row = aRow(xml0, { MA_LK: 'V1', MA_CSKCB: '01001', NGAY_VAO: '202611010830', STT: '1' })
  const file = aTable(xml0, [row]).replace('</CHI_TIEU_TRANG_THAI_KCB>', '<CHUKYDONVI/></CHI_TIEU_TRANG_THAI_KCB>')
  const checked = check(file, { exchange: checkIn3176 })
  assert.deepEqual(brief(checked), ['signature-missing'])
  assert.deepEqual([checked.facility, checked.documents[0]?.lineage, checked.documents[0]?.claimed], ['01001', 'V1', null])
  const [document] = checked.documents
  assert.equal(unpack([{ body: document?.body ?? new Uint8Array(), dictionary: document?.dictionary ?? 0 }], () => undefined).toString(), file)
  const authority = await aCertificateAuthority()
  const trust = await aTrust([authority])
  assert.deepEqual(brief(check(aSignedFile(await aSigner({ authority }), file), { exchange: checkIn3176, trust })), [])
  assert.ok(brief(check(file.replace('<CHUKYDONVI/>', '<CHUKYDONVI>x</CHUKYDONVI>'), { exchange: checkIn3176 })).includes('!table-structure'))
  assert.ok(brief(check(aVisitFile(), { exchange: checkIn3176 })).includes('!envelope-unknown'))
})

test('a permitted copy has no withheld row, and does not show that one is missing', () => {
  const hiv = { TEN_THUOC: 'Efavirenz/Lamivudin/Tenofovir', MA_THUOC: '40.123' }
  const [document] = check(aVisitFile({ XML1: [{ T_BHTT: '500' }], XML2: [{ TEN_THUOC: 'Paracetamol' }, hiv, { TEN_THUOC: 'Vitamin C' }] })).documents
  assert.deepEqual(document?.labels, ['hiv'])
  const files = tablesOf({ body: document?.body ?? new Uint8Array(), dictionary: document?.dictionary ?? 0 })
  const wish = { exchange: context.exchange, facility: '01001', madeOn: '20261102', documents: [files] }
  const copy = writePermitted({ ...wish, withhold: ['hiv'] })
  assert.ok(copy)
  const again = check(copy)
  assert.ok(!brief(again).some((code) => code.startsWith('!')), brief(again).join())
  const shown = check(copy, { withTables: true }).tables
  assert.ok(!/efavirenz|lamivudin|40\.123/i.test(JSON.stringify(shown)))
  const drugs = shown.find((table) => table.kind === 'XML2')
  const column = (name: string) => drugs?.rows.map((row) => row[drugs.fields.findIndex((field) => field.name === name)])
  assert.deepEqual(column('STT'), ['1', '2'])
  assert.deepEqual(column('TEN_THUOC'), ['Paracetamol', 'Vitamin C'])
  assert.equal(again.documents[0]?.claimed, null)
  assert.match(JSON.stringify(check(writePermitted({ ...wish, withhold: [] }) ?? '', { withTables: true }).tables), /Efavirenz/)
})

test('money is exact', () => {
  const cases = [['12345.6', '1234560'], ['0', '0'], ['9007199254740993.99', '900719925474099399'], ['-1.005', '-101'], ['1.004', '100'], ['', null], ['1,5', null]] as const
  for (const [text, expected] of cases) assert.equal(toHundredths(text), expected)
})

const shared = new URL('../../../../../shared/data/', import.meta.url)
const skip = existsSync(shared) ? false : 'needs ../shared/data'

test('samples: valid files are accepted, defects of these checks are named', { skip }, () => {
  const folder = new URL('18-bhyt-xml-samples/', shared)
  const index = JSON.parse(readFileSync(new URL('synthetic/index.json', folder), 'utf8')) as { file: string; expect: string }[]
  const named: Record<string, string> = {
    bad_bad_date: '!field-not-a-time', bad_dup_stt: '!row-number-twice', bad_mixed_ma_lk: '!visit-code-differs', bad_count_mismatch: '!envelope-count-differs',
    bad_no_xml1: '!kind-missing', bad_facility_mismatch: '!facility-differs', bad_missing_required: '!field-missing', bad_overlong: 'field-too-long', bad_negative_amount: 'number-negative',
  }
  for (const { file, expect } of index) {
    const checked = check(readFileSync(new URL(file, folder)), { now: Date.UTC(2026, 10, 22) })
    const code = named[file.replace(/^synthetic\/(.*)_\d+\.xml$/, '$1')]
    if (expect === 'accept') assert.deepEqual(brief(checked), ['signature-missing'], file)
    if (code) assert.ok(brief(checked).includes(code), `${file}: ${brief(checked).join()}`)
    assert.equal(checked.accepted, !brief(checked).some((one) => one.startsWith('!')), file)
  }
})

test('bombs are refused quickly and in little memory', { skip }, () => {
  const folder = new URL('15-fuzz/bombs/', shared)
  for (const name of readdirSync(folder)) {
    const began = performance.now()
    const bomb = readFileSync(new URL(name, folder))
    for (const file of [bomb, Buffer.from(aVisitFile()), Buffer.from(aVisitFile().replace(/<NOIDUNGFILE>[^<]*/, `<NOIDUNGFILE>${bomb.toString('base64')}`))]) {
      const checked = check(file)
      assert.equal(checked.accepted, file.equals(Buffer.from(aVisitFile())), name)
    }
    assert.ok(performance.now() - began < 5000, `${name} took ${performance.now() - began} ms`)
  }
})

test('naughty strings and payloads in any field are judged, never thrown on, and read back as sent', { skip }, () => {
  const naughty = JSON.parse(readFileSync(new URL('15-fuzz/blns.json', shared), 'utf8')) as string[]
  const lists = (readdirSync(new URL('15-fuzz/payloads', shared), { recursive: true }) as string[]).filter((name) => /\.txt$|Intruder/.test(name) && !/\/[^.]*$/.test(name))
  const payloads = lists.flatMap((name) => readFileSync(new URL(`15-fuzz/payloads/${name}`, shared), 'utf8').split('\n').slice(0, 40))
  for (const text of [...naughty, ...payloads]) {
    const { accepted, tables, problems } = check(aVisitFile({ XML1: [{ GHI_CHU: text }], XML2: [{ LIEU_DUNG: text, SO_LUONG: text.slice(0, 20) }] }), { withTables: true })
    const main = tables.find((table) => table.kind === 'XML1')
    if (accepted) assert.equal(main?.rows[0]?.[main.fields.findIndex((field) => field.name === 'GHI_CHU')], text)
    else assert.ok(problems.length > 0)
  }
})

test('hostile shapes take bounded time', () => {
  const file = aVisitFile()
  const many = (count: number, text: (at: number) => string) => Array.from({ length: count }, (_, at) => text(at)).join('')
  const inside = (xml: string) => file.replace(/<NOIDUNGFILE>[^<]*/, `<NOIDUNGFILE>${Buffer.from(xml).toString('base64')}`)
  const shapes: Record<string, string> = {
    'a million < in CDATA': file.replace('<CHUKYDONVI/>', `<CHUKYDONVI><![CDATA[${'<NOIDUNGFILE'.repeat(200_000)}]]></CHUKYDONVI>`),
    'a million < in a comment, else good': file.replace('<CHUKYDONVI/>', `<!--${'<NOIDUNGFILE '.repeat(200_000)}--><CHUKYDONVI/>`),
    'white space inside base64': file.replace(/(<NOIDUNGFILE>....)/, `$1${' '.repeat(2_000_000)}`),
    'a hundred thousand field names': inside(`<TONG_HOP>${many(100_000, (at) => `<F${at}>1</F${at}>`)}</TONG_HOP>`),
    'many namespaces on many tags': file.replace('<CHUKYDONVI/>', `<CHUKYDONVI ${many(1000, (at) => ` xmlns:n${at}="urn:${at}"`)}>${'<a b=""/>'.repeat(50_000)}</CHUKYDONVI>`),
    'many signatures': file.replace('<CHUKYDONVI/>', `<CHUKYDONVI>${'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'.repeat(20_000)}</CHUKYDONVI>`),
    'unknown elements': file.replace('<CHUKYDONVI/>', `<CHUKYDONVI>${'<a/>'.repeat(200_000)}</CHUKYDONVI>`),
    'a huge field': inside(`<TONG_HOP><HO_TEN>${'ă'.repeat(2_000_000)}</HO_TEN></TONG_HOP>`),
  }
  for (const [name, shape] of Object.entries(shapes)) {
    const began = performance.now()
    check(shape)
    const took = performance.now() - began
    // Generous, for a busy machine: what is guarded against takes minutes.
    assert.ok(took < 8000, `${name} took ${Math.round(took)} ms`)
  }
})

test('property: a damaged file is judged, never thrown on', () => {
  const file = Buffer.from(aVisitFile())
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), (changes) => {
    const damaged = Buffer.from(file)
    for (const [at, byte] of changes) damaged.writeUInt8(byte, at)
    const checked = check(damaged)
    assert.equal(checked.accepted, checked.documents.length > 0)
  }), { numRuns: 200 })
})
