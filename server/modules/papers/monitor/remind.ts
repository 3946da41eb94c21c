/** An officer reminds a facility of what its figures show; the facility reads it. */
import type { ReminderReason, ReminderShown } from '#definitions/monitoring/answers.ts'
import { problem } from '#definitions/problem.ts'
import { requireReach } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { listRemindersOf, saveReminder } from '../queries-monitor.ts'
import { requireFacility } from '../tools.ts'
import type { MonitorTools } from './tools.ts'

const SHOWN_DAYS = 7

/** @throws Refusal `forbidden` for a facility beyond the caller's province, `conflict` where it was reminded of it today, `not-found` */
export async function remindFacility(tools: MonitorTools, permit: Permit<'papers:monitor'>, { facility, reason }: { facility: string; reason: ReminderReason }): Promise<void> {
  const { caller } = permit
  const known = tools.facilities().get(facility)
  // A facility beyond the caller's reach and one that is nowhere are told apart by nobody but who answers for all.
  requireReach(permit, { facility, ...(known ? { province: known.province } : {}) })
  if (!known) throw new Refusal('not-found', [problem('facility-unknown-here')])
  const at = tools.clock()
  await tools.intake.inTransaction(async (tx) => {
    const saved = await saveReminder(tx, { reminderId: uuidV7(tools.clock), facility, reason, at, day: vietnamDay(at), by: caller.id, role: caller.role })
    if (!saved) throw new Refusal('conflict', [problem('reminded-today')])
    await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'facility-reminded', detail: { facility, reason } })
  })
}

/** What the caller's facility was reminded of in the last seven days. */
export async function listReminders(tools: MonitorTools, permit: Permit<'papers:issue'>): Promise<ReminderShown[]> {
  const facility = requireFacility(permit.caller)
  const rows = await tools.reader.inOneStatement((tx) => listRemindersOf(tx, facility, addDays(vietnamDay(tools.clock()), 1 - SHOWN_DAYS)))
  return rows.map(({ reason, sentAt, role }) => ({
    reason: reason as ReminderReason, sentAt: sentAt.toISOString(), from: role === 'ministry-officer' ? 'ministry-officer' : 'province-officer',
  }))
}
