/** The light reading of certificates says what the library says, or nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnyCertificate } from './certificate.ts'
import { readPlainCertificate, type CertificateDetails } from './plain-certificate.ts'
import { aCertificateAuthority, aSigner } from './testing.ts'

const authority = await aCertificateAuthority()
const derOf = async (subject: string) => Buffer.from((await aSigner({ authority, subject })).certificates[0] ?? [])
const brief = ({ subject, subjectValues, mayDigitallySign }: CertificateDetails) =>
  ({ subject, units: subjectValues('2.5.4.11'), ids: subjectValues('0.9.2342.19200300.100.1.1'), mayDigitallySign })

test('an ordinary certificate is read lightly, with the library\'s result', async () => {
  for (const subject of ['OU=MACSKCB:01002', 'C=VN, O=Sở Y tế, OU=x+CN=Đ, OU=y', '0.9.2342.19200300.100.1.1=MACSKCB:01001, CN=z']) {
    const der = await derOf(subject)
    const plain = readPlainCertificate(der)
    assert.ok(plain, subject)
    assert.deepEqual(brief(plain), brief(readAnyCertificate(der)))
  }
})

test('unusual subjects are left to the library', async () => {
  for (const subject of ['CN="a, b"', 'CN=\\ a', 'E=a@b.vn', 'CN=']) assert.equal(readPlainCertificate(await derOf(subject)), null, subject)
})

test('wherever a byte is damaged: the same as the library, or left to it', async () => {
  const der = await derOf('C=VN, OU=MACSKCB:01002')
  let read = 0
  for (let at = 0; at < der.length; at += 1) {
    const damaged = Buffer.from(der)
    damaged.writeUInt8((der[at] ?? 0) ^ ([0x01, 0x20, 0x80, 0xff][(at + (at >> 2)) % 4] ?? 1), at)
    const plain = readPlainCertificate(damaged)
    if (!plain) continue
    read += 1
    // In dates and keys the library is stricter; there node:crypto refuses, or no authority has signed it.
    const any = attempt(() => readAnyCertificate(damaged))
    if (any) assert.deepEqual(brief(plain), brief(any), `${at}`)
  }
  assert.ok(read > 100, `${read}`)
})

test('cut off anywhere it is not read', async () => {
  const der = await derOf('OU=MACSKCB:01002')
  for (let length = 0; length < der.length; length += 1) assert.equal(readPlainCertificate(der.subarray(0, length)), null)
})

function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
