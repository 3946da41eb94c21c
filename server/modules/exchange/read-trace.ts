/** The whole way of one message: our own steps, every hop with its receipt. */
import { findExchange } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import type { Words } from '#definitions/shape.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf, timeOfUuid } from '#platform/uuid.ts'
import { archivedHops } from './archive.ts'
import { HOP_STATES, MESSAGE_STATES } from './queries.ts'
import { findArchivedTrace, findFormerMessage, findMessage, listDeliveries, type DeliveryRecord, type MessageRecord } from './queries-reading.ts'
import { reasonWords } from './reasons.ts'
import type { Hop, Trace } from './schema.ts'
import type { ExchangeTools } from './tools.ts'

/**
 * The trace of a message within what the caller may see.
 * @throws Refusal `not-found` also where the message exists but is another facility's: the difference is not told
 */
export async function readTrace(tools: ExchangeTools, permit: Permit<'exchange:read'>, messageId: string): Promise<Trace> {
  if (!isUuid(messageId)) throw new Refusal('not-found', [problem('message-unknown')])
  const shard = shardOf(messageId)
  return tools.reader.inScope(rowScopeOf(permit.caller), async (tx) => {
    const message = await findMessage(tx, shard, messageId)
    if (!message) throw new Refusal('not-found', [problem('message-unknown')])
    const deliveries = await listDeliveries(tx, [{ shard, messageId }])
    const archive = deliveries.length === 0 ? await findArchivedTrace(tx, shard, messageId) : undefined
    const former = message.version !== null && message.version > 1 ? await findFormerMessage(tx, shard, messageId) : undefined
    return traceOf(tools, message, archive ? archivedHops(archive) : deliveries.map(hopOf), former)
  })
}

function traceOf(tools: ExchangeTools, message: MessageRecord, hops: readonly Hop[], former: string | undefined): Trace {
  const receivedAt = timeOfUuid(message.messageId)
  const exchange = findExchange(message.exchange)
  return {
    messageId: message.messageId,
    exchange: message.exchange,
    title: { ...(exchange?.title ?? { vi: message.exchange, en: message.exchange }) },
    facility: message.facility,
    facilityName: tools.findFacility(message.facility)?.name ?? null,
    state: MESSAGE_STATES[message.state] ?? 'accepted',
    receivedAt: receivedAt.toISOString(),
    bytes: message.bytes,
    sha256: message.sha256.toString('hex'),
    maGiaoDich: hops.find((hop) => hop.partner === exchange?.answeredBy)?.receipt ?? message.messageId,
    version: message.version,
    supersededBy: message.supersededBy,
    supersedes: former ?? null,
    problems: message.problems ?? [],
    steps: stepsOf(message, receivedAt),
    hops: message.state === 1 ? [] : [recordHop(message), ...hops],
  }
}

/** The citizen's record is written in the receiving transaction itself: its receipt is the document. */
function recordHop(message: MessageRecord): Hop {
  return {
    partner: 'record', state: 'delivered', at: message.storedAt.toISOString(), receipt: message.messageId, chain: message.sha256.toString('hex'),
    attempts: 1, nextAttemptAt: null, reason: null,
  }
}

function stepsOf(message: MessageRecord, idMadeAt: Date): Trace['steps'] {
  // The id is made when the checks are over: the request itself arrived as much earlier as they took.
  const arrived = new Date(idMadeAt.getTime() - message.checkMs)
  const step = (name: string, title: Words, at: Date) => ({ step: name, title: { ...title }, afterMs: Math.max(0, at.getTime() - arrived.getTime()), at: at.toISOString() })
  const checked = step('checked', { vi: 'Kiểm tra', en: 'Checked' }, idMadeAt)
  const received = step('received', { vi: 'Nhận', en: 'Received' }, arrived)
  if (message.state === 1) return [received, checked]
  return [received, checked, step('stored', { vi: 'Ghi đĩa', en: 'On disk' }, message.storedAt)]
}

export function hopOf(delivery: DeliveryRecord): Hop {
  const state = HOP_STATES[delivery.state] ?? 'waiting'
  const open = state === 'waiting' || state === 'sent'
  return {
    partner: delivery.partner, state,
    at: delivery.at?.toISOString() ?? null,
    receipt: delivery.receipt,
    chain: delivery.chain?.toString('hex') ?? null,
    attempts: delivery.attempts,
    nextAttemptAt: open ? delivery.dueAt.toISOString() : null,
    reason: delivery.reason === null ? null : { ...reasonWords(delivery.reason) },
  }
}
