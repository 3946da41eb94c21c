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

/** The claims' headers, each with the version its document has in its lineage. */
export function claimPart(claims: readonly NewClaim[]): StatementPart {
  return {
    name: 'claim',
    text: `insert into insurance.claim (document_id, subject_key, total, claimed, begins, ends, version, shard, facility)
      select given.document_id, given.subject_key, given.total, given.claimed, given.begins, given.ends, lineage.version, given.shard, given.facility
        from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::smallint[], $8::text[])
          as given (document_id, subject_key, total, claimed, begins, ends, shard, facility)
        join lineage using (document_id) returning document_id`,
    values: [
      claims.map((each) => each.documentId), claims.map((each) => each.subjectKey), claims.map((each) => each.total), claims.map((each) => each.claimed),
      claims.map((each) => each.begins), claims.map((each) => each.ends), claims.map((each) => each.shard), claims.map((each) => each.facility),
    ],
  }
}

export function claimSupersededPart(claims: readonly NewClaim[]): StatementPart {
  return {
    name: 'claim_superseded',
    text: `update insurance.claim as former set state = 1
        from unnest($1::uuid[], $2::smallint[], $3::uuid[]) as given (document_id, shard, subject_key)
        join lineage using (document_id)
      where lineage.former is not null and former.shard = given.shard and former.subject_key = given.subject_key and former.document_id = lineage.former
      returning former.document_id`,
    values: [claims.map((each) => each.documentId), claims.map((each) => each.shard), claims.map((each) => each.subjectKey)],
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
