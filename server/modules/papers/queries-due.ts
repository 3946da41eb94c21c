/** SQL of the rounds: files whose papers are still to be made, papers replaced, voided, run out. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'
import { PAPER_COLUMNS, type PaperRow } from './queries.ts'

/** A stored document as its papers need it. */
export interface DueDocument {
  readonly documentId: string
  readonly messageId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  readonly exchange: string
  readonly lineage: Buffer
  /** Whether one of its tables is a paper. */
  readonly holdsPapers: boolean
}

/**
 * A part of the storing statement (after `lineage` and `document`): one row for a document with papers, and for a correction, whose
 * former papers must end; none for every other.
 */
export function duePart(documents: readonly DueDocument[]): StatementPart {
  return {
    name: 'papers_due',
    text: `insert into papers.due (document_id, message_id, subject_key, version, shard, facility, exchange, lineage)
      select given.document_id, given.message_id, given.subject_key, lineage.version, given.shard, given.facility, given.exchange, given.lineage
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::bytea[], $8::boolean[])
          as given (document_id, message_id, subject_key, shard, facility, exchange, lineage, holds_papers)
        join lineage using (document_id)
       where given.holds_papers or lineage.former is not null`,
    values: [
      documents.map((each) => each.documentId), documents.map((each) => each.messageId), documents.map((each) => each.subjectKey), documents.map((each) => each.shard),
      documents.map((each) => each.facility), documents.map((each) => each.exchange), documents.map((each) => each.lineage), documents.map((each) => each.holdsPapers),
    ],
  }
}

export interface DueRow {
  readonly documentId: string
  readonly messageId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  readonly exchange: string
  readonly lineage: Buffer
  readonly version: number
  readonly attempts: number
  /** A later version of the same visit is known. */
  readonly superseded: boolean
}

/** Takes documents that are due, in the order of their versions; another worker leaves them alone until `leasedUntil`. */
export async function claimDue(tx: Tx, claim: { now: Date; leasedUntil: Date; limit: number }): Promise<DueRow[]> {
  return tx.rows<DueRow>(
    `with taken as (
       select document_id from papers.due where due_at <= $1::timestamptz and done_at is null order by due_at, document_id limit $3::integer for update skip locked
     )
     update papers.due as d set due_at = $2::timestamptz, attempts = least(attempts + 1, 30000) from taken where d.document_id = taken.document_id
     returning d.document_id as "documentId", d.message_id as "messageId", d.subject_key as "subjectKey", d.shard, d.facility, d.exchange, d.lineage, d.version, d.attempts,
       exists (select 1 from papers.due later where later.facility = d.facility and later.lineage = d.lineage and later.version > d.version) as superseded`,
    [claim.now, claim.leasedUntil, claim.limit],
  )
}

export type DueOutcome = 'made' | 'superseded' | 'voided' | 'refused' | 'none' | 'not-signed' | 'not-opened'

/** A document is settled; false where it was settled meanwhile (its message was voided). */
export async function settleDue(tx: Tx, documentId: string, settled: { at: Date; outcome: DueOutcome; reason: string | null }): Promise<boolean> {
  return (await tx.run(
    `update papers.due set done_at = $2::timestamptz, outcome = $3::text, reason = $4::text where document_id = $1::uuid and done_at is null`,
    [documentId, settled.at, settled.outcome, settled.reason],
  )) === 1
}

/** It waits, and why. */
export async function postponeDue(tx: Tx, documentId: string, wait: { until: Date; outcome: DueOutcome; reason: string | null }): Promise<void> {
  await tx.run(
    `update papers.due set due_at = $2::timestamptz, outcome = $3::text, reason = $4::text where document_id = $1::uuid and done_at is null`, [documentId, wait.until, wait.outcome, wait.reason],
  )
}

/** Facilities with files whose papers are still to be made. */
export async function listFacilitiesDue(tx: Tx): Promise<string[]> {
  return (await tx.rows<{ facility: string }>(`select distinct facility from papers.due where done_at is null order by facility`)).map((each) => each.facility)
}

/** Those that wait for a signing key of a facility are due now: it has entrusted one. */
export async function hastenUnsigned(tx: Tx, facility: string, now: Date): Promise<number> {
  return tx.run(`update papers.due set due_at = $2::timestamptz where facility = $1::text and done_at is null and outcome = 'not-signed'`, [facility, now])
}

/** The living papers of a visit made from another version of its file. */
export async function listFormer(tx: Tx, due: Pick<DueRow, 'shard' | 'subjectKey' | 'facility' | 'lineage' | 'documentId'>): Promise<PaperRow[]> {
  return tx.rows<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p
      where p.shard = $1::smallint and p.subject_key = $2::uuid and p.facility = $3::text and p.lineage = $4::bytea and p.document_id <> $5::uuid and p.state <> 'revoked'`,
    [due.shard, due.subjectKey, due.facility, due.lineage, due.documentId],
  )
}

/** The former papers of the same kind and row learn what took their place. */
export async function linkReplacements(tx: Tx, due: Pick<DueRow, 'shard' | 'subjectKey' | 'facility' | 'lineage' | 'documentId'>): Promise<void> {
  await tx.run(
    `update papers.paper as former set replaced_by = fresh.paper_id
       from papers.paper as fresh
      where fresh.shard = $1::smallint and fresh.subject_key = $2::uuid and fresh.document_id = $5::uuid and former.shard = fresh.shard and former.subject_key = fresh.subject_key
        and former.facility = $3::text and former.lineage = $4::bytea and former.document_id <> $5::uuid and former.kind = fresh.kind and former.row = fresh.row
        and former.revocation = 'replaced' and former.replaced_by is null`,
    [due.shard, due.subjectKey, due.facility, due.lineage, due.documentId],
  )
}

/** The living papers made from a message. */
export async function listOfMessage(tx: Tx, messageId: string): Promise<PaperRow[]> {
  return tx.rows<PaperRow>(`select ${PAPER_COLUMNS} from papers.paper p where p.message_id = $1::uuid and p.state <> 'revoked'`, [messageId])
}

/** No more papers are made from a message. */
export async function voidDue(tx: Tx, messageId: string, at: Date): Promise<void> {
  await tx.run(`update papers.due set done_at = $2::timestamptz, outcome = 'voided' where message_id = $1::uuid and done_at is null`, [messageId, at])
}

/** Papers whose last day is over, at most `limit`. */
export async function listRunOut(tx: Tx, today: string, limit: number): Promise<PaperRow[]> {
  return tx.rows<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p where p.valid_until < $1::date and (p.state in ('issued', 'delivered', 'seen') or p.state = 'received' and p.uses_many) order by p.valid_until limit $2::integer for update skip locked`,
    [today, limit],
  )
}
