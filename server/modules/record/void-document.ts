/** A facility voids a file it sent for the wrong person: it leaves the record, stays readable to auditors, and its visit code is free. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { voidClaim } from '#modules/insurance/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { listOwnDocuments, voidDocument } from './queries.ts'
import { laterThanReceipt } from './receipt-time.ts'

export interface VoidTools {
  readonly clock: Clock
  readonly reader: Database
  readonly intake: Database
  /** The exchange marks its message, in the same transaction. */
  readonly voidMessage: (tx: Tx, shard: number, messageId: string) => Promise<void>
}

/**
 * Voids every document of a file: one with several dossiers was sent, and is taken back, as a whole.
 * @throws Refusal `not-found` where the facility sent no such file, `conflict` where it is voided already
 */
export async function voidOwnDocuments(tools: VoidTools, permit: Permit<'record:void'>, messageId: string, reason: string): Promise<void> {
  const { caller } = permit
  const documents = isUuid(messageId) ? await tools.reader.inScope(rowScopeOf(caller), (tx) => listOwnDocuments(tx, messageId, laterThanReceipt(messageId))) : []
  if (documents.length === 0 || caller.facility === undefined) throw new Refusal('not-found', [problem('message-unknown')])
  const voiding = { facility: caller.facility, actor: caller.id, reason }
  await tools.intake.inTransaction(async (tx) => {
    for (const { documentId, subjectKey, shard } of documents) {
      const voided = await voidDocument(tx, { shard, subjectKey, documentId, ...voiding })
      if (!voided) throw new Refusal('conflict', [problem('document-voided-already')])
      await voidClaim(tx, shard, subjectKey, documentId)
      await recordAct(tx, { shard, clock: tools.clock, actor: caller.id, role: caller.role, act: 'document-voided', subjectKey, reference: messageId, purpose: reason })
    }
    await tools.voidMessage(tx, shardOf(messageId), messageId)
  })
}
