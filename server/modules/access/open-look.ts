/** Who may look at a person's record now, and for what: every read of it stands on the look given here. */
import { PERIODS } from '#definitions/access/periods.ts'
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { requirePermit, type Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { judgeLook } from './judge-look.ts'
import { makeLook, type Look, type SubjectPlace } from './look.ts'
import type { LookMemory } from './look-memory.ts'
import { endAllOf, endLook, findStanding, insertClosing, insertLook, insertNotice, type LookRow, type Standing } from './queries-looks.ts'
import { wasErased } from './queries-retention.ts'

export interface LookTools {
  readonly clock: Clock
  /** Connected as `lienthong_intake`. */
  readonly intake: Database
  /** The subject that stands for one that was linked to another; itself where it was not (module people). */
  readonly standingOf: (subject: SubjectPlace) => Promise<SubjectPlace>
  /** Left out, every look is asked of the database. */
  readonly looks?: LookMemory
  /** What else ends when a record is closed, in the same transaction (module record). */
  readonly onClosing?: (tx: Tx, subject: SubjectPlace, at: Date) => Promise<void>
}

/** Why a clinician opens a record: said once per visit. */
export type LookQuestion =
  | { readonly subject: SubjectPlace; readonly purpose: 'care'; readonly reason?: string }
  | { readonly subject: SubjectPlace; readonly purpose: 'emergency'; readonly reason: string }

const HOUR_MS = 3_600_000

/**
 * A clinician opens a look. For care the look that is open already is given again; in an emergency the person is told at once.
 * @throws Refusal `forbidden` without the permission, `invalid` for an emergency without a reason, `gone` for the record of somebody who died
 */
export async function openLook(tools: LookTools, caller: Caller, question: LookQuestion): Promise<Look> {
  requirePermit(caller, 'record:look')
  const reason = question.reason?.normalize('NFC').trim() ?? ''
  if (question.purpose === 'emergency' && [...reason].length < PERIODS.emergencyReasonLength) {
    throw new Refusal('invalid', [problem('reason-too-short', { field: 'reason', params: { letters: PERIODS.emergencyReasonLength } })])
  }
  const { subject } = question
  return changing(tools, subject, async (tx) => {
    const now = tools.clock()
    const standing = await findStanding(tx, subject, { id: caller.id, facility: caller.facility ?? '', now })
    if (standing.dead) throw new Refusal('gone', [problem('record-closed')])
    if (await wasErased(tx, subject, null)) throw new Refusal('gone', [problem('subject-erased')])
    if (standing.look && (question.purpose === 'care' || standing.look.basis === 'emergency')) return clinicianLook(caller, { subject, standing, look: standing.look, now })
    const hours = question.purpose === 'emergency' ? PERIODS.emergencyLookHours : PERIODS.careLookHours
    const look: LookRow = { lookId: uuidV7(tools.clock, subject.shard), basis: question.purpose, until: new Date(now.getTime() + hours * HOUR_MS) }
    await insertLook(tx, { ...look, subject, openedAt: now, callerId: caller.id, facility: caller.facility ?? '', reason: reason === '' ? null : reason })
    if (look.basis === 'emergency') await insertNotice(tx, { subject, noticeId: uuidV7(tools.clock, subject.shard), lookId: look.lookId, toldAt: now })
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: look.basis === 'emergency' ? 'emergency-look-opened' : 'look-opened',
      subjectKey: subject.key, shard: subject.shard, reference: look.lookId, purpose: purposeText(look.basis, reason), detail: { facility: caller.facility ?? '' },
    })
    return clinicianLook(caller, { subject, standing, look, now })
  })
}

/** Runs what changes who may see a subject; what was remembered of it no longer counts, whether it went through or not. */
export async function changing<T>(tools: Pick<LookTools, 'intake' | 'looks'>, subject: SubjectPlace, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await tools.intake.inTransaction(work)
  } finally {
    tools.looks?.forget(subject.key)
  }
}

function purposeText(basis: LookRow['basis'], reason: string): string {
  const words = PURPOSE_WORDS[basis].vi
  return reason === '' ? words : `${words}: ${reason}`
}

/**
 * The look a caller has at a subject now: their own, as a representative, or one that was opened. Whoever has none gets the same
 * refusal for every subject, existing or not.
 * @throws Refusal `forbidden` (`look-needed`, or `not-permitted` for a role that never looks), `unauthenticated`
 */
export async function findLook(tools: LookTools, caller: Caller, subject: SubjectPlace): Promise<Look> {
  requirePermit(caller, caller.role === 'citizen' ? 'record:read-own' : 'record:look')
  const now = tools.clock()
  if (caller.role === 'citizen' && caller.subject?.key === subject.key) return ownLook(caller, subject, now)
  const known = tools.looks?.find(caller, subject.key, now)
  if (known) return known
  const stamp = tools.looks?.stamp() ?? 0
  const look = await findAnew(tools, caller, { subject, now })
  tools.looks?.keep(look, { at: now, stamp })
  return look
}

async function findAnew(tools: LookTools, caller: Caller, { subject, now }: { readonly subject: SubjectPlace; readonly now: Date }): Promise<Look> {
  if (caller.role === 'citizen' && await isSame(tools, caller, subject)) return ownLook(caller, subject, now)
  const standing = await tools.intake.inOneStatement((tx) => findStanding(tx, subject, { id: caller.id, facility: caller.facility ?? '', now }))
  if (!standing.dead && caller.role === 'citizen' && standing.delegation) return representativeLook(caller, subject, { ...standing.delegation, now })
  if (!standing.dead && caller.role !== 'citizen' && standing.look) return clinicianLook(caller, { subject, standing, look: standing.look, now })
  // Asked about every subject alike: whoever never had it open learns nothing of it.
  if (await tools.intake.inOneStatement((tx) => wasErased(tx, subject, caller.id))) throw new Refusal('gone', [problem('subject-erased')])
  throw new Refusal('forbidden', [problem('look-needed')])
}

/** Whether it is the one that stands for the caller's own subject since the two were linked. */
async function isSame(tools: LookTools, caller: Caller, subject: SubjectPlace): Promise<boolean> {
  return caller.subject !== undefined && (await tools.standingOf(caller.subject)).key === subject.key
}

function ownLook(caller: Caller, subject: SubjectPlace, now: Date): Look {
  return makeLook({
    caller, subject, purpose: 'own', basis: 'own', lookId: null, until: null, scope: { kind: 'subject', key: subject.key },
    ...judgeLook({ basis: 'own', facility: undefined, sensitive: true }, [], { now, day: vietnamDay(now) }),
  })
}

function representativeLook(caller: Caller, subject: SubjectPlace, given: { readonly until: Date; readonly sensitive: boolean; readonly now: Date }): Look {
  return makeLook({
    caller, subject, purpose: 'representation', basis: 'representation', lookId: null, until: given.until, scope: { kind: 'subject', key: subject.key },
    ...judgeLook({ basis: 'representation', facility: undefined, sensitive: given.sensitive }, [], { now: given.now, day: vietnamDay(given.now) }),
  })
}

interface Opened {
  readonly subject: SubjectPlace
  readonly standing: Standing
  readonly look: LookRow
  readonly now: Date
}

function clinicianLook(caller: Caller, { subject, standing, look, now }: Opened): Look {
  return makeLook({
    caller, subject, purpose: look.basis, basis: look.basis, lookId: look.lookId, until: look.until, scope: { kind: 'subject', key: subject.key },
    ...judgeLook({ basis: look.basis, facility: caller.facility, sensitive: false }, standing.switches, { now, day: vietnamDay(now) }),
  })
}

/** A clinician ends their look before its time, at the end of the visit. @throws Refusal `not-found` when none of theirs is open under that id */
export async function closeLook(tools: LookTools, caller: Caller, look: { readonly subject: SubjectPlace; readonly lookId: string }): Promise<void> {
  requirePermit(caller, 'record:look')
  await changing(tools, look.subject, async (tx) => {
    const ended = await endLook(tx, look.subject, { lookId: look.lookId, callerId: caller.id, now: tools.clock() })
    if (!ended) throw new Refusal('not-found', [problem('look-not-open')])
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'look-ended', subjectKey: look.subject.key, shard: look.subject.shard, reference: look.lookId,
    })
  })
}

/** Closes the record of somebody who died: looks, delegations and sessions end, and none is given any more. False when it was known. */
export function closeRecord(tools: LookTools, death: { readonly subject: SubjectPlace; readonly diedOn: string | null; readonly source: string }): Promise<boolean> {
  const { subject, diedOn, source } = death
  return changing(tools, subject, async (tx) => {
    const now = tools.clock()
    if (!(await insertClosing(tx, subject, { knownAt: now, diedOn, source }))) return false
    await endAllOf(tx, subject, now)
    await tools.onClosing?.(tx, subject, now)
    await recordAct(tx, { clock: tools.clock, actor: 'platform', role: 'public', act: 'record-closed', subjectKey: subject.key, shard: subject.shard, detail: { source } })
    return true
  })
}
