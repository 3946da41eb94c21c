/** Figures added up from counts of facilities; delays as shares of steps; small counts of a facility withheld. Pure. */
import { DELAY_SHARES, DELAY_STEPS } from '#definitions/monitoring/delays.ts'
import { FEWEST_TOLD, mendingsOf, type Mending } from '#definitions/monitoring/mending.ts'
import type { Count, Delays, Figures } from './schema.ts'

const COUNTS = ['visits', 'inBook', 'issued', 'delivered', 'seen', 'received', 'used', 'revoked', 'due', 'made', 'notSigned'] as const
// How long after the day that stands on it a paper came to be here.
const LATENESS = ['sameDay', 'withinWeek', 'withinMonth', 'later'] as const
const SAMPLE = ['examined', 'diagnosis', 'results', 'ends'] as const

type Counted = (typeof COUNTS)[number] | (typeof LATENESS)[number] | (typeof SAMPLE)[number]

/** Counts of one facility, or added up of several. */
export interface Tally extends Record<Counted, number> {
  /** Upper end of the step in seconds → how many. */
  readonly toReceipt: Map<number, number>
  readonly toBook: Map<number, number>
  readonly toDelivery: Map<number, number>
}

export function emptyTally(): Tally {
  const none = Object.fromEntries([...COUNTS, ...LATENESS, ...SAMPLE].map((name) => [name, 0])) as Record<Counted, number>
  return { ...none, toReceipt: new Map(), toBook: new Map(), toDelivery: new Map() }
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const each of tallies) {
    for (const name of [...COUNTS, ...LATENESS, ...SAMPLE]) sum[name] += each[name]
    for (const way of ['toReceipt', 'toBook', 'toDelivery'] as const) for (const [step, count] of each[way]) addStep(sum[way], step, count)
  }
  return sum
}

export function addStep(steps: Map<number, number>, step: number, count: number): void {
  steps.set(step, (steps.get(step) ?? 0) + count)
}

/** Nothing came and nothing was issued: a gap, which is not zero. */
export function isGap(tally: Tally): boolean {
  return tally.visits === 0 && tally.issued === 0
}

/** What the facility has to mend, the gravest first. */
export function mendingOf(tally: Tally): Mending[] {
  return mendingsOf({ ...tally, withDiagnosis: tally.diagnosis, withEnd: tally.ends, receiptP90: delaysOf(tally.toReceipt)?.p90 ?? null })
}

/** @param few whether counts of one to four are withheld: those of one facility are */
export function figuresOf(tally: Tally, few: boolean): Figures {
  const told = (count: number): Count => (few && count > 0 && count < FEWEST_TOLD ? '<5' : count)
  const share = (part: number) => (tally.examined < FEWEST_TOLD ? null : part / tally.examined)
  const tell = <Name extends Counted>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, told(tally[name])])) as Record<Name, Count>
  return {
    ...tell(COUNTS), lateness: tell(LATENESS),
    toReceipt: delaysOf(tally.toReceipt), toBook: delaysOf(tally.toBook), toDelivery: delaysOf(tally.toDelivery),
    withDiagnosis: share(tally.diagnosis), withResults: share(tally.results), withEnd: share(tally.ends),
  }
}

/** The step within which each share lies, and the whole curve; null for fewer than five. */
export function delaysOf(steps: ReadonlyMap<number, number>): Delays | null {
  const ordered = [...steps].toSorted(([one], [other]) => one - other)
  const total = ordered.reduce((sum, [, count]) => sum + count, 0)
  if (total < FEWEST_TOLD) return null
  let counted = 0
  const curve = ordered.map(([seconds, count]) => {
    counted += count
    return { seconds, share: counted / total }
  })
  const [p50 = 0, p90 = 0, p99 = 0] = DELAY_SHARES.map((share) => curve.find((each) => each.share >= share)?.seconds ?? DELAY_STEPS.at(-1) ?? 0)
  return { p50, p90, p99, curve }
}
