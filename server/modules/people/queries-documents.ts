/** Every SQL statement about whose documents are read for descriptions. */
import type { Tx } from '#platform/database.ts'
import type { Place } from './queries-link.ts'

export interface SubjectToRead extends Place {
  /** Number of the subject's last message, and of the last whose document was read. */
  readonly sequence: number
  readonly readUpTo: number
  readonly describedAt: Date
}

/** Takes subjects whose documents are due to be looked at; another worker leaves them alone until `leasedUntil`, after a crash they are due again then. */
export function claimToRead(tx: Tx, claim: { now: Date; leasedUntil: Date; limit: number }): Promise<SubjectToRead[]> {
  return tx.rows<SubjectToRead>(
    `with due as (
       select shard, subject_key from people.description where read_after <= $1 order by read_after limit $3 for update skip locked
     ), claimed as (
       update people.description as d set read_after = $2 from due where d.shard = due.shard and d.subject_key = due.subject_key
       returning d.shard, d.subject_key, d.read_up_to, d.described_at
     )
     select claimed.shard, claimed.subject_key as "subjectKey", claimed.read_up_to as "readUpTo", claimed.described_at as "describedAt", subject.sequence
       from claimed join people.subject on subject.shard = claimed.shard and subject.subject_key = claimed.subject_key`,
    [claim.now, claim.leasedUntil, claim.limit],
  )
}

/** How far each was read, and when to look again. */
export async function saveReading(tx: Tx, read: readonly (Place & { readonly upTo: number; readonly again: Date })[]): Promise<void> {
  await tx.run(
    `update people.description as d set read_up_to = read.up_to, read_after = read.again
       from unnest($1::smallint[], $2::uuid[], $3::bigint[], $4::timestamptz[]) as read (shard, subject_key, up_to, again)
      where d.shard = read.shard and d.subject_key = read.subject_key`,
    [read.map((each) => each.shard), read.map((each) => each.subjectKey), read.map((each) => each.upTo), read.map((each) => each.again)],
  )
}
