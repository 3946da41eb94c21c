/** SQL of the exchange's intake: content, messages and the deliveries made with them. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

export const MESSAGE_STATES = ['accepted', 'refused', 'superseded', 'voided'] as const
export const HOP_STATES = ['waiting', 'sent', 'delivered', 'failed'] as const

export interface NewMessage {
  readonly messageId: string
  readonly subjectKey: string | null
  readonly shard: number
  readonly documents: number
  readonly facility: string
  readonly exchange: string
  /** The account or client that sent it: opaque, never a person. */
  readonly sender: string
  readonly bytes: number
  readonly checkMs: number
  readonly sha256: Buffer
  readonly problems: readonly Problem[]
}

/** The gate of the intake statement: the messages whose content is new for their facility; none for what was received before. */
export function reservedPart(messages: readonly NewMessage[], contentHashes: readonly Buffer[]): StatementPart {
  return {
    name: 'reserved',
    text: `insert into exchange.content (message_id, facility, content_hash) select * from unnest($1::uuid[], $2::text[], $3::bytea[])
      on conflict do nothing returning message_id`,
    values: [messages.map((each) => each.messageId), messages.map((each) => each.facility), contentHashes],
  }
}

const inSummary = { table: 'XML1', row: 1, field: 'NGAY_VAO', path: '/TONG_HOP/NGAY_VAO' }

/** What a sender is told of visits at the same time, in the order of the overlap's columns. */
export const OVERLAP_PROBLEMS = [
  problem('visit-twice', inSummary), problem('visit-overlaps-here', inSummary), problem('visit-overlaps-elsewhere', inSummary),
] as const

/** A message has the id of its first document, and its version. */
export function messagePart(messages: readonly NewMessage[]): StatementPart {
  return {
    name: 'message',
    text: `insert into exchange.message (message_id, subject_key, bytes, check_ms, version, shard, documents, facility, exchange, sender, sha256, problems)
      select given.message_id, given.subject_key, given.bytes, given.check_ms, lineage.version, given.shard, given.documents, given.facility, given.exchange,
             given.sender, given.sha256, nullif(coalesce(given.problems, '[]'::jsonb) || coalesce(found.problems, '[]'::jsonb), '[]'::jsonb)
        from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::smallint[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::jsonb[])
          as given (message_id, subject_key, bytes, check_ms, shard, documents, facility, exchange, sender, sha256, problems)
        join lineage on lineage.document_id = given.message_id
        left join lateral (
          select jsonb_agg(told.problem) as problems
            from (select bool_or(twice) as twice, bool_or(here) as here, bool_or(elsewhere) as elsewhere from overlapping where overlapping.message_id = given.message_id) o
           cross join lateral (values ($12::jsonb, o.twice), ($13::jsonb, o.here), ($14::jsonb, o.elsewhere)) as told (problem, found) where told.found) as found on true
      returning message_id`,
    values: [
      messages.map((each) => each.messageId), messages.map((each) => each.subjectKey), messages.map((each) => each.bytes), messages.map((each) => each.checkMs),
      messages.map((each) => each.shard), messages.map((each) => each.documents), messages.map((each) => each.facility), messages.map((each) => each.exchange),
      messages.map((each) => each.sender), messages.map((each) => each.sha256),
      messages.map((each) => (each.problems.length > 0 ? JSON.stringify(each.problems) : null)),
      ...OVERLAP_PROBLEMS.map((each) => JSON.stringify(each)),
    ],
  }
}

export function messageSupersededPart(messages: readonly NewMessage[]): StatementPart {
  return {
    name: 'message_superseded',
    text: `update exchange.message as former set state = 2, superseded_by = given.message_id
        from unnest($1::uuid[], $2::smallint[]) as given (message_id, shard)
        join lineage on lineage.document_id = given.message_id
      where lineage.former is not null and former.shard = given.shard and former.message_id = lineage.former returning former.message_id`,
    values: [messages.map((each) => each.messageId), messages.map((each) => each.shard)],
  }
}

/** A message that goes to partners, by their numbers. */
export interface OutgoingMessage {
  readonly messageId: string
  readonly partners: readonly number[]
}

/** One delivery per message and destination, in the subject's order. */
export function deliveriesPart(messages: readonly OutgoingMessage[]): StatementPart {
  const each = messages.flatMap(({ messageId, partners }) => partners.map((partner) => ({ messageId, partner })))
  return {
    name: 'deliveries',
    text: `insert into exchange.delivery (message_id, subject_key, due_at, sequence, shard, partner)
      select message_id, ordered.subject_key, now(), ordered.sequence, ordered.shard, given.partner
        from unnest($1::uuid[], $2::smallint[]) as given (message_id, partner) join ordered using (message_id) returning partner`,
    values: [each.map((one) => one.messageId), each.map((one) => one.partner)],
  }
}

/**
 * The answer of the intake statement behind its parts: the ids of the new messages. A former version may have been
 * stored by a transaction of this very moment, which the statement's snapshot does not see: the division says so,
 * everything is undone, and a second look sees it.
 */
export const STORED = `select message_id as "messageId",
  (select array[coalesce(bool_or(twice), false), coalesce(bool_or(here), false), coalesce(bool_or(elsewhere), false)] from overlapping where overlapping.message_id = reserved.message_id) as overlaps,
  1 / (case when exists (
    select from lineage where former is not null and not exists (select from superseded where superseded.document_id = lineage.former)
  ) then 0 else 1 end) as whole
  from reserved`

export interface KnownContent {
  messageId: string
  state: number
  partnerReceipt: string | null
}

/**
 * What the same content was answered the first time; the message's own row may have left with its partition.
 * @param answering the partner whose receipt is the sender's
 */
export async function findKnownContent(tx: Tx, facility: string, contentHash: Buffer, answering: number): Promise<KnownContent | undefined> {
  return tx.find<KnownContent>(
    `select c.message_id as "messageId", coalesce(m.state, 0) as state, d.receipt as "partnerReceipt"
       from exchange.content c
       left join exchange.message m on m.shard = get_byte(uuid_send(c.message_id), 15) and m.message_id = c.message_id
       left join exchange.delivery d on d.shard = get_byte(uuid_send(c.message_id), 15) and d.message_id = c.message_id and d.partner = $3 and d.state = 2
      where c.facility = $1 and c.content_hash = $2`,
    [facility, contentHash, answering],
  )
}

/** A refused file leaves this one row and nothing else (DESIGN §7). */
export async function saveRefusedMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.run(
    `insert into exchange.message (message_id, bytes, check_ms, shard, state, documents, facility, exchange, sender, sha256, problems)
     values ($1, $2, $3, $4, 1, 0, $5, $6, $7, $8, $9)`,
    [message.messageId, message.bytes, message.checkMs, message.shard, message.facility, message.exchange, message.sender, message.sha256, JSON.stringify(message.problems)],
  )
}

/** Numbers of partners, registered at start from the definitions. */
export async function registerPartners(tx: Tx, partners: readonly string[]): Promise<Map<string, number>> {
  await tx.run(
    `insert into exchange.partner (number, partner)
     select (select coalesce(max(number), 0) from exchange.partner) + row_number() over (), name
       from unnest($1::text[]) as name where name not in (select partner from exchange.partner)
     on conflict do nothing`,
    [partners],
  )
  return numberPartners(tx)
}

export async function numberPartners(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{ number: number; partner: string }>('select number, partner from exchange.partner')
  return new Map(rows.map((row) => [row.partner, row.number]))
}
