/** Faults that can be switched on: how a partner breaks, how often, and for how long. */
import { fraction } from '../world/chance.ts'

// The order in which they are drawn: the first that fires for a request is the one it meets.
export const FAULTS = ['down', 'error-500', 'cut-before', 'cut-after', 'lost-reply', 'duplicate', 'slow', 'wrong-certificate'] as const
export type Fault = (typeof FAULTS)[number]

export interface FaultState {
  readonly fault: Fault
  /** Share of the requests (of the TLS connections, for the certificate) that meet it, 0..1. */
  readonly rate: number
  /** Seconds it still lasts. */
  readonly seconds: number
}

export interface Faults {
  /** Switches one fault on (rate 0 or 0 seconds: off). */
  readonly put: (state: FaultState) => void
  readonly clear: () => void
  readonly list: () => readonly FaultState[]
  /** The fault the next request meets. */
  readonly forRequest: () => Fault | undefined
  /** Whether the next TLS connection is shown the wrong certificate. */
  readonly wrongCertificate: () => boolean
}

/** The faults of one partner. Draws repeat with the seed; the clock gives milliseconds. */
export function makeFaults(seed: number, clock: () => number): Faults {
  const active = new Map<Fault, { rate: number, until: number }>()
  let drawn = 0
  const fires = (fault: Fault) => {
    const state = active.get(fault)
    if (!state) return false
    if (clock() >= state.until) return !active.delete(fault)
    return state.rate >= 1 || fraction(seed, drawn++, 61) < state.rate
  }
  return {
    put: ({ fault, rate, seconds }) => {
      if (rate > 0 && seconds > 0) active.set(fault, { rate, until: clock() + seconds * 1000 })
      else active.delete(fault)
    },
    clear: () => active.clear(),
    list: () => FAULTS.flatMap((fault) => {
      const state = active.get(fault)
      return state && state.until > clock() ? [{ fault, rate: state.rate, seconds: (state.until - clock()) / 1000 }] : []
    }),
    forRequest: () => (active.size === 0 ? undefined : FAULTS.find((fault) => fault !== 'wrong-certificate' && fires(fault))),
    wrongCertificate: () => fires('wrong-certificate'),
  }
}

/** Reads `{fault, rate, seconds}`; a sentence where it cannot be understood. Rate defaults to 1, seconds to 3600. */
export function readFault(body: Readonly<Record<string, unknown>> | undefined): FaultState | string {
  const fault = FAULTS.find((each) => each === body?.fault)
  const rate = body?.rate ?? 1
  const seconds = body?.seconds ?? 3600
  if (!fault) return `"fault" must be one of: ${FAULTS.join(', ')}.`
  if (typeof rate !== 'number' || !(rate >= 0 && rate <= 1)) return '"rate" must be a number from 0 to 1.'
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= 86_400)) return '"seconds" must be a number from 0 to 86400.'
  return { fault, rate, seconds }
}
