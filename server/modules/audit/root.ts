/** The root of a batch: what it commits to, its link to the root before, its signature. Pure but for the keys handed in. */
import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import type { SigningKey } from '#platform/keys.ts'

/** What a root commits to. */
export interface RootContent {
  /** Counts up from 1 without a gap. */
  readonly sequence: number
  /** The entries with `from <= written_by < to`. */
  readonly fromTransaction: number
  readonly toTransaction: number
  readonly sealedAt: Date
  readonly entries: number
  /** Root of the Merkle tree over the leaves. */
  readonly tree: Buffer
  /** The root before; null for the first. */
  readonly previous: Buffer | null
}

export interface SignedRoot extends RootContent {
  readonly root: Buffer
  readonly keyId: string
  /** ES256 (r ‖ s) over `signedText`. */
  readonly signature: Buffer
}

const FORM = 1
const ROOT = Buffer.from([2])

/** The text a root is the hash of: a JSON array in fixed order. */
export function rootText(content: RootContent): string {
  return JSON.stringify([
    FORM, content.sequence, content.previous?.toString('hex') ?? null, content.tree.toString('hex'), content.entries,
    content.fromTransaction, content.toTransaction, content.sealedAt.toISOString(),
  ])
}

/** SHA-256 over 2 and the root's text: chained, since the text holds the root before. */
export function rootOf(content: RootContent): Buffer {
  return createHash('sha256').update(ROOT).update(rootText(content)).digest()
}

/** The text that is signed. The first words keep the signature from serving any other purpose. */
function signedText(root: Buffer): Buffer {
  return Buffer.from(`lien-thong audit root ${root.toString('hex')}`)
}

/** Makes a root and signs it. */
export function signRoot(content: RootContent, key: SigningKey): SignedRoot {
  const root = rootOf(content)
  const signature = sign('sha256', signedText(root), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return { ...content, root, keyId: key.id, signature }
}

/** Whether a key made the signature of a root. */
export function isSignedBy(root: SignedRoot, publicKey: KeyObject): boolean {
  return verify('sha256', signedText(root.root), { key: publicKey, dsaEncoding: 'ieee-p1363' }, root.signature)
}
