/** SQL of the exchange's readers: message browser, trace, figures. All under the reader's row-level security. */
import type { Tx } from '#platform/database.ts'
import type { Problem } from '#definitions/shape.ts'

export interface MessageRecord {
  messageId: string
  subjectKey: string | null
  shard: number
  storedAt: Date
  bytes: number
  checkMs: number
  version: number | null
  state: number
  documents: number
  facility: string
  exchange: string
  sender: string
  sha256: Buffer
  supersededBy: string | null
  problems: Problem[] | null
}

const MESSAGE_COLUMNS = `message_id as "messageId", subject_key as "subjectKey", shard, stored_at as "storedAt", bytes, check_ms as "checkMs", version,
  state, documents, facility, exchange, sender, sha256, superseded_by as "supersededBy", problems`

export async function findMessage(tx: Tx, shard: number, messageId: string): Promise<MessageRecord | undefined> {
  return tx.find<MessageRecord>(`select ${MESSAGE_COLUMNS} from exchange.message where shard = $1 and message_id = $2`, [shard, messageId])
}

/** The message this one took the place of. */
export async function findFormerMessage(tx: Tx, shard: number, messageId: string): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(`select message_id as id from exchange.message where shard = $1 and superseded_by = $2`, [shard, messageId])
  return row?.id
}

export interface DeliveryRecord {
  messageId: string
  partner: string
  state: number
  at: Date | null
  dueAt: Date
  attempts: number
  receipt: string | null
  chain: Buffer | null
  reason: string | null
}

export async function listDeliveries(tx: Tx, messages: readonly { shard: number; messageId: string }[]): Promise<DeliveryRecord[]> {
  return tx.rows<DeliveryRecord>(
    `select d.message_id as "messageId", p.partner, d.state, d.at, d.due_at as "dueAt", d.attempts, d.receipt, d.chain, d.reason
       from unnest($1::smallint[], $2::uuid[]) as wanted (shard, message_id)
       join exchange.delivery d on d.shard = wanted.shard and d.message_id = wanted.message_id
       join exchange.partner p on p.number = d.partner
      order by d.message_id, d.partner`,
    [messages.map((each) => each.shard), messages.map((each) => each.messageId)],
  )
}

export async function findArchivedTrace(tx: Tx, shard: number, messageId: string): Promise<Buffer | undefined> {
  const row = await tx.find<{ trace: Buffer }>('select trace from exchange.trace_archive where shard = $1 and message_id = $2', [shard, messageId])
  return row?.trace
}

export interface MessageFilter {
  /** Ids from (inclusive) and before (exclusive): a span of time. */
  readonly from: string
  readonly before: string
  readonly facility: string | null
  readonly state: number | null
  readonly code: string | null
  readonly partner: string | null
  readonly hop: number | null
  readonly limit: number
}

export async function listMessages(tx: Tx, filter: MessageFilter): Promise<MessageRecord[]> {
  return tx.rows<MessageRecord>(
    `select ${MESSAGE_COLUMNS} from exchange.message m
      where m.message_id >= $1 and m.message_id < $2
        and ($3::text is null or m.facility = $3)
        and ($4::smallint is null or m.state = $4)
        and ($5::text is null or m.problems @> jsonb_build_array(jsonb_build_object('code', $5::text)))
        and (($6::text is null and $7::smallint is null) or exists (
          select from exchange.delivery d join exchange.partner p on p.number = d.partner
           where d.shard = m.shard and d.message_id = m.message_id
             and ($6::text is null or p.partner = $6) and ($7::smallint is null or d.state = $7)))
      order by m.message_id desc limit $8`,
    [filter.from, filter.before, filter.facility, filter.state, filter.code, filter.partner, filter.hop, filter.limit],
  )
}

/** Whether anything visible is older than an id. */
export async function hasMessagesBefore(tx: Tx, before: string): Promise<boolean> {
  return (await tx.find('select 1 as here from exchange.message where message_id < $1 limit 1', [before])) !== undefined
}

export async function countMessages(tx: Tx, from: string, before: string): Promise<{ received: number; refused: number }> {
  return tx.one<{ received: number; refused: number }>(
    `select count(*)::integer as received, count(*) filter (where state = 1)::integer as refused from exchange.message where message_id >= $1 and message_id < $2`,
    [from, before],
  )
}

export interface PartnerRecord {
  number: number
  partner: string
  circuit: number | null
  certificateEnds: Date | null
  lastDeliveredAt: Date | null
  perMinute: number
  failedLastHour: number
}

export async function listPartners(tx: Tx): Promise<PartnerRecord[]> {
  return tx.rows<PartnerRecord>(
    `select p.number, p.partner, c.state as circuit, c.certificate_ends as "certificateEnds", c.last_delivered_at as "lastDeliveredAt",
        coalesce((select sum(delivered) from exchange.partner_minute m where m.partner = p.number and m.minute > now() - interval '2 minutes' and m.minute <= now() - interval '1 minute'), 0)::integer as "perMinute",
        coalesce((select sum(failed) from exchange.partner_minute m where m.partner = p.number and m.minute > now() - interval '1 hour'), 0)::integer as "failedLastHour"
       from exchange.partner p left join exchange.circuit c on c.partner = p.number order by p.number`,
  )
}

export interface BacklogRecord {
  partner: number
  backlog: number
  oldest: string | null
}

/** What waits, per partner, from the index of open deliveries. `oldest` is the id of the longest waiting message. */
export async function listBacklog(tx: Tx): Promise<BacklogRecord[]> {
  return tx.rows<BacklogRecord>(
    `select partner, count(*)::integer as backlog, min(message_id::text) as oldest from exchange.delivery where state < 2 group by partner`,
  )
}

export async function countDeadLetters(tx: Tx): Promise<{ partner: number; dead: number }[]> {
  return tx.rows(`select partner, count(*)::integer as dead from exchange.delivery where state = 3 group by partner`)
}

export async function countRefusedOfFacility(tx: Tx, span: { facility: string; from: string; before: string }): Promise<number> {
  const row = await tx.one<{ refused: number }>(
    `select count(*)::integer as refused from exchange.message where message_id >= $1 and message_id < $2 and facility = $3 and state = 1`,
    [span.from, span.before, span.facility],
  )
  return row.refused
}
