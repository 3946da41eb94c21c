/** Proof that an entry is in the trail: the entry, its way up the tree, the signed root and the notary's receipt. */
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { canonicalEntry, leafOf } from './entry.ts'
import { pathOf, rootOver } from './merkle.ts'
import { findEntry, findEntryAbout, findRootOver, listEntries, type NotarisedRoot, type PlacedEntry } from './queries.ts'
import { isSignedBy, rootOf, rootText } from './root.ts'

export interface ProofTools {
  readonly reader: Database
  readonly keys: KeyProvider
}

/** By its id, or the first entry of an act on a subject about a message or document. */
export type EntryWanted = { readonly entryId: string } | { readonly subjectKey: string; readonly reference: string; readonly act: string }

/** Everything somebody needs to check an entry without asking us. Hashes in hex, salt and signature in base64url. */
export interface InclusionProof {
  /** The exact text that was hashed, after a byte 0 and the salt. */
  readonly entry: string
  readonly salt: string
  readonly index: number
  readonly count: number
  /** Neighbours from the leaf upwards. */
  readonly path: readonly string[]
  readonly tree: string
  /** The exact text the root is the hash of, after a byte 2. */
  readonly rootText: string
  readonly root: string
  readonly sequence: number
  readonly signature: string
  readonly keyId: string
  /** JWK of the public key. */
  readonly key: object
  /** Compact JWS of the notary; null until it has answered. */
  readonly receipt: string | null
}

export type ProofAnswer = { readonly kind: 'proved'; readonly proof: InclusionProof } | { readonly kind: 'not-sealed-yet' } | { readonly kind: 'unknown' } | { readonly kind: 'broken' }

/** Proves one entry; `broken` when the trail around it was tampered with (then `npm run audit -- verify` says how). */
export function inclusionProof(tools: ProofTools, wanted: EntryWanted): Promise<ProofAnswer> {
  return tools.reader.inScope({ kind: 'nation' }, async (tx) => {
    const entry = 'entryId' in wanted ? await findEntry(tx, wanted.entryId) : await findEntryAbout(tx, wanted)
    if (!entry) return { kind: 'unknown' }
    const root = await findRootOver(tx, entry.writtenBy)
    if (!root) return { kind: 'not-sealed-yet' }
    return prove(tx, tools.keys, entry, root)
  })
}

async function prove(tx: Tx, keys: KeyProvider, entry: PlacedEntry, root: NotarisedRoot): Promise<ProofAnswer> {
  const sealed = await listEntries(tx, { from: root.fromTransaction, to: root.toTransaction, limit: root.entries + 1 })
  const index = sealed.findIndex((each) => each.entryId === entry.entryId)
  const leaves = sealed.map(leafOf)
  const [leaf, path] = [leaves[index], pathOf(leaves, index)]
  const key = keys.signingOf('sign-audit').find((each) => each.id === root.keyId)
  if (!leaf || !key || !isSignedBy(root, key.publicKey) || !rootOf(root).equals(root.root)) return { kind: 'broken' }
  const count = sealed.length
  if (count !== root.entries || !rootOver(leaf, { index, count }, path).equals(root.tree)) return { kind: 'broken' }
  return {
    kind: 'proved',
    proof: {
      entry: canonicalEntry(entry), salt: entry.salt.toString('base64url'), index, count, path: path.map((each) => each.toString('hex')),
      tree: root.tree.toString('hex'), rootText: rootText(root), root: root.root.toString('hex'), sequence: root.sequence,
      signature: root.signature.toString('base64url'), keyId: root.keyId, key: key.publicKey.export({ format: 'jwk' }), receipt: root.receipt,
    },
  }
}
