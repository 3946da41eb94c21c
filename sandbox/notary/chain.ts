/** The notary's chain of signed roots: no gap, no second root for a number, nothing taken back. */
import { openAppendFile } from '../floor/append-file.ts'

export interface SignedRoot {
  /** Counts up by one. */
  readonly sequence: number
  readonly root: string
  /** The root before; empty or null for the first. */
  readonly previous: string | null
  readonly keyId: string
  readonly signature: string
}

export interface Notarised extends SignedRoot {
  readonly receipt: string
  readonly at: string
}

export interface Chain {
  /** The notarised root of that number. */
  readonly find: (sequence: number) => Notarised | undefined
  /** A sentence where the root may not follow; undefined where it may, or is known already. */
  readonly objection: (root: SignedRoot) => string | undefined
  readonly add: (root: Notarised) => void
  readonly from: (sequence: number, limit: number) => readonly Notarised[]
  readonly close: () => void
}

/** Opens the chain kept in a file. */
export function openChain(path: string): Chain {
  const roots = new Map<number, Notarised>()
  let last: Notarised | undefined
  const keep = (root: Notarised) => {
    roots.set(root.sequence, root)
    last = root
  }
  const file = openAppendFile(path, (line) => keep(line as Notarised))
  return {
    find: (sequence) => roots.get(sequence),
    objection: (root) => objectionTo(root, roots.get(root.sequence), last),
    add: (root) => {
      file.add([root])
      keep(root)
    },
    from: (sequence, limit) => [...roots.values()].filter((each) => each.sequence >= sequence).slice(0, limit),
    close: () => file.close(),
  }
}

function objectionTo(root: SignedRoot, known: SignedRoot | undefined, last: SignedRoot | undefined): string | undefined {
  if (known) return known.root === root.root ? undefined : `Another root is notarised under ${root.sequence}: a root cannot be changed afterwards.`
  if (!last) return root.sequence <= 1 ? undefined : `The chain is empty: begin with sequence 0 or 1, not ${root.sequence}.`
  if (root.sequence !== last.sequence + 1) return `The chain ends with ${last.sequence}: send ${last.sequence + 1} next, not ${root.sequence}.`
  return undefined
}

/** Reads a root from a body; a sentence where it cannot be understood. */
export function readRoot(body: Readonly<Record<string, unknown>> | undefined): SignedRoot | string {
  const { sequence, root, previous, keyId, signature } = body ?? {}
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0) return '"sequence" must be a whole number.'
  if (typeof root !== 'string' || root === '') return '"root" is missing.'
  if (previous !== null && previous !== undefined && typeof previous !== 'string') return '"previous" must be text, or null for the first root.'
  if (typeof keyId !== 'string' || keyId === '') return '"keyId" is missing.'
  if (typeof signature !== 'string' || signature === '') return '"signature" is missing.'
  return { sequence, root, previous: previous ?? null, keyId, signature }
}
