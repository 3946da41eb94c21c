/** Certificates that were revoked: told with the day, asked of the authority's list, never called good where the list cannot be had. */
import assert from 'node:assert/strict'
import { createPrivateKey, randomInt, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { AsnConvert } from '@peculiar/asn1-schema'
import { ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { drawPaper } from '#formats/pdf/index.ts'
import { anchorsOf, appendSignature, readRevocationList, verifyPdf } from '#formats/pdf-signature/index.ts'
import { keepRevocations } from '#modules/papers/index.ts'
import type { FileVerification, PaperList, PaperView, Verification } from '#modules/papers/schema.ts'
import { openPki } from './country.ts'
import { aHouse } from './house.ts'
import { aReferral, call, entrust, makePapers, personOf } from './papers-house.ts'

const [HERE, THERE] = ['01901', '01906']
const house = await aHouse({ partners: ['hospitals'] })
await entrust(house, HERE)
const pki = await openPki()
const anchors = anchorsOf(pki.caPem)
const folder = mkdtempSync(join(tmpdir(), 'lienthong-revocations-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const checkFile = async (pdf: Buffer) => (await call<FileVerification>(house, ['POST', '/verifications/files'], {}, { pdf: pdf.toString('base64') })).body
const signature = (field: string) => ({ field, title: 'Ký', name: 'Người ký', note: '' })
const drawn = await drawPaper({
  language: 'vi', title: 'Giấy thử', form: '', issuer: 'Nơi cấp', above: '', number: '1', motto: ['', ''], parts: [], validity: null, placeAndDay: '', signatures: [signature('organisation'), signature('person')],
  qr: { text: 'http://localhost/v/x', caption: '', alternative: 'QR' }, foot: '', madeAt: new Date('2026-01-01T00:00:00Z'),
})

/** Somebody new, whose certificate no other test knows. */
async function aSigner() {
  const licence = `${randomInt(1e9)}/THU-GPHN`
  const pair = (await pki.personalCertificates(HERE, [{ name: 'Người Ký Thử', licence }])).get(licence)
  assert.ok(pair)
  return { pem: pair.certificatePem, signer: { key: createPrivateKey(pair.keyPem), certificates: [new X509Certificate(pair.certificatePem).raw] } }
}
const revoke = async (certificatePem: string) => {
  const answer = await fetch(`${house.partners['hospitals']?.url}/pki/revocations`, { method: 'POST', body: JSON.stringify({ certificatePem }) })
  assert.equal(answer.status, 200)
}
const sign = (signer: Awaited<ReturnType<typeof aSigner>>['signer'], at: Date) => appendSignature(drawn, { field: 'person', signer, at, name: 'Người Ký Thử', reason: 'Thử' })
const source = (ask: () => Promise<Buffer | null>) => ({ url: 'http://authority.example/ca.crl', ask: async () => {
  const bytes = await ask()
  return bytes ? { kind: 'list' as const, bytes } : { kind: 'unavailable' as const }
} })

test('a signature says what PAdES B-B asks for: the certificate bound in, the time in the PDF and not in the CMS', async () => {
  const { signer, pem } = await aSigner()
  const pdf = sign(signer, new Date('2026-11-22T03:04:05Z')).toString('latin1')
  assert.match(pdf, /\/SubFilter \/ETSI\.CAdES\.detached/)
  assert.match(pdf, /\/M \(D:20261122030405Z\)/)
  const contents = /\/Contents <([0-9a-f]+)>/.exec(pdf)?.[1] ?? ''
  const der = Buffer.from(contents, 'hex')
  const info = AsnConvert.parse(der.subarray(0, 4 + der.readUInt16BE(2)), ContentInfo)
  const [signed] = AsnConvert.parse(info.content, SignedData).signerInfos
  const attributes = signed?.signedAttrs?.map((each) => each.attrType) ?? []
  assert.deepEqual(attributes.toSorted(), ['1.2.840.113549.1.9.16.2.47', '1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4'], 'signing-certificate-v2, content-type, message-digest; no signing-time')
  assert.equal(AsnConvert.parse(info.content, SignedData).certificates?.length, 1)
  assert.ok(verifyPdf(Buffer.from(pdf, 'latin1'), anchors).signatures[0]?.certificate?.raw.equals(new X509Certificate(pem).raw))
})

test('the last signature covers the one before; a changed byte fails wherever it lies, in the room left for a signature too', async () => {
  const [person, organisation] = [await aSigner(), await aSigner()]
  const first = sign(person.signer, new Date())
  const pdf = appendSignature(first, { field: 'organisation', signer: organisation.signer, at: new Date(), name: 'Cơ sở', reason: 'Thử' })
  assert.equal(verifyPdf(pdf, anchors).good, true)
  assert.equal(verifyPdf(first, anchors).good, true)
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map((found) => found.slice(1).map(Number))
  const [[, closes = 0, rest = 0] = [], [opens = 0, end = 0] = []] = ranges
  assert.ok(closes + rest <= opens, 'the organisation signs the person\'s signature with the rest')
  for (let at = 7; at < pdf.length; at += Math.floor(pdf.length / 100)) {
    const changed = Buffer.from(pdf)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(verifyPdf(changed, anchors).good, false, `byte ${at} of ${pdf.length}`)
  }
  const padded = Buffer.from(pdf)
  padded[end - 10] = '1'.charCodeAt(0)
  assert.equal(verifyPdf(padded, anchors).good, false, 'behind the last signature, in its own room')
})

test('a certificate revoked before anybody had the file: told with its day, and not good', async () => {
  const { signer, pem } = await aSigner()
  const pdf = sign(signer, new Date(Date.now() - 60_000))
  const before = await checkFile(pdf)
  assert.deepEqual([before.result, before.good, before.signatures[0]?.certificate], ['good', true, { state: 'good', on: null }])
  await revoke(pem)
  const list = await fetch(`${house.partners['hospitals']?.url}/pki/organisations.crl`)
  const read = await readRevocationList(Buffer.from(await list.arrayBuffer()), anchors)
  assert.ok(read && read.revoked.size >= 2)
  // Another keeper asks anew: the house's own believes its list for a minute.
  const state = await keepRevocations({ sources: [source(() => pki.revocationList())], anchors: () => anchors, clock: () => new Date(), folder }).stateOf(new X509Certificate(pem))
  assert.equal(state.kind, 'revoked')
  assert.ok(state.kind === 'revoked' && Math.abs(state.on.getTime() - Date.now()) < 60_000)
})

test('the example that is revoked since January is told so by the product', async () => {
  const { certificatePem, keyPem } = pki.wrong.revoked
  const pdf = sign({ key: createPrivateKey(keyPem), certificates: [new X509Certificate(certificatePem).raw] }, new Date('2026-01-10T00:00:00Z'))
  const found = await checkFile(pdf)
  assert.deepEqual([found.result, found.good], ['bad', false], 'the time the signer claims proves nothing once the key may be another\'s')
  assert.deepEqual(found.signatures[0]?.certificate, { state: 'revoked', on: '2026-01-15T00:00:00.000Z' })
})

test('without a list nothing is called good; a list that was had is believed until it has run out, and read again after a restart', async () => {
  const { pem } = await aSigner()
  const certificate = new X509Certificate(pem)
  let [there, now, asked] = [false, new Date(), 0]
  const own = join(folder, 'own')
  const open = () => keepRevocations({ sources: [source(() => { asked += 1; return there ? pki.revocationList() : Promise.resolve(null) })], anchors: () => anchors, clock: () => now, folder: own })
  const keeper = open()
  assert.equal((await keeper.stateOf(certificate)).kind, 'unchecked')
  await Promise.all(Array.from({ length: 20 }, () => keeper.stateOf(certificate)))
  assert.equal(asked, 1, 'an authority that is away is not asked for every paper')
  there = true
  now = new Date(now.getTime() + 20_000)
  assert.equal((await keeper.stateOf(certificate)).kind, 'not-revoked')
  there = false
  now = new Date(now.getTime() + 3_600_000)
  assert.equal((await keeper.stateOf(certificate)).kind, 'not-revoked')
  assert.equal((await open().stateOf(certificate)).kind, 'not-revoked', 'after a restart')
  now = new Date(now.getTime() + 25 * 3_600_000)
  assert.equal((await keeper.stateOf(certificate)).kind, 'unchecked', 'the list has run out')
  assert.equal((await keepRevocations({ sources: [], anchors: () => anchors, clock: () => now, folder }).stateOf(certificate)).kind, 'unchecked')
})

test('a list of another authority, or one changed on its way, is none', async () => {
  const der = await pki.revocationList()
  assert.ok(await readRevocationList(der, anchors))
  const changed = Buffer.from(der)
  changed[der.length - 10] = (changed[der.length - 10] ?? 0) ^ 1
  assert.equal(await readRevocationList(changed, anchors), null)
  assert.equal(await readRevocationList(der, []), null)
  assert.equal(await readRevocationList(Buffer.from('nonsense'), anchors), null)
})

test('a paper in force is not plainly valid where the list cannot be had: the answer says that it was not checked', async () => {
  const alone = await aHouse()
  await entrust(alone, HERE)
  const sent = await (await alone.sender(HERE)).send((await aReferral(THERE)).xml)
  await makePapers(alone)
  const citizen = await personOf(alone, sent.body.messageId ?? '')
  const line = (await call<PaperList>(alone, ['GET', '/mine'], citizen)).body.papers.find((each) => each.receiver === THERE)
  const view = (await call<PaperView>(alone, ['GET', `/mine/${line?.paperId}`], citizen)).body
  const { body } = await call<Verification>(alone, ['POST', '/verifications'], {}, { code: view.address })
  assert.deepEqual([body.verdict, body.certificates], ['valid', { state: 'unchecked', on: null }])
  const pdf = Buffer.from(await (await fetch(`${alone.url}/api/papers/${line?.paperId}/pdf`, { headers: citizen })).arrayBuffer())
  const found = (await call<FileVerification>(alone, ['POST', '/verifications/files'], {}, { pdf: pdf.toString('base64') })).body
  assert.deepEqual([found.result, found.good], ['unchecked', false])
})
