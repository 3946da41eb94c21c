/** Signs a document in its empty CHUKYDONVI, in the one form that is agreed: for what the platform itself sends. */
import { hash, sign, type KeyObject } from 'node:crypto'
import { canonicalise } from './canonical.ts'
import { everyElement, localName, namespaceOf, readCanonical } from './canonical-tree.ts'
import { ALGORITHMS, CANONICAL_XML, DSIG, ENVELOPED, SHA256, subsetForm } from './signature-shape.ts'

export interface Signer {
  readonly key: KeyObject
  /** DER, signer first. */
  readonly certificates: readonly Buffer[]
}

const PLACE = /<CHUKYDONVI\s*(?:\/>|>\s*<\/CHUKYDONVI>)/

/**
 * The document with an enveloped XML-DSig signature (RSA-SHA256 or ECDSA-SHA256 P-256, canonical XML 1.0).
 * @throws Error where the document is not well-formed or has no empty CHUKYDONVI
 */
export function signEnveloped(document: Buffer, signer: Signer): Buffer {
  const text = document.toString()
  const place = PLACE.exec(text)
  if (!place) throw new Error('The document has no empty CHUKYDONVI to sign in.')
  const fill = (signature: string) => Buffer.from(text.slice(0, place.index) + `<CHUKYDONVI>${signature}</CHUKYDONVI>` + text.slice(place.index + place[0].length))
  const digest = hash('sha256', octetsOf(fill('')), 'base64')
  const info = signedInfo(digest, signer.key)
  // SignedInfo is signed as it stands in the document, with the namespaces around it.
  const value = signatureOver(signedOctets(fill(signature(info, '', signer))), signer.key)
  return fill(signature(info, value, signer))
}

function signature(info: string, value: string, { certificates }: Signer): string {
  const chain = certificates.map((der) => `<X509Certificate>${der.toString('base64')}</X509Certificate>`).join('')
  return `<Signature xmlns="${DSIG}">${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data>${chain}</X509Data></KeyInfo></Signature>`
}

function signedInfo(digest: string, key: KeyObject): string {
  const wanted = key.asymmetricKeyType === 'ec' ? 'p256' : 'rsa'
  const algorithm = Object.keys(ALGORITHMS).find((name) => ALGORITHMS[name] === wanted) ?? ''
  return `<SignedInfo><CanonicalizationMethod Algorithm="${CANONICAL_XML}"></CanonicalizationMethod><SignatureMethod Algorithm="${algorithm}"></SignatureMethod>`
    + `<Reference URI=""><Transforms><Transform Algorithm="${ENVELOPED}"></Transform><Transform Algorithm="${CANONICAL_XML}"></Transform></Transforms>`
    + `<DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
}

/** The canonical octets of the document's SignedInfo. */
export function signedOctets(document: Buffer): Buffer {
  const octets = octetsOf(document)
  const root = readCanonical(octets)
  const info = root && everyElement(root).find((one) => localName(one) === 'SignedInfo' && namespaceOf(one) === DSIG)
  if (!info) throw new Error('The document has no SignedInfo.')
  return subsetForm(octets, info)
}

export function signatureOver(octets: Buffer, key: KeyObject): string {
  return sign('sha256', octets, key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key).toString('base64')
}

function octetsOf(document: Buffer): Buffer {
  const canonical = canonicalise(document)
  if ('octets' in canonical) return canonical.octets
  throw new Error(`The document cannot be signed: ${canonical.problems.map((one) => one.code).join(', ')}.`)
}
