/** The states of a claim and how a message of the insurer, a facility's explanation or an assessor's decision moves it. Pure. */
import { CLAIM_STATES, claimStates, type ClaimState } from '#definitions/insurance/claim-states.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

/** Money taken from one row of a claim. */
export interface TakenRow {
  readonly table: string
  /** STT of the row. */
  readonly row: number
  /** Code of definitions/insurance/grounds.ts, or the insurer's own. */
  readonly ground: string
  /** Hundredths of a đồng, as digits. */
  readonly amount: string
  readonly verdict: 'reduce' | 'refuse'
}

export type EventSource = 'facility' | 'insurance' | 'assessor'

/** Something that happened to a claim. Amounts are hundredths of a đồng as digits. */
export type ClaimEvent = { readonly at: Date; readonly source: EventSource; readonly actor: string; readonly result: number | null } & (
  | { readonly kind: 'received'; readonly asked: string }
  | { readonly kind: 'assessing' }
  | { readonly kind: 'decided'; readonly granted: string; readonly rows: readonly TakenRow[]; readonly explainBy: string }
  | { readonly kind: 'explained' }
  /** `month` is the first day of the month it is settled in. */
  | { readonly kind: 'settled'; readonly granted: string; readonly month: string }
)

export interface Outcome {
  readonly state: ClaimState
  readonly asked: string | null
  readonly granted: string | null
  readonly rows: readonly TakenRow[]
  readonly explainBy: string | null
  readonly month: string | null
}

export const NO_OUTCOME: Outcome = { state: 'sent', asked: null, granted: null, rows: [], explainBy: null, month: null }

export function mayFollow(state: ClaimState, next: ClaimState): boolean {
  return claimStates[state].next.includes(next)
}

/** Which decision it is: by what is left of what was asked, and whether rows were refused or only reduced. */
export function decidedState(claimed: string, granted: string, rows: readonly TakenRow[]): 'accepted' | 'reduced' | 'refused-in-part' | 'refused' {
  if (BigInt(granted) >= BigInt(claimed)) return 'accepted'
  if (BigInt(granted) <= 0n) return 'refused'
  return rows.some((each) => each.verdict === 'refuse') ? 'refused-in-part' : 'reduced'
}

/** The outcome after an event, or undefined where it came too late to change anything. */
export function afterEvent(outcome: Outcome, claimed: string, event: ClaimEvent): Outcome | undefined {
  const state = event.kind === 'decided' ? decidedState(claimed, event.granted, event.rows) : event.kind
  if (!mayFollow(outcome.state, state)) return undefined
  switch (event.kind) {
    case 'received': return { ...outcome, state, asked: event.asked }
    case 'assessing': case 'explained': return { ...outcome, state }
    case 'decided': return { ...outcome, state, granted: event.granted, rows: event.rows, explainBy: state === 'accepted' ? null : event.explainBy }
    case 'settled': return { ...outcome, state, granted: event.granted, month: event.month }
  }
}

/** Whether a corrected file may still take the place of a claim: after settlement only form 09/BH changes it (DESIGN §4). */
export function mayCorrect(claim: { readonly state: ClaimState }): boolean {
  return claim.state !== 'settled' && claim.state !== 'paid'
}

/** What to tell a facility whose corrected file comes after settlement; empty where it may be taken. */
export function problemsWithCorrecting(claim: { readonly state: ClaimState }): Problem[] {
  return mayCorrect(claim) ? [] : [problem('claim-settled')]
}

/** The number under which a state rests. */
export function numberOfState(state: ClaimState): number {
  return CLAIM_STATES.indexOf(state)
}

/** @throws Error for a number no state has: the table then holds what this code does not know */
export function stateOfNumber(number: number): ClaimState {
  const state = CLAIM_STATES[number]
  if (state === undefined) throw new Error(`No state of a claim has the number ${number}`)
  return state
}
