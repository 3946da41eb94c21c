/** Signatures: what is accepted, and every attack that is not. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { LentMemory } from '#formats/lent-memory.ts'
import { readCanonical } from './canonical-tree.ts'
import { canonicalise } from './canonical.ts'
import { signatureOver, signedOctets, type Signer } from './sign-enveloped.ts'
import { aCertificateAuthority, aRevocationList, aSignedFile, aSigner, aTrust, KeyUsageFlags, UNSIGNED } from './testing.ts'
import type { Trust } from './trust.ts'
import { verifySignature, type SignatureReading } from './verify-signature.ts'

const AT = new Date('2026-11-01')
const authority = await aCertificateAuthority()
const trust = await aTrust([authority])
const signer = await aSigner({ authority })
const good = aSignedFile(signer).toString()

const read = (file: string | Buffer, by: Trust = trust, at = AT) => verifySignature(Buffer.from(file), { trust: by, at })
const codes = (reading: SignatureReading) => [...reading.byteProblems, ...reading.problems].map((one) => one.code)

/** Changes the signature's form and signs again, so that only the form is wrong. */
function resigned(change: (text: string) => string, key: Signer = signer, unsigned = good): string {
  const changed = change(unsigned).replace(/<SignatureValue>[^<]*/, '<SignatureValue>')
  const value = signatureOver(signedOctets(Buffer.from(changed)), key.key)
  return changed.replace('<SignatureValue>', `<SignatureValue>${value}`)
}

/** Digests the file as it now stands without its signature and signs again. */
function redigested(change: (text: string) => string): string {
  return resigned((text) => {
    const changed = change(text)
    const octets = canonicalise(Buffer.from(changed.replace(/<Signature .*<\/Signature>/s, '')))
    assert.ok('octets' in octets)
    return changed.replace(/<DigestValue>[^<]*/, `<DigestValue>${createHash('sha256').update(octets.octets).digest('base64')}`)
  })
}

test('lent memory changes nothing, and the tree handed on is that of the signed octets', () => {
  const memory = new LentMemory(10_000)
  for (const file of [good, `\ufeff${good}`, good.replaceAll('><', '>\r\n <'), good.replace('01001', '01002'), UNSIGNED]) {
    const reading = verifySignature(Buffer.from(file), { trust, at: AT, memory })
    const { signedBytes, root, state } = read(file)
    assert.deepEqual(reading.signedBytes, signedBytes)
    assert.equal(reading.state, state)
    assert.deepEqual(reading.root, root)
    if (root && signedBytes) assert.deepEqual(root, readCanonical(signedBytes))
    assert.equal(root !== null, file !== UNSIGNED)
    memory.giveBack()
  }
})

test('a well signed file is valid, with P-256 and with RSA', async () => {
  assert.deepEqual(codes(read(good)), [])
  assert.equal(read(good).state, 'valid')
  assert.equal(read(good).certificate?.facility, '01001')
  const rsa = await aSigner({ authority, rsa: 2048 })
  assert.deepEqual(codes(read(aSignedFile(rsa))), [])
})

test('the signed bytes are the digested octets, without the signature, CHUKYDONVI empty', () => {
  const { signedBytes } = read(good)
  assert.ok(signedBytes)
  const digest = /<DigestValue>([^<]*)/.exec(good)?.[1]
  assert.equal(createHash('sha256').update(signedBytes).digest('base64'), digest)
  assert.match(signedBytes.toString(), /<CHUKYDONVI><\/CHUKYDONVI><\/GIAMDINHHS>$/)
})

test('what canonical XML does not see may change: declaration, attribute order, short tags, line ends, comments outside', () => {
  const other = good.replace('<?xml version="1.0" encoding="utf-8"?>\r\n', '<!-- sent again -->')
    .replace(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', '').replace('<GIAMDINHHS', "<GIAMDINHHS\r\n xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'")
    .replaceAll('></Transform>', ' />')
  assert.deepEqual(codes(read(other)), [])
})

test('one changed byte is told, and so is a changed signature value', () => {
  assert.deepEqual(codes(read(good.replace('20261101', '20261102'))), ['signature-digest-differs'])
  const value = /<SignatureValue>([^<]*)/.exec(good)?.[1] ?? ''
  const other = Buffer.from(value, 'base64')
  other.writeUInt8(other.readUInt8(5) ^ 1, 5)
  assert.deepEqual(codes(read(good.replace(value, other.toString('base64')))), ['signature-value-wrong'])
})

test('a file without signature says so', () => {
  assert.deepEqual(codes(read(UNSIGNED)), ['signature-missing'])
  assert.equal(read(UNSIGNED).state, 'absent')
})

const signature = /<Signature .*<\/Signature>/s.exec(good)?.[0] ?? ''
const emptied = good.replace(signature, '')
const inner = /<THONGTINHOSO>.*<\/THONGTINHOSO>/s.exec(good)?.[0] ?? ''

/** Signature wrapping: the signature stays genuine, what is read is to become something else. */
const wrappings: Record<string, string> = {
  'signature moved to the front of the root': emptied.replace('<THONGTINDONVI>', `${signature}<THONGTINDONVI>`),
  'signature moved into the data': emptied.replace('<THONGTINHOSO>', `<THONGTINHOSO>${signature}`),
  'whole signed file wrapped in another root': `<EVIL><THONGTINHOSO/>${good.slice(good.indexOf('<GIAMDINHHS'))}</EVIL>`,
  'signed original hidden in an Object of the signature': good.replace('</Signature>', `<Object>${inner}</Object></Signature>`).replace('<NGAYLAP>20261101', '<NGAYLAP>20261102'),
  'second signature beside the first': good.replace('</CHUKYDONVI>', `${signature}</CHUKYDONVI>`),
  'second CHUKYDONVI with the signature, first empty': good.replace('<CHUKYDONVI>', '<CHUKYDONVI></CHUKYDONVI><CHUKYDONVI>'),
  'data hidden inside CHUKYDONVI beside the signature': good.replace('<CHUKYDONVI>', `<CHUKYDONVI>${inner}`),
  'CHUKYDONVI in another namespace': good.replace('<CHUKYDONVI>', '<CHUKYDONVI xmlns="urn:evil">'),
  'data hidden inside the signature': good.replace('</KeyInfo>', `</KeyInfo>${inner}`),
  'reference to an element by id': good.replace('URI=""', 'URI="#a"').replace('<THONGTINHOSO>', '<THONGTINHOSO Id="a">'),
  'text beside the signature': good.replace('<CHUKYDONVI>', '<CHUKYDONVI>evil'),
  'second dossier added beside the signed one': good.replace('</HOSO>', '</HOSO><HOSO></HOSO>'),
  'comment splits the facility code': good.replace('<MACSKCB>01001', '<MACSKCB>01<!-- -->002'),
}

for (const [name, file] of Object.entries(wrappings)) {
  test(`wrapping is refused: ${name}`, () => {
    assert.notEqual(file, good)
    const reading = read(file)
    assert.equal(reading.state, 'faulty')
    assert.notDeepEqual(codes(reading), [])
  })
}

test('a comment inside signed text cannot show two readers two texts', () => {
  const commented = good.replace('<MACSKCB>01001', '<MACSKCB>01<!-- evil -->001')
  assert.deepEqual(codes(read(commented)), [])
  assert.match(read(commented).signedBytes?.toString() ?? '', /<MACSKCB>01001<\/MACSKCB>/)
})

const forms: readonly [name: string, code: string, change: (text: string) => string][] = [
  ['SHA-1 signature', 'signature-algorithm', (text) => text.replace('xmldsig-more#ecdsa-sha256', 'xmldsig-more#ecdsa-sha1')],
  ['HMAC with the public key', 'signature-algorithm', (text) => text.replace('http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1')],
  ['no signature algorithm', 'signature-algorithm', (text) => text.replace(/<SignatureMethod Algorithm="[^"]*"/, '<SignatureMethod')],
  ['SHA-1 digest', 'signature-digest-method', (text) => text.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1')],
  ['exclusive canonicalisation', 'signature-canonical-method', (text) => text.replace(/(<CanonicalizationMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2001/10/xml-exc-c14n#')],
  ['canonicalisation with comments', 'signature-canonical-method', (text) => text.replace(/(<CanonicalizationMethod Algorithm="[^"]*)"/, '$1#WithComments"')],
  ['two references', 'signature-references', (text) => text.replace(/(<Reference .*<\/Reference>)/, '$1$1')],
  ['no reference', 'signature-references', (text) => text.replace(/<Reference .*<\/Reference>/, '')],
  ['reference without URI', 'signature-reference', (text) => text.replace(' URI=""', '')],
  ['reference to another file', 'signature-reference', (text) => text.replace('URI=""', 'URI="file:///etc/passwd"')],
  ['XPath transform', 'signature-transform', (text) => text.replace(/<Transform Algorithm="http:\/\/www.w3.org\/TR[^/]*\/[^<]*<\/Transform>/, '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>1</XPath></Transform>')],
  ['XSLT transform', 'signature-transform', (text) => text.replace(/(<Transforms>.*?)http:\/\/www.w3.org\/TR\/2001\/REC-xml-c14n-20010315/, '$1http://www.w3.org/TR/1999/REC-xslt-19991116')],
  ['transforms in the wrong order', 'signature-transform', (text) => text.replace(/(<Transform .*?<\/Transform>)(<Transform .*?<\/Transform>)/, '$2$1')],
  ['no enveloped transform', 'signature-transform', (text) => text.replace(/<Transform Algorithm="[^"]*enveloped-signature"><\/Transform>/, '')],
  ['no certificate', 'certificate-missing', (text) => text.replace(/<KeyInfo>.*<\/KeyInfo>/, '')],
  ['no digest', 'signature-digest-differs', (text) => text.replace(/<DigestValue>[^<]*/, '<DigestValue>')],
  ['an Object', 'signature-structure', (text) => text.replace('</KeyInfo>', '</KeyInfo><Object></Object>')],
  ['parts in another order', 'signature-structure', (text) => text.replace(/(<SignatureValue>.*<\/SignatureValue>)(<KeyInfo>.*<\/KeyInfo>)/, '$2$1')],
]

for (const [name, code, change] of forms) {
  test(`refused although signed: ${name}`, () => {
    assert.notEqual(change(good), good)
    assert.ok(codes(read(resigned(change))).includes(code), codes(read(resigned(change))).join())
  })
}

test('the short list of transforms is accepted: enveloped alone', () => {
  assert.deepEqual(codes(read(resigned((text) => text.replace(/<Transform Algorithm="http:\/\/www.w3.org\/TR[^<]*<\/Transform>/, '')))), [])
})

test('a signature with a prefix is read like one without', () => {
  const prefixed = resigned((text) => text.replace(/<Signature .*<\/Signature>/s, (found) => found.replace(/<(\/?)([A-Z])/g, '<$1ds:$2').replace('xmlns=', 'xmlns:ds=')).replaceAll('<ds:SignatureValue>', '<SignatureValue>').replaceAll('</ds:SignatureValue>', '</SignatureValue>'))
  assert.deepEqual(codes(read(prefixed.replace(/<(\/?)SignatureValue>/g, '<$1ds:SignatureValue>'))), [])
})

test('xml:lang around the signature is refused: it would change what is signed', () => {
  assert.ok(codes(read(redigested((text) => text.replace('<CHUKYDONVI>', '<CHUKYDONVI xml:lang="vi">')))).includes('signature-structure'))
})

test('a DER-encoded ECDSA value is not the form XML-DSig asks', () => {
  const der = createHash('sha256').update('x').digest('base64')
  assert.deepEqual(codes(read(good.replace(/<SignatureValue>[^<]*/, `<SignatureValue>${der}`))), ['signature-value-wrong'])
})

test('bytes that could be read two ways are refused before any parser sees them', () => {
  const bytes: readonly [string, Buffer | string][] = [
    ['file-empty', ''],
    ['doctype-refused', good.replace('?>', '?><!DOCTYPE GIAMDINHHS>')],
    ['doctype-refused', good.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')],
    ['file-encoding', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['character-not-storable', Buffer.from(good, 'utf16le')],
    ['character-not-storable', good.replace('20261101', '2026\u00001101')],
    ['file-encoding', good.replace('encoding="utf-8"', 'encoding="utf-7"')],
    ['file-encoding', good.replace('encoding="utf-8"', "encoding = 'windows-1258'")],
    ['file-encoding', Buffer.concat([Buffer.from(good), Buffer.from([0xff])])],
    ['file-xml-version', good.replace('version="1.0"', 'version="1.1"')],
    ['instruction-refused', good.replace('<CHUKYDONVI>', '<?php evil ?><CHUKYDONVI>')],
    ['instruction-refused', good.replace('?>', '?><?xml-stylesheet href="evil.xsl"?>')],
    ['xml-malformed', good.slice(0, -3)],
    ['xml-malformed', `${good}<x/>`],
    ['xml-malformed', good.replace('20261101', '&evil;')],
    ['xml-malformed', good.replace('<CHUKYDONVI>', '<CHUKYDONVI a="1" a="2">')],
  ]
  for (const [code, file] of bytes) assert.deepEqual(codes(read(file)), [code])
})

test('too deep and too many elements are refused', () => {
  const deep = `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`
  assert.deepEqual(codes(read(deep)), ['xml-too-complex'])
  const canonical = canonicalise(Buffer.from(`<a>${'<b/>'.repeat(50)}</a>`))
  assert.ok('octets' in canonical)
  assert.equal(readCanonical(canonical.octets, { depth: 5, elements: 50 }), null)
  assert.ok(readCanonical(canonical.octets, { depth: 5, elements: 51 }))
})

test('the certificate is judged: authority, time, use, key, facility', async () => {
  const stranger = await aCertificateAuthority()
  const cases: readonly [string, Parameters<typeof aSigner>[0]][] = [
    ['certificate-untrusted', { authority: stranger }],
    ['certificate-expired', { authority, notAfter: new Date('2026-10-31') }],
    ['certificate-not-yet-valid', { authority, notBefore: new Date('2026-11-02') }],
    ['certificate-usage', { authority, usage: KeyUsageFlags.keyEncipherment }],
    ['certificate-usage', { authority, isAuthority: true, usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign }],
    ['certificate-facility-unknown', { authority, subject: 'CN=Nobody' }],
    ['certificate-facility-unknown', { authority, subject: 'OU=MACSKCB:01001, OU=MACSKCB:01002' }],
  ]
  for (const [code, wish] of cases) assert.deepEqual(codes(read(aSignedFile(await aSigner(wish)))), [code])
  const weak = await aSigner({ authority, rsa: 1024 })
  assert.ok(codes(read(aSignedFile(weak))).includes('certificate-key-weak'))
})

test('a certificate under an intermediate is trusted only with the intermediate in the file or on the list', async () => {
  const middle = await aCertificateAuthority('CN=Test middle', authority)
  const low = await aSigner({ authority: middle })
  assert.deepEqual(codes(read(aSignedFile(low))), ['certificate-untrusted'])
  const company = { ...low, certificates: [...low.certificates, Buffer.from(middle.certificate.rawData)] }
  assert.deepEqual(codes(read(aSignedFile(company))), [])
  assert.deepEqual(codes(read(aSignedFile(low), await aTrust([authority, middle]))), [])
})

test('a certificate that is no authority cannot vouch for another', async () => {
  // Its key may sign certificates, yet it is not marked as an authority.
  const leaf = await aSigner({ authority, subject: 'CN=Leaf, OU=MACSKCB:01001', usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign })
  const keys = { privateKey: await crypto.subtle.importKey('pkcs8', leaf.key.export({ type: 'pkcs8', format: 'der' }) as Uint8Array<ArrayBuffer>, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']) }
  const forged = await aSigner({ authority: { certificate: leaf.certificate, keys: { ...keys, publicKey: keys.privateKey }, pem: '' }, subject: 'CN=Forged, OU=MACSKCB:01002' })
  const chain = { ...forged, certificates: [...forged.certificates, ...leaf.certificates] }
  assert.deepEqual(codes(read(aSignedFile(chain))), ['certificate-untrusted'])
})

test('revocation counts from its day, also for a certificate already known', async () => {
  const crlPem = await aRevocationList(authority, ['0a1b'], new Date('2026-10-15'))
  const revoking = await aTrust([authority], { crlPem })
  assert.deepEqual(codes(read(good, revoking, new Date('2026-10-14'))), [])
  assert.deepEqual(codes(read(good, revoking, new Date('2026-10-16'))), ['certificate-revoked'])
  assert.deepEqual(codes(read(good, revoking, new Date('2035-01-01'))), ['certificate-expired', 'certificate-revoked'])
})

test('a revocation list that no anchor signed makes the trust list faulty', async () => {
  const stranger = await aCertificateAuthority()
  const crlPem = await aRevocationList(stranger, ['0a1b'], AT)
  await assert.rejects(aTrust([authority], { crlPem }), /revocation list 1/)
  await assert.rejects(aTrust([authority], { anchorsPem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }), /trust anchor 1/)
  await assert.rejects(aTrust([authority], { crlPem: 'MIG0MFsCAQEwCg==' }), /not PEM/)
})

test('a registered fingerprint names the facility, over what the subject says', async () => {
  const fingerprint = read(good).certificate?.fingerprint ?? ''
  const registered = await aTrust([authority], { facilities: { [fingerprint]: '79001' } })
  assert.equal(read(good, registered).certificate?.facility, '79001')
})
