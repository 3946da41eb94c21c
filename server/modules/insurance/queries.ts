/** Every SQL statement of insurance. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'

export interface NewClaim {
  readonly documentId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  /** Hundredths of a đồng, as text of a whole number: they may be beyond 2^53. */
  readonly total: string
  readonly claimed: string
  readonly begins: Date
  readonly ends: Date | null
}

/** The claim's header, with the version its document has in its lineage. */
export function claimPart(claim: NewClaim): StatementPart {
  return {
    name: 'claim',
    text: `insert into insurance.claim (document_id, subject_key, total, claimed, begins, ends, version, shard, facility)
      select $1::uuid, $2::uuid, $3::bigint, $4::bigint, $5::timestamptz, $6::timestamptz, lineage.version, $7::smallint, $8::text
      from lineage returning document_id`,
    values: [claim.documentId, claim.subjectKey, claim.total, claim.claimed, claim.begins, claim.ends, claim.shard, claim.facility],
  }
}

export function claimSupersededPart(claim: NewClaim): StatementPart {
  return {
    name: 'claim_superseded',
    text: `update insurance.claim as former set state = 1 from lineage
      where former.shard = $1::smallint and former.subject_key = $2::uuid and former.document_id = lineage.former returning former.document_id`,
    values: [claim.shard, claim.subjectKey],
  }
}

export async function voidClaim(tx: Tx, shard: number, subjectKey: string, documentId: string): Promise<void> {
  await tx.run(`update insurance.claim set state = 2 where shard = $1 and subject_key = $2 and document_id = $3`, [shard, subjectKey, documentId])
}

export interface ClaimHeader {
  documentId: string
  version: number
  state: number
  /** Hundredths of a đồng, as text. */
  total: string
  claimed: string
}

export async function findClaim(tx: Tx, shard: number, subjectKey: string, documentId: string): Promise<ClaimHeader | undefined> {
  return tx.find<ClaimHeader>(
    `select document_id as "documentId", version, state, total::text, claimed::text from insurance.claim where shard = $1 and subject_key = $2 and document_id = $3`,
    [shard, subjectKey, documentId],
  )
}
