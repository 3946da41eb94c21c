/** SQL of a round: due deliveries are marked as sent under their lane's fence, then their results are written under the same one. */
import type { Tx } from '#platform/database.ts'

export interface DueDelivery {
  messageId: string
  subjectKey: string
  shard: number
  /** The lane's fence at this moment: the result is written under it or not at all. */
  fence: number
  sequence: number
  attempts: number
  /** As it was found. 0: never sent. 1: sent before, its answer unknown. */
  state: number
}

/**
 * Takes deliveries to send now from the lanes held: of each subject only the earliest open one, so that order is kept.
 * All of them count as sent from here on (state 1): whoever comes after a kill asks for the receipt first.
 */
export async function takeDue(tx: Tx, partner: number, holder: string, limit: number): Promise<DueDelivery[]> {
  return tx.rows<DueDelivery>(
    `with due as materialized (
       select d.message_id, d.subject_key, d.shard, l.fence, d.sequence, d.attempts, d.state
         from exchange.delivery d
         join exchange.lane l on l.partner = d.partner and l.shard = d.shard
        where d.partner = $1 and d.state < 2 and d.due_at <= now() and l.partner = $1 and l.holder = $2 and l.leased_until > now() + interval '2 seconds'
          and not exists (select from exchange.delivery e
                           where e.partner = d.partner and e.shard = d.shard and e.subject_key = d.subject_key and e.sequence < d.sequence and e.state < 2)
        order by d.message_id limit $3
     ), marked as (
       update exchange.delivery d set state = 1 from due
        where due.state = 0 and d.partner = $1 and d.shard = due.shard and d.message_id = due.message_id and d.state = 0
     )
     select message_id as "messageId", subject_key as "subjectKey", shard, fence, sequence, attempts, state from due order by message_id`,
    [partner, holder, limit],
  )
}

export interface DeliveryResult {
  readonly messageId: string
  readonly shard: number
  readonly fence: number
  readonly state: number
  /** False for one that was taken and then not handed over: it is as it was before. */
  readonly tried: boolean
  readonly receipt: string | null
  readonly chain: Buffer | null
  readonly reason: string | null
  /** Milliseconds until the next attempt. */
  readonly waitMs: number
  /** True where the receipt also goes onto the message, where the sender looks for it. */
  readonly answersSender: boolean
}

export interface SavedCircuit {
  readonly state: 'closed' | 'open' | 'half-open'
  readonly failures: number
  readonly retryAt: number
  readonly reason: string | null
  readonly certificateEnds: Date | null
  readonly delivered: boolean
}

export interface RoundResults {
  readonly partner: number
  readonly holder: string
  readonly results: readonly DeliveryResult[]
  /** How the partner answers, where that is worth writing down. */
  readonly circuit: SavedCircuit | undefined
}

const WRITTEN = `
  with result as (
    select * from unnest($3::uuid[], $4::smallint[], $5::bigint[], $6::smallint[], $7::boolean[], $8::text[], $9::bytea[], $10::text[], $11::double precision[], $12::boolean[])
      as r (message_id, shard, fence, state, tried, receipt, chain, reason, wait_ms, answers)
  ), written as (
    update exchange.delivery d set state = r.state, receipt = r.receipt, chain = r.chain, reason = case when r.tried then r.reason else d.reason end,
           at = case when r.tried then now() else d.at end, attempts = d.attempts + r.tried::integer,
           due_at = case when r.tried then now() + make_interval(secs => r.wait_ms / 1000.0) else d.due_at end
      from result r
      join exchange.lane l on l.partner = $1 and l.shard = r.shard and l.holder = $2 and l.fence = r.fence
     where d.partner = $1 and d.shard = r.shard and d.message_id = r.message_id and d.state < 2
    returning d.message_id
  ), told as (
    update exchange.message m set partner_receipt = r.receipt from result r
     where r.answers and m.shard = r.shard and m.message_id = r.message_id
  ), counted as (
    insert into exchange.partner_minute as m (partner, minute, delivered, failed)
    select $1, date_trunc('minute', now()), count(*) filter (where state = 2), count(*) filter (where state <> 2) from result where tried
    on conflict (partner, minute) do update set delivered = m.delivered + excluded.delivered, failed = m.failed + excluded.failed
  )`

const CIRCUIT = `, felt as (
    update exchange.circuit set state = $13::smallint, failures = $14, retry_at = to_timestamp($15), reason = $16, certificate_ends = coalesce($17, certificate_ends),
           opened_at = case when $13::smallint = 0 then null when state = 0 then now() else opened_at end,
           last_delivered_at = case when $18 then now() else last_delivered_at end
     where partner = $1
  )`

const COUNT = ` select count(*)::integer as written from written`

/**
 * Writes a round's results in one statement: onto deliveries, messages, the minute and the circuit. A delivery whose
 * lane was leased away stays as it is.
 * @returns deliveries written
 */
export async function saveResults(tx: Tx, round: RoundResults): Promise<number> {
  const { partner, holder, results: all, circuit } = round
  const values = [
    partner, holder, all.map((r) => r.messageId), all.map((r) => r.shard), all.map((r) => r.fence), all.map((r) => r.state), all.map((r) => r.tried),
    all.map((r) => r.receipt), all.map((r) => r.chain), all.map((r) => r.reason), all.map((r) => r.waitMs), all.map((r) => r.answersSender),
  ]
  const state = circuit?.state === 'closed' ? 0 : circuit?.state === 'open' ? 1 : 2
  const { written } = circuit
    ? await tx.one<{ written: number }>(WRITTEN + CIRCUIT + COUNT, [...values, state, circuit.failures, circuit.retryAt / 1000, circuit.reason, circuit.certificateEnds, circuit.delivered])
    : await tx.one<{ written: number }>(WRITTEN + COUNT, values)
  return written
}
