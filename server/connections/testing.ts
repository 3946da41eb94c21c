/** For tests: a self-signed certificate for a name, written out in DER by hand so that no tool is needed. */
import { generateKeyPairSync, sign } from 'node:crypto'

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OBJECT_ID = 0x06
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17

function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const length = content.length < 128 ? [content.length] : content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const hex = (text: string) => Buffer.from(text, 'hex')
const ECDSA_SHA256 = der(SEQUENCE, der(OBJECT_ID, hex('2a8648ce3d040302')))

function utc(at: Date): Buffer {
  return der(UTC_TIME, `${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`)
}

/** A certificate authority that is also the server `name`: PEM of key and certificate. */
export function selfSignedCertificate(name: string, notAfter: Date): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const common = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT_ID, hex('550403')), der(UTF8_STRING, name))))
  const alternative = der(SEQUENCE, der(OBJECT_ID, hex('551d11')), der(OCTET_STRING, der(SEQUENCE, der(0x82, name))))
  const authority = der(SEQUENCE, der(OBJECT_ID, hex('551d13')), der(0x01, hex('ff')), der(OCTET_STRING, der(SEQUENCE, der(0x01, hex('ff')))))
  const body = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, hex('02'))),
    der(INTEGER, hex('01')),
    ECDSA_SHA256,
    common,
    der(SEQUENCE, utc(new Date(Date.now() - 60_000)), utc(notAfter)),
    common,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, alternative, authority)),
  )
  const certificate = der(SEQUENCE, body, ECDSA_SHA256, der(BIT_STRING, hex('00'), sign('sha256', body, privateKey)))
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
