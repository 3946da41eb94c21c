/** A person closes or opens their record: for a facility, from a facility, a document, a kind of content, a sensitive label. */
import { EXCEPTIONS } from '#definitions/access/exceptions.ts'
import { holdsOn } from '#definitions/access/dated.ts'
import { RECORD_CATEGORIES } from '#definitions/access/look.ts'
import { SENSITIVITY_LABELS } from '#definitions/access/sensitive.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { endOfDay, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, uuidV7 } from '#platform/uuid.ts'
import { requireDecider } from './decide-for.ts'
import { isOpen, type SwitchKind } from './judge-look.ts'
import { changing } from './open-look.ts'
import type { PermitTools } from './permit-tools.ts'
import { endSwitch, insertSwitch, listSwitches } from './queries-consents.ts'
import type { SwitchBody, SwitchList } from './schema.ts'

/** Sets a switch, the caller's own or their child's; what was set before at the same place ends. @throws Refusal `invalid`, `conflict` */
export async function setSwitch(tools: PermitTools, permit: Permit<'record:settings'>, wish: SwitchBody): Promise<void> {
  const subject = await requireDecider(tools, permit.caller, wish.of)
  const now = tools.clock()
  const facility = wish.facility ?? ''
  const until = wish.until === undefined || wish.until === null ? null : endOfDay(wish.until)
  requireSwitch(tools, { ...wish, facility }, { now, until })
  await changing(tools, subject, async (tx) => {
    await endSwitch(tx, subject, { kind: wish.kind, target: wish.target, facility, at: now })
    // What everybody has without a switch needs no row.
    if (until !== null || wish.allows !== allowedWithout(wish.kind)) {
      await insertSwitch(tx, subject, {
        switchId: uuidV7(tools.clock, subject.shard), kind: wish.kind, target: wish.target, facility, allows: wish.allows, until, setAt: now, setBy: permit.caller.id,
      })
    }
    // Which content was meant is not written: the trail is read by others.
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'consent-changed', subjectKey: subject.key, shard: subject.shard, detail: { allows: wish.allows },
    })
  })
}

function allowedWithout(kind: SwitchKind): boolean {
  return kind !== 'label'
}

function requireSwitch(tools: PermitTools, { kind, target, facility }: { kind: SwitchKind; target: string; facility: string }, { now, until }: { now: Date; until: Date | null }): void {
  const known: Readonly<Record<SwitchKind, () => boolean>> = {
    facility: () => tools.nameOfFacility(target) !== undefined,
    source: () => tools.nameOfFacility(target) !== undefined,
    document: () => isUuid(target),
    category: () => RECORD_CATEGORIES.some((each) => each === target),
    label: () => SENSITIVITY_LABELS.some((each) => each === target) && (facility === '' || tools.nameOfFacility(facility) !== undefined),
  }
  const problems = [
    ...(known[kind]() && (facility === '' || kind === 'label') ? [] : [problem('switch-unknown', { field: 'target' })]),
    ...(until !== null && (Number.isNaN(until.getTime()) || until <= now) ? [problem('end-date-passed', { field: 'until' })] : []),
  ]
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

/** Switches with their present effect, the caller's own or their child's, and what the law leaves open in any case. */
export async function readSwitches(tools: PermitTools, permit: Permit<'record:settings'>, of?: string): Promise<SwitchList> {
  const { caller } = permit
  const now = tools.clock()
  const day = vietnamDay(now)
  // Nobody has sent anything about this person yet: nothing is set, and nothing to read.
  const subject = of === undefined ? caller.subject : await requireDecider(tools, caller, of)
  const rows = subject ? await tools.reader.inScope({ kind: 'subject', key: subject.key }, async (tx) => {
    await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'switches-read', subjectKey: subject.key, shard: subject.shard })
    return listSwitches(tx, subject)
  }) : []
  return {
    switches: rows.map(({ kind, target, facility, allows, until }) => ({
      kind, target, facility, allows, open: isOpen({ allows, until }, now),
      // The last day on which it holds.
      until: until === null ? null : vietnamDay(new Date(until.getTime() - 1)),
      name: kind === 'facility' || kind === 'source' ? (tools.nameOfFacility(target) ?? null) : null,
      facilityName: facility === '' ? null : (tools.nameOfFacility(facility) ?? null),
    })),
    exceptions: EXCEPTIONS.filter((each) => holdsOn(each, day)).map(({ id, title, effect, instrument }) => ({ id, title, effect, instrument })),
  }
}
