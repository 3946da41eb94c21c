/** An officer reminds a facility of what its figures show; the facility reads it and answers. */
import type { Mending, ReminderAnswer } from '#definitions/monitoring/mending.ts'
import { problem } from '#definitions/problem.ts'
import { reaches, requireReach } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { findReminder, listReminders, saveAnswer, saveReminder, type ReminderRow } from '../queries-monitor.ts'
import { requireFacility } from '../tools.ts'
import { spanOf, type Asked, type Monitoring } from './look.ts'
import type { ReminderShown } from './schema.ts'
import type { MonitorTools } from './tools.ts'

const SHOWN_DAYS = 7

/** @throws Refusal `forbidden` for a facility beyond the caller's province, `conflict` where it was reminded of it today, `not-found` */
export async function remindFacility(tools: MonitorTools, permit: Permit<'papers:remind'>, { facility, reason }: { facility: string; reason: Mending }): Promise<void> {
  const { caller } = permit
  const known = tools.facilities().get(facility)
  // A facility beyond the caller's reach and one that is nowhere are told apart by nobody but who answers for all.
  requireReach(permit, { facility, ...(known ? { province: known.province } : {}) })
  if (!known) throw new Refusal('not-found', [problem('facility-unknown-here')])
  const at = tools.clock()
  await tools.intake.inTransaction(async (tx) => {
    const saved = await saveReminder(tx, { reminderId: uuidV7(tools.clock), facility, reason, at, day: vietnamDay(at), by: caller.id, role: caller.role, area: caller.area ?? null })
    if (!saved) throw new Refusal('conflict', [problem('reminded-today')])
    await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'facility-reminded', detail: { facility, reason } })
  })
}

/** What facilities the caller answers for were reminded of in some days, and what they answered. */
export async function listSentReminders(tools: MonitorTools, { caller }: Monitoring, asked: Asked): Promise<ReminderShown[]> {
  const span = spanOf(tools, asked)
  const own = [...tools.facilities().values()].filter((each) => reaches(caller, { facility: each.code, province: each.province })).map((each) => each.code)
  const rows = await tools.reader.inOneStatement((tx) => listReminders(tx, { ...span, facilities: own }))
  return rows.map((each) => shownReminder(tools, each))
}

/** What the caller's facility was reminded of in the last seven days. */
export async function listOwnReminders(tools: MonitorTools, permit: Permit<'papers:issue'>): Promise<ReminderShown[]> {
  const facility = requireFacility(permit.caller)
  const today = vietnamDay(tools.clock())
  const rows = await tools.reader.inOneStatement((tx) => listReminders(tx, { from: addDays(today, 1 - SHOWN_DAYS), to: today, facilities: [facility] }))
  return rows.map((each) => shownReminder(tools, each))
}

/** @throws Refusal `forbidden` for the reminder of another facility, `conflict` where it was answered already */
export async function answerReminder(tools: MonitorTools, permit: Permit<'papers:answer-reminder'>, reminderId: string, answer: ReminderAnswer): Promise<void> {
  const { caller } = permit
  const facility = requireFacility(caller)
  await tools.intake.inTransaction(async (tx) => {
    const reminder = await findReminder(tx, reminderId)
    // One that is nowhere and one of another facility are the same to whoever asks.
    requireReach(permit, { facility: reminder?.facility ?? '' })
    if (!(await saveAnswer(tx, reminderId, { answer, at: tools.clock(), by: caller.id, role: caller.role }))) throw new Refusal('conflict', [problem('reminder-answered')])
    await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'reminder-answered', reference: reminderId, detail: { facility, answer } })
  })
}

export function shownReminder(tools: MonitorTools, row: ReminderRow): ReminderShown {
  const { reminderId, facility, reason, sentAt, role, area, answer, answeredAt, answerRole } = row
  return {
    reminderId, facility, facilityName: tools.facilities().get(facility)?.name ?? facility, reason: reason as Mending, sentAt: sentAt.toISOString(), area,
    from: role === 'ministry-officer' ? 'ministry-officer' : 'province-officer',
    answer: answer === null || answeredAt === null ? null : { answer: answer as ReminderAnswer, at: answeredAt.toISOString(), by: answerRole ?? '' },
  }
}
