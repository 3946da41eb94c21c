/** An operator replays a message: first the difference it would make is shown, then it is done. No payload is seen; what goes out again needs a second person. */
import { findExchange, findPartner } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem, Words } from '#definitions/shape.ts'
import { requireApproval } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf, uuidV7 } from '#platform/uuid.ts'
import { HOP_STATES } from './queries.ts'
import { reopenDeliveries, saveReplay } from './queries-acting.ts'
import { findMessage, listDeliveries, type MessageRecord } from './queries-reading.ts'
import { checkSubmission } from './receive-file.ts'
import type { ReplayAnswer, ReplayRequest } from './schema.ts'
import type { ExchangeTools } from './tools.ts'

type Difference = ReplayAnswer['differences'][number]

/**
 * Replays from a stage. From `check`: the stored file is checked again by today's rules and the answers are compared;
 * what was accepted stays accepted. From `deliver`: hops are opened again, asking each partner for its receipt first; content
 * goes out once more at an operator's word, so a second person approves (kind `replay-with-content`, the message as reference).
 * @throws Refusal `not-found`, `conflict` for a refused message, of which nothing was stored, `gone` where the person was erased,
 * `forbidden` (approval-needed)
 */
export async function replayMessage(tools: ExchangeTools, permit: Permit<'exchange:replay'>, messageId: string, request: ReplayRequest): Promise<ReplayAnswer> {
  const message = await getMessage(tools, permit, messageId)
  if (message.state === 1) throw new Refusal('conflict', [problem('refused-not-replayable')])
  if (message.subjectKey !== null) await openSubject(tools, message.subjectKey)
  const differences = request.from === 'check' ? await checkAgain(tools, message) : await hopsToOpen(tools, permit, message, request.partner)
  if (request.dryRun) return { dryRun: true, differences }
  await tools.worker.inTransaction(async (tx) => {
    if (request.from === 'deliver') await requireApproval(tx, tools, permit.caller, { kind: 'replay-with-content', reference: messageId })
    await saveReplay(tx, { replayId: uuidV7(tools.clock), messageId, actor: permit.caller.id, stage: request.from, partner: request.partner ?? null, reason: request.reason })
    if (request.from === 'deliver') await reopenDeliveries(tx, message.shard, messageId, request.partner ?? null)
    await recordAct(tx, {
      shard: message.shard, actor: permit.caller.id, role: permit.caller.role, act: 'message-replayed', subjectKey: message.subjectKey, reference: messageId,
      purpose: request.reason, clock: tools.clock,
    })
  })
  return { dryRun: false, differences }
}

async function getMessage(tools: ExchangeTools, permit: Permit<'exchange:replay'>, messageId: string): Promise<MessageRecord> {
  const message = isUuid(messageId)
    ? await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => findMessage(tx, shardOf(messageId), messageId))
    : undefined
  if (!message) throw new Refusal('not-found', [problem('message-unknown')])
  return message
}

async function hopsToOpen(tools: ExchangeTools, permit: Permit<'exchange:replay'>, message: MessageRecord, partner: string | undefined): Promise<Difference[]> {
  const deliveries = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listDeliveries(tx, [message]))
  return deliveries
    .filter((each) => partner === undefined || each.partner === partner)
    .map((each) => ({
      what: { vi: `Gửi tới ${titleOf(each.partner).vi} (hỏi biên nhận trước)`, en: `Delivery to ${titleOf(each.partner).en} (its receipt is asked for first)` },
      before: HOP_STATES[each.state] ?? null,
      after: 'sent',
    }))
}

function titleOf(partner: string): Words {
  return findPartner(partner)?.title ?? { vi: partner, en: partner }
}

async function checkAgain(tools: ExchangeTools, message: MessageRecord): Promise<Difference[]> {
  const exchange = findExchange(message.exchange)
  const facility = tools.findFacility(message.facility)
  const { shard, subjectKey, messageId } = message
  const file = subjectKey === null ? undefined : (await tools.openFiles([{ shard, subjectKey, messageId }])).get(messageId)
  if (!exchange || !facility || !file) throw new Refusal('conflict', [problem('stored-file-unreadable')])
  const checked = await checkSubmission(tools, { exchange, facility: message.facility, bytes: file.content, arrivedAt: performance.now() }, facility)
  return differencesOf(message.problems ?? [], checked.problems)
}

function differencesOf(before: readonly Problem[], after: readonly Problem[]): Difference[] {
  const keyOf = (each: Problem) => `${each.code}|${each.table}|${each.row}|${each.field}`
  const words = (each: Problem): Words => ({ vi: `${placeOf(each)}${each.message.vi}`, en: `${placeOf(each)}${each.message.en}` })
  const had = new Set(before.map(keyOf))
  const has = new Set(after.map(keyOf))
  return [
    ...after.filter((each) => !had.has(keyOf(each))).map((each) => ({ what: words(each), before: null, after: each.severity })),
    ...before.filter((each) => !has.has(keyOf(each))).map((each) => ({ what: words(each), before: each.severity, after: null })),
  ]
}

function placeOf(each: Problem): string {
  return [each.table, each.row === null ? null : `#${each.row}`, each.field].filter((part) => part !== null).join(' ') + (each.table ? ': ' : '')
}
