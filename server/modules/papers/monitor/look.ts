/** One look at the figures: which days, which facilities the caller answers for, and its entry in the audit. */
import { problem } from '#definitions/problem.ts'
import { reaches } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { countAll, type Counted, type Span } from './count-all.ts'
import type { DayCount, ReasonCount } from './schema.ts'
import type { MonitoredFacility, MonitorTools } from './tools.ts'

export type Monitoring = Permit<'papers:monitor'>

const USUAL_DAYS = 7
const LONGEST_DAYS = 92

export interface Asked {
  readonly from?: string
  readonly to?: string
}

/** The days asked for; the last seven unless told. @throws Refusal `invalid` where they run backwards or reach too far */
export function spanOf(tools: MonitorTools, { from, to }: Asked): Span {
  const last = to ?? vietnamDay(tools.clock())
  const first = from ?? addDays(last, 1 - USUAL_DAYS)
  if (first > last || addDays(first, LONGEST_DAYS) < last) throw new Refusal('invalid', [problem('monitoring-span-unusable', { params: { days: LONGEST_DAYS } })])
  return { from: first, to: last }
}

export interface Looked extends Counted {
  readonly span: Span
  /** Facilities the caller answers for, of those asked about. */
  readonly own: readonly MonitoredFacility[]
}

export interface Wanted {
  /** What is looked at, for the audit. */
  readonly view: string
  readonly among?: (facility: MonitoredFacility) => boolean
}

/** Counts for the facilities wanted that the caller answers for; the look leaves an entry. */
export async function look(tools: MonitorTools, { caller }: Monitoring, asked: Asked, { view, among }: Wanted): Promise<Looked> {
  const span = spanOf(tools, asked)
  // Tenants of the conformance test are no facilities of the country.
  const own = [...tools.facilities().values()].filter((each) =>
    each.tenant !== 'conformance' && (among?.(each) ?? true) && reaches(caller, { facility: each.code, province: each.province }))
  const counted = await countAll(tools, span, new Set(own.map((each) => each.code)))
  await tools.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'monitoring-read', detail: { view, ...span } }))
  return { ...counted, span, own }
}

/** The same reason told once, the most frequent first. */
export function addReasons(reasons: readonly ReasonCount[]): ReasonCount[] {
  const grouped = Map.groupBy(reasons, ({ about, reason }) => `${about} ${reason}`)
  return [...grouped.values()].flatMap((group) => (group[0] ? [{ ...group[0], count: group.reduce((sum, each) => sum + each.count, 0) }] : [])).toSorted((a, b) => b.count - a.count)
}

/** Each day of the span; one on which nothing came is a gap. */
export function allDays({ from, to }: Span, known: ReadonlyMap<string, { visits: number; issued: number }>): DayCount[] {
  const days: DayCount[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { visits = 0, issued = 0 } = known.get(day) ?? {}
    days.push({ day, visits: visits === 0 ? null : visits, issued })
  }
  return days
}
