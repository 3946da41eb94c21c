/** A clinician opens a patient's record with a purpose, once per visit; and ends it. */
import { problem } from '#definitions/problem.ts'
import { closeLook, findLook, openLook, type Look, type LookQuestion } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { PopulationAnswer } from '#connections/population.ts'
import type { Caller, Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { FOUND_MINUTES, requireShare } from './find-patient.ts'
import { openHandle, openLookHandle, sealLookHandle, type LookContent } from './handles.ts'
import type { OpenAnswer, OpenBody } from './schema.ts'
import type { ClinicianTools, FoundContent, Meant } from './tools.ts'

/**
 * Opens the record of somebody found.
 * @throws Refusal `gone` for a handle that is too old or another's (`patient-find-again`) and for the record of somebody who died
 *   (`record-closed`), `invalid` for an emergency without a reason, `too-many`
 */
export async function openPatient(tools: ClinicianTools, permit: Permit<'record:look'>, { found, purpose, reason }: OpenBody): Promise<OpenAnswer> {
  const handle = openHandle<FoundContent>(tools, { kind: 'found', holder: permit.caller.id }, found)
  if (handle.kind !== 'good') throw new Refusal('gone', [problem('patient-find-again', { params: { minutes: FOUND_MINUTES } })])
  requireShare(tools.limits.open, permit.caller.id)
  return openMeant(tools, permit, handle.content, { purpose, reason: reason?.normalize('NFC').trim() ?? '' })
}

export interface StatedPurpose {
  readonly purpose: OpenBody['purpose']
  readonly reason: string
}

/** Opens the record of whoever is meant, where there is one. */
export async function openMeant(tools: ClinicianTools, { caller }: Permit<'record:look'>, meant: Meant, stated: StatedPurpose): Promise<OpenAnswer> {
  const subject = meant.subject ?? (meant.number === undefined ? undefined : await tools.findSubject(meant.number))
  if (subject) return openKnown(tools, caller, subject, stated)
  const population = await askAbout(tools, meant)
  const successor = population?.kind === 'cancelled' && population.differs.length === 0 && population.successor !== null ? await tools.findSubject(population.successor) : undefined
  if (successor) return openKnown(tools, caller, successor, stated)
  await tools.looks.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: caller.id, role: caller.role, act: 'patient-not-known', detail: { purpose: stated.purpose, population: population?.kind ?? 'not-asked' },
  }))
  return { kind: 'unknown-here', ...tellPopulation(population) }
}

async function openKnown(tools: ClinicianTools, caller: Caller, subject: LookContent['subject'], { purpose, reason }: StatedPurpose): Promise<OpenAnswer> {
  const standing = await tools.looks.standingOf(subject)
  const question: LookQuestion = purpose === 'emergency' ? { subject: standing, purpose, reason } : { subject: standing, purpose, ...(reason === '' ? {} : { reason }) }
  const look = await openLook(tools.looks, caller, question)
  if (look.lookId === null || look.until === null) throw new Error('A clinician\'s look has an id and an end')
  const lookId = sealLookHandle(tools.keys, caller.id, { subject: standing, lookId: look.lookId })
  return { kind: 'opened', lookId, purpose: look.purpose === 'emergency' ? 'emergency' : 'care', until: look.until.toISOString() }
}

/** Whether such a person lives: only where number, name, birth and sex are at hand, as shown to us. Conformance numbers are nobody's. */
async function askAbout(tools: ClinicianTools, { number, asked }: Meant): Promise<PopulationAnswer | undefined> {
  if (number === undefined || asked === undefined || number.startsWith('9')) return undefined
  return tools.askPopulation({ personalId: number, ...asked })
}

function tellPopulation(answer: PopulationAnswer | undefined): Omit<Extract<OpenAnswer, { kind: 'unknown-here' }>, 'kind'> {
  if (!answer || answer.kind === 'declined') return { population: 'not-asked', alive: null }
  return { population: answer.kind, alive: answer.kind === 'found' || answer.kind === 'mismatch' ? answer.alive : null }
}

/**
 * The look behind a handle, if it is open now and the caller's own.
 * @throws Refusal `forbidden` `look-needed`: the same for a handle of somebody else, of nobody, and of a look that has ended
 */
export async function requireLook(tools: ClinicianTools, { caller }: Permit<'record:look'>, handle: string): Promise<Look> {
  const opened = openLookHandle(tools.keys, caller.id, handle)
  if (!opened) throw new Refusal('forbidden', [problem('look-needed')])
  const look = await findLook(tools.looks, caller, opened.subject)
  if (look.lookId !== opened.lookId) throw new Refusal('forbidden', [problem('look-needed')])
  return look
}

/** Ends the visit. @throws Refusal as `requireLook` */
export async function endVisit(tools: ClinicianTools, permit: Permit<'record:look'>, handle: string): Promise<void> {
  const { subject, lookId } = await requireLook(tools, permit, handle)
  if (lookId !== null) await closeLook(tools.looks, permit.caller, { subject, lookId })
}
