/** Figures of the nation, of provinces and of facilities, for who answers for them; each look leaves an entry. */
import type {
  DayCount, FacilityFigures, IntegratedCount, MonitoringSummary, ProvinceFigures, ReasonCount, ReminderReason,
} from '#definitions/monitoring/answers.ts'
import { INTEGRATED_KINDS } from '#definitions/integration.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { reaches } from '#modules/access/index.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { listRemindersOn } from '../queries-monitor.ts'
import { countAll, type Counted, type Span } from './count-all.ts'
import { addTallies, figuresOf, isGap } from './figures.ts'
import type { MonitoredFacility, MonitorTools } from './tools.ts'

type Monitoring = Permit<'papers:monitor'>

const USUAL_DAYS = 7
const LONGEST_DAYS = 92

interface Asked {
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

interface Read extends Counted {
  readonly span: Span
  /** Facilities the caller answers for. */
  readonly own: readonly MonitoredFacility[]
}

async function read(tools: MonitorTools, { caller }: Monitoring, asked: Asked, view: string): Promise<Read> {
  const span = spanOf(tools, asked)
  // Tenants of the conformance test are no facilities of the country.
  const own = [...tools.facilities().values()].filter((each) => each.tenant !== 'conformance' && reaches(caller, { facility: each.code, province: each.province }))
  const counted = await countAll(tools, span, new Set(own.map((each) => each.code)))
  await tools.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'monitoring-read', detail: { view, ...span } }))
  return { ...counted, span, own }
}

/** All the caller answers for, added up. */
export async function readSummary(tools: MonitorTools, permit: Monitoring, asked: Asked): Promise<MonitoringSummary> {
  const { span, own, tallies, reasons, days, integration } = await read(tools, permit, asked, 'summary')
  const all = [...tallies.values()]
  return {
    ...span, asOf: tools.clock().toISOString(), province: permit.caller.area ?? null, facilities: own.length, reporting: all.filter((each) => !isGap(each)).length,
    figures: figuresOf(addTallies(all), false), reasons: addReasons(reasons), days: allDays(span, days),
    integration: INTEGRATED_KINDS.map((kind) => addIntegrated(kind, integration)),
  }
}

function addReasons(reasons: readonly ReasonCount[]): ReasonCount[] {
  const grouped = Map.groupBy(reasons, ({ about, reason }) => `${about} ${reason}`)
  return [...grouped.values()].flatMap((group) => (group[0] ? [{ ...group[0], count: group.reduce((sum, each) => sum + each.count, 0) }] : [])).toSorted((a, b) => b.count - a.count)
}

function allDays({ from, to }: Span, known: ReadonlyMap<string, { visits: number; issued: number }>): DayCount[] {
  const days: DayCount[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { visits = 0, issued = 0 } = known.get(day) ?? {}
    days.push({ day, visits: visits === 0 ? null : visits, issued })
  }
  return days
}

function addIntegrated(kind: IntegratedCount['kind'], all: readonly IntegratedCount[]): IntegratedCount {
  const sum = (name: 'created' | 'integrated' | 'noAccount' | 'withdrawn') => all.filter((each) => each.kind === kind).reduce((total, each) => total + each[name], 0)
  return { kind, created: sum('created'), integrated: sum('integrated'), noAccount: sum('noAccount'), withdrawn: sum('withdrawn') }
}

/** Every province the caller answers for, those without facilities too. */
export async function readProvinces(tools: MonitorTools, permit: Monitoring, asked: Asked): Promise<ProvinceFigures[]> {
  const { own, tallies } = await read(tools, permit, asked, 'provinces')
  return PROVINCE_TILES.filter(({ code }) => reaches(permit.caller, { province: code })).map(({ code }) => {
    const facilities = own.filter((each) => each.province === code)
    const known = facilities.flatMap((each) => tallies.get(each.code) ?? [])
    const reporting = known.filter((each) => !isGap(each)).length
    return { province: code, facilities: facilities.length, reporting, figures: reporting === 0 ? null : figuresOf(addTallies(known), false) }
  })
}

/** Every facility the caller answers for, those that sent nothing too. */
export async function readFacilities(tools: MonitorTools, permit: Monitoring, asked: Asked): Promise<FacilityFigures[]> {
  const { own, tallies } = await read(tools, permit, asked, 'facilities')
  const today = await tools.worker.inOneStatement((tx) => listRemindersOn(tx, vietnamDay(tools.clock())))
  return own.map(({ code, name, province }) => {
    const tally = tallies.get(code)
    return {
      facility: code, name, province, figures: tally && !isGap(tally) ? figuresOf(tally, true) : null,
      reminded: today.filter((each) => each.facility === code).map((each) => each.reason as ReminderReason),
    }
  }).toSorted((one, other) => (one.facility < other.facility ? -1 : 1))
}
