/** A facility's file is received: checked, stored in one transaction, answered with a receipt that means "on disk". */
import { createHash } from 'node:crypto'
import { problem } from '#definitions/problem.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import type { CheckedFile } from './check/check-file.ts'
import { saveRefusedMessage, type NewMessage } from './queries.ts'
import { storeFile } from './store-file.ts'
import type { Receipt, Submission } from './submission.ts'
import type { ExchangeTools, SendingFacility } from './tools.ts'

const NOT_LOOKED_AT: ReadonlySet<string> = new Set(['check-queue-full', 'checks-unavailable'])

/**
 * Receives one file.
 * @throws Refusal `forbidden` for another facility's file, `invalid` with all problems of the file; then one inbox row
 *   with hash and problems is left, and nothing else
 */
export async function receiveFile(tools: ExchangeTools, permit: Permit<'exchange:send'>, submission: Submission): Promise<Receipt> {
  const facility = requireOwnFacility(tools, permit, submission.facility)
  const checked = await checkSubmission(tools, submission, facility)
  // Nothing is wrong with this file: it was not looked at.
  if (checked.problems.some((each) => NOT_LOOKED_AT.has(each.code))) throw new Refusal('unavailable', checked.problems)
  const message = messageOf(tools, permit, submission, checked)
  if (checked.problems.some((each) => each.severity === 'reject')) {
    await tools.intake.inOneStatement((tx) => saveRefusedMessage(tx, message))
    tools.metrics.messages.inc({ exchange: submission.exchange.id, outcome: 'refused' })
    throw new Refusal('invalid', checked.problems, message.messageId)
  }
  const receipt = await storeFile(tools, permit, { submission, checked, message })
  tools.metrics.messages.inc({ exchange: submission.exchange.id, outcome: receipt.known ? 'known' : 'accepted' })
  return receipt
}

/** All checks of a file for a facility at this moment; nothing is stored. */
export function checkSubmission(tools: ExchangeTools, submission: Submission, facility: SendingFacility): Promise<CheckedFile> {
  return tools.checkPool.check(submission.bytes, {
    exchange: submission.exchange.id,
    facility: facility.code,
    signaturePolicy: facility.signaturePolicy,
    now: tools.clock().getTime(),
  })
}

/** @throws Refusal where the account may not speak for the facility, or the facility is not registered */
export function requireOwnFacility(tools: ExchangeTools, permit: Permit<'exchange:send'> | Permit<'exchange:check'>, code: string): SendingFacility {
  const own = permit.caller.facility
  if (own !== undefined && own !== code) throw new Refusal('forbidden', [problem('facility-not-yours', { params: { facility: own } })])
  const facility = tools.findFacility(code)
  if (!facility) throw new Refusal('forbidden', [problem('facility-unknown')])
  return facility
}

function messageOf(tools: ExchangeTools, permit: Permit<'exchange:send'>, submission: Submission, checked: CheckedFile): NewMessage {
  const messageId = uuidV7(tools.clock)
  return {
    messageId,
    subjectKey: null,
    shard: shardOf(messageId),
    documents: checked.documents.length,
    facility: submission.facility,
    exchange: submission.exchange.id,
    sender: permit.caller.id,
    bytes: submission.bytes.length,
    checkMs: Math.round(performance.now() - submission.arrivedAt),
    sha256: createHash('sha256').update(submission.bytes).digest(),
    problems: checked.problems,
  }
}
