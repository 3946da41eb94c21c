/** A worker's round: asks the insurer for results since the mark and brings them to the claims, each once. */
import { createHash } from 'node:crypto'
import type { AssessmentPort, AssessmentResult } from '#connections/insurance-assessment.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { changeOf, segmentsOf, type ClaimResult, type PaymentResult } from './apply-results.ts'
import { numberOfState } from './claim-state.ts'
import type { IsHoliday } from './clock.ts'
import { findMark, listClaimsOfMessages, moveMark, payMonth, saveEvents, saveOutcomes, savePayment, settleClaims, type ChangedOutcome } from './queries-outcomes.ts'

export interface ResultTools {
  readonly clock: Clock
  readonly worker: Database
  readonly assessment: AssessmentPort
  readonly isHoliday: IsHoliday
}

export type ResultRound =
  /** `more`: the insurer gave as many as were asked for, so others may wait. */
  | { readonly kind: 'brought'; readonly results: number; readonly more: boolean }
  /** Another worker was faster. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'unavailable'; readonly reason: string }

const RESULTS_AT_ONCE = 500

/** One round. Asked outside the transaction; brought in, and the mark moved, all together or not at all. */
export async function fetchResults(tools: ResultTools): Promise<ResultRound> {
  const since = await tools.worker.inOneStatement(findMark)
  const answer = await tools.assessment.askResults(since, RESULTS_AT_ONCE)
  if (answer.kind === 'unavailable') return answer
  if (answer.upTo <= since) return { kind: 'brought', results: 0, more: false }
  const moved = await tools.worker.inTransaction(async (tx) => {
    if (!(await moveMark(tx, since, answer.upTo, tools.clock()))) return false
    for (const { claims, payment } of segmentsOf(answer.results)) {
      await bringToClaims(tools, tx, claims)
      if (payment) await pay(tx, payment)
    }
    await recordAct(tx, {
      clock: tools.clock, actor: 'platform', role: 'public', act: 'assessment-results', shard: 0,
      detail: { from: since, to: answer.upTo, results: answer.results.length, sha256: hashOf(answer.results) },
    })
    return true
  })
  return moved ? { kind: 'brought', results: answer.results.length, more: answer.results.length >= RESULTS_AT_ONCE } : { kind: 'passed' }
}

async function bringToClaims(tools: ResultTools, tx: Tx, results: readonly ClaimResult[]): Promise<void> {
  const ours = results.filter((each) => isUuid(each.reference))
  if (ours.length === 0) return
  const messages = [...new Set(ours.map((each) => each.reference))].map((messageId) => ({ messageId, shard: shardOf(messageId) }))
  const own = Map.groupBy(ours, placeOf)
  const claims = await listClaimsOfMessages(tx, messages)
  const changed = claims.flatMap((claim) => changeOf(claim, own.get(placeOf({ reference: claim.messageId, place: claim.ordinal })) ?? [], tools.isHoliday) ?? [])
  await saveChanges(tx, changed)
}

const placeOf = ({ reference, place }: { readonly reference: string; readonly place: number }) => `${reference}#${place}`

/** @throws Error where somebody else changed one of them in between: the transaction is then tried again from its beginning */
export async function saveChanges(tx: Tx, changed: readonly ChangedOutcome[]): Promise<void> {
  if (changed.length === 0) return
  await saveEvents(tx, changed)
  if ((await saveOutcomes(tx, changed)) !== changed.length) throw new Error('A claim was changed by somebody else in the meantime')
  const settled = changed.filter(({ outcome }) => outcome.state === 'settled')
  if (settled.length > 0) await settleClaims(tx, settled.map(({ claim }) => claim))
}

async function pay(tx: Tx, { facility, month, reference, amount, claims, at, number }: PaymentResult): Promise<void> {
  const payment = { facility, month: `${month}-01`, reference, amount, claims, paidAt: at }
  if (!(await savePayment(tx, payment))) return
  await payMonth(tx, payment, { result: number, settled: numberOfState('settled'), paid: numberOfState('paid') })
}

/** Stands in the audit trail, so that what was brought in can be shown to be what was told. */
function hashOf(results: readonly AssessmentResult[]): string {
  return createHash('sha256').update(JSON.stringify(results)).digest('hex')
}
