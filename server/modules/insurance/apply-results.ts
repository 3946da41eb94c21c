/** What the insurer told, brought to the claims in its order: each claim's outcome and the lines of its history. Pure. */
import type { AssessmentResult, ResultRow } from '#connections/insurance-assessment.ts'
import { vietnamDay } from '#platform/clock.ts'
import { afterEvent, numberOfState, type ClaimEvent, type Outcome } from './claim-state.ts'
import { deadlineOf, type IsHoliday } from './clock.ts'
import type { ChangedOutcome, ClaimWithOutcome, NewEvent } from './queries-outcomes.ts'

export type ClaimResult = Exclude<AssessmentResult, { kind: 'paid' }>
export type PaymentResult = Extract<AssessmentResult, { kind: 'paid' }>

/** The insurer, as the actor of its messages. */
const INSURANCE = { source: 'insurance', actor: 'insurance' } as const

/** Results up to and with a payment belong together: what is settled after it waits for the next. */
export function segmentsOf(results: readonly AssessmentResult[]): { readonly claims: readonly ClaimResult[]; readonly payment: PaymentResult | null }[] {
  const segments: { claims: ClaimResult[]; payment: PaymentResult | null }[] = []
  let claims: ClaimResult[] = []
  for (const result of results) {
    if (result.kind !== 'paid') claims.push(result)
    else {
      segments.push({ claims, payment: result })
      claims = []
    }
  }
  return claims.length > 0 ? [...segments, { claims, payment: null }] : segments
}

/** What a claim's results change, in order; undefined where it has none. One that comes too late is kept in the history and changes nothing. */
export function changeOf(claim: ClaimWithOutcome, results: readonly ClaimResult[], isHoliday: IsHoliday): ChangedOutcome | undefined {
  let outcome: Outcome = claim.outcome
  const events: NewEvent[] = []
  for (const result of results) {
    const event = eventOf(claim, result, isHoliday)
    const after = afterEvent(outcome, claim.claimed, event)
    outcome = after ?? outcome
    events.push({ ...INSURANCE, at: result.at, stateNumber: numberOfState(outcome.state), applied: after !== undefined, result: result.number, detail: detailOf(event) })
  }
  const last = results.at(-1)
  return last && { claim, outcome, stateNumber: restingNumber(outcome, claim), changedAt: last.at, events }
}

/** A claim that has ended keeps in its outcome what the insurer said before. */
function restingNumber(outcome: Outcome, claim: ClaimWithOutcome): number {
  return outcome.state === 'superseded' || outcome.state === 'voided' ? claim.storedState : numberOfState(outcome.state)
}

function eventOf(claim: ClaimWithOutcome, result: ClaimResult, isHoliday: IsHoliday): ClaimEvent {
  const head = { ...INSURANCE, at: result.at, result: result.number }
  switch (result.kind) {
    case 'received': return { ...head, kind: 'received', asked: result.asked }
    case 'settled': return { ...head, kind: 'settled', granted: result.granted, month: `${result.month}-01` }
    case 'decided': return {
      ...head, kind: 'decided', granted: result.granted, rows: result.rows.map(takenRow),
      explainBy: deadlineOf('explain', vietnamDay(result.at), isHoliday, vietnamDay(claim.ends)),
    }
  }
}

function takenRow({ table, row, ground, amount, verdict }: ResultRow): ResultRow {
  return { table, row, ground, amount, verdict }
}

/** Amounts and codes; no word of a person. */
export function detailOf(event: ClaimEvent): Readonly<Record<string, unknown>> | null {
  switch (event.kind) {
    case 'received': return { asked: event.asked }
    case 'decided': return { granted: event.granted, rows: event.rows }
    case 'settled': return { granted: event.granted, month: event.month }
    case 'assessing': case 'explained': return null
  }
}
