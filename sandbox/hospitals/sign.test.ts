/** Signatures of the sandbox's hospitals, checked with another library's canonical form and plain node:crypto. */
import assert from 'node:assert/strict'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm'
import { ensurePki } from '../pki/index.ts'
import { facilities } from '../world/facilities.ts'
import { chooseVisit } from './choose.ts'
import { openHospitals, signVisitWith } from './files.ts'
import { signEnvelope, signerOf } from './sign.ts'
import { buildVisit, VISIT_KINDS } from './visit/index.ts'
import { inOrder } from './visit/layout.ts'
import { writeEnvelope, writeTable, writeTables } from './write-xml.ts'

const directory = mkdtempSync(join(tmpdir(), 'sign-'))
after(() => rmSync(directory, { recursive: true, force: true }))
const world = { seed: 1, size: 2000 }
const at = new Date('2026-11-20T05:00:00Z')
const pki = await ensurePki(directory, 1)
const hospitals = openHospitals(() => Promise.resolve(pki))
const NAMES = { d: 'http://www.w3.org/2000/09/xmldsig#' }

function canonical(of: XmlDocument | XmlElement): string {
  return of.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0 })
}

function element(doc: XmlDocument, path: string): XmlElement {
  const found = doc.get(path, NAMES)
  if (!(found instanceof XmlElement)) throw new Error(`nothing at ${path}`)
  return found
}

/** Checks a file the way any receiver would, without one line of the code that signed it. */
function check(file: string): { digest: boolean, signature: boolean, certificate: X509Certificate } {
  const doc = XmlDocument.fromString(file)
  try {
    const signed = canonical(element(doc, '//d:SignedInfo'))
    const text = (path: string) => element(doc, path).content
    const certificate = new X509Certificate(Buffer.from(text('//d:X509Certificate'), 'base64'))
    const key = certificate.publicKey
    const value = Buffer.from(text('//d:SignatureValue'), 'base64')
    const digest = text('//d:DigestValue')
    const signature = verify('sha256', Buffer.from(signed), key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key, value)
    element(doc, '//d:Signature').remove()
    return { digest: createHash('sha256').update(canonical(doc)).digest('base64') === digest, signature, certificate }
  } finally {
    doc.dispose()
  }
}

for (const kind of VISIT_KINDS) {
  test(`a signed visit of kind ${kind} verifies, with the certificate of its facility`, async () => {
    const visit = buildVisit(chooseVisit(world, { seed: 's', kind }, at))
    const checked = check(await hospitals.visitFile(visit, at))
    assert.deepEqual([checked.digest, checked.signature], [true, true])
    assert.match(checked.certificate.subject, new RegExp(`OU=MACSKCB:${visit.facility}`))
  })
}

test('RSA and P-256 keys both sign, and one changed byte shows', async () => {
  for (const [place, type] of [[0, 'rsa'], [2, 'ec']] as const) {
    const facility = facilities(1)[place]?.code ?? ''
    const visit = buildVisit(chooseVisit(world, { seed: 'k', kind: 'outpatient', facility }, at))
    const file = await hospitals.visitFile(visit, at)
    const checked = check(file)
    assert.equal(checked.certificate.publicKey.asymmetricKeyType, type)
    assert.ok(checked.digest && checked.signature)
    assert.equal(check(file.replace('<NGAYLAP>2026', '<NGAYLAP>2025')).digest, false)
    assert.equal(check(file.replace('<DigestValue>', '<DigestValue>A')).signature, false)
  }
})

test('what is signed has one reference to the whole document, enveloped and canonical', async () => {
  const file = await hospitals.visitFile(buildVisit(chooseVisit(world, { seed: 'o', kind: 'outpatient' }, at)), at)
  assert.deepEqual(file.match(/<Reference [^>]*>/g), ['<Reference URI="">'])
  assert.deepEqual([...file.matchAll(/Transform Algorithm="([^"]*)"/g)].map((found) => found[1]),
    ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'])
})

test('the envelope is written in canonical form, and its inner files hold the rows in any vendor\'s way', () => {
  const visit = buildVisit(chooseVisit(world, { seed: 'w', kind: 'inpatient' }, at))
  for (const way of [{ indent: undefined, shortEmpty: false }, { indent: '  ', shortEmpty: true }]) {
    const files = writeTables(visit.tables, way)
    const envelope = writeEnvelope({ facility: visit.facility, madeOn: '20261120', visits: [files, files] })
    const doc = XmlDocument.fromString(`<?xml version="1.0"?>\n${envelope}`)
    assert.equal(canonical(doc), envelope)
    doc.dispose()
    for (const { kind, xml } of files) {
      const inner = XmlDocument.fromString(xml)
      const found = inner.find(kind === 'XML1' ? '/TONG_HOP/*' : '//*[not(*)]').map((node) => (node instanceof XmlElement ? [node.name, node.content] : []))
      assert.deepEqual(found, (visit.tables[kind] ?? []).flatMap((row) => Object.entries(row)))
      inner.dispose()
    }
  }
})

test('signs of XML in a name stay text', () => {
  const { xml } = writeTable('XML1', [inOrder('XML1', { MA_LK: '1', HO_TEN: 'A & B <C> ]]> "d" \r é' })])
  const doc = XmlDocument.fromString(xml)
  assert.equal(element(doc, '/TONG_HOP/HO_TEN').content, 'A & B <C> ]]> "d" \r é')
  doc.dispose()
  assert.throws(() => inOrder('XML1', { NO_SUCH: 'x' }), /XML1 has no field NO_SUCH/)
})

test('a check-in file verifies and has the MA_LK of the visit that follows', async () => {
  const request = chooseVisit(world, { seed: 'c', kind: 'inpatient' }, at)
  const file = await hospitals.checkInFile(request)
  const checked = check(file)
  assert.deepEqual([checked.digest, checked.signature], [true, true])
  assert.ok(file.includes(`<MA_LK>${buildVisit(request).maLk}</MA_LK>`) && file.includes('<CHI_TIEU_TRANG_THAI_KCB>'))
})

test('the wrong certificates sign too, for receivers to refuse', () => {
  const visit = buildVisit(chooseVisit(world, { seed: 'x', kind: 'outpatient', facility: facilities(1)[0]?.code ?? '' }, at))
  for (const pair of [pki.wrong.revoked, pki.wrong.expired, pki.wrong.foreign]) {
    const checked = check(signVisitWith(visit, at, pair))
    assert.ok(checked.digest && checked.signature)
    assert.match(checked.certificate.subject, new RegExp(`OU=MACSKCB:${visit.facility}`))
  }
})

test('several visits go into one envelope', async () => {
  const visits = ['1', '2'].map((seed) => buildVisit(chooseVisit(world, { seed, kind: 'outpatient', facility: '01901' }, at)))
  const signer = signerOf(await pki.facilityCertificate('01901'))
  const file = signEnvelope({ facility: '01901', madeOn: '20261120', visits: visits.map((visit) => writeTables(visit.tables)) }, signer)
  assert.match(file, /<SOLUONGHOSO>2<\/SOLUONGHOSO>/)
  assert.ok(check(file).digest)
})
