/** SQL of retention: legal holds, and proofs that something was erased. */
import type { Tx } from '#platform/database.ts'
import type { SubjectPlace } from './look.ts'

export interface HoldRow {
  readonly subjectKey: string
  readonly holdId: string
  readonly setAt: Date
  readonly until: Date | null
  readonly instrument: string
}

/** Holds that keep some subjects at a moment. */
export function listHolds(tx: Tx, subjectKeys: readonly string[], now: Date): Promise<HoldRow[]> {
  return tx.rows<HoldRow>(
    `select subject_key as "subjectKey", hold_id as "holdId", set_at as "setAt", until, instrument from access.legal_hold
      where subject_key = any($1) and lifted_at is null and (until is null or until > $2) order by set_at`, [subjectKeys, now],
  )
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

/** The key of the subject whose hold is lifted; undefined where none of that id holds. */
export async function liftHoldOf(tx: Tx, lifted: { readonly shard: number; readonly holdId: string; readonly at: Date; readonly by: string }): Promise<string | undefined> {
  const row = await tx.find<{ key: string }>(
    'update access.legal_hold set lifted_at = $3, lifted_by = $4 where shard = $1 and hold_id = $2 and lifted_at is null returning subject_key as key',
    [lifted.shard, lifted.holdId, lifted.at, lifted.by],
  )
  return row?.key
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

const ERASURE = `subject_key as "subjectKey", erased_at as "erasedAt", due_on as "dueOn", documents, rule, instrument, asked_by as "askedBy", erased_by as "erasedBy", proof`

export function findErasure(tx: Tx, subject: SubjectPlace): Promise<ErasureRow | undefined> {
  return tx.find<ErasureRow>(`select ${ERASURE} from access.erasure where shard = $1 and subject_key = $2`, [subject.shard, subject.key])
}

/** The newest first. */
export function listErasures(tx: Tx, limit: number): Promise<ErasureRow[]> {
  return tx.rows<ErasureRow>(`select ${ERASURE} from access.erasure order by erased_at desc limit $1`, [limit])
}

/** Whether a record was open to a caller at the moment it was erased; with nobody named, whether it was erased. */
export async function wasErased(tx: Tx, subject: SubjectPlace, callerId: string | null): Promise<boolean> {
  const row = await tx.one<{ erased: boolean }>(
    `select exists (select from access.erasure e where e.shard = $1 and e.subject_key = $2 and ($3::text is null
       or exists (select from access.look l where l.shard = e.shard and l.subject_key = e.subject_key and l.caller_id = $3 and l.ended_at = e.erased_at)
       or exists (select from access.delegation d where d.shard = e.shard and d.subject_key = e.subject_key and d.representative_id = $3 and d.ended_at = e.erased_at))) as erased`,
    [subject.shard, subject.key, callerId],
  )
  return row.erased
}

/** Ends what a subject that is no more had decided and opened. */
export async function endDecisionsOf(tx: Tx, subject: SubjectPlace, at: Date): Promise<void> {
  await tx.run('update access.consent_switch set ended_at = $3 where shard = $1 and subject_key = $2 and ended_at is null', [subject.shard, subject.key, at])
}
