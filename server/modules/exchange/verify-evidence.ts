/** Verifies an evidence file without asking anybody: signature, receipts, audit proof. Pure; says everything that does not hold. */
import { createHash, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto'
import { compactVerify } from 'jose'
import type { InclusionProof } from '#modules/audit/index.ts'
import { chainOf } from './delivery/deliver.ts'
import type { Evidence, EvidenceBody } from './export-evidence.ts'

export interface EvidenceVerdict {
  readonly messageId: string
  /** What holds, in words. */
  readonly holds: readonly string[]
  /** What does not: none means the evidence is sound. */
  readonly faults: readonly string[]
}

/**
 * @param text the file as exported
 * @param published the platform's published keys (JWKS); without them the signature shows only that the file is whole
 */
export async function verifyEvidence(text: string, published?: readonly (JsonWebKey & { kid?: string })[]): Promise<EvidenceVerdict> {
  const file = JSON.parse(text) as Evidence
  if (file.format !== 'lien-thong-evidence-1') return { messageId: '', holds: [], faults: [`This is no evidence file of a known format: ${String(file.format)}`] }
  const verdict = { messageId: file.evidence.messageId, holds: [] as string[], faults: [] as string[] }
  const note = (good: boolean, holds: string, fault: string) => (good ? verdict.holds : verdict.faults).push(good ? holds : fault)
  await checkSignature(file, published, note)
  checkHops(file.evidence, note)
  checkAudit(file.evidence, note)
  return verdict
}

type Note = (good: boolean, holds: string, fault: string) => void

async function checkSignature(file: Evidence, published: readonly (JsonWebKey & { kid?: string })[] | undefined, note: Note): Promise<void> {
  const own = file.publicKey as JsonWebKey & { kid?: string }
  const trusted = published?.find((key) => key.kid === own.kid)
  if (published) note(trusted !== undefined && trusted.x === own.x && trusted.y === own.y, 'the key is among the published keys', 'the key is not among the published keys')
  const key = keyOf(trusted ?? own)
  const payload = key && (await compactVerify(file.signature, key, { algorithms: ['ES256'] }).then((signed) => new TextDecoder().decode(signed.payload), () => undefined))
  note(payload !== undefined, 'the signature is right', 'the signature is not of this key')
  const same = payload !== undefined && JSON.stringify((JSON.parse(payload) as { evidence: unknown }).evidence) === JSON.stringify(file.evidence)
  note(same, 'the file says what was signed', 'the file was changed after signing')
}

function keyOf(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return undefined
  }
}

function checkHops(evidence: EvidenceBody, note: Note): void {
  for (const hop of evidence.hops) {
    if (hop.state !== 'delivered' || hop.receipt === null) continue
    const chain = chainOf(Buffer.from(evidence.sha256, 'hex'), hop.partner, evidence.messageId, hop.receipt).toString('hex')
    note(chain === hop.chain, `the receipt of ${hop.partner} belongs to this file`, `the receipt of ${hop.partner} does not belong to this file`)
  }
}

function checkAudit(evidence: EvidenceBody, note: Note): void {
  const proof = evidence.audit as InclusionProof | null
  if (proof === null) {
    note(true, 'the audit entry was not sealed yet when this was exported', '')
    return
  }
  note(proof.entry.includes(evidence.messageId), 'the audit entry names this message', 'the audit entry names another message')
  const leaf = sha256(Buffer.from([0]), Buffer.from(proof.salt, 'base64url'), Buffer.from(proof.entry))
  note(climb(leaf, proof).equals(Buffer.from(proof.tree, 'hex')), 'the entry is in its audit batch', 'the entry is not in its audit batch')
  const root = sha256(Buffer.from([2]), Buffer.from(proof.rootText))
  note(root.toString('hex') === proof.root && proof.rootText.includes(proof.tree), 'the batch is in the audit root', 'the batch is not in the audit root')
  const key = keyOf(proof.key as JsonWebKey)
  const signed = key !== undefined && verify('sha256', Buffer.from(`lien-thong audit root ${proof.root}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(proof.signature, 'base64url'))
  note(signed, 'the audit root is signed', 'the audit root\'s signature is not of its key')
}

/** From a leaf up to the tree's root (RFC 9162 §2.1.3.2). */
function climb(leaf: Buffer, proof: InclusionProof): Buffer {
  let [node, index, last] = [leaf, proof.index, proof.count - 1]
  for (const neighbour of proof.path.map((each) => Buffer.from(each, 'hex'))) {
    const fromLeft = index % 2 === 1 || index === last
    node = fromLeft ? sha256(Buffer.from([1]), neighbour, node) : sha256(Buffer.from([1]), node, neighbour)
    while (fromLeft && index % 2 === 0 && index !== 0) [index, last] = [index >> 1, last >> 1]
    ;[index, last] = [index >> 1, last >> 1]
  }
  return node
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
