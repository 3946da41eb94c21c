/** Two people and a ticket: one asks, another approves, and within the hour the first may do it. */
import { APPROVAL_RULES, type ApprovalKind } from '#definitions/access/approvals.ts'
import { PERIODS } from '#definitions/access/periods.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Caller, Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { findApproval, giveApproval, insertApproval, listApprovals, useApproval, type ApprovalRow } from './queries-approvals.ts'
import type { ApprovalList, ApprovalWish } from './schema.ts'

export interface ApprovalTools {
  readonly clock: Clock
  /** Connected as `lienthong_intake`. */
  readonly intake: Database
}

/** Asks for an approval; its id. @throws Refusal `forbidden` for a role that may not ask for this kind */
export async function askApproval(tools: ApprovalTools, permit: Permit<'access:ask-approval'>, wish: ApprovalWish): Promise<string> {
  const { caller } = permit
  if (!APPROVAL_RULES[wish.kind].askedBy.includes(caller.role)) throw new Refusal('forbidden', [problem('approval-of-another-role')])
  const approvalId = uuidV7(tools.clock)
  const asked = { approvalId, kind: wish.kind, reference: wish.reference, ticket: wish.ticket.trim(), reason: wish.reason.normalize('NFC').trim(), askedBy: caller.id, askedAt: tools.clock() }
  if ([...asked.reason].length < PERIODS.emergencyReasonLength) throw new Refusal('invalid', [problem('reason-too-short', { field: 'reason', params: { letters: PERIODS.emergencyReasonLength } })])
  await tools.intake.inTransaction(async (tx) => {
    await insertApproval(tx, asked)
    await record(tx, tools, { caller, act: 'approval-asked', approval: asked })
  })
  return approvalId
}

interface ApprovalAct {
  readonly caller: Caller
  readonly act: string
  readonly approval: Pick<ApprovalRow, 'approvalId' | 'kind' | 'ticket' | 'reason'>
}

function record(tx: Tx, tools: ApprovalTools, { caller, act, approval }: ApprovalAct): Promise<void> {
  return recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act, reference: approval.approvalId, purpose: approval.reason, detail: { kind: approval.kind, ticket: approval.ticket } })
}

/** Another person approves; it holds for an hour. @throws Refusal `not-found`, `conflict` (given already), `forbidden` (oneself, another role) */
export async function approve(tools: ApprovalTools, permit: Permit<'access:approve'>, approvalId: string): Promise<void> {
  const { caller } = permit
  await tools.intake.inTransaction(async (tx) => {
    const asked = await findApproval(tx, approvalId)
    if (!asked) throw new Refusal('not-found', [problem('approval-unknown')])
    if (asked.askedBy === caller.id) throw new Refusal('forbidden', [problem('approval-by-oneself')])
    if (!APPROVAL_RULES[asked.kind].approvedBy.includes(caller.role)) throw new Refusal('forbidden', [problem('approval-of-another-role')])
    if (asked.approvedAt !== null) throw new Refusal('conflict', [problem('approval-given-before')])
    const at = tools.clock()
    await giveApproval(tx, { approvalId, by: caller.id, at, until: new Date(at.getTime() + PERIODS.approvalMinutes * 60_000) })
    await record(tx, tools, { caller, act: 'approval-given', approval: asked })
  })
}

/**
 * The approval under which the caller may do it now; in the transaction of the act.
 * @throws Refusal `forbidden` (`approval-needed`) without one that holds
 */
export async function requireApproval(tx: Tx, tools: Pick<ApprovalTools, 'clock'>, caller: Caller, wanted: { readonly kind: ApprovalKind; readonly reference: string }): Promise<ApprovalRow & { readonly approvedBy: string }> {
  const approval = await useApproval(tx, { ...wanted, askedBy: caller.id, now: tools.clock() })
  if (!approval || approval.approvedBy === null) throw new Refusal('forbidden', [problem('approval-needed', { params: { minutes: PERIODS.approvalMinutes } })])
  return { ...approval, approvedBy: approval.approvedBy }
}

const SHOWN = 100

/** Approvals, those that wait first. */
export async function readApprovals(tools: ApprovalTools, permit: Permit<'access:approve'>): Promise<ApprovalList> {
  const rows = await tools.intake.inOneStatement((tx) => listApprovals(tx, SHOWN))
  const now = tools.clock()
  const { id, role } = permit.caller
  return {
    approvals: rows.map((row) => ({
      approvalId: row.approvalId, kind: row.kind, reference: row.reference, ticket: row.ticket, reason: row.reason, mine: row.askedBy === id, askedAt: row.askedAt.toISOString(),
      approvedAt: row.approvedAt?.toISOString() ?? null, until: row.until?.toISOString() ?? null, used: row.usedAt !== null,
      state: row.until === null ? 'waiting' : row.until > now ? 'holds' : 'over',
      mayApprove: row.approvedAt === null && row.askedBy !== id && APPROVAL_RULES[row.kind].approvedBy.includes(role),
    })),
  }
}
