/** Reads the parts of one ds:Signature out of canonical octets, refusing every form but the one that is agreed. */
import { problem, type ProblemCode } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { decodeExactBase64 } from '#formats/base64.ts'
import { attributesOf, localName, namespaceOf, pathOf, textOf, type CanonicalElement } from './canonical-tree.ts'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
export const CANONICAL_XML = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
export const ENVELOPED = `${DSIG}enveloped-signature`
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
export const ALGORITHMS: Readonly<Record<string, 'rsa' | 'p256'>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'rsa',
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': 'p256',
}

/** A signature of the agreed form, its values decoded. */
export interface SignatureParts {
  readonly algorithm: 'rsa' | 'p256'
  /** Canonical form of SignedInfo as a document subset: what the signature value signs. */
  readonly signedInfo: Buffer
  readonly digest: Buffer
  readonly value: Buffer
  /** DER, signer first. */
  readonly certificates: readonly Buffer[]
}

const MOST_CERTIFICATES = 5

/** The parts of a signature, or why its form is refused. */
export function readSignature(octets: Buffer, signature: CanonicalElement): SignatureParts | Problem[] {
  const problems: Problem[] = []
  const refuse = (code: ProblemCode, element: CanonicalElement, params = {}) => problems.push(problem(code, { path: pathOf(element), params }))
  const [signedInfo, value, keyInfo] = exactly(signature, ['SignedInfo', 'SignatureValue', 'KeyInfo?'], problems)
  if (!signedInfo || !value) return problems
  const [canonical, method, ...references] = signedInfo.children
  if (inheritsXmlAttributes(signedInfo)) refuse('signature-structure', signedInfo, { element: 'xml:*' })
  if (!canonical || !isAlgorithm(canonical, 'CanonicalizationMethod', CANONICAL_XML)) refuse('signature-canonical-method', canonical ?? signedInfo)
  const algorithm = method && isDsig(method, 'SignatureMethod') && method.children.length === 0 ? ALGORITHMS[algorithmOf(method)] : undefined
  if (!algorithm) refuse('signature-algorithm', method ?? signedInfo)
  const [reference] = references
  if (!reference || references.length !== 1 || !isDsig(reference, 'Reference')) {
    refuse('signature-references', signedInfo, { found: references.length })
    return problems
  }
  const digest = readReference(octets, reference, problems)
  const certificates = keyInfo ? readCertificates(octets, keyInfo) : []
  if (certificates.length === 0) refuse('certificate-missing', keyInfo ?? signature)
  const decoded = strictBase64(textOf(octets, value))
  if (!decoded) refuse('signature-value-wrong', value)
  if (problems.length > 0 || !algorithm || !digest || !decoded) return problems
  return { algorithm, digest, value: decoded, certificates, signedInfo: subsetForm(octets, signedInfo) }
}

/** Base64 with white space allowed and nothing else; null where it is broken. */
export function strictBase64(text: string): Buffer | null {
  return decodeExactBase64(text) ?? (/[\t\n\r ]/.test(text) ? (decodeExactBase64(text.replace(/[\t\n\r ]+/g, '')) ?? null) : null)
}

function readReference(octets: Buffer, reference: CanonicalElement, problems: Problem[]): Buffer | null {
  const attributes = attributesOf(reference)
  if (attributes.get('URI') !== '' || attributes.has('Type')) problems.push(problem('signature-reference', { path: pathOf(reference) }))
  const [transforms, method, value] = exactly(reference, ['Transforms', 'DigestMethod', 'DigestValue'], problems)
  if (!transforms || !method || !value) return null
  const steps = transforms.children.map((step) => (isDsig(step, 'Transform') && step.children.length === 0 ? algorithmOf(step) : '?'))
  const agreed = steps[0] === ENVELOPED && (steps.length === 1 || (steps.length === 2 && steps[1] === CANONICAL_XML))
  if (!agreed) problems.push(problem('signature-transform', { path: pathOf(transforms) }))
  if (!isAlgorithm(method, 'DigestMethod', SHA256)) problems.push(problem('signature-digest-method', { path: pathOf(method) }))
  const digest = strictBase64(textOf(octets, value))
  if (digest?.length !== 32) problems.push(problem('signature-digest-differs', { path: pathOf(value) }))
  return digest
}

function readCertificates(octets: Buffer, keyInfo: CanonicalElement): Buffer[] {
  const data = keyInfo.children.filter((child) => isDsig(child, 'X509Data'))
  const found = data.flatMap((child) => child.children).filter((child) => isDsig(child, 'X509Certificate') && child.children.length === 0)
  return found.slice(0, MOST_CERTIFICATES).flatMap((child) => strictBase64(textOf(octets, child)) ?? [])
}

/** The children with these names in this order and nothing else; `?` marks one that may be absent. */
function exactly(parent: CanonicalElement, names: readonly string[], problems: Problem[]): (CanonicalElement | undefined)[] {
  const rest = [...parent.children]
  const found = names.map((wanted) => {
    const name = wanted.replace('?', '')
    const [next] = rest
    if (next && isDsig(next, name)) return rest.shift()
    if (!wanted.endsWith('?')) problems.push(problem('signature-structure', { path: pathOf(parent), params: { element: name } }))
    return undefined
  })
  const [extra] = rest
  if (extra && problems.length === 0) problems.push(problem('signature-structure', { path: pathOf(extra), params: { element: localName(extra) } }))
  return found
}

/**
 * Canonical form of an element as a document subset: its own tag carries every namespace in scope.
 * What lies inside is the same octets as in the whole document's form.
 */
export function subsetForm(octets: Buffer, element: CanonicalElement): Buffer {
  const namespaces = new Map<string, string>()
  const own: string[] = []
  for (let at: CanonicalElement | null = element; at; at = at.parent) {
    if (at.attributes === '') continue
    for (const [text, name] of at.attributes.matchAll(/ ([^\s="]+)="[^"]*"/g)) {
      const declares = name === 'xmlns' || name?.startsWith('xmlns:')
      if (declares && name && !namespaces.has(name)) namespaces.set(name, text)
      if (!declares && at === element) own.push(text)
    }
  }
  const scope = [...namespaces].filter(([, text]) => text !== ' xmlns=""').sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  const tag = Buffer.from(`<${element.name}${scope.join('')}${own.join('')}>`, 'latin1')
  return Buffer.concat([tag, octets.subarray(element.inner, element.end)])
}

/** Canonical XML 1.0 hands xml:lang and the like down to a subset; no visit file has them, so they are refused. */
function inheritsXmlAttributes(element: CanonicalElement): boolean {
  for (let at = element.parent; at; at = at.parent) if (at.attributes !== '' && / xml:[^\s=]+=/.test(at.attributes)) return true
  return false
}

const algorithmOf = (element: CanonicalElement): string => attributesOf(element).get('Algorithm') ?? ''

const isDsig = (element: CanonicalElement, name: string): boolean => localName(element) === name && namespaceOf(element) === DSIG

const isAlgorithm = (element: CanonicalElement, name: string, algorithm: string): boolean =>
  isDsig(element, name) && algorithmOf(element) === algorithm && element.children.length === 0
