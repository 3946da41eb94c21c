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
import { findOwnDocument, voidDocument } from './queries.ts'

export interface VoidTools {
  readonly clock: Clock
  readonly reader: Database
  readonly intake: Database
  /** The exchange marks its message, in the same transaction. */
  readonly voidMessage: (tx: Tx, shard: number, messageId: string) => Promise<void>
}

/** @throws Refusal `not-found` where the facility sent no such file, `conflict` where it is voided already */
export async function voidOwnDocument(tools: VoidTools, permit: Permit<'record:void'>, messageId: string, reason: string): Promise<void> {
  const { caller } = permit
  const shard = isUuid(messageId) ? shardOf(messageId) : -1
  const document = await tools.reader.inScope(rowScopeOf(caller), (tx) => findOwnDocument(tx, shard, messageId))
  if (!document || caller.facility === undefined) throw new Refusal('not-found', [problem('message-unknown')])
  const { subjectKey, documentId } = document
  await tools.intake.inTransaction(async (tx) => {
    const voided = await voidDocument(tx, { shard, subjectKey, documentId, facility: caller.facility ?? '', actor: caller.id, reason })
    if (!voided) throw new Refusal('conflict', [problem('document-voided-already')])
    await voidClaim(tx, shard, subjectKey, documentId)
    await tools.voidMessage(tx, shard, messageId)
    await recordAct(tx, { shard, clock: tools.clock, actor: caller.id, role: caller.role, act: 'document-voided', subjectKey, reference: messageId, purpose: reason })
  })
}
