/** SQL of a round: due deliveries are taken and noted under their lane's fence, then their results are written under the same one. */
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
 * They are noted as being handed over until their results are saved: whoever comes after a kill finds them in doubt.
 */
export async function takeDue(tx: Tx, partner: number, holder: string, limit: number): Promise<DueDelivery[]> {
  return tx.rows<DueDelivery>(
    `with doubted as materialized (
       select unnest(messages) as message_id from exchange.handover where partner = $1
     ), due as materialized (
       select d.message_id, d.subject_key, d.shard, l.fence, d.sequence, d.attempts, d.state
         from exchange.delivery d
         join exchange.lane l on l.partner = d.partner and l.shard = d.shard
        where d.partner = $1 and d.state in (0, 1) and d.due_at <= now() and l.partner = $1 and l.holder = $2 and l.leased_until > now() + interval '2 seconds'
          and not exists (select from exchange.delivery e
                           where e.partner = d.partner and e.shard = d.shard and e.subject_key = d.subject_key and e.sequence < d.sequence and e.state in (0, 1))
        order by d.message_id limit $3
     ), noted as (
       insert into exchange.handover as h (holder, partner, messages) select $2, $1, array_agg(message_id) from due having count(*) > 0
       on conflict (partner, holder) do update set messages = array(select unnest(h.messages) union select unnest(excluded.messages))
     )
     select message_id as "messageId", subject_key as "subjectKey", shard, fence, sequence, attempts,
            case when message_id in (select message_id from doubted) then 1 else state end as state
       from due order by message_id`,
    [partner, holder, limit],
  )
}

/** How many files came since an id (UUIDv7) was possible, and how long they took on average until their check was done. */
export function measureWaiting(tx: Tx, since: string): Promise<{ files: number; meanMs: number }> {
  return tx.one<{ files: number; meanMs: number }>(
    `select count(*)::integer as files, coalesce(avg(check_ms), 0)::double precision as "meanMs" from exchange.message where message_id >= $1`, [since],
  )
}

export interface DeliveryResult {
  readonly messageId: string
  readonly shard: number
  readonly fence: number
  readonly state: number
  readonly receipt: string | null
  readonly chain: Buffer | null
  readonly reason: string | null
  /** Milliseconds until the next attempt. */
  readonly waitMs: number
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
  /** Messages taken and then surely not handed over: they are as they were before. */
  readonly untouched: readonly string[]
  /** How the partner answers, where that is worth writing down. */
  readonly circuit: SavedCircuit | undefined
}

const WRITTEN = `
  with result as (
    select * from unnest($3::uuid[], $4::smallint[], $5::bigint[], $6::smallint[], $7::text[], $8::bytea[], $9::text[], $10::double precision[])
      as r (message_id, shard, fence, state, receipt, chain, reason, wait_ms)
  ), written as (
    update exchange.delivery d set state = r.state, receipt = r.receipt, chain = r.chain, reason = r.reason, at = now(), attempts = d.attempts + 1,
           due_at = now() + make_interval(secs => r.wait_ms / 1000.0)
      from result r
      join exchange.lane l on l.partner = $1 and l.shard = r.shard and l.holder = $2 and l.fence = r.fence
     where d.partner = $1 and d.shard = r.shard and d.message_id = r.message_id and d.state in (0, 1)
    returning d.message_id
  ), handed_over as (
    update exchange.handover set messages = array(select unnest(messages) except (select message_id from written union all select unnest($11::uuid[]))) where partner = $1 and holder = $2
  ), counted as (
    insert into exchange.partner_minute as m (partner, minute, delivered, failed)
    select $1, date_trunc('minute', now()), count(*) filter (where state = 2), count(*) filter (where state <> 2) from result
    on conflict (partner, minute) do update set delivered = m.delivered + excluded.delivered, failed = m.failed + excluded.failed
  )`

const CIRCUIT = `, felt as (
    update exchange.circuit set state = $12::smallint, failures = $13, retry_at = to_timestamp($14), reason = $15, certificate_ends = coalesce($16, certificate_ends),
           opened_at = case when $12::smallint = 0 then null when state = 0 then now() else opened_at end,
           last_delivered_at = case when $17 then now() else last_delivered_at end
     where partner = $1
  )`

const COUNT = ` select count(*)::integer as written from written`

/**
 * Writes a round's results in one statement: onto deliveries, the handover, the minute and the circuit. A delivery whose
 * lane was leased away stays as it is.
 * @returns deliveries written
 */
export async function saveResults(tx: Tx, round: RoundResults): Promise<number> {
  const { partner, holder, results: all, untouched, circuit } = round
  const values = [
    partner, holder, all.map((r) => r.messageId), all.map((r) => r.shard), all.map((r) => r.fence), all.map((r) => r.state),
    all.map((r) => r.receipt), all.map((r) => r.chain), all.map((r) => r.reason), all.map((r) => r.waitMs), untouched,
  ]
  const state = circuit?.state === 'closed' ? 0 : circuit?.state === 'open' ? 1 : 2
  const { written } = circuit
    ? await tx.one<{ written: number }>(WRITTEN + CIRCUIT + COUNT, [...values, state, circuit.failures, circuit.retryAt / 1000, circuit.reason, circuit.certificateEnds, circuit.delivered])
    : await tx.one<{ written: number }>(WRITTEN + COUNT, values)
  return written
}

/** Forgets what workers that are gone were handing over, where nothing of it is open any more. */
export async function forgetHandovers(tx: Tx): Promise<void> {
  await tx.run(
    `delete from exchange.handover h
      where not exists (select from exchange.worker w where w.holder = h.holder)
        and not exists (select from exchange.delivery d where d.partner = h.partner and d.message_id = any(h.messages) and d.state in (0, 1))`,
  )
}
