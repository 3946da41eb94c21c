/** Sets the scene of a row of the permit table through the real functions, on a real database, with a clock of its own. */
import { randomUUID } from 'node:crypto'
import type { FamilyAnswer } from '#connections/population.ts'
import { closeLook, closeRecord, findLook, makeLookMemory, openLook, readRepresented, ROLE_PERMISSIONS, setSwitch, type Look, type PermitTools, type SubjectPlace } from '#modules/access/index.ts'
import { approve, askApproval } from '#modules/access/approve.ts'
import { answerDelegation, askDelegation, delegationsTo, readDelegations, stopDelegation } from '#modules/access/delegate.ts'
import { makeSessions } from '#modules/access/sessions.ts'
import type { SwitchBody } from '#modules/access/schema.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { FACILITY_ROLES, requirePermit, type Caller, type CallerRole } from '#platform/permit.ts'
import { shardOf } from '#platform/uuid.ts'
import type { PermitRow } from './table.ts'

const HOUR_MS = 3_600_000
const HERE = '01901'
const THERE = '79901'
export const PLACES = { here: HERE, there: THERE }
export const DOCUMENT = '0192f000-0000-7000-8000-000000000001'

export interface Ground {
  readonly intake: Database
  readonly reader: Database
  readonly keys: KeyProvider
}

/** What a row plays with. */
export interface Scene {
  readonly tools: PermitTools
  readonly caller: Caller
  /** Whose record it is. */
  readonly subject: SubjectPlace
  /** Whose record is asked for: the same, unless the circumstance says otherwise. */
  asked: SubjectPlace
  /** A look kept from the opening, where the circumstance opened one. */
  opened?: Look
  readonly reference: string
  pass(hours: number): void
}

export function aSubject(): SubjectPlace {
  const key = randomUUID()
  return { shard: shardOf(key), key }
}

let people = 0

function numberOf(): string {
  people += 1
  return `9${String(people).padStart(11, '0')}`
}

export function aCaller(role: CallerRole, more: Partial<Caller> = {}): Caller {
  const area = role === 'commune-officer' ? '00004' : role === 'province-officer' ? '01' : undefined
  return {
    id: `t-${randomUUID().slice(0, 12)}`, role, permissions: ROLE_PERMISSIONS[role], ...(FACILITY_ROLES.has(role) ? { facility: HERE } : {}), ...(area ? { area } : {}), ...more,
  }
}

/** The person whose record it is, signed in. */
function personOf(subject: SubjectPlace): Caller {
  return aCaller('citizen', { id: subject.key, subject })
}

function sessionOf(caller: Caller, personalId: string) {
  return { sessionId: randomUUID(), caller, name: 'Nguyễn Thị Thử', personalId }
}

interface World {
  readonly family: { answer: FamilyAnswer }
  readonly numbers: Map<string, SubjectPlace>
  readonly links: Map<string, SubjectPlace>
  readonly shift: { hours: number }
}

function toolsOf(ground: Ground, world: World): PermitTools {
  return {
    ...ground, looks: makeLookMemory(), clock: () => new Date(Date.now() + world.shift.hours * HOUR_MS), sessions: makeSessions({ ...ground, clock: () => new Date() }),
    standingOf: (subject) => Promise.resolve(world.links.get(subject.key) ?? subject), findSubject: (number) => Promise.resolve(world.numbers.get(number)),
    askFamily: () => Promise.resolve(world.family.answer), nameOfFacility: (code) => ([HERE, THERE].includes(code) ? `Bệnh viện ${code}` : undefined),
  }
}

/** A scene under construction: what circumstances change. */
interface Stage extends Scene {
  readonly world: World
  readonly owner: Caller
  /** Personal number of the caller, and of the person whose record it is. */
  readonly own: { readonly number: string; readonly childNumber: string }
}

const yearsAgo = (years: number, days = 0) => {
  const today = addDays(vietnamDay(new Date()), days)
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`.replace(/02-29$/, '02-28')
}

const REASON = 'Bất tỉnh, cần biết tiền sử'
const care = async (stage: Stage, caller = stage.caller, subject = stage.subject) => {
  stage.opened = await openLook(stage.tools, caller, { subject, purpose: 'care' })
}
const emergency = async (stage: Stage) => {
  stage.opened = await openLook(stage.tools, stage.caller, { subject: stage.subject, purpose: 'emergency', reason: REASON })
}
const flip = (stage: Stage, wish: SwitchBody) => setSwitch(stage.tools, requirePermit(stage.owner, 'record:settings'), wish)
const die = (stage: Stage, subject = stage.subject) => closeRecord(stage.tools, { subject, diedOn: null, source: 'population' })
const today = () => vietnamDay(new Date())

/** The population database knows the subject as the caller's child; the caller opens their list of represented. */
async function asParent(stage: Stage, birth: string, alive = true): Promise<void> {
  stage.world.numbers.set(stage.own.childNumber, stage.subject)
  stage.world.family.answer = { kind: 'found', children: [{ personalId: stage.own.childNumber, name: 'Con Thử', birth, alive }] }
  await represented(stage)
}

async function represented(stage: Stage): Promise<void> {
  await readRepresented(stage.tools, requirePermit(stage.caller, 'record:read-own'), sessionOf(stage.caller, stage.own.number))
}

interface Delegated {
  readonly sensitive?: boolean
  readonly days?: number
  /** Undefined: not answered. */
  readonly agrees?: boolean
  readonly number?: string
}

async function delegated(stage: Stage, { sensitive = false, days = 30, agrees, number = stage.own.number }: Delegated): Promise<void> {
  const owner = sessionOf(stage.owner, stage.own.childNumber)
  await askDelegation(stage.tools, requirePermit(stage.owner, 'record:settings'), owner, { personalId: number, name: 'Em Thử', until: addDays(today(), days), sensitive })
  if (agrees !== undefined) await answer(stage, agrees)
}

async function answer(stage: Stage, agrees: boolean): Promise<void> {
  const session = sessionOf(stage.caller, stage.own.number)
  const [asked] = await delegationsTo(stage.tools, session)
  if (!asked) throw new Error('Nothing was asked')
  await answerDelegation(stage.tools, requirePermit(stage.caller, 'record:read-own'), session, { delegationId: asked.delegationId, agrees }).catch(() => undefined)
}

async function stop(stage: Stage, who: Caller, number: string): Promise<void> {
  const { delegations } = await readDelegations(stage.tools, requirePermit(stage.owner, 'record:settings'))
  for (const { delegationId } of delegations) await stopDelegation(stage.tools, requirePermit(who, 'record:read-own'), sessionOf(who, number), delegationId)
}

async function approved(stage: Stage, by: Caller | undefined, reference = stage.reference): Promise<void> {
  if (!stage.caller.permissions.includes('access:ask-approval')) return
  const approvalId = await askApproval(stage.tools, requirePermit(stage.caller, 'access:ask-approval'), { kind: 'replay-with-content', reference, ticket: 'YC-12', reason: 'Bệnh viện báo thiếu tệp' })
  if (by) await approve(stage.tools, requirePermit(by, 'access:approve'), approvalId)
}

const off = (kind: SwitchBody['kind'], target: string, more: Partial<SwitchBody> = {}): SwitchBody => ({ kind, target, allows: false, ...more })
const on = (kind: SwitchBody['kind'], target: string, more: Partial<SwitchBody> = {}): SwitchBody => ({ kind, target, allows: true, ...more })
/** Switched, then opened for care: what is seen counts from now on. */
const switched = (...wishes: readonly SwitchBody[]) => async (stage: Stage) => {
  for (const wish of wishes) await flip(stage, wish)
  if (stage.caller.role === 'clinician') await care(stage)
}
const nothing = () => Promise.resolve()

/** Every circumstance of the table. */
export const CIRCUMSTANCES: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  plain: nothing,
  'its own': nothing,
  'another one': nothing,
  'nothing asked': nothing,
  'of nobody': async (stage) => { stage.asked = aSubject() },
  'of somebody else': async (stage) => { stage.asked = aSubject() },
  'merged into another subject': async (stage) => {
    stage.asked = aSubject()
    stage.world.links.set(stage.subject.key, stage.asked)
  },
  dead: (stage) => die(stage),

  'parent of a child of 8': (stage) => asParent(stage, yearsAgo(8)),
  'child is 16 tomorrow': (stage) => asParent(stage, yearsAgo(16, 1)),
  'child is 16 today': (stage) => asParent(stage, yearsAgo(16)),
  'child turns 16 overnight': async (stage) => {
    await asParent(stage, yearsAgo(16, 1))
    stage.pass(24)
  },
  'child of 17': (stage) => asParent(stage, yearsAgo(17)),
  'child born 15 years ago, year only': (stage) => asParent(stage, yearsAgo(15).slice(0, 4)),
  'child born 16 years ago, year only': (stage) => asParent(stage, yearsAgo(16).slice(0, 4)),
  'child on record is dead': (stage) => asParent(stage, yearsAgo(8), false),
  'parent of a child who died since': async (stage) => {
    await asParent(stage, yearsAgo(8))
    await asParent(stage, yearsAgo(8), false)
  },
  'custody was taken away': async (stage) => {
    await asParent(stage, yearsAgo(8))
    stage.world.family.answer = { kind: 'found', children: [] }
    await represented(stage)
  },
  'the population database is away': (stage) => represented(stage),
  'it was away after a first answer': async (stage) => {
    await asParent(stage, yearsAgo(8))
    stage.world.family.answer = { kind: 'unavailable', retryAfterSeconds: 15 }
    await represented(stage)
  },
  'delegation asked': (stage) => delegated(stage, {}),
  'delegation declined': (stage) => delegated(stage, { agrees: false }),
  'delegation agreed': (stage) => delegated(stage, { agrees: true }),
  'delegation with sensitive content': (stage) => delegated(stage, { agrees: true, sensitive: true }),
  'delegation ended by the person': async (stage) => {
    await delegated(stage, { agrees: true })
    await stop(stage, stage.owner, stage.own.childNumber)
  },
  'delegation ended by the other': async (stage) => {
    await delegated(stage, { agrees: true })
    await stop(stage, stage.caller, stage.own.number)
  },
  'delegation over': async (stage) => {
    await delegated(stage, { agrees: true, days: 3 })
    stage.pass(4 * 24)
  },
  'delegation of somebody who died': async (stage) => {
    await delegated(stage, { agrees: true })
    await die(stage)
  },
  'delegation to somebody else': (stage) => delegated(stage, { number: numberOf() }),
  'agreed too late': async (stage) => {
    await delegated(stage, { days: 90 })
    stage.pass(31 * 24)
    await answer(stage, true)
  },

  'opened for care': (stage) => care(stage),
  'opened 11 hours ago': async (stage) => {
    await care(stage)
    stage.pass(11)
  },
  'opened 13 hours ago': async (stage) => {
    await care(stage)
    stage.pass(13)
  },
  'visit ended': async (stage) => {
    await care(stage)
    await closeLook(stage.tools, stage.caller, { subject: stage.subject, lookId: stage.opened?.lookId ?? '' })
  },
  'opened by a colleague': (stage) => care(stage, aCaller('clinician')),
  'opened at another workplace': (stage) => care(stage, { ...stage.caller, facility: THERE }),
  'opened for somebody else': (stage) => care(stage, stage.caller, aSubject()),
  'opened, then died': async (stage) => {
    await care(stage)
    await die(stage)
  },
  'opened, then merged': async (stage) => {
    await care(stage)
    stage.asked = aSubject()
    stage.world.links.set(stage.subject.key, stage.asked)
  },
  'emergency opened': (stage) => emergency(stage),
  'emergency 3 hours ago': async (stage) => {
    await emergency(stage)
    stage.pass(3)
  },
  'emergency 5 hours ago': async (stage) => {
    await emergency(stage)
    stage.pass(5)
  },

  'facility switched off': switched(off('facility', HERE)),
  'another facility switched off': switched(off('facility', THERE)),
  'switched off until yesterday': async (stage) => {
    await flip(stage, off('facility', HERE, { until: today() }))
    stage.pass(24)
    await care(stage)
  },
  'allowed until yesterday': async (stage) => {
    await flip(stage, on('facility', HERE, { until: today() }))
    stage.pass(24)
    await care(stage)
  },
  'allowed until tomorrow': switched(on('facility', HERE, { until: addDays(today(), 1) })),
  'switched off and on again': switched(off('facility', HERE), on('facility', HERE)),
  'results switched off': switched(off('category', 'results')),
  'own entries switched off': switched(off('category', 'own-entries')),
  'document switched off': switched(off('document', DOCUMENT)),
  'the other\'s documents switched off': switched(off('source', THERE)),
  'emergency, facility switched off': async (stage) => {
    await flip(stage, off('facility', HERE))
    await emergency(stage)
  },
  'emergency, results switched off': async (stage) => {
    await flip(stage, off('category', 'results'))
    await emergency(stage)
  },
  'hiv opened to all': switched(on('label', 'hiv')),
  'hiv opened to this facility': switched(on('label', 'hiv', { facility: HERE })),
  'hiv opened to another facility': switched(on('label', 'hiv', { facility: THERE })),
  'hiv opened and closed again': switched(on('label', 'hiv'), off('label', 'hiv')),
  'hiv opened until yesterday': async (stage) => {
    await flip(stage, on('label', 'hiv', { until: today() }))
    stage.pass(24)
    await care(stage)
  },

  asked: (stage) => approved(stage, undefined),
  'approved by oneself': (stage) => approved(stage, stage.caller),
  'approved by another operator': (stage) => approved(stage, aCaller('operator')),
  'approved for another message': (stage) => approved(stage, aCaller('auditor'), randomUUID()),
  'approved by a steward': (stage) => approved(stage, aCaller('steward')),
  'approved two hours ago': async (stage) => {
    await approved(stage, aCaller('operator'))
    stage.pass(2)
  },
}

/** The scene of a row, its circumstance not yet played. */
export function aScene(ground: Ground, row: PermitRow): Stage {
  const world: World = { family: { answer: { kind: 'unavailable', retryAfterSeconds: 15 } }, numbers: new Map(), links: new Map(), shift: { hours: 0 } }
  const subject = aSubject()
  const own = row.scope === 'own' && row.role === 'citizen'
  const caller = own ? personOf(subject) : aCaller(row.role as CallerRole)
  return {
    world, tools: toolsOf(ground, world), subject, asked: subject, caller, owner: personOf(subject), own: { number: numberOf(), childNumber: numberOf() },
    reference: randomUUID(), pass: (hours) => { world.shift.hours += hours },
  }
}

/** The look a row is about: found anew, as every read does. */
export function lookOf({ tools, caller, asked }: Scene): Promise<Look> {
  return findLook(tools, caller, asked)
}
