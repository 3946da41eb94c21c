/** SQL of approvals: asked by one, given by another, used within their hour. */
import type { ApprovalKind } from '#definitions/access/approvals.ts'
import type { Tx } from '#platform/database.ts'

export interface ApprovalRow {
  readonly approvalId: string
  readonly kind: ApprovalKind
  readonly reference: string
  readonly ticket: string
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly until: Date | null
  readonly usedAt: Date | null
}

const APPROVAL = `approval_id as "approvalId", kind, reference, ticket, reason, asked_by as "askedBy", asked_at as "askedAt", approved_by as "approvedBy",
  approved_at as "approvedAt", until, used_at as "usedAt"`

export async function insertApproval(tx: Tx, asked: Pick<ApprovalRow, 'approvalId' | 'kind' | 'reference' | 'ticket' | 'reason' | 'askedBy' | 'askedAt'>): Promise<void> {
  await tx.run(
    'insert into access.approval (approval_id, kind, reference, ticket, reason, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [asked.approvalId, asked.kind, asked.reference, asked.ticket, asked.reason, asked.askedBy, asked.askedAt],
  )
}

/** The newest approvals, those that wait first. */
export function listApprovals(tx: Tx, limit: number): Promise<ApprovalRow[]> {
  return tx.rows<ApprovalRow>(`select ${APPROVAL} from access.approval order by approved_at is null desc, asked_at desc limit $1`, [limit])
}

export function findApproval(tx: Tx, approvalId: string): Promise<ApprovalRow | undefined> {
  return tx.find<ApprovalRow>(`select ${APPROVAL} from access.approval where approval_id = $1 for update`, [approvalId])
}

export async function giveApproval(tx: Tx, given: { readonly approvalId: string; readonly by: string; readonly at: Date; readonly until: Date }): Promise<void> {
  await tx.run('update access.approval set approved_by = $2, approved_at = $3, until = $4 where approval_id = $1', [given.approvalId, given.by, given.at, given.until])
}

/** An approval that holds now for what a person wants to do; it is marked used the first time. */
export function useApproval(
  tx: Tx, use: { readonly kind: ApprovalKind; readonly reference: string; readonly askedBy: string; readonly now: Date },
): Promise<ApprovalRow | undefined> {
  return tx.find<ApprovalRow>(
    `update access.approval set used_at = coalesce(used_at, $4)
      where approval_id = (select approval_id from access.approval where kind = $1 and reference = $2 and asked_by = $3 and until > $4 order by until desc limit 1)
     returning ${APPROVAL}`,
    [use.kind, use.reference, use.askedBy, use.now],
  )
}
