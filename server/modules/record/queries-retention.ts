/** SQL of retention: records of which nothing was added for long, and what of them ends with the subject's key. */
import type { Tx } from '#platform/database.ts'

interface Place {
  readonly shard: number
  readonly subjectKey: string
}

/** Subjects all of whose documents came before an id, those quiet the longest first; erased ones are no record any more. */
export function listQuietSubjects(tx: Tx, before: string, limit: number): Promise<Place[]> {
  return tx.rows<Place>(
    `select d.shard, d.subject_key as "subjectKey" from record.document d
      where d.document_id < $1 and d.state <> 3
        and not exists (select from record.document n where n.shard = d.shard and n.subject_key = d.subject_key and n.document_id >= $1)
      group by d.shard, d.subject_key order by max(d.document_id::text), d.subject_key limit $2`,
    [before, limit],
  )
}

/** Bytes of a subject's documents as they were sent, by exchange. */
export function countDocuments(tx: Tx, { shard, subjectKey }: Place): Promise<{ exchange: string; documents: number; bytes: number }[]> {
  return tx.rows(
    `select split_part(exchange, '@', 1) as exchange, count(*)::integer as documents, sum(inner_bytes)::bigint as bytes
       from record.document where shard = $1 and subject_key = $2 and state <> 3 group by 1 order by 1`,
    [shard, subjectKey],
  )
}

/** When the person, or who represents them, wrote something last. */
export async function findLastEntry(tx: Tx, { shard, subjectKey }: Place): Promise<Date | undefined> {
  return (await tx.find<{ at: Date }>('select written_at as at from record.book_entry where shard = $1 and subject_key = $2 order by written_at desc limit 1', [shard, subjectKey]))?.at
}

/** Documents whose key is destroyed in the same transaction: marked, and their visit codes are free. How many. */
export async function markErased(tx: Tx, subjects: readonly Place[]): Promise<number> {
  const given = [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey)]
  const rows = await tx.rows<{ documentId: string; facility: string; lineage: Buffer }>(
    `update record.document d set state = 3 from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where d.shard = given.shard and d.subject_key = given.subject_key and d.state <> 3
      returning d.document_id as "documentId", d.facility, d.lineage`,
    given,
  )
  await tx.run(
    `update record.lineage known set voided = true from unnest($1::text[], $2::bytea[], $3::uuid[]) as given (facility, lineage, document_id)
      where known.facility = given.facility and known.lineage = given.lineage and known.document_id = given.document_id`,
    [rows.map((each) => each.facility), rows.map((each) => each.lineage), rows.map((each) => each.documentId)],
  )
  return rows.length
}

/** Nothing more is shared of them. */
export async function revokeShares(tx: Tx, subjects: readonly Place[], at: Date): Promise<void> {
  await tx.run(
    `update record.share set revoked_at = $3 from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where share.shard = given.shard and share.subject_key = given.subject_key and revoked_at is null`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey), at],
  )
}

/** The e-ID application gives back book, papers and appointments. */
export async function endIntegrations(tx: Tx, subjects: readonly Place[], at: Date): Promise<void> {
  await tx.run(
    `update record.integration i set ends = true, revision = revision + 1, attempts = 0, next_at = $3 from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where i.shard = given.shard and i.subject_key = given.subject_key and not i.ends`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey), at],
  )
}
