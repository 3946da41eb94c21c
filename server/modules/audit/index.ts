/** The audit trail: every act leaves an entry; batches are sealed, chained, signed, sent to a notary, and can be verified. */
import type { Tx } from '#platform/database.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import { ROLE_NUMBERS, type Detail } from './entry.ts'
import { listEntriesOfSubject } from './queries.ts'
import type { CallerRole } from '#platform/permit.ts'

export type { Act, Detail } from './entry.ts'
export { actKeeper } from './keep-acts.ts'
export { auditPart, recordAct, recordActs } from './queries.ts'
export { auditRoutes } from './routes.ts'
export { sealBatch, type SealTools, type SealedBatch } from './seal-batch.ts'
export { declareLostRoots, notariseRoots, type NotariseTools, type Notarised } from './notarise-roots.ts'
export { verifyAudit, type Verdict, type VerifyTools, type VerifyOptions } from './verify-audit.ts'
export type { VerificationTools } from './request-verification.ts'
export { inclusionProof, type EntryWanted, type InclusionProof, type ProofAnswer, type ProofTools } from './inclusion-proof.ts'

/** One act on a person's data, as that person may read it. */
export interface ActOnSubject {
  readonly at: Date
  readonly actor: string
  readonly role: CallerRole
  readonly act: string
  readonly reference: string | null
  readonly purpose: string | null
  readonly detail: Detail | null
}

/** What was done with a subject's data, newest first. Under row-level security: in the subject's own scope, or the nation's. */
export async function listActsOn(tx: Tx, subjectKey: string, limit: number): Promise<ActOnSubject[]> {
  const entries = await listEntriesOfSubject(tx, subjectKey, limit)
  return entries.map(({ entryId, actor, role, act, reference, purpose, detail }) => (
    { at: timeOfUuid(entryId), actor, role: ROLE_NUMBERS[role] ?? 'public', act, reference, purpose, detail }
  ))
}
