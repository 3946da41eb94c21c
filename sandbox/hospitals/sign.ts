/** Signs a hospital's file: XML-DSig, enveloped, one reference to the whole document, SHA-256. */
import { createHash, createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto'
import type { KeyAndCertificate } from '../pki/index.ts'
import { ENVELOPE_NAMESPACES, withDeclaration, writeCheckIn, writeEnvelope, type EnvelopeParts } from './write-xml.ts'
import type { Row } from './visit/index.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const CANONICAL = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const METHODS = { rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', ec: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' } as const
const PLACE = '<CHUKYDONVI></CHUKYDONVI>'

/** A key ready to sign with. */
export interface Signer {
  readonly key: KeyObject
  readonly method: 'rsa' | 'ec'
  /** The certificate as it stands in KeyInfo: base64 of its DER form. */
  readonly certificate: string
}

/** Reads a key and its certificate once, for many signatures. */
export function signerOf(pair: KeyAndCertificate): Signer {
  const key = createPrivateKey(pair.keyPem)
  return {
    key,
    method: key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa',
    certificate: new X509Certificate(pair.certificatePem).raw.toString('base64'),
  }
}

/** A signed visit file. */
export function signEnvelope(parts: EnvelopeParts, signer: Signer): string {
  return withDeclaration(signInPlace(writeEnvelope(parts), ENVELOPE_NAMESPACES, signer))
}

/** A signed check-in file. */
export function signCheckIn(rows: readonly Row[], signer: Signer): string {
  return withDeclaration(signInPlace(writeCheckIn(rows), '', signer))
}

/**
 * Puts the signature into the empty CHUKYDONVI of a document in canonical form.
 * The enveloped transform takes exactly the signature out again, so the digest is that of the text as it came.
 */
function signInPlace(canonical: string, namespaces: string, signer: Signer): string {
  const place = canonical.lastIndexOf(PLACE)
  if (place < 0) throw new Error('The document has no empty CHUKYDONVI to sign in.')
  const info = signedInfoOf(createHash('sha256').update(canonical).digest('base64'), signer.method)
  // What is signed is the canonical form of SignedInfo: it repeats the namespaces that hold where it stands.
  const signed = Buffer.from(`<SignedInfo xmlns="${DSIG}"${namespaces}>${info}</SignedInfo>`, 'utf8')
  const value = sign('sha256', signed, signer.method === 'ec' ? { key: signer.key, dsaEncoding: 'ieee-p1363' } : signer.key)
  const signature = `<Signature xmlns="${DSIG}"><SignedInfo>${info}</SignedInfo><SignatureValue>${value.toString('base64')}</SignatureValue>`
    + `<KeyInfo><X509Data><X509Certificate>${signer.certificate}</X509Certificate></X509Data></KeyInfo></Signature>`
  return `${canonical.slice(0, place)}<CHUKYDONVI>${signature}</CHUKYDONVI>${canonical.slice(place + PLACE.length)}`
}

function signedInfoOf(digest: string, method: Signer['method']): string {
  return `<CanonicalizationMethod Algorithm="${CANONICAL}"></CanonicalizationMethod>`
    + `<SignatureMethod Algorithm="${METHODS[method]}"></SignatureMethod>`
    + `<Reference URI=""><Transforms><Transform Algorithm="${DSIG}enveloped-signature"></Transform>`
    + `<Transform Algorithm="${CANONICAL}"></Transform></Transforms>`
    + `<DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
}
