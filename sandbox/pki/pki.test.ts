/** The sandbox's certificate authority: one for all processes, chains that hold, and examples that must not. */
import './reflect.ts'
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import * as x509 from '@peculiar/x509'
import { facilities } from '../world/facilities.ts'
import { ensurePki, REVOKED_AT, type KeyAndCertificate } from './index.ts'
import { keyOf, makePool } from './rsa-pool.ts'

const directory = mkdtempSync(join(tmpdir(), 'pki-'))
after(() => rmSync(directory, { recursive: true, force: true }))

const [root, organisations] = await ensurePki(directory, 1).then(({ caPem }) => certificatesIn(caPem))

function certificatesIn(pem: string): X509Certificate[] {
  return pem.split(/(?<=-----END CERTIFICATE-----\n)/).filter((part) => part.includes('BEGIN')).map((part) => new X509Certificate(part))
}

function fits(pair: KeyAndCertificate): boolean {
  return new X509Certificate(pair.certificatePem).checkPrivateKey(createPrivateKey(pair.keyPem))
}

test('many callers at once, in several processes, see the same authority and the same keys', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'pki-race-'))
  const code = facilities(1)[0]?.code ?? ''
  const script = `import { ensurePki } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    const pki = await ensurePki(${JSON.stringify(fresh)}, 1)
    process.stdout.write(pki.caPem + (await pki.facilityCertificate('${code}')).certificatePem)`
  const runs = await Promise.all(Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script])))
  assert.equal(new Set(runs.map((run) => run.stdout)).size, 1)
  assert.equal(readFileSync(join(fresh, 'pki', 'ca.pem'), 'utf8'), runs[0]?.stdout.slice(0, readFileSync(join(fresh, 'pki', 'ca.pem')).length))
  rmSync(fresh, { recursive: true, force: true })
})

test('a facility certificate names the facility, carries its code and is issued by the organisations\' authority', async () => {
  const pki = await ensurePki(directory, 1)
  for (const facility of facilities(1).slice(0, 3)) {
    const pair = await pki.facilityCertificate(facility.code)
    const certificate = new X509Certificate(pair.certificatePem)
    assert.ok(certificate.subject.includes(`CN=${facility.name}`) && certificate.subject.includes(`OU=MACSKCB:${facility.code}`))
    assert.ok(organisations && certificate.checkIssued(organisations) && certificate.verify(organisations.publicKey))
    assert.ok(root && organisations.verify(root.publicKey))
    assert.ok(fits(pair))
    assert.equal((await pki.facilityCertificate(facility.code)).certificatePem, pair.certificatePem)
  }
})

test('two facilities of three sign with RSA-2048, the third with P-256, and no two with the same key', async () => {
  const pki = await ensurePki(directory, 1)
  const pairs = await Promise.all(facilities(1).slice(0, 6).map((facility) => pki.facilityCertificate(facility.code)))
  const keys = pairs.map((pair) => new X509Certificate(pair.certificatePem).publicKey)
  assert.deepEqual(keys.map((key) => key.asymmetricKeyType), ['rsa', 'rsa', 'ec', 'rsa', 'rsa', 'ec'])
  assert.equal(keys[0]?.asymmetricKeyDetails?.modulusLength, 2048)
  assert.equal(keys[2]?.asymmetricKeyDetails?.namedCurve, 'prime256v1')
  assert.equal(new Set(keys.map((key) => key.export({ type: 'spki', format: 'pem' }))).size, 6)
  await assert.rejects(pki.facilityCertificate('99001'), /no facility 99001/)
})

test('a pool of primes gives as many different keys as it was asked for, and no more', async () => {
  const pool = await makePool(4)
  const moduli = [0, 1, 2, 3, 4, 5].map((n) => keyOf(pool, n).n)
  assert.equal(new Set(moduli).size, 6)
  assert.throws(() => keyOf(pool, 6), /no key 6/)
})

test('the wrong certificates are wrong in one way each', async () => {
  const { wrong, crlPem } = await ensurePki(directory, 1)
  const list = new x509.X509Crl(crlPem)
  const serial = (pair: KeyAndCertificate) => new x509.X509Certificate(pair.certificatePem).serialNumber
  assert.ok(organisations && root)
  assert.equal(list.findRevoked(serial(wrong.revoked))?.revocationDate.getTime(), REVOKED_AT.getTime())
  assert.equal(list.findRevoked(serial(wrong.expired)), null)
  assert.ok(await list.verify({ publicKey: new x509.X509Certificate(organisations.toString()) }))
  assert.ok(new X509Certificate(wrong.revoked.certificatePem).verify(organisations.publicKey))
  assert.ok(new Date(new X509Certificate(wrong.expired.certificatePem).validTo) < new Date('2025-01-02'))
  assert.equal(new X509Certificate(wrong.foreign.certificatePem).verify(organisations.publicKey), false)
  assert.ok([wrong.revoked, wrong.expired, wrong.foreign].every(fits))
})

test('a TLS server with the right certificate is trusted, one with the wrong certificate is not', async () => {
  const pki = await ensurePki(directory, 1)
  for (const [pair, trusted] of [[await pki.tlsFor('insurer'), true], [pki.wrongTls(), false]] as const) {
    const server = createServer(pair, (_, response) => response.end('here'))
    await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
    const { port } = server.address() as AddressInfo
    const answered = await new Promise<boolean>((tell) => {
      request({ host: 'localhost', port, ca: pki.caPem }, (response) => { response.resume(); tell(true) }).on('error', () => tell(false)).end()
    })
    server.close()
    assert.equal(answered, trusted)
  }
})
