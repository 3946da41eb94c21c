/** Everything that is counted for monitoring, by facility: read in one transaction, so that the figures agree with each other. */
import { DELAY_STEPS, stepOfSeconds } from '#definitions/monitoring/delays.ts'
import { countIntegrated, readArrivals, type Arrivals } from '#modules/record/index.ts'
import { endOfDay, startOfDay, vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { countDue, countRevoked, listDeliverySteps } from '../queries-monitor.ts'
import { countPapers, countUnmade, type PaperCount } from '../queries-reading.ts'
import { addStep, emptyTally, type Tally } from './figures.ts'
import type { IntegratedCount, ReasonCount } from './schema.ts'
import type { MonitorTools } from './tools.ts'

/** Days `yyyy-MM-dd`, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

export interface Counted {
  readonly tallies: ReadonlyMap<string, Tally>
  readonly reasons: readonly ReasonCount[]
  readonly days: ReadonlyMap<string, { visits: number; issued: number }>
  readonly integration: readonly (IntegratedCount & { readonly facility: string })[]
}

/** A span as moments, for some facilities. */
export function momentsOf({ from, to }: Span, facilities: readonly string[]) {
  return { since: startOfDay(from), before: endOfDay(to), facilities }
}

/** @param facilities those that count */
export function countAll(tools: MonitorTools, span: Span, facilities: ReadonlySet<string>): Promise<Counted> {
  return tools.worker.inTransaction(async (tx) => {
    const wanted = [...facilities]
    const moments = momentsOf(span, wanted)
    const counts = counter(facilities, tools.clock())
    counts.addArrivals(await readArrivals(tx, { ...span, facilities: wanted }))
    counts.addPapers(await countPapers(tx, moments))
    await addDelays(tx, moments, counts.tallyOf)
    const reasons = await listReasons(tx, moments)
    const integration = (await countIntegrated(tx)).filter((each) => facilities.has(each.facility))
    return { tallies: counts.tallies, days: counts.days, reasons, integration }
  })
}

function counter(facilities: ReadonlySet<string>, now: Date) {
  const tallies = new Map<string, Tally>()
  const days = new Map<string, { visits: number; issued: number }>()
  const tallyOf = (facility: string): Tally | undefined => {
    if (!facilities.has(facility)) return undefined
    const tally = tallies.get(facility) ?? emptyTally()
    tallies.set(facility, tally)
    return tally
  }
  const dayOf = (day: string) => {
    const known = days.get(day) ?? { visits: 0, issued: 0 }
    days.set(day, known)
    return known
  }
  return {
    tallies, days, tallyOf,
    addArrivals: ({ arrivals, waiting, completeness }: Arrivals) => {
      for (const { facility, day, seconds, visits } of arrivals) {
        const tally = tallyOf(facility)
        if (!tally) continue
        tally.visits += visits
        tally.inBook += visits
        addStep(tally.toBook, seconds, visits)
        dayOf(day).visits += visits
      }
      for (const { facility, visits } of waiting) {
        const tally = tallyOf(facility)
        if (!tally) continue
        tally.visits += visits
        // Books are minutes behind at most: what waits came today.
        dayOf(vietnamDay(now)).visits += visits
      }
      addCompleteness(completeness, tallyOf)
    },
    addPapers: (papers: readonly PaperCount[]) => {
      for (const each of papers) {
        const tally = tallyOf(each.facility)
        if (!tally) continue
        for (const name of ['issued', 'delivered', 'seen', 'received', 'used', 'revoked', 'sameDay', 'withinWeek', 'withinMonth', 'later'] as const) tally[name] += each[name]
        dayOf(each.day).issued += each.issued
      }
    },
  }
}

const HOUR_SECONDS = 3_600

function addCompleteness(completeness: Arrivals['completeness'], tallyOf: (facility: string) => Tally | undefined): void {
  for (const each of completeness) {
    const tally = tallyOf(each.facility)
    if (!tally) continue
    tally.examined += each.examined
    tally.diagnosis += each.diagnosis
    tally.results += each.results
    tally.ends += each.hours.length
    // Counted in whole hours: what came within the first has zero.
    for (const hours of each.hours) addStep(tally.toReceipt, stepOfSeconds(Math.max(1, hours) * HOUR_SECONDS), 1)
  }
}

async function addDelays(tx: Tx, moments: ReturnType<typeof momentsOf>, tallyOf: (facility: string) => Tally | undefined): Promise<void> {
  for (const { facility, step, papers } of await listDeliverySteps(tx, moments, DELAY_STEPS)) {
    const steps = tallyOf(facility)?.toDelivery
    if (steps) addStep(steps, DELAY_STEPS[step] ?? DELAY_STEPS.at(-1) ?? 0, papers)
  }
  for (const { facility, due, made, notSigned } of await countDue(tx, moments)) {
    const tally = tallyOf(facility)
    if (!tally) continue
    tally.due += due
    tally.made += made
    tally.notSigned += notSigned
  }
}

async function listReasons(tx: Tx, moments: ReturnType<typeof momentsOf>): Promise<ReasonCount[]> {
  const revoked = await countRevoked(tx, moments)
  const unmade = await countUnmade(tx, moments)
  return [
    ...revoked.map(({ reason, papers }) => ({ about: 'revoked' as const, reason, count: papers })),
    ...unmade.map(({ outcome, reason, files }) => ({ about: 'unmade' as const, reason: reason ?? outcome, count: files })),
  ]
}
