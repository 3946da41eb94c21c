/** SQL of the exchange's intake: content, messages and the deliveries made with them. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'
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

/** The gate of the intake statement: one row when this content is new for the facility, none when it was received before. */
export function reservedPart(message: NewMessage, contentHash: Buffer): StatementPart {
  return {
    name: 'reserved',
    text: `insert into exchange.content (message_id, facility, content_hash) values ($1::uuid, $2::text, $3::bytea) on conflict do nothing returning message_id`,
    values: [message.messageId, message.facility, contentHash],
  }
}

/** The same gate, standing open: the content was reserved earlier in the transaction. */
export function openGatePart(): StatementPart {
  return { name: 'reserved', text: 'select true as open', values: [] }
}

export function messagePart(message: NewMessage): StatementPart {
  return {
    name: 'message',
    text: `insert into exchange.message (message_id, subject_key, bytes, check_ms, version, shard, documents, facility, exchange, sender, sha256, problems)
      select $1::uuid, $2::uuid, $3::integer, $4::integer, lineage.version, $5::smallint, $6::smallint, $7::text, $8::text, $9::text, $10::bytea, $11::jsonb
      from lineage returning message_id`,
    values: [
      message.messageId, message.subjectKey, message.bytes, message.checkMs, message.shard, message.documents, message.facility, message.exchange,
      message.sender, message.sha256, message.problems.length > 0 ? JSON.stringify(message.problems) : null,
    ],
  }
}

export function messageSupersededPart(message: NewMessage): StatementPart {
  return {
    name: 'message_superseded',
    text: `update exchange.message as former set state = 2, superseded_by = $1::uuid from lineage
      where former.shard = $2::smallint and former.message_id = lineage.former returning former.message_id`,
    values: [message.messageId, message.shard],
  }
}

/** One delivery per destination, in the subject's order. */
export function deliveriesPart(message: NewMessage, partners: readonly number[]): StatementPart {
  return {
    name: 'deliveries',
    text: `insert into exchange.delivery (message_id, subject_key, due_at, sequence, shard, partner)
      select $1::uuid, $2::uuid, now(), ordered.sequence, $3::smallint, each.partner from ordered, unnest($4::smallint[]) as each (partner) returning partner`,
    values: [message.messageId, message.subjectKey, message.shard, partners],
  }
}

// The former version was stored by a transaction of this very moment, which the statement's snapshot does not see:
// the division says so, everything is undone, and a second look sees it.
const WHOLE = `(select version from lineage) as version,
  1 / (case when (select former from lineage) is not null and not exists (select from superseded) then 0 else 1 end) as whole`
/** The answer of the intake statement behind its parts. */
export const STORED = `select (select count(*) from reserved)::integer as reserved, ${WHOLE}`
// Composed statements are told apart by the names of their parts and the answer: with the open gate it must be another answer.
export const STORED_IN_BUNDLE = `select 1 as reserved, ${WHOLE}`

export async function reserveContent(tx: Tx, message: NewMessage, contentHash: Buffer): Promise<boolean> {
  const part = reservedPart(message, contentHash)
  return (await tx.run(part.text, part.values)) === 1
}

export interface KnownContent {
  messageId: string
  state: number
  partnerReceipt: string | null
}

/** What the same content was answered the first time; the message's own row may have left with its partition. */
export async function findKnownContent(tx: Tx, facility: string, contentHash: Buffer): Promise<KnownContent | undefined> {
  return tx.find<KnownContent>(
    `select c.message_id as "messageId", coalesce(m.state, 0) as state, m.partner_receipt as "partnerReceipt"
       from exchange.content c
       left join exchange.message m on m.shard = get_byte(uuid_send(c.message_id), 15) and m.message_id = c.message_id
      where c.facility = $1 and c.content_hash = $2`,
    [facility, contentHash],
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
