/** The clerk's first glance: how many claims, how much hangs on broken rules, and until when it can be put right. */
import type { ClaimState } from '#definitions/insurance/claim-states.ts'
import { EXPLAINABLE } from '#definitions/insurance/claim-states.ts'
import { endOfDay, vietnamDay } from '#platform/clock.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { numberOfState, stateOfNumber } from './claim-state.ts'
import { correctBy, deadlineOf, workingDaysLeft } from './clock.ts'
import { groupMonth, sumMonth, type DaySum } from './queries-claims.ts'
import type { ClaimGroups, ClaimsSummary, DueDay, GroupBy } from './schema.ts'
import { requireFacility, requireMonth, spanOf, type ClaimTools } from './tools.ts'

/** From here on the insurer has decided: a correction of the file is no longer the way. */
const DECIDED_FROM = numberOfState('accepted')
const HOUR = 3_600_000

/** Sums of a facility's month. Counts only: it leaves no entry. */
export async function summariseClaims(tools: ClaimTools, permit: Permit<'insurance:claims'>, wanted: string | undefined): Promise<ClaimsSummary> {
  const facility = requireFacility(permit)
  const month = requireMonth(tools.clock, wanted)
  const sums = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => sumMonth(tx, spanOf(facility, month, tools.isHoliday)))
  const now = tools.clock()
  const today = vietnamDay(now)
  const open = sums.filter((each) => each.state < DECIDED_FROM)
  const due = dueDays(tools, open, today)
  const next = due.find((each) => each.broken > 0 && each.by >= today)
  return {
    facility, month, today, now: now.toISOString(),
    claims: count(sums, 'claims'), claimed: money(sums, 'claimed'), total: money(sums, 'total'), late: count(sums, 'late'),
    broken: count(open, 'broken'), atRisk: money(open, 'atRisk'),
    hoursLeft: next ? Math.max(0, Math.floor((endOfDay(next.by).getTime() - now.getTime()) / HOUR)) : null,
    due,
    closesOn: deadlineOf('close-month', `${month}-01`, tools.isHoliday), reportBy: deadlineOf('report-month', `${month}-01`, tools.isHoliday),
    states: states(sums), toExplain: toExplain(sums),
  }
}

function dueDays({ isHoliday }: ClaimTools, sums: readonly DaySum[], today: string): DueDay[] {
  const days = Map.groupBy(sums, (each) => correctBy(each.day, isHoliday))
  return [...days].map(([by, own]) => ({ by, claims: count(own, 'claims'), broken: count(own, 'broken'), atRisk: money(own, 'atRisk'), workingDays: workingDaysLeft(today, by, isHoliday) }))
    .sort((one, other) => (one.by < other.by ? -1 : 1))
}

function states(sums: readonly DaySum[]): ClaimsSummary['states'] {
  return [...Map.groupBy(sums, (each) => each.state)].sort(([one], [other]) => one - other)
    .map(([state, own]) => ({ state: stateOfNumber(state), claims: count(own, 'claims'), claimed: money(own, 'claimed'), granted: money(own, 'granted') }))
}

function toExplain(sums: readonly DaySum[]): ClaimsSummary['toExplain'] {
  const own = sums.filter((each) => (EXPLAINABLE as readonly ClaimState[]).includes(stateOfNumber(each.state)))
  const days = own.flatMap((each) => each.explainBy ?? []).sort()
  return { claims: count(own, 'claims'), taken: (BigInt(money(own, 'claimed')) - BigInt(money(own, 'granted'))).toString(), by: days[0] ?? null }
}

function count(sums: readonly DaySum[], name: 'claims' | 'broken' | 'late'): number {
  return sums.reduce((total, each) => total + each[name], 0)
}

function money(sums: readonly DaySum[], name: 'claimed' | 'total' | 'atRisk' | 'granted'): string {
  return sums.reduce((total, each) => total + BigInt(each[name]), 0n).toString()
}

/** Broken rules of claims not decided yet, grouped; most money first. */
export async function groupClaims(tools: ClaimTools, permit: Permit<'insurance:claims'>, wanted: { readonly month?: string; readonly by?: GroupBy }): Promise<ClaimGroups> {
  const month = requireMonth(tools.clock, wanted.month)
  const span = spanOf(requireFacility(permit), month, tools.isHoliday)
  const by = wanted.by ?? 'cause'
  const groups = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => groupMonth(tx, span, by, DECIDED_FROM))
  return { month, by, groups: groups.map(({ firstDay, ...group }) => ({ ...group, firstBy: correctBy(firstDay, tools.isHoliday) })) }
}
