/** The message browser: newest first, by span of time, within what the caller may see. */
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'
import type { Tx } from '#platform/database.ts'
import { HOP_STATES, MESSAGE_STATES } from './queries.ts'
import { listDeliveries, hasMessagesBefore, listMessages, type DeliveryRecord, type MessageFilter, type MessageRecord } from './queries-reading.ts'
import type { MessageList, MessageQuery, MessageRow } from './schema.ts'
import type { ExchangeTools } from './tools.ts'

// A span is widened until the page is full: the newest messages are found in the last minute on a busy day,
// and a question for a rare one never reads more than a month at once.
const SPANS_MINUTES = [1, 15, 240, 1_440, 44_640]

/** One page of messages. `next` is the id to ask before for the page after it; null at the end. */
export async function browseMessages(tools: ExchangeTools, permit: Permit<'exchange:read'>, query: MessageQuery): Promise<MessageList> {
  const limit = query.limit ?? 50
  const end = query.before ?? firstUuidOf(new Date(query.to ?? tools.clock().getTime() + 60_000))
  return tools.reader.inScope(rowScopeOf(permit.caller), async (tx) => {
    const { messages, reached } = await findPage(tx, query, end, limit)
    const deliveries = await listDeliveries(tx, messages)
    const rows = messages.map((message) => rowOf(tools, message, deliveries))
    const last = messages.at(-1)
    return { messages: rows, next: messages.length === limit && last ? last.messageId : reached }
  })
}

async function findPage(tx: Tx, query: MessageQuery, end: string, limit: number): Promise<{ messages: MessageRecord[]; reached: string | null }> {
  const earliest = query.from === undefined ? undefined : firstUuidOf(new Date(query.from))
  for (const minutes of SPANS_MINUTES) {
    const start = firstUuidOf(new Date(Math.max(0, timeOfUuid(end).getTime() - minutes * 60_000)))
    const from = earliest !== undefined && earliest > start ? earliest : start
    const messages = await listMessages(tx, { ...filterOf(query), from, before: end, limit })
    const atStart = from === earliest
    if (messages.length === limit || atStart) return { messages, reached: null }
    if (minutes === SPANS_MINUTES.at(-1)) return { messages, reached: (await hasMessagesBefore(tx, from)) ? from : null }
  }
  return { messages: [], reached: null }
}

function filterOf(query: MessageQuery): Omit<MessageFilter, 'from' | 'before' | 'limit'> {
  return {
    facility: query.facility ?? null,
    state: query.state === undefined ? null : MESSAGE_STATES.indexOf(query.state),
    code: query.code ?? null,
    partner: query.partner ?? null,
    hop: query.hop === undefined ? null : HOP_STATES.indexOf(query.hop),
  }
}

function rowOf(tools: ExchangeTools, message: MessageRecord, deliveries: readonly DeliveryRecord[]): MessageRow {
  return {
    messageId: message.messageId,
    exchange: message.exchange,
    facility: message.facility,
    facilityName: tools.findFacility(message.facility)?.name ?? null,
    state: MESSAGE_STATES[message.state] ?? 'accepted',
    receivedAt: timeOfUuid(message.messageId).toISOString(),
    problemCodes: [...new Set((message.problems ?? []).map((each) => each.code))],
    hops: deliveries.filter((each) => each.messageId === message.messageId).map((each) => ({ partner: each.partner, state: HOP_STATES[each.state] ?? 'waiting' })),
  }
}
