/** A launch link is followed: it counts within its minute, once, and for the clinician it was made for; signing in may take longer. */
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import { problem } from '#definitions/problem.ts'
import { listActsOn, recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { openHandle, sealHandle, type HandleKind } from './handles.ts'
import { LAUNCH_SECONDS } from './make-launch.ts'
import { openMeant } from './open-patient.ts'
import type { OpenAnswer } from './schema.ts'
import type { ClinicianTools, LaunchContent } from './tools.ts'

/** To sign in with the e-ID. */
const ARRIVAL_MINUTES = 10
const ACTS_LOOKED_THROUGH = 200

/**
 * The link was opened in a browser, whoever sits before it: nothing is told, and the link is used up.
 * @throws Refusal `not-found` (forged), `gone` (late), `conflict` (used)
 */
export function arriveByLaunch(tools: ClinicianTools, code: string): string {
  const content = requireContent(tools, 'launch', code)
  const until = new Date(tools.clock().getTime() + ARRIVAL_MINUTES * 60_000)
  if (!tools.used.take(`arrived ${content.launchId}`, until)) throw new Refusal('conflict', [problem('launch-used-before')])
  return sealHandle(tools.keys, { kind: 'arrival', holder: '' }, { content, until })
}

/** The clinician has signed in: the look opens, with the purpose the hospital's system stated. @throws Refusal as above; `forbidden` for another */
export async function openByLaunch(tools: ClinicianTools, permit: Permit<'record:look'>, arrival: string): Promise<OpenAnswer> {
  const content = requireContent(tools, 'arrival', arrival)
  const { caller } = permit
  const { launchId, staffId, facility, subject } = content
  if (caller.id !== staffId || caller.facility !== facility) {
    await tools.looks.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'launch-refused', reference: launchId, detail: { why: 'another' } }))
    throw new Refusal('forbidden', [problem('launch-of-another')])
  }
  const first = tools.used.take(`opened ${launchId}`, new Date(tools.clock().getTime() + ARRIVAL_MINUTES * 60_000))
  if (!first || (subject && await wasOpened(tools, subject.key, launchId))) throw new Refusal('conflict', [problem('launch-used-before')])
  const answer = await openMeant(tools, permit, content, { purpose: content.purpose, reason: content.reason ?? '' })
  if (subject) {
    await tools.looks.intake.inOneStatement((tx) => recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'launch-opened', subjectKey: subject.key, shard: subject.shard, reference: launchId,
      purpose: PURPOSE_WORDS[content.purpose].vi, detail: { facility },
    }))
  }
  return answer
}

/** Memory does not outlive the process; the audit trail does. */
async function wasOpened(tools: ClinicianTools, subjectKey: string, launchId: string): Promise<boolean> {
  const acts = await tools.reader.inScope({ kind: 'subject', key: subjectKey }, (tx) => listActsOn(tx, subjectKey, ACTS_LOOKED_THROUGH))
  return acts.some(({ act, reference }) => act === 'launch-opened' && reference === launchId)
}

function requireContent(tools: ClinicianTools, kind: HandleKind, handle: string): LaunchContent {
  const opened = openHandle<LaunchContent>(tools, { kind, holder: '' }, handle)
  if (opened.kind === 'unknown') throw new Refusal('not-found', [problem('launch-not-known')])
  if (opened.kind === 'expired') throw new Refusal('gone', [problem('launch-expired', { params: { seconds: LAUNCH_SECONDS } })])
  return opened.content
}
