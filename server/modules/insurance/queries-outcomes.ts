/** SQL of what becomes of claims: outcomes, their history, money that came back, and how far the insurer has been read. */
import type { Tx } from '#platform/database.ts'
import { stateOfNumber, type EventSource, type Outcome, type TakenRow } from './claim-state.ts'

/** A claim with its outcome, as whoever changes it needs both. */
export interface ClaimWithOutcome {
  readonly documentId: string
  readonly messageId: string
  readonly ordinal: number
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  readonly claimed: string
  readonly total: string
  readonly atRisk: string
  readonly begins: Date
  readonly ends: Date
  readonly version: number
  readonly events: number
  /** Number of the state the insurer left it in, also where the claim has ended since. */
  readonly storedState: number
  readonly outcome: Outcome
}

interface ClaimRow extends Omit<ClaimWithOutcome, 'outcome'> {
  readonly state: number
  readonly asked: string | null
  readonly granted: string | null
  readonly rows: readonly TakenRow[] | null
  readonly explainBy: string | null
  readonly month: string | null
}

/** The state a reader is told: what ended the claim goes before what the insurer said of it. */
export const STATE_NUMBER = `case c.state when 1 then 10 when 2 then 11 else coalesce(o.state, 0) end`

/** Stands after the claim: `o` is its outcome, or nothing yet. */
export const JOIN_OUTCOME = 'left join insurance.outcome o on o.shard = c.shard and o.document_id = c.document_id'
export const WITH_OUTCOME = `insurance.claim c ${JOIN_OUTCOME}`

const COLUMNS = `c.document_id as "documentId", c.message_id as "messageId", c.ordinal, c.subject_key as "subjectKey", c.shard, c.facility, c.claimed::text,
  c.total::text, c.at_risk::text as "atRisk", c.begins, c.ends, c.version, coalesce(o.events, 0) as events, coalesce(o.state, 0) as "storedState", ${STATE_NUMBER} as state,
  o.asked::text, o.granted::text, o.rows, o.explain_by as "explainBy", o.month`

function claimOf({ state, asked, granted, rows, explainBy, month, ...claim }: ClaimRow): ClaimWithOutcome {
  return { ...claim, outcome: { state: stateOfNumber(state), asked, granted, rows: rows ?? [], explainBy, month } }
}

/** Claims of messages by the place in their files, in no order. Files of one visit have the id of their message. */
export async function listClaimsOfMessages(tx: Tx, wanted: readonly { readonly shard: number; readonly messageId: string }[]): Promise<ClaimWithOutcome[]> {
  const rows = await tx.rows<ClaimRow>(
    `with wanted as (select * from unnest($1::smallint[], $2::uuid[]) as given (shard, message_id))
     select ${COLUMNS} from wanted join insurance.claim c on c.shard = wanted.shard and c.document_id = wanted.message_id ${JOIN_OUTCOME}
     union all
     select ${COLUMNS} from ${WITH_OUTCOME} where c.message_id = any ($2::uuid[]) and c.message_id <> c.document_id`,
    [wanted.map((each) => each.shard), wanted.map((each) => each.messageId)],
  )
  return rows.map(claimOf)
}

/** The claim of a document; row-level security decides whether it is there. */
export async function findClaimWithOutcome(tx: Tx, shard: number, documentId: string): Promise<ClaimWithOutcome | undefined> {
  const row = await tx.find<ClaimRow>(`select ${COLUMNS} from ${WITH_OUTCOME} where c.shard = $1 and c.document_id = $2`, [shard, documentId])
  return row && claimOf(row)
}

/** What changed: the outcome after the events, and how many there were before. */
export interface ChangedOutcome {
  readonly claim: ClaimWithOutcome
  readonly outcome: Outcome
  readonly stateNumber: number
  readonly changedAt: Date
  readonly events: readonly NewEvent[]
}

export interface NewEvent {
  readonly at: Date
  readonly stateNumber: number
  readonly applied: boolean
  readonly source: EventSource
  readonly actor: string
  readonly result: number | null
  readonly detail: Readonly<Record<string, unknown>> | null
}

/**
 * Writes outcomes with their events. The number of outcomes written is below that given where somebody else changed one
 * in between: the caller then gives up the transaction and reads again.
 */
export async function saveOutcomes(tx: Tx, changed: readonly ChangedOutcome[]): Promise<number> {
  return tx.run(
    `insert into insurance.outcome as own (document_id, subject_key, shard, facility, state, changed_at, asked, granted, month, explain_by, rows, events)
     select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::smallint[], $6::timestamptz[], $7::bigint[], $8::bigint[], $9::date[], $10::date[], $11::jsonb[], $12::integer[])
     on conflict (shard, document_id) do update set state = excluded.state, changed_at = excluded.changed_at, asked = excluded.asked, granted = excluded.granted,
       month = excluded.month, explain_by = excluded.explain_by, rows = excluded.rows, events = excluded.events
     where own.events = any ($13::integer[]) and own.events < excluded.events`,
    [
      changed.map(({ claim }) => claim.documentId), changed.map(({ claim }) => claim.subjectKey), changed.map(({ claim }) => claim.shard), changed.map(({ claim }) => claim.facility),
      changed.map((each) => each.stateNumber), changed.map((each) => each.changedAt), changed.map(({ outcome }) => outcome.asked), changed.map(({ outcome }) => outcome.granted),
      changed.map(({ outcome }) => outcome.month), changed.map(({ outcome }) => outcome.explainBy),
      changed.map(({ outcome }) => (outcome.rows.length === 0 ? null : JSON.stringify(outcome.rows))), changed.map(({ claim, events }) => claim.events + events.length),
      [...new Set(changed.map(({ claim }) => claim.events))],
    ],
  )
}

/** Adds events; two that take the same number of a claim's history break its key, and the transaction with it. */
export async function saveEvents(tx: Tx, changed: readonly ChangedOutcome[]): Promise<void> {
  const all = changed.flatMap(({ claim, events }) => events.map((event, at) => ({ claim, event, number: claim.events + at + 1 })))
  await tx.run(
    `insert into insurance.claim_event (document_id, shard, facility, number, at, state, applied, source, actor, result, detail)
     select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::integer[], $5::timestamptz[], $6::smallint[], $7::boolean[], $8::text[], $9::text[], $10::bigint[], $11::jsonb[])`,
    [
      all.map(({ claim }) => claim.documentId), all.map(({ claim }) => claim.shard), all.map(({ claim }) => claim.facility), all.map(({ number }) => number),
      all.map(({ event }) => event.at), all.map(({ event }) => event.stateNumber), all.map(({ event }) => event.applied), all.map(({ event }) => event.source),
      all.map(({ event }) => event.actor), all.map(({ event }) => event.result), all.map(({ event }) => (event.detail === null ? null : JSON.stringify(event.detail))),
    ],
  )
}

/** From here on a corrected file no longer takes their place. */
export async function settleClaims(tx: Tx, claims: readonly { readonly shard: number; readonly documentId: string }[]): Promise<void> {
  await tx.run(
    `update insurance.claim c set settled = true from unnest($1::smallint[], $2::uuid[]) as given (shard, document_id)
      where c.shard = given.shard and c.document_id = given.document_id and c.state <> 1`,
    [claims.map((each) => each.shard), claims.map((each) => each.documentId)],
  )
}

export interface StoredEvent {
  readonly at: Date
  readonly number: number
  readonly state: number
  readonly applied: boolean
  readonly source: EventSource
  readonly detail: Readonly<Record<string, unknown>> | null
}

export async function listEvents(tx: Tx, shard: number, documentId: string): Promise<StoredEvent[]> {
  return tx.rows<StoredEvent>(
    `select at, number, state, applied, source, detail from insurance.claim_event where shard = $1 and document_id = $2 order by number`, [shard, documentId],
  )
}

export interface Payment {
  readonly facility: string
  /** First day of the month it is for. */
  readonly month: string
  readonly reference: string
  readonly amount: string
  readonly claims: number
  readonly paidAt: Date
}

/** False where the payment is known. */
export async function savePayment(tx: Tx, payment: Payment): Promise<boolean> {
  const { facility, month, reference, amount, claims, paidAt } = payment
  return (await tx.run(
    `insert into insurance.payment (facility, month, reference, amount, claims, paid_at) values ($1, $2, $3, $4, $5, $6) on conflict (facility, month, reference) do nothing`,
    [facility, month, reference, amount, claims, paidAt],
  )) > 0
}

/** Every settled claim of the month is paid, each with a line in its history: one statement. */
export async function payMonth(tx: Tx, payment: Payment, paying: { readonly result: number; readonly settled: number; readonly paid: number }): Promise<number> {
  const { facility, month, paidAt, reference } = payment
  return tx.run(
    `with paid as (
       update insurance.outcome set state = $5, changed_at = $3, events = events + 1 where facility = $1 and month = $2 and state = 8 and state = $4
       returning shard, document_id, facility, events
     )
     insert into insurance.claim_event (document_id, shard, facility, number, at, state, applied, source, actor, result, detail)
     select document_id, shard, facility, events, $3, $5, true, 'insurance', 'insurance', $6, jsonb_build_object('payment', $7::text) from paid`,
    [facility, month, paidAt, paying.settled, paying.paid, paying.result, reference],
  )
}

export async function listPayments(tx: Tx, facility: string, month: string): Promise<Payment[]> {
  return tx.rows<Payment>(
    `select facility, month, reference, amount::text, claims, paid_at as "paidAt" from insurance.payment where facility = $1 and month = $2 order by paid_at`, [facility, month],
  )
}

/** How far the results have been read, 0 at first. */
export async function findMark(tx: Tx): Promise<number> {
  return (await tx.find<{ mark: number }>(`select mark from insurance.result_mark where source = 'results'`))?.mark ?? 0
}

/** Moves the mark on; false where another worker did so first. Whoever moved it holds it until the transaction ends. */
export async function moveMark(tx: Tx, from: number, to: number, at: Date): Promise<boolean> {
  return (await tx.run(
    `insert into insurance.result_mark as own (source, mark, read_at) values ('results', $2, $3)
     on conflict (source) do update set mark = excluded.mark, read_at = excluded.read_at where own.mark = $1`,
    [from, to, at],
  )) > 0
}
