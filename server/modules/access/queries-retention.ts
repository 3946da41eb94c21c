/** SQL of retention: legal holds, and proofs that something was erased. */
import type { Tx } from '#platform/database.ts'
import type { SubjectPlace } from './look.ts'

/** Keys of the subjects, out of some, that a hold keeps at a moment. */
export async function listHeld(tx: Tx, subjectKeys: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>(
    `select distinct subject_key as key from access.legal_hold where subject_key = any($1) and lifted_at is null and (until is null or until > $2)`, [subjectKeys, now],
  )
  return rows.map((row) => row.key)
}

export interface NewHold {
  readonly subject: SubjectPlace
  readonly holdId: string
  readonly setAt: Date
  readonly until: Date | null
  readonly instrument: string
  readonly setBy: string
}

export async function insertHold(tx: Tx, hold: NewHold): Promise<void> {
  await tx.run(
    'insert into access.legal_hold (shard, subject_key, hold_id, set_at, until, instrument, set_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [hold.subject.shard, hold.subject.key, hold.holdId, hold.setAt, hold.until, hold.instrument, hold.setBy],
  )
}

export async function liftHoldOf(tx: Tx, subject: SubjectPlace, lifted: { readonly holdId: string; readonly at: Date; readonly by: string }): Promise<boolean> {
  return (await tx.run(
    'update access.legal_hold set lifted_at = $4, lifted_by = $5 where shard = $1 and subject_key = $2 and hold_id = $3 and lifted_at is null',
    [subject.shard, subject.key, lifted.holdId, lifted.at, lifted.by],
  )) === 1
}

export interface ErasureRow {
  readonly subjectKey: string
  readonly erasedAt: Date
  readonly dueOn: string
  readonly documents: number
  readonly rule: string
  readonly instrument: string
  readonly askedBy: string
  readonly erasedBy: string
  readonly proof: Buffer
}

/** Adds the proof; false when the subject was erased before. */
export async function insertErasure(tx: Tx, subject: SubjectPlace, erasure: Omit<ErasureRow, 'subjectKey'>): Promise<boolean> {
  return (await tx.run(
    `insert into access.erasure (shard, subject_key, erased_at, due_on, documents, rule, instrument, asked_by, erased_by, proof)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      subject.shard, subject.key, erasure.erasedAt, erasure.dueOn, erasure.documents, erasure.rule, erasure.instrument, erasure.askedBy, erasure.erasedBy, erasure.proof,
    ],
  )) === 1
}

export function findErasure(tx: Tx, subject: SubjectPlace): Promise<ErasureRow | undefined> {
  return tx.find<ErasureRow>(
    `select subject_key as "subjectKey", erased_at as "erasedAt", due_on as "dueOn", documents, rule, instrument, asked_by as "askedBy", erased_by as "erasedBy", proof
       from access.erasure where shard = $1 and subject_key = $2`,
    [subject.shard, subject.key],
  )
}

/** Ends what a subject that is no more had decided and opened. */
export async function endDecisionsOf(tx: Tx, subject: SubjectPlace, at: Date): Promise<void> {
  await tx.run('update access.consent_switch set ended_at = $3 where shard = $1 and subject_key = $2 and ended_at is null', [subject.shard, subject.key, at])
}
