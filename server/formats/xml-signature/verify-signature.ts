/** Verifies the one signature of a submitted file and hands out the octets it covers: all later reading is from them. */
import { hash, verify } from 'node:crypto'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { joined, type LentMemory } from '#formats/lent-memory.ts'
import { Base64Texts } from './base64-texts.ts'
import { canonicaliseFast } from './canonical-fast.ts'
import { canonicalise, LIMIT_BYTES, mayBePlain } from './canonical.ts'
import {
  everyElement, localName, namespaceOf, pathOf, readCanonical, takeOut, TREE_LIMITS,
  type CanonicalElement, type OctetsView, type TreeLimits,
} from './canonical-tree.ts'
import { problemsWithCertificate, readCertificate, type KnownCertificate } from './certificate.ts'
import { DSIG, readSignature, type SignatureParts } from './signature-shape.ts'
import type { Trust } from './trust.ts'

export interface SignaturePolicy {
  readonly trust: Trust
  /** Time of receipt. A replayed file is judged at the time it first came. */
  readonly at: Date
  readonly limitBytes?: number
  readonly treeLimits?: TreeLimits
  /** Where the octets go: the reading is then valid until it is given back. */
  readonly memory?: LentMemory
}

export interface SignatureReading {
  /** Canonical octets without the Signature element, exactly those that were digested; null where the bytes are refused as such. */
  readonly signedBytes: Buffer | null
  /** The tree of `signedBytes`, where it is known already. */
  readonly root: CanonicalElement | null
  /** Texts of `signedBytes` and of the file that are decoded already. */
  readonly texts: Base64Texts
  readonly state: 'absent' | 'valid' | 'faulty'
  readonly certificate: KnownCertificate | null
  /** Faults of the bytes themselves: refused under every policy. */
  readonly byteProblems: readonly Problem[]
  /** Faults of the signature, each `reject`; the facility's policy may soften them. */
  readonly problems: readonly Problem[]
}

/**
 * Reads, canonicalises and verifies. Never throws for what a sender wrote.
 * The element that may hold the signature is `CHUKYDONVI` right under the root (QĐ 3176; NĐ 188/2025 Đ69 k9).
 */
export function verifySignature(bytes: Buffer, policy: SignaturePolicy): SignatureReading {
  // The fast form counts only where a good signature proves it; whatever else comes of it, the library has the last word.
  const fast = mayBePlain(bytes, policy.limitBytes ?? LIMIT_BYTES) ? canonicaliseFast(bytes, policy.memory) : null
  const proved = fast && readOctets(fast.octets, policy, fast)
  if (proved?.state === 'valid') return proved
  const canonical = canonicalise(bytes, policy.limitBytes)
  return 'problems' in canonical ? refusedBytes(canonical.problems) : readOctets(canonical.octets, policy, { texts: new Base64Texts() })
}

function readOctets(octets: Buffer, policy: SignaturePolicy, { texts, view }: { texts: Base64Texts; view?: OctetsView }): SignatureReading {
  const limits = policy.treeLimits ?? TREE_LIMITS
  const root = readCanonical(octets, limits, view)
  if (!root) return refusedBytes([problem('xml-too-complex', { params: { ...limits } })])

  const signatures = findSignatures(root)
  const signedBytes = without(octets, signatures, policy.memory)
  const [signature] = signatures
  if (signature) texts.endAt(signature.start)
  const reading = { signedBytes, root: null, texts, byteProblems: [], certificate: null }
  if (!signature) return { ...reading, state: 'absent', problems: [problem('signature-missing', { path: `/${root.name}/${HOLDER}` })] }
  const placing = problemsWithPlace(root, signatures)
  if (placing.length > 0) return { ...reading, state: 'faulty', problems: placing }
  const parts = readSignature(octets, signature)
  if (Array.isArray(parts)) return { ...reading, state: 'faulty', problems: parts }
  takeOut(root, signature)
  return { ...reading, root, ...judge(parts, signedBytes, policy) }
}

function judge(parts: SignatureParts, signedBytes: Buffer, policy: SignaturePolicy): Pick<SignatureReading, 'state' | 'certificate' | 'problems'> {
  const [der, ...company] = parts.certificates
  const certificate = der ? readCertificate(der, company, policy.trust) : null
  const path = `/*/${HOLDER}`
  const problems = certificate ? problemsWithCertificate(certificate, policy.trust, policy.at) : [problem('certificate-malformed', { path })]
  if (certificate && !isSignedBy(parts, certificate)) problems.push(problem('signature-value-wrong', { path }))
  if (!hash('sha256', signedBytes, 'buffer').equals(parts.digest)) problems.push(problem('signature-digest-differs', { path }))
  return { state: problems.length > 0 ? 'faulty' : 'valid', certificate, problems }
}

function isSignedBy(parts: SignatureParts, certificate: KnownCertificate): boolean {
  if (certificate.algorithm !== parts.algorithm) return false
  // XML-DSig writes ECDSA as r and s side by side, not as DER (RFC 4051 2.3.6).
  const key = parts.algorithm === 'p256' ? { key: certificate.key, dsaEncoding: 'ieee-p1363' as const } : certificate.key
  return verify('sha256', parts.signedInfo, key, parts.value)
}

const HOLDER = 'CHUKYDONVI'

function findSignatures(root: CanonicalElement): CanonicalElement[] {
  const found = everyElement(root).filter((element) => localName(element) === 'Signature' && namespaceOf(element) === DSIG)
  return found.sort((a, b) => a.start - b.start)
}

function problemsWithPlace(root: CanonicalElement, signatures: readonly CanonicalElement[]): Problem[] {
  const [signature, second] = signatures
  if (second) return [problem('signature-twice', { path: pathOf(second) })]
  const holder = signature?.parent
  const alone = holder?.name === HOLDER && holder.parent === root && holder.children.length === 1 && !holder.hasText
  return alone || !signature ? [] : [problem('signature-misplaced', { path: pathOf(signature) })]
}

/** The octets without these elements: canonical form of the document after the enveloped-signature transform. */
function without(octets: Buffer, elements: readonly CanonicalElement[], memory: LentMemory | undefined): Buffer {
  const [first] = elements
  if (!first) return octets
  const kept: Buffer[] = []
  let from = 0
  for (const element of elements) {
    if (element.start < from) continue // inside one already left out
    kept.push(octets.subarray(from, element.start))
    from = element.end
  }
  kept.push(octets.subarray(from))
  return joined(kept, memory)
}

function refusedBytes(byteProblems: readonly Problem[]): SignatureReading {
  return { signedBytes: null, root: null, texts: new Base64Texts(), state: 'absent', certificate: null, byteProblems, problems: [] }
}
