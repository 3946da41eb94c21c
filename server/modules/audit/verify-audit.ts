/** Goes over the audit trail from root to root: entries, trees, chain, signatures, receipts, and the notary's own list. */
import type { KnownRoot, Notary } from '#connections/notary.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { leafOf } from './entry.ts'
import {
  chainBroken, entriesInserted, entriesRemoved, entryChanged, notaryDiffers, notarySilent, receiptForeign, rootChanged, rootMissing, signatureWrong,
  tailCut, type Fault,
} from './faults.ts'
import { treeOf } from './merkle.ts'
import { findRootBefore, listEntries, listLostRoots, listRootsFrom, type LostRoot, type NotarisedRoot, type PlacedEntry } from './queries.ts'
import { isSignedBy, rootOf } from './root.ts'

export interface VerifyTools {
  readonly reader: Database
  readonly keys: KeyProvider
  readonly notary: Notary
}

export interface Verdict {
  readonly ok: boolean
  readonly checkedEntries: number
  readonly checkedRoots: number
  readonly faults: readonly Fault[]
  /** Batches lost in restores and declared so: no fault, but for good in every verdict. */
  readonly losses: readonly { readonly sequence: number; readonly declaredAt: Date }[]
}

export interface VerifyOptions {
  /** Where to begin; the first root where absent. */
  readonly fromSequence?: number
  readonly onProgress?: (done: { readonly entries: number; readonly roots: number }) => void
}

/** One walk over the trail. */
interface Walk {
  readonly tools: VerifyTools
  readonly inNation: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly lost: ReadonlyMap<number, LostRoot>
  readonly faults: Fault[]
  /** The last root gone over: sealed here, or lost. */
  before: { sequence: number; root: Buffer } | undefined
  /** Where the range of the last root sealed here ended. */
  coveredTo: number
  entries: number
  roots: number
  notarySilent: boolean
}

const ROOTS_AT_ONCE = 500
const ENTRIES_AT_ONCE = 20_000
const MOST_FAULTS = 1_000

/**
 * Verifies the trail and names every batch in which something was changed, removed, inserted or cut off.
 * It reads in pages, so a long trail takes long but little memory; entries not sealed yet are not looked at.
 */
export async function verifyAudit(tools: VerifyTools, options: VerifyOptions = {}): Promise<Verdict> {
  const first = Math.max(1, options.fromSequence ?? 1)
  const walk = await beginWalk(tools, first)
  let next = first
  while (walk.faults.length < MOST_FAULTS) {
    const page = await walk.inNation((tx) => listRootsFrom(tx, next, ROOTS_AT_ONCE))
    if (page.length === 0 && (await isEnd(walk, next))) break
    await compareWithNotary(walk, page)
    for (const group of grouped(page)) {
      await verifyGroup(walk, group)
      options.onProgress?.({ entries: walk.entries, roots: walk.roots })
    }
    next = (page.at(-1)?.sequence ?? next - 1) + 1
  }
  if (walk.notarySilent) walk.faults.push(notarySilent(Math.max(next - 1, 0)))
  const losses = [...walk.lost.values()].filter((each) => each.sequence >= first).map(({ sequence, declaredAt }) => ({ sequence, declaredAt }))
  return { ok: walk.faults.length === 0, checkedEntries: walk.entries, checkedRoots: walk.roots, faults: walk.faults, losses }
}

async function beginWalk(tools: VerifyTools, first: number): Promise<Walk> {
  const inNation = <T>(work: (tx: Tx) => Promise<T>) => tools.reader.inScope({ kind: 'nation' }, work)
  const [before, lost] = await inNation(async (tx) => [await findRootBefore(tx, first), await listLostRoots(tx)] as const)
  return {
    tools, inNation, lost: new Map(lost.map((each) => [each.sequence, each])), faults: [],
    before, coveredTo: before?.toTransaction ?? 0, entries: 0, roots: 0, notarySilent: false,
  }
}

/** At the end of our roots: whether the notary knows more. A root sealed meanwhile is no cut: we look again. */
async function isEnd(walk: Walk, next: number): Promise<boolean> {
  const beyond = await knownToNotary(walk, next)
  const unexplained = beyond.filter((each) => !isDeclaredLost(walk, each))
  if (unexplained.length === 0) return true
  const meanwhile = await walk.inNation((tx) => listRootsFrom(tx, next, 1))
  if (meanwhile.length > 0) return false
  for (const each of unexplained) walk.faults.push(tailCut(each.sequence))
  return true
}

function isDeclaredLost(walk: Walk, known: KnownRoot): boolean {
  return walk.lost.get(known.sequence)?.root.toString('hex') === known.root
}

async function knownToNotary(walk: Walk, from: number): Promise<readonly KnownRoot[]> {
  const answer = await walk.tools.notary.listRoots(from)
  if (answer.kind === 'listed') return answer.roots.filter((each) => each.sequence >= from)
  walk.notarySilent = true
  return []
}

/** The notary's roots of a page's numbers must be ours, or be declared lost. */
async function compareWithNotary(walk: Walk, page: readonly NotarisedRoot[]): Promise<void> {
  const last = page.at(-1)?.sequence ?? 0
  const ours = new Map(page.map((each) => [each.sequence, each.root.toString('hex')]))
  for (let from = page[0]?.sequence ?? 1; from <= last; ) {
    const known = await knownToNotary(walk, from)
    for (const each of known.filter(({ sequence }) => sequence <= last)) {
      const mine = ours.get(each.sequence)
      if (mine !== undefined && mine !== each.root) walk.faults.push(notaryDiffers(each.sequence))
    }
    const reached = known.at(-1)?.sequence
    if (reached === undefined) return
    from = reached + 1
  }
}

/** Roots in runs whose entries fit into memory together, so that small batches share one question. */
function grouped(page: readonly NotarisedRoot[]): NotarisedRoot[][] {
  const groups: NotarisedRoot[][] = []
  let entries = ENTRIES_AT_ONCE
  for (const root of page) {
    if (entries + root.entries > ENTRIES_AT_ONCE) {
      groups.push([])
      entries = 0
    }
    groups.at(-1)?.push(root)
    entries += root.entries
  }
  return groups
}

async function verifyGroup(walk: Walk, group: readonly NotarisedRoot[]): Promise<void> {
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return
  // Half as many again, so that inserted entries show; a flood of them need not be held to be told.
  const limit = group.reduce((sum, each) => sum + each.entries, 1_000) * 1.5
  const entries = await walk.inNation((tx) => listEntries(tx, { from: first.fromTransaction, to: last.toTransaction, limit: Math.ceil(limit) }))
  for (const root of group) {
    verifyChain(walk, root)
    verifyEntries(walk, root, entries.filter(({ writtenBy }) => writtenBy >= root.fromTransaction && writtenBy < root.toTransaction))
    await verifyReceipt(walk, root)
    walk.before = root
    walk.coveredTo = root.toTransaction
    walk.roots += 1
  }
}

function verifyChain(walk: Walk, root: NotarisedRoot): void {
  const { faults, tools } = walk
  for (let missing = (walk.before?.sequence ?? 0) + 1; missing < root.sequence && faults.length < MOST_FAULTS; missing += 1) {
    const lost = walk.lost.get(missing)
    if (lost) walk.before = lost
    else faults.push(rootMissing(missing))
  }
  const follows = root.previous === null ? walk.before === undefined : walk.before?.root.equals(root.previous) === true
  if (!follows || root.fromTransaction !== walk.coveredTo) faults.push(chainBroken(root.sequence))
  if (!rootOf(root).equals(root.root)) faults.push(rootChanged(root.sequence))
  const key = tools.keys.signingOf('sign-audit').find((each) => each.id === root.keyId)
  if (!key || !isSignedBy(root, key.publicKey)) faults.push(signatureWrong(root.sequence))
}

function verifyEntries(walk: Walk, root: NotarisedRoot, entries: readonly PlacedEntry[]): void {
  const difference = entries.length - root.entries
  walk.entries += entries.length
  if (difference < 0) walk.faults.push(entriesRemoved(root.sequence, -difference))
  else if (difference > 0) walk.faults.push(entriesInserted(root.sequence, difference))
  else if (!treeOf(entries.map(leafOf)).equals(root.tree)) walk.faults.push(entryChanged(root.sequence))
}

async function verifyReceipt(walk: Walk, root: NotarisedRoot): Promise<void> {
  if (root.receipt === null || walk.notarySilent) return
  const answer = await walk.tools.notary.readReceipt(root.receipt)
  if (answer.kind === 'unavailable') {
    walk.notarySilent = true
    return
  }
  const genuine = answer.kind === 'genuine' && answer.notice.sequence === root.sequence && answer.notice.root === root.root.toString('hex')
  if (!genuine) walk.faults.push(receiptForeign(root.sequence))
}
