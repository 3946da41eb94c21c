/** When to send, when to wait: back-off of one delivery and the circuit breaker of a partner. Pure. */

/** How a partner answered, as far as its health goes. A refusal of one content is an answer: the partner is well. */
export type Health = 'well' | 'unavailable'

export interface Circuit {
  readonly state: 'closed' | 'open' | 'half-open'
  /** Failures in a row. */
  readonly failures: number
  /** When an open circuit lets one trial through; ms since the epoch. */
  readonly retryAt: number
}

export const CLOSED: Circuit = { state: 'closed', failures: 0, retryAt: 0 }

const FAILURES_TO_OPEN = 5
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** What the circuit becomes after an answer. `random` is in [0, 1): it spreads the trials of several workers. */
export function afterAnswer(circuit: Circuit, health: Health, now: number, random: number): Circuit {
  if (health === 'well') return CLOSED
  const failures = circuit.failures + 1
  if (failures < FAILURES_TO_OPEN && circuit.state === 'closed') return { ...circuit, failures }
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, failures - FAILURES_TO_OPEN))
  return { state: 'open', failures, retryAt: now + pause * (0.75 + random / 2) }
}

/** How many deliveries may go out at this moment: all, one trial, or none. */
export function allowance(circuit: Circuit, now: number): 'all' | 'one' | 'none' {
  if (circuit.state === 'closed') return 'all'
  return now >= circuit.retryAt ? 'one' : 'none'
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 900_000

/** How long a delivery waits before its next attempt, in ms: doubling, with a fifth of jitter either way. */
export function waitBeforeAttempt(attempts: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)))
  return Math.round(wait * (0.8 + random * 0.4))
}

/** A delivery that failed this often while its partner took others is given to a person. */
export const ATTEMPTS_BEFORE_DEAD_LETTER = 20
