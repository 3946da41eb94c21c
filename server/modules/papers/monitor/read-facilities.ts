/** Facilities one answers for: a page of them, the worst first; and one with its reasons, for itself and for its authority. */
import { MENDINGS } from '#definitions/monitoring/mending.ts'
import { problem } from '#definitions/problem.ts'
import { foldText } from '#formats/fold-text.ts'
import { requireReach } from '#modules/access/index.ts'
import { listLastArrivals } from '#modules/record/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { listReminders, listRemindersOn } from '../queries-monitor.ts'
import { listUnmade } from '../queries-reading.ts'
import { requireFacility } from '../tools.ts'
import { momentsOf } from './count-all.ts'
import { emptyTally, figuresOf, isGap, mendingOf, type Tally } from './figures.ts'
import { addReasons, allDays, look, type Asked, type Monitoring } from './look.ts'
import { shownReminder } from './remind.ts'
import type { FacilitiesQuery, FacilityFigures, FacilityPage, FacilityView } from './schema.ts'
import type { MonitoredFacility, MonitorTools } from './tools.ts'

const USUAL_SIZE = 25
const MESSAGES_OF_A_REASON = 5

interface Line {
  readonly at: MonitoredFacility
  readonly tally: Tally
  readonly mend: ReturnType<typeof mendingOf>
}

/** A page of the facilities the caller answers for, those that sent nothing too. */
export async function readFacilities(tools: MonitorTools, permit: Monitoring, query: FacilitiesQuery): Promise<FacilityPage> {
  const { own, tallies } = await look(tools, permit, query, { view: 'facilities', among: (each) => query.province === undefined || each.province === query.province })
  const lines = own.map((at): Line => {
    const tally = tallies.get(at.code) ?? emptyTally()
    return { at, tally, mend: mendingOf(tally) }
  })
  const found = lines.filter((line) => isWanted(line, query)).toSorted(orderOf(query))
  const [page, size] = [query.page ?? 1, query.size ?? USUAL_SIZE]
  return {
    total: found.length, silent: lines.filter((each) => isGap(each.tally)).length, toMend: lines.filter((each) => each.mend.length > 0).length, page, size,
    facilities: await show(tools, found.slice((page - 1) * size, page * size)),
  }
}

function isWanted({ at, tally, mend }: Line, { search = '', only }: FacilitiesQuery): boolean {
  const words = foldText(search).split(' ')
  const text = foldText(`${at.code} ${at.name}`)
  return words.every((word) => text.includes(word)) && (only === undefined || (only === 'silent' ? isGap(tally) : mend.length > 0))
}

/** The worst first: what is gravest to mend, then the most of it. What never came stands below what came in every other order. */
function orderOf({ order = 'worst', direction }: FacilitiesQuery): (one: Line, other: Line) => number {
  const byCode = (one: Line, other: Line) => (one.at.code < other.at.code ? -1 : 1)
  if (order === 'worst') return (one, other) => badnessOf(other) - badnessOf(one) || other.mend.length - one.mend.length || byCode(one, other)
  const turn = (direction ?? (order === 'name' ? 'up' : 'down')) === 'up' ? 1 : -1
  const collator = new Intl.Collator('vi')
  if (order === 'name') return (one, other) => turn * collator.compare(one.at.name, other.at.name) || byCode(one, other)
  const sizeOf = ({ tally }: Line) => {
    if (isGap(tally)) return -1
    const figures = figuresOf(tally, false)
    return order === 'delay' ? (figures.toBook?.p90 ?? 0) : order === 'diagnosis' ? (figures.withDiagnosis ?? 0) : tally[order]
  }
  return (one, other) => turn * (sizeOf(one) - sizeOf(other)) || byCode(one, other)
}

function badnessOf({ mend }: Line): number {
  return mend[0] === undefined ? 0 : MENDINGS.length - MENDINGS.indexOf(mend[0])
}

async function show(tools: MonitorTools, lines: readonly Line[]): Promise<FacilityFigures[]> {
  const silent = lines.filter((each) => isGap(each.tally)).map((each) => each.at.code)
  const [today, last] = await tools.worker.inTransaction(async (tx) => [
    await listRemindersOn(tx, vietnamDay(tools.clock())), silent.length === 0 ? [] : await listLastArrivals(tx, silent),
  ] as const)
  return lines.map(({ at: { code, name, province }, tally, mend }) => ({
    facility: code, name, province, figures: isGap(tally) ? null : figuresOf(tally, true), mend, lastSent: last.find((each) => each.facility === code)?.day ?? null,
    reminded: MENDINGS.filter((reason) => today.some((each) => each.facility === code && each.reason === reason)),
  }))
}

/**
 * @param wanted a code, or `own` for the caller's own facility
 * @throws Refusal `forbidden` for a facility the caller does not answer for, `not-found` where all would be reached and it is not there
 */
export async function readFacility(tools: MonitorTools, permit: Monitoring, wanted: string, asked: Asked): Promise<FacilityView> {
  const facility = wanted === 'own' ? requireFacility(permit.caller) : wanted
  const known = tools.facilities().get(facility)
  // A facility beyond the caller's reach and one that is nowhere are told apart by nobody but who answers for all.
  requireReach(permit, { facility, ...(known ? { province: known.province } : {}) })
  const { span, own, tallies, reasons, days } = await look(tools, permit, asked, { view: 'facility', among: (each) => each.code === facility })
  const at = own[0]
  if (!at) throw new Refusal('not-found', [problem('facility-unknown-here')])
  const tally = tallies.get(facility) ?? emptyTally()
  const [shown] = await show(tools, [{ at, tally, mend: mendingOf(tally) }])
  if (!shown) throw new Error('A facility that is shown has its line')
  const isOwn = permit.caller.facility === facility
  const { reminders, unmade } = await tools.worker.inTransaction(async (tx) => ({
    reminders: await listReminders(tx, { ...span, facilities: [facility] }),
    unmade: isOwn ? await listUnmade(tx, momentsOf(span, [facility]), MESSAGES_OF_A_REASON) : [],
  }))
  return {
    ...span, asOf: tools.clock().toISOString(), facility: shown, days: allDays(span, days),
    reasons: addReasons(reasons).map((each) => ({
      ...each, messages: each.about === 'unmade' ? unmade.filter(({ outcome, reason }) => (reason ?? outcome) === each.reason).map(({ messageId }) => messageId).slice(0, MESSAGES_OF_A_REASON) : [],
    })),
    reminders: reminders.map((each) => shownReminder(tools, each)),
  }
}
