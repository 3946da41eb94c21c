/** Builders for tests: certificate authorities, certificates of facilities, trust lists and signed files. All of it invented. */
import './reflect-metadata.ts'
import { createPrivateKey } from 'node:crypto'
import {
  BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator, X509CrlGenerator, type X509Certificate,
} from '@peculiar/x509'
import { signEnveloped, type Signer } from './sign-enveloped.ts'
import { loadTrust, type Trust, type TrustSettings } from './trust.ts'

export { KeyUsageFlags }

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) }
const YEARS = { notBefore: new Date('2024-01-01'), notAfter: new Date('2034-01-01') }

export interface Authority {
  readonly certificate: X509Certificate
  readonly keys: CryptoKeyPair
  readonly pem: string
}

export interface CertificateWish {
  readonly authority: Authority
  /** Default `OU=MACSKCB:01001`. */
  readonly subject?: string
  readonly serial?: string
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly usage?: number
  readonly isAuthority?: boolean
  /** Bits of an RSA key; without it the key is P-256. */
  readonly rsa?: number
}

/** A self-signed authority, or one under another. */
export async function aCertificateAuthority(name = 'CN=Test root', above?: Authority): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    serialNumber: '01', subject: name, issuer: above?.certificate.subject ?? name, ...YEARS, publicKey: keys.publicKey,
    signingKey: above?.keys.privateKey ?? keys.privateKey, signingAlgorithm: P256,
    extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)],
  })
  return { certificate, keys, pem: certificate.toString('pem') }
}

/** A key and its certificate, ready to sign. */
export async function aSigner(wish: CertificateWish): Promise<Signer & { readonly certificate: X509Certificate }> {
  const algorithm = wish.rsa === undefined ? P256 : { ...RSA, modulusLength: wish.rsa }
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const certificate = await X509CertificateGenerator.create({
    serialNumber: wish.serial ?? '0a1b', subject: wish.subject ?? 'CN=Test hospital, OU=MACSKCB:01001', issuer: wish.authority.certificate.subject,
    notBefore: wish.notBefore ?? YEARS.notBefore, notAfter: wish.notAfter ?? YEARS.notAfter, publicKey: keys.publicKey,
    signingKey: wish.authority.keys.privateKey, signingAlgorithm: P256,
    extensions: [
      new KeyUsagesExtension(wish.usage ?? KeyUsageFlags.digitalSignature, true),
      ...(wish.isAuthority ? [new BasicConstraintsExtension(true, undefined, true)] : []),
    ],
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { key: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }), certificates: [Buffer.from(certificate.rawData)], certificate }
}

/** A revocation list (PEM) of an authority. */
export async function aRevocationList(authority: Authority, serials: readonly string[], revoked: Date): Promise<string> {
  const list = await X509CrlGenerator.create({
    issuer: authority.certificate.subject, thisUpdate: YEARS.notBefore, nextUpdate: YEARS.notAfter, signingKey: authority.keys.privateKey,
    signingAlgorithm: P256, entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: revoked })),
  })
  return list.toString('pem')
}

export function trustSettings(authorities: readonly Authority[], more: Partial<TrustSettings> = {}): TrustSettings {
  const anchorsPem = authorities.map((one) => one.pem).join('\n')
  return { anchorsPem, crlPem: '', facilities: {}, subjectFields: ['OU', 'UID'], mode: 'require', modes: {}, ...more }
}

export function aTrust(authorities: readonly Authority[], more: Partial<TrustSettings> = {}): Promise<Trust> {
  return loadTrust(trustSettings(authorities, more))
}

/** A small unsigned envelope; its table says nothing. */
export const UNSIGNED = '<?xml version="1.0" encoding="utf-8"?>\r\n<GIAMDINHHS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
  + '<THONGTINDONVI><MACSKCB>01001</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>20261101</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO><HOSO>'
  + '<FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>PGEvPg==</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>'

/** A file with a good signature; `document` must have an empty CHUKYDONVI. */
export function aSignedFile(signer: Signer, document: string = UNSIGNED): Buffer {
  return signEnveloped(Buffer.from(document), signer)
}
