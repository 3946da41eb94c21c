/** SQL of the worker: lanes, epochs, partitions. */
import type { Tx } from '#platform/database.ts'

export async function registerLanes(tx: Tx, partners: readonly number[]): Promise<void> {
  await tx.run(
    `insert into exchange.lane (partner, shard) select p, s from unnest($1::smallint[]) p, generate_series(0, 255) s on conflict do nothing`,
    [partners],
  )
  await tx.run(`insert into exchange.circuit (partner) select unnest($1::smallint[]) on conflict do nothing`, [partners])
}

/** Shows this worker alive; how many are. */
export async function showAlive(tx: Tx, holder: string): Promise<number> {
  await tx.run(`insert into exchange.worker (holder) values ($1) on conflict (holder) do update set seen_at = now()`, [holder])
  await tx.run(`delete from exchange.worker where seen_at < now() - interval '1 minute'`)
  const row = await tx.one<{ alive: number }>(`select count(*)::integer as alive from exchange.worker where seen_at > now() - interval '20 seconds'`)
  return row.alive
}

/** A worker that ended in order leaves its share to the others at once; one that was killed is missed after 20 s. */
export async function forgetWorker(tx: Tx, holder: string): Promise<void> {
  await tx.run('delete from exchange.worker where holder = $1', [holder])
}

/** Keeps the lanes held and leases free ones up to a share; nothing under an epoch that is over or not reconciled. */
export async function leaseLanes(tx: Tx, lease: { holder: string; epoch: number; seconds: number; share: number }): Promise<void> {
  await tx.run(
    `update exchange.lane set leased_until = now() + make_interval(secs => $2)
      where holder = $1 and leased_until > now() and $3 = (select max(epoch) from exchange.epoch)`,
    [lease.holder, lease.seconds, lease.epoch],
  )
  await tx.run(
    `update exchange.lane l set holder = $1, fence = l.fence + 1, leased_until = now() + make_interval(secs => $2)
       from (select partner, shard from exchange.lane
              where leased_until <= now() order by partner, shard
              limit greatest(0, $4 - (select count(*) from exchange.lane where holder = $1 and leased_until > now()))
              for update skip locked) free
      where l.partner = free.partner and l.shard = free.shard
        and $3 = (select max(epoch) from exchange.epoch)
        and exists (select from exchange.epoch where epoch = $3 and reconciled_at is not null)`,
    [lease.holder, lease.seconds, lease.epoch, lease.share],
  )
}

/** Gives lanes back: at the end, or the surplus when another worker has come. */
export async function releaseLanes(tx: Tx, holder: string, keep: number): Promise<void> {
  await tx.run(
    `update exchange.lane l set leased_until = '-infinity', holder = null
       from (select partner, shard from exchange.lane where holder = $1 order by partner, shard offset $2) surplus
      where l.partner = surplus.partner and l.shard = surplus.shard`,
    [holder, keep],
  )
}

export interface Epoch {
  epoch: number
  reconciled: boolean
}

export async function currentEpoch(tx: Tx): Promise<Epoch> {
  return tx.one<Epoch>('select epoch, reconciled_at is not null as reconciled from exchange.epoch order by epoch desc limit 1')
}

/** After a restore nobody knows what partners had: every open delivery counts as sent, so that its receipt is asked for first. */
export async function reconcileEpoch(tx: Tx, epoch: number): Promise<number> {
  const doubted = await tx.run('update exchange.delivery set state = 1 where state = 0')
  await tx.run('update exchange.epoch set reconciled_at = now() where epoch = $1 and reconciled_at is null', [epoch])
  return doubted
}

export async function makeMonths(tx: Tx): Promise<void> {
  await tx.run(`select exchange.make_month((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 2) as n`)
}

/** Months of deliveries older than the retention, oldest first, as `yyyy-MM-01`. */
export async function listMonthsToDrop(tx: Tx, retentionDays: number): Promise<string[]> {
  const rows = await tx.rows<{ month: string }>(
    `select to_date(right(c.relname, 6), 'YYYYMM')::text as month
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'exchange.delivery_done'::regclass and c.relname ~ '^delivery_[0-9]{6}$'
        and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' < now() - make_interval(days => $1)
      order by 1`,
    [retentionDays],
  )
  return rows.map((row) => row.month)
}

export interface ArchivableDelivery {
  messageId: string
  shard: number
  partner: string
  state: number
  at: Date | null
  dueAt: Date
  receipt: string | null
  chain: Buffer | null
  attempts: number
  reason: string | null
}

/** Delivered hops of a month, in the order of messages, after a message id. */
export async function listDeliveredOfMonth(tx: Tx, month: string, after: string, limit: number): Promise<ArchivableDelivery[]> {
  return tx.rows<ArchivableDelivery>(
    `select d.message_id as "messageId", d.shard, p.partner, d.state, d.at, d.due_at as "dueAt", d.receipt, d.chain, d.attempts, d.reason
       from exchange.delivery d join exchange.partner p on p.number = d.partner
      where d.message_id >= exchange.first_id($1::date at time zone 'UTC') and d.message_id < exchange.first_id(($1::date + interval '1 month') at time zone 'UTC')
        and d.message_id > $2 and d.state = 2
      order by d.message_id, d.partner limit $3`,
    [month, after, limit],
  )
}

export async function saveArchivedTraces(tx: Tx, traces: readonly { messageId: string; shard: number; trace: Buffer }[]): Promise<void> {
  await tx.run(
    `insert into exchange.trace_archive (message_id, shard, trace) select * from unnest($1::uuid[], $2::smallint[], $3::bytea[]) on conflict do nothing`,
    [traces.map((each) => each.messageId), traces.map((each) => each.shard), traces.map((each) => each.trace)],
  )
}

export async function dropMonth(tx: Tx, month: string): Promise<void> {
  await tx.run('select exchange.drop_month($1::date)', [month])
}

/** Builds the outbox's swollen indexes anew, where that is the work of a moment. @returns how many */
export async function tidyOpen(tx: Tx): Promise<number> {
  return (await tx.one<{ rebuilt: number }>('select exchange.tidy_open() as rebuilt')).rebuilt
}
