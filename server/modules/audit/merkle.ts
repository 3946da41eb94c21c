/** Merkle trees in the manner of RFC 6962 §2.1: root of a list of leaves, and the path that proves one of them. Pure. */
import { createHash } from 'node:crypto'

const NODE = Buffer.from([1])

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest()
}

/** The greatest power of two below `count`: where RFC 6962 splits a list. */
function splitOf(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1))
}

/** The root over leaf hashes, in their order. @throws Error for an empty list: nothing is never sealed */
export function treeOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (first === undefined) throw new Error('A tree needs a leaf')
  if (leaves.length === 1) return first
  const split = splitOf(leaves.length)
  return nodeOf(treeOf(leaves.slice(0, split)), treeOf(leaves.slice(split)))
}

/** The neighbours on the way from a leaf up to the root, lowest first. */
export function pathOf(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split ? [...pathOf(left, index), treeOf(right)] : [...pathOf(right, index - split), treeOf(left)]
}

/** The root that a leaf at `index` of `count` leads to over its path; equal to the tree's exactly when the leaf is in it. */
export function rootOver(leaf: Buffer, place: { readonly index: number; readonly count: number }, path: readonly Buffer[]): Buffer {
  if (place.count <= 1 || path.length === 0) return leaf
  const split = splitOf(place.count)
  const [below, beside] = [path.slice(0, -1), path.at(-1) ?? leaf]
  if (place.index < split) return nodeOf(rootOver(leaf, { index: place.index, count: split }, below), beside)
  return nodeOf(beside, rootOver(leaf, { index: place.index - split, count: place.count - split }, below))
}
