/** Everything that is counted for monitoring, by facility: read in one transaction, so that the figures agree with each other. */
import type { IntegratedCount, ReasonCount } from '#definitions/monitoring/answers.ts'
import { DELAY_STEPS } from '#definitions/monitoring/delays.ts'
import { countIntegrated, readArrivals, type Arrivals } from '#modules/record/integration/index.ts'
import { endOfDay, startOfDay, vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { countDue, countRevoked, listDeliverySteps } from '../queries-monitor.ts'
import { countPapers, countUnmade, type PaperCount } from '../queries-reading.ts'
import { emptyTally, type Tally } from './figures.ts'
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
  readonly integration: readonly IntegratedCount[]
}

/** @param facilities those that count */
export function countAll(tools: MonitorTools, span: Span, facilities: ReadonlySet<string>): Promise<Counted> {
  return tools.worker.inTransaction(async (tx) => {
    const counts = counter(facilities, tools.clock())
    counts.addArrivals(await readArrivals(tx, span))
    counts.addPapers(await countPapers(tx, { ...span, facilities: [...facilities] }))
    await addDelays(tx, span, counts.tallyOf)
    const reasons = await listReasons(tx, span, facilities)
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
        tally.toBook.set(seconds, (tally.toBook.get(seconds) ?? 0) + visits)
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
        for (const name of ['issued', 'delivered', 'seen', 'received', 'used', 'revoked'] as const) tally[name] += each[name]
        dayOf(each.day).issued += each.issued
      }
    },
  }
}

function addCompleteness(completeness: Arrivals['completeness'], tallyOf: (facility: string) => Tally | undefined): void {
  for (const each of completeness) {
    const tally = tallyOf(each.facility)
    if (!tally) continue
    tally.examined += each.examined
    tally.diagnosis += each.diagnosis
    tally.results += each.results
    for (const hours of each.hours) tally.toReceipt.push(hours * 3_600)
  }
}

async function addDelays(tx: Tx, span: Span, tallyOf: (facility: string) => Tally | undefined): Promise<void> {
  for (const { facility, step, papers } of await listDeliverySteps(tx, span, DELAY_STEPS)) {
    const seconds = DELAY_STEPS[step] ?? DELAY_STEPS.at(-1) ?? 0
    const steps = tallyOf(facility)?.toDelivery
    steps?.set(seconds, (steps.get(seconds) ?? 0) + papers)
  }
  for (const { facility, due, made } of await countDue(tx, firstUuidOf(startOfDay(span.from)), firstUuidOf(endOfDay(span.to)))) {
    const tally = tallyOf(facility)
    if (!tally) continue
    tally.due += due
    tally.made += made
  }
}

async function listReasons(tx: Tx, span: Span, facilities: ReadonlySet<string>): Promise<ReasonCount[]> {
  const revoked = (await countRevoked(tx, span)).filter((each) => facilities.has(each.facility))
  const unmade = await countUnmade(tx, { since: startOfDay(span.from), before: endOfDay(span.to), facilities: [...facilities] })
  return [
    ...revoked.map(({ reason, papers }) => ({ about: 'revoked' as const, reason, count: papers })),
    ...unmade.map(({ outcome, reason, files }) => ({ about: 'unmade' as const, reason: reason ?? outcome, count: files })),
  ]
}
