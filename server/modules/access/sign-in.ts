/** A person signs in with the national e-ID: sent there, and received back with proof of who it is. */
import { createHash } from 'node:crypto'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { EidPerson } from '#connections/e-id.ts'
import type { CallerRole } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { blindIndex, blindIndexes, unseal } from '#platform/seal.ts'
import { ownPath, sealSignIn, SIGN_IN_MINUTES, unsealSignIn, type SignInMemory } from './cookies.ts'
import { deviceKind } from './device.ts'
import { findStaff, type StaffRow } from './queries.ts'
import { staffNameContext } from './register.ts'
import type { Person } from './sessions.ts'
import type { AccessTools } from './tools.ts'

/** The national level of identification sign-in asks for (level 2: chip and face checked by the police). */
const LEVEL = 2

export interface Departure {
  /** The e-ID's page. */
  readonly url: string
  /** Value of the sign-in cookie. */
  readonly cookie: string
}

/** @throws Refusal `unavailable` while the e-ID does not answer */
export async function beginSignIn(tools: AccessTools, wish: { readonly returnTo?: string; readonly persona?: string }): Promise<Departure> {
  const answer = await tools.eid.begin(tools.mode === 'sandbox' ? wish.persona : undefined)
  if (answer.kind === 'unavailable') throw new Refusal('unavailable', [problem('eid-unavailable')])
  const expires = tools.clock().getTime() + SIGN_IN_MINUTES * 60_000
  return { url: answer.url, cookie: sealSignIn(tools.keys, { ...answer.secrets, returnTo: ownPath(wish.returnTo, tools.publicUrl), expires }) }
}

export interface Arrival {
  /** Value of the session cookie. */
  readonly cookie: string
  readonly returnTo: string
}

/**
 * Receives the browser back from the e-ID and begins a session under a new id.
 * @throws Refusal sign-in-expired, eid-refused, eid-level-too-low, eid-unavailable
 */
export async function finishSignIn(tools: AccessTools, back: { readonly url: string; readonly signInCookie: string | undefined; readonly formerSession: string | undefined; readonly userAgent: string | undefined }): Promise<Arrival> {
  const memory = back.signInCookie === undefined ? undefined : unsealSignIn(tools.keys, back.signInCookie, tools.clock())
  const callback = new URL(back.url, tools.publicUrl)
  if (!memory || callback.searchParams.get('state') !== memory.state) throw new Refusal('unauthenticated', [problem('sign-in-expired')])
  const eidPerson = await askEid(tools, callback, memory)
  const { person, role } = await whoIs(tools, eidPerson)
  if (back.formerSession !== undefined) await tools.sessions.end(back.formerSession)
  const cookie = await tools.sessions.begin({ ...person, device: deviceKind(back.userAgent) })
  await tools.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: person.callerId, role, act: 'signed-in',
    ...(role === 'citizen' && person.subject ? { subjectKey: person.subject.key, shard: person.subject.shard } : {}),
  }))
  return { cookie, returnTo: memory.returnTo }
}

async function askEid(tools: AccessTools, callback: URL, memory: SignInMemory): Promise<EidPerson> {
  const answer = await tools.eid.finish(callback, memory)
  if (answer.kind === 'unavailable') throw new Refusal('unavailable', [problem('eid-unavailable')])
  if (answer.kind === 'refused') throw new Refusal('unauthenticated', [problem('eid-refused')])
  if (answer.person.level < LEVEL) throw new Refusal('forbidden', [problem('eid-level-too-low')])
  return answer.person
}

/** Staff where the person was registered as such; everybody else is a citizen. */
async function whoIs(tools: AccessTools, eidPerson: EidPerson): Promise<{ person: Person; role: CallerRole }> {
  const staff = await tools.intake.inOneStatement((tx) => findStaff(tx, blindIndexes(tools.keys, 'staff', eidPerson.personalId)))
  if (staff) return { person: { callerId: staff.staffId, staffId: staff.staffId, subject: null, name: nameOf(tools, staff) }, role: staff.role }
  const subject = (await tools.findSubject(eidPerson.personalId)) ?? null
  const callerId = subject?.key ?? citizenId(tools, eidPerson.personalId)
  return { person: { callerId, staffId: null, subject, name: eidPerson.name, personalId: eidPerson.personalId }, role: 'citizen' }
}

function nameOf(tools: AccessTools, staff: StaffRow): string {
  return unseal(tools.keys.secretById(staff.nameKey).secret, staff.name, staffNameContext(staff.person)).toString()
}

/** An opaque id for somebody of whom we hold nothing: of no use to find out who it is. */
function citizenId(tools: AccessTools, personalId: string): string {
  return `u-${createHash('sha256').update(blindIndex(tools.keys, 'citizen', personalId)).digest('base64url').slice(0, 14)}`
}
