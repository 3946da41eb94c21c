/** SQL of acts upon messages: relay, replay, voiding. */
import type { Tx } from '#platform/database.ts'

export interface NewRelay {
  readonly relayId: string
  readonly facility: string
  readonly path: string
  readonly bytes: number
  readonly status: number
  readonly sha256: Buffer
  readonly answerSha256: Buffer
}

export async function saveRelay(tx: Tx, relay: NewRelay): Promise<void> {
  await tx.run(
    `insert into exchange.relay (relay_id, bytes, status, facility, path, sha256, answer_sha256) values ($1, $2, $3, $4, $5, $6, $7)`,
    [relay.relayId, relay.bytes, relay.status, relay.facility, relay.path, relay.sha256, relay.answerSha256],
  )
}

export async function saveReplay(tx: Tx, replay: { replayId: string; messageId: string; actor: string; stage: string; partner: string | null; reason: string }): Promise<void> {
  await tx.run(
    `insert into exchange.replay (replay_id, message_id, actor, stage, partner, reason) values ($1, $2, $3, $4, $5, $6)`,
    [replay.replayId, replay.messageId, replay.actor, replay.stage, replay.partner, replay.reason],
  )
}

/**
 * Opens the deliveries of a message again. They keep their sequence, so the citizen's order holds. A delivered one counts
 * as sent: its partner is asked for the receipt first, and only a partner that has lost it gets the document again.
 */
export async function reopenDeliveries(tx: Tx, shard: number, messageId: string, partner: string | null): Promise<number> {
  return tx.run(
    `update exchange.delivery d set state = 1, due_at = now(), attempts = 0, reason = null
       from exchange.partner p
      where p.number = d.partner and d.shard = $1 and d.message_id = $2 and ($3::text is null or p.partner = $3)`,
    [shard, messageId, partner],
  )
}

export async function voidMessage(tx: Tx, shard: number, messageId: string): Promise<void> {
  await tx.run(`update exchange.message set state = 3 where shard = $1 and message_id = $2 and state <> 3`, [shard, messageId])
}
