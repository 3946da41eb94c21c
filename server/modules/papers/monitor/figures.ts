/** Figures added up from counts of facilities; delays as shares of steps; small counts of a facility withheld. Pure. */
import type { Count, Delays, Figures } from '#definitions/monitoring/answers.ts'
import { FEWEST_TOLD } from '#definitions/monitoring/answers.ts'
import { DELAY_SHARES, DELAY_STEPS } from '#definitions/monitoring/delays.ts'

/** Counts of one facility, or added up of several. */
export interface Tally {
  visits: number
  inBook: number
  issued: number
  delivered: number
  seen: number
  received: number
  used: number
  revoked: number
  due: number
  made: number
  examined: number
  diagnosis: number
  results: number
  /** Seconds, as many as there are. */
  readonly toReceipt: number[]
  /** Upper end of the step in seconds → how many. */
  readonly toBook: Map<number, number>
  readonly toDelivery: Map<number, number>
}

export function emptyTally(): Tally {
  return {
    visits: 0, inBook: 0, issued: 0, delivered: 0, seen: 0, received: 0, used: 0, revoked: 0, due: 0, made: 0, examined: 0, diagnosis: 0, results: 0,
    toReceipt: [], toBook: new Map(), toDelivery: new Map(),
  }
}

const COUNTS = ['visits', 'inBook', 'issued', 'delivered', 'seen', 'received', 'used', 'revoked', 'due', 'made'] as const
const SAMPLE = ['examined', 'diagnosis', 'results'] as const

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const each of tallies) {
    for (const name of [...COUNTS, ...SAMPLE]) sum[name] += each[name]
    for (const seconds of each.toReceipt) sum.toReceipt.push(seconds)
    addSteps(sum.toBook, each.toBook)
    addSteps(sum.toDelivery, each.toDelivery)
  }
  return sum
}

function addSteps(into: Map<number, number>, from: ReadonlyMap<number, number>): void {
  for (const [step, count] of from) into.set(step, (into.get(step) ?? 0) + count)
}

/** Nothing came and nothing was issued: a gap, which is not zero. */
export function isGap(tally: Tally): boolean {
  return tally.visits === 0 && tally.issued === 0
}

/** @param few whether counts of one to four are withheld: those of one facility are */
export function figuresOf(tally: Tally, few: boolean): Figures {
  const told = (count: number): Count => (few && count > 0 && count < FEWEST_TOLD ? '<5' : count)
  const share = (part: number) => (tally.examined < FEWEST_TOLD ? null : part / tally.examined)
  const counts = Object.fromEntries(COUNTS.map((name) => [name, told(tally[name])])) as Record<(typeof COUNTS)[number], Count>
  return {
    ...counts,
    toReceipt: delaysOf(new Map([...Map.groupBy(tally.toReceipt, (seconds) => seconds)].map(([seconds, all]) => [seconds, all.length]))),
    toBook: delaysOf(tally.toBook), toDelivery: delaysOf(tally.toDelivery), withDiagnosis: share(tally.diagnosis), withResults: share(tally.results),
  }
}

/** The step within which each share lies; null for fewer than five. */
export function delaysOf(steps: ReadonlyMap<number, number>): Delays | null {
  const ordered = [...steps].toSorted(([one], [other]) => one - other)
  const total = ordered.reduce((sum, [, count]) => sum + count, 0)
  if (total < FEWEST_TOLD) return null
  const [p50 = 0, p90 = 0, p99 = 0] = DELAY_SHARES.map((share) => {
    let counted = 0
    for (const [seconds, count] of ordered) {
      counted += count
      if (counted >= share * total) return seconds
    }
    return DELAY_STEPS.at(-1) ?? 0
  })
  return { p50, p90, p99 }
}
