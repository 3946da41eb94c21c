/** Issues the sandbox's certificates and its revocation list. */
import './reflect.ts'
import { createHash } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A private key and its certificate, both PEM. */
export interface KeyAndCertificate {
  readonly keyPem: string
  readonly certificatePem: string
}

/** A fresh P-256 key, or a given RSA key. */
export type KeyChoice = 'p-256' | JsonWebKey

/** Parts of a name in the order they are written into the certificate. */
export type Subject = readonly (readonly [part: 'C' | 'O' | 'OU' | 'CN', text: string])[]

export interface Issue {
  readonly subject: Subject
  readonly key: KeyChoice
  /** Goes into the serial number. */
  readonly seed: number
  readonly notBefore: Date
  readonly notAfter: Date
  readonly use: 'authority' | 'signing' | 'server'
  /** Who signs; without it the certificate signs itself. */
  readonly issuer?: KeyAndCertificate
  /** Names and addresses a server answers at. */
  readonly hosts?: readonly string[]
}

/** A key with a certificate over it. */
export async function issueCertificate(issue: Issue): Promise<KeyAndCertificate> {
  const keys = await keysFor(issue.key)
  const signer = issue.issuer ? await readSigner(issue.issuer) : undefined
  const subject = nameOf(issue.subject)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialOf(issue),
    subject,
    issuer: signer?.certificate.subjectName ?? subject,
    notBefore: issue.notBefore,
    notAfter: issue.notAfter,
    publicKey: keys.publicKey,
    signingKey: signer?.key ?? keys.privateKey,
    signingAlgorithm: P256,
    extensions: [
      ...extensionsFor(issue),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer ? await signer.certificate.publicKey.export() : keys.publicKey),
    ],
  })
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { keyPem: withNewline(x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')), certificatePem: withNewline(certificate.toString('pem')) }
}

/** A certificate that holds no longer. */
export interface Revoked {
  readonly serial: string
  readonly at: Date
}

/** From when to when a list holds. */
export interface ListSpan {
  readonly from: Date
  readonly to: Date
}

/** A revocation list (DER) of `issuer`. */
export async function issueRevocationList(issuer: KeyAndCertificate, revoked: readonly Revoked[], { from, to }: ListSpan): Promise<Buffer> {
  const { certificate, key } = await readSigner(issuer)
  const list = await x509.X509CrlGenerator.create({
    issuer: certificate.subjectName,
    thisUpdate: from,
    nextUpdate: to,
    signingAlgorithm: P256,
    signingKey: key,
    entries: revoked.map(({ serial, at }) => ({ serialNumber: serial, revocationDate: at, reason: x509.X509CrlReason.keyCompromise })),
  })
  return Buffer.from(list.rawData)
}

/** The same list as text: the library's own label is "CRL"; everybody else reads RFC 7468's. */
export function listPem(der: Buffer): string {
  return withNewline(x509.PemConverter.encode(Uint8Array.from(der).buffer, 'X509 CRL'))
}

/** The number its issuer gave a certificate (PEM), hex. */
export function serialOfCertificate(certificatePem: string): string {
  return new x509.X509Certificate(certificatePem).serialNumber
}

/** The last moment at which a certificate (PEM) is valid. */
export function endOf(certificatePem: string): Date {
  return new x509.X509Certificate(certificatePem).notAfter
}

async function readSigner(issuer: KeyAndCertificate) {
  const pkcs8 = x509.PemConverter.decodeFirst(issuer.keyPem)
  return {
    certificate: new x509.X509Certificate(issuer.certificatePem),
    // Authorities of the sandbox always have P-256 keys: small, and quick to make.
    key: await crypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['sign']),
  }
}

async function keysFor(choice: KeyChoice): Promise<CryptoKeyPair> {
  if (choice === 'p-256') return crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { kty, n, e } = choice
  return {
    privateKey: await crypto.subtle.importKey('jwk', choice, RSA, true, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', { kty, n, e }, RSA, true, ['verify']),
  }
}

function extensionsFor(issue: Issue): x509.Extension[] {
  const usages = x509.KeyUsageFlags
  if (issue.use === 'authority') {
    return [new x509.BasicConstraintsExtension(true, undefined, true), new x509.KeyUsagesExtension(usages.keyCertSign | usages.cRLSign, true)]
  }
  const plain = new x509.BasicConstraintsExtension(false, undefined, true)
  if (issue.use === 'signing') return [plain, new x509.KeyUsagesExtension(usages.digitalSignature | usages.nonRepudiation, true)]
  const hosts = (issue.hosts ?? []).map((host) => ({ type: /^[\d.]+$|:/.test(host) ? 'ip' as const : 'dns' as const, value: host }))
  return [
    plain,
    new x509.KeyUsagesExtension(usages.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension(hosts),
  ]
}

function nameOf(subject: Subject): x509.Name {
  return new x509.Name(subject.map(([part, text]) => ({ [part]: [text] })))
}

function serialOf(issue: Issue): string {
  const parts = [issue.seed, issue.subject, issue.notBefore, issue.issuer?.certificatePem ?? issue.use]
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `4${digest.slice(0, 31)}`
}

function withNewline(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`
}
