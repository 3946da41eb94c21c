/** Detached signatures on data (RFC 7515 appendix F, unencoded payload of RFC 7797): the data travel beside them, readable. */
import { FlattenedSign, flattenedVerify } from 'jose'
import { createHash, X509Certificate } from 'node:crypto'
import type { PdfSigner } from './cms.ts'

/** JSON with sorted names and nothing between them: equal data, equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`
}

/** The compact form without the payload: `header..signature`. The certificates travel in the header (`x5c`). */
export async function signDetached({ key, certificates }: PdfSigner, data: string): Promise<string> {
  const own = certificates[0]
  if (!own) throw new Error('A signer needs a certificate')
  const signed = await new FlattenedSign(Buffer.from(data))
    .setProtectedHeader({
      alg: key.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256', b64: false, crit: ['b64'], x5c: certificates.map((der) => der.toString('base64')),
      'x5t#S256': createHash('sha256').update(own).digest('base64url'),
    })
    .sign(key)
  return `${signed.protected ?? ''}..${signed.signature}`
}

/** The certificate a detached signature names in its header, not verified; null where there is none to read. */
export function signerOf(jws: string): X509Certificate | null {
  try {
    const { x5c } = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { x5c?: readonly string[] }
    return new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'))
  } catch {
    return null
  }
}

/** The certificate whose key has signed exactly these data; null where it has not. */
export async function verifyDetached(jws: string, data: string): Promise<X509Certificate | null> {
  const [header = '', payload, signature = '', ...more] = jws.split('.')
  if (payload !== '' || more.length > 0) return null
  try {
    const { x5c } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { x5c?: readonly string[] }
    const certificate = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'))
    await flattenedVerify({ protected: header, payload: Buffer.from(data), signature }, certificate.publicKey, { algorithms: ['RS256', 'ES256'] })
    return certificate
  } catch {
    return null
  }
}
