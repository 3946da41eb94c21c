/** The rules of a paper's life: which state follows which, what anybody may be told of it. Pure. */
import { problem } from '#definitions/problem.ts'
import type { PaperReception } from '#definitions/papers/shape.ts'
import type { PaperAct, PaperState } from '#definitions/papers/states.ts'
import type { Problem } from '#definitions/shape.ts'

/** What of a stored paper its life hangs on. */
export interface PaperLife {
  readonly state: PaperState
  /** Whether one use does not end it: a referral that holds for a year. */
  readonly usesMany: boolean
  /** Last day it may be used, `yyyy-MM-dd`; null for no end. */
  readonly validUntil: string | null
}

const FRESH: readonly PaperState[] = ['issued', 'delivered', 'seen']

/** The state an act leads to; null where the act cannot happen in that state. */
export function nextState({ state, usesMany }: Pick<PaperLife, 'state' | 'usesMany'>, act: PaperAct): PaperState | null {
  const again = usesMany && state === 'received'
  switch (act) {
    case 'issue': return null
    case 'deliver': return state === 'issued' ? 'delivered' : null
    case 'see': return state === 'issued' || state === 'delivered' ? 'seen' : null
    case 'receive': return FRESH.includes(state) || again ? 'received' : null
    case 'use': return state !== 'received' ? null : usesMany ? 'received' : 'used'
    case 'expire': return FRESH.includes(state) || again ? 'expired' : null
    case 'revoke': return state === 'revoked' ? null : 'revoked'
  }
}

/** The state on a day: what has run out is expired, whether or not the worker has written it down yet. */
export function stateOn(life: PaperLife, today: string): PaperState {
  const over = life.validUntil !== null && life.validUntil < today
  return over ? (nextState(life, 'expire') ?? life.state) : life.state
}

/** What a stranger is told. Taken in by a facility is used, where one use is all: nobody else may take it. */
export const VERDICTS = ['valid', 'used', 'revoked', 'expired', 'unknown'] as const

export type Verdict = (typeof VERDICTS)[number]

export function verdictOn(life: PaperLife, today: string): Verdict {
  const state = stateOn(life, today)
  if (state === 'revoked' || state === 'expired' || state === 'used') return state
  return state === 'received' && !life.usesMany ? 'used' : 'valid'
}

/** Who wants to take a paper in, and how it came. */
export interface Receiving {
  readonly reception: PaperReception | null
  readonly issuer: string
  /** The facility named on the paper. */
  readonly receiver: string | null
  readonly receivedBy: string | null
  /** Who takes it in. */
  readonly facility: string
  /** The person has presented the QR code: who knows only the number may not be meant. */
  readonly presented: boolean
  readonly today: string
}

/** All that stands against taking a paper in. */
export function problemsWithReceiving(life: PaperLife, receiving: Receiving): Problem[] {
  const { reception, issuer, receiver, receivedBy, facility, presented, today } = receiving
  if (reception === null) return [problem('paper-not-receivable')]
  const problems: Problem[] = []
  const named = reception.where === 'issuer' ? issuer === facility : facility !== issuer && (presented || receiver === facility)
  if (!named) problems.push(problem('paper-for-another-facility'))
  const state = stateOn(life, today)
  if (state === 'revoked') problems.push(problem('paper-revoked'))
  if (state === 'expired') problems.push(problem('paper-expired'))
  if (state === 'used') problems.push(problem('paper-used'))
  if (state === 'received' && receivedBy !== facility) problems.push(problem('paper-received-elsewhere'))
  if (state === 'received' && receivedBy === facility && !life.usesMany) problems.push(problem('paper-used'))
  return problems
}
