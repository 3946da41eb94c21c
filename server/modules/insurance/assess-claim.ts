/** The assessor opens one claim, for a purpose, and decides on it with a ground for every row. */
import { claimStates, DECIDABLE } from '#definitions/insurance/claim-states.ts'
import { findGround, grounds } from '#definitions/insurance/grounds.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { brokenConstraint } from '#platform/database.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { openClaim } from './claim-rows.ts'
import { afterEvent, numberOfState, type ClaimEvent, type TakenRow } from './claim-state.ts'
import { deadlineOf } from './clock.ts'
import { saveChanges } from './fetch-results.ts'
import { findClaimWithOutcome, type ClaimWithOutcome } from './queries-outcomes.ts'
import { detailOfClaim } from './read-claim.ts'
import type { AssessedClaim, AssessedRow, DecisionAnswer, DecisionBody } from './schema.ts'
import type { ClaimTools } from './tools.ts'
import { amountOf } from './write-form.ts'

/**
 * A claim with its rows. The insurer is sent the original file by law, so an assessor sees every row of the claim, also
 * those labelled sensitive; of the patient only age, sex and diagnoses. The purpose is audited, and the citizen reads it.
 * @throws Refusal `not-found`; `gone` where the patient was erased
 */
export async function lookAtClaim(tools: ClaimTools, permit: Permit<'insurance:assess'>, claimId: string, purpose: string): Promise<AssessedClaim> {
  const { caller } = permit
  if (!isUuid(claimId)) throw new Refusal('not-found', [problem('claim-unknown')])
  const { claim, detail } = await tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    const found = await detailOfClaim(tools, tx, claimId)
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'claim-looked-at', shard: found.claim.shard, subjectKey: found.subjectKey, reference: found.claim.messageId, purpose,
    })
    return found
  })
  const { rows, birthYear, sex, mainDiagnosis, otherDiagnoses, kindOfVisit } = await openClaim(tools.openFiles, claim)
  return {
    ...detail, facilityName: tools.facilities().get(claim.facility)?.name ?? null, mayDecide: DECIDABLE.includes(claim.outcome.state),
    patient: { birthYear, sex, mainDiagnosis, otherDiagnoses, kindOfVisit }, rows: [...rows],
  }
}

/**
 * Accepts a claim, or takes money from rows of it. The facility sees it at once, with the ground.
 * @throws Refusal `not-found`; `conflict` where the claim can no longer be decided; `invalid` with all that is wrong
 */
export async function decideClaim(tools: ClaimTools, permit: Permit<'insurance:assess'>, claimId: string, decision: DecisionBody): Promise<DecisionAnswer> {
  const { caller } = permit
  const claim = isUuid(claimId) ? await tools.reader.inScope(rowScopeOf(caller), (tx) => findClaimWithOutcome(tx, shardOf(claimId), claimId)) : undefined
  if (!claim) throw new Refusal('not-found', [problem('claim-unknown')])
  const taken = decision.verdict === 'accept' ? [] : await takenRows(tools, claim, decision.rows)
  const at = tools.clock()
  const event: ClaimEvent = {
    kind: 'decided', at, source: 'assessor', actor: caller.id, result: null, rows: taken, granted: grantedOf(claim.claimed, taken),
    explainBy: deadlineOf('explain', vietnamDay(at), tools.isHoliday, vietnamDay(claim.ends)),
  }
  const outcome = DECIDABLE.includes(claim.outcome.state) ? afterEvent(claim.outcome, claim.claimed, event) : undefined
  if (!outcome) throw notDecidable(claim)
  const stateNumber = numberOfState(outcome.state)
  const detail = { granted: event.granted, rows: taken, ...(decision.note === undefined ? {} : { ground: decision.note }) }
  await tools.worker.inTransaction(async (tx) => {
    await saveChanges(tx, [{ claim, outcome, stateNumber, changedAt: at, events: [{ at, stateNumber, applied: true, source: 'assessor', actor: caller.id, result: null, detail }] }])
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'claim-decided', shard: claim.shard, subjectKey: claim.subjectKey, reference: claim.messageId,
      detail: { state: outcome.state, granted: event.granted, rows: taken.length },
    })
  }).catch((error: unknown) => {
    // Somebody else decided in the same moment: their line of the history has this one's number.
    throw brokenConstraint(error) === 'claim_event_pkey' ? notDecidable(claim) : error
  })
  return { state: outcome.state, granted: event.granted }
}

function notDecidable({ outcome }: ClaimWithOutcome): Refusal {
  return new Refusal('conflict', [problem('claim-not-decidable', { params: { state: claimStates[outcome.state].title.vi } })])
}

type DecidedRow = Extract<DecisionBody, { verdict: 'take' }>['rows'][number]

async function takenRows(tools: ClaimTools, claim: ClaimWithOutcome, rows: readonly DecidedRow[]): Promise<TakenRow[]> {
  if (rows.length === 0) throw new Refusal('invalid', [problem('decision-names-no-row', { field: 'rows' })])
  const own = (await openClaim(tools.openFiles, claim)).rows
  const problems = problemsWithDecision(own, rows)
  if (problems.length > 0) throw new Refusal('invalid', problems)
  return rows.map((each) => ({ ...each, amount: each.verdict === 'refuse' ? (rowAt(own, each)?.claimed ?? '0') : each.amount }))
}

const rowAt = (rows: readonly AssessedRow[], { table, row }: { readonly table: string; readonly row: number }) => rows.find((each) => each.table === table && each.row === row)

/** All that is wrong with a decision on rows: rows that are not there or named twice, unknown grounds, amounts beyond what is claimed. */
export function problemsWithDecision(own: readonly AssessedRow[], rows: readonly DecidedRow[]): Problem[] {
  const seen = new Set<string>()
  return rows.flatMap((each) => {
    const place = { field: 'rows', params: { table: each.table, row: each.row } }
    const name = `${each.table} ${each.row}`
    const twice = seen.has(name) ? [problem('decision-row-twice', place)] : []
    seen.add(name)
    const ground = findGround(each.ground) ? [] : [problem('ground-unknown', { field: 'rows', params: { known: grounds.map(({ code }) => code).join(', ') } })]
    const row = rowAt(own, each)
    if (!row) return [...twice, ...ground, problem('decision-row-unknown', place)]
    const wrong = each.verdict === 'reduce' && (BigInt(each.amount) <= 0n || BigInt(each.amount) > BigInt(row.claimed))
    return [...twice, ...ground, ...(wrong ? [problem('decision-amount', { ...place, params: { ...place.params, most: amountOf(row.claimed) } })] : [])]
  })
}

/** What is left; rows may hold more than the visit asks for, where other sources pay. */
export function grantedOf(claimed: string, taken: readonly TakenRow[]): string {
  const left = BigInt(claimed) - taken.reduce((sum, each) => sum + BigInt(each.amount), 0n)
  return (left > 0n ? left : 0n).toString()
}
