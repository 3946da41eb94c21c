/** Sends sealed roots to the notary in their order, and keeps its receipts. */
import type { Notary, RootNotice } from '#connections/notary.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { recordAct, findChainEnd, insertLostRoot, insertReceipt, listRootsToNotarise } from './queries.ts'
import type { SignedRoot } from './root.ts'

export interface NotariseTools {
  readonly worker: Database
  readonly notary: Notary
}

export interface Notarised {
  readonly sent: number
  /** `refused`: the notary knows another chain; nothing goes on until somebody has looked (docs/operations.md). */
  readonly outcome: 'done' | 'refused' | 'unavailable'
  /** The root at which it stopped. */
  readonly stoppedAt?: number
}

const PAGE = 200

/** How a root is told to the notary. */
export function noticeOf(root: SignedRoot): RootNotice {
  return {
    sequence: root.sequence, root: root.root.toString('hex'), previous: root.previous?.toString('hex') ?? null,
    keyId: root.keyId, signature: root.signature.toString('base64url'),
  }
}

/** Sends what the notary has not seen. Sending a root twice is harmless: the notary hands back the first receipt. */
export async function notariseRoots(tools: NotariseTools): Promise<Notarised> {
  const waiting = await tools.worker.inTransaction((tx) => listRootsToNotarise(tx, PAGE))
  let sent = 0
  for (const root of waiting) {
    const answer = await tools.notary.sendRoot(noticeOf(root))
    if (answer.kind !== 'sent') return { sent, outcome: answer.kind, stoppedAt: root.sequence }
    const { at, receipt } = answer
    await tools.worker.inTransaction((tx) => insertReceipt(tx, { sequence: root.sequence, at, receipt }))
    sent += 1
  }
  return { sent, outcome: 'done' }
}

export interface DeclaredLoss {
  readonly kind: 'declared'
  /** How many roots the notary knows and this database lost. */
  readonly lost: number
}

/**
 * After a restore: asks the notary for roots beyond our last, keeps them as lost, and lets the chain go on behind them.
 * The loss stays visible in every later verification. Run before the first batch is sealed.
 */
export async function declareLostRoots(tools: NotariseTools & { readonly clock: Clock }): Promise<DeclaredLoss | { readonly kind: 'unavailable' }> {
  const declaredAt = tools.clock()
  const first = await tools.worker.inTransaction(nextSequence)
  let next = first
  for (;;) {
    const answer = await tools.notary.listRoots(next)
    if (answer.kind === 'unavailable') return answer
    const known = answer.roots.filter((each) => each.sequence >= next)
    if (known.length === 0) break
    await tools.worker.inTransaction(async (tx) => {
      for (const { sequence, root, receipt } of known) await insertLostRoot(tx, { sequence, root: Buffer.from(root, 'hex'), receipt, declaredAt })
    })
    next = Math.max(...known.map((each) => each.sequence)) + 1
  }
  const lost = next - first
  if (lost > 0) {
    await tools.worker.inTransaction((tx) => recordAct(tx, { clock: tools.clock, actor: 'platform', role: 'public', act: 'audit-loss-declared', detail: { from: first, to: next - 1 } }))
  }
  return { kind: 'declared', lost }
}

async function nextSequence(tx: Parameters<typeof findChainEnd>[0]): Promise<number> {
  const { last, lost } = await findChainEnd(tx)
  return Math.max(last?.sequence ?? 0, lost?.sequence ?? 0) + 1
}
