/** What is known about whether somebody is who they are said to be. Pure. */
import type { PersonField, PopulationAnswer } from '#connections/population.ts'

/** How a subject stands; the numbers rest in people.subject.identity. */
export const IDENTITY = { waiting: 0, confirmed: 1, mismatch: 2, unknown: 3, notAsked: 4, cancelled: 5 } as const

export type CheckResult = 'found' | 'mismatch' | 'unknown' | 'not-asked' | 'cancelled' | 'unavailable'

/** The numbers under which results rest in people.identity_check. */
export const CHECK_RESULTS: Readonly<Record<CheckResult, number>> = { found: 1, mismatch: 2, unknown: 3, 'not-asked': 4, cancelled: 5, unavailable: 6 }

const FIELD_BITS: Readonly<Record<PersonField, number>> = { name: 1, birth: 2, sex: 4 }

export interface IdentityFinding {
  readonly result: CheckResult
  readonly differs: readonly PersonField[]
  /** Null where the database did not tell. */
  readonly alive: boolean | null
}

export const NOT_ASKED: IdentityFinding = { result: 'not-asked', differs: [], alive: null }

export function findingOf(answer: PopulationAnswer): IdentityFinding {
  switch (answer.kind) {
    case 'found': return { result: 'found', differs: [], alive: answer.alive }
    case 'mismatch': return { result: 'mismatch', differs: answer.differs, alive: answer.alive }
    case 'unknown': return { result: 'unknown', differs: [], alive: null }
    case 'cancelled': return { result: 'cancelled', differs: answer.differs, alive: null }
    case 'declined': return NOT_ASKED
    case 'unavailable': return { result: 'unavailable', differs: [], alive: null }
  }
}

/** How a subject stands after an answer; `waiting` after none. */
export function identityAfter(answer: PopulationAnswer): number {
  switch (answer.kind) {
    case 'found': return IDENTITY.confirmed
    case 'mismatch': return IDENTITY.mismatch
    case 'unknown': return IDENTITY.unknown
    // The person had the number and has another now: they are who they say.
    case 'cancelled': return answer.successor !== null && answer.differs.length === 0 ? IDENTITY.confirmed : IDENTITY.cancelled
    case 'declined': return IDENTITY.notAsked
    case 'unavailable': return IDENTITY.waiting
  }
}

/** The differing fields as bits; only a mismatch keeps them. */
export function differsBits(finding: IdentityFinding): number {
  return finding.result === 'mismatch' ? finding.differs.reduce((bits, field) => bits | FIELD_BITS[field], 0) : 0
}
