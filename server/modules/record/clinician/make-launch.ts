/**
 * A hospital's own system opens a record for its clinician (after the model of SMART App Launch): it says who the patient, the
 * clinician and the purpose are, and gets a link that serves once, within a minute, that clinician alone.
 */
import { Value } from 'typebox/value'
import { exchanges } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import type { SubjectPlace } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import { lineageHash } from '../lineage.ts'
import { findSubjectOfLineage } from '../queries-clinician.ts'
import { requireShare } from './find-patient.ts'
import { sealHandle } from './handles.ts'
import { LaunchContext, type LaunchAnswer, type LaunchBody } from './schema.ts'
import type { ClinicianTools, LaunchContent, Meant } from './tools.ts'

export const LAUNCH_SECONDS = 60
export const LAUNCH_PATH = '/api/record/launches'

type Permitted = Permit<'record:launch'>

/**
 * @throws Refusal `unauthenticated` for a signed context that does not count, `invalid` for one that names too little or nobody
 */
export async function makeLaunch(tools: ClinicianTools, permit: Permitted, body: LaunchBody): Promise<LaunchAnswer> {
  const { caller } = permit
  const { facility } = caller
  if (facility === undefined) throw new Refusal('forbidden', [problem('not-permitted', { params: { permission: 'record:launch' } })])
  requireShare(tools.limits.launch, facility)
  const context = 'context' in body ? await verifiedContext(tools, facility, body.context) : body
  const staffId = await clinicianOf(tools, facility, context.clinician)
  const meant = await patientOf(tools, facility, context)
  const shard = meant.subject?.shard
  const launchId = uuidV7(tools.clock, shard)
  const until = new Date(tools.clock().getTime() + LAUNCH_SECONDS * 1_000)
  const reason = context.reason?.normalize('NFC').trim() ?? ''
  const content: LaunchContent = { ...meant, launchId, facility, staffId, purpose: context.purpose, ...(reason === '' ? {} : { reason }) }
  await tools.looks.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: caller.id, role: caller.role, act: 'launch-made', reference: launchId, purpose: PURPOSE_WORDS[context.purpose].vi,
    ...(meant.subject ? { subjectKey: meant.subject.key, shard: meant.subject.shard } : {}), detail: { facility, clinician: staffId },
  }))
  const code = sealHandle(tools.keys, { kind: 'launch', holder: '' }, { content, until })
  return { url: `${tools.publicUrl}/launch/${code}`, expiresAt: until.toISOString() }
}

/** What a system signed with the key of the facility's own client. */
async function verifiedContext(tools: ClinicianTools, facility: string, token: string): Promise<LaunchContext> {
  const audience = `${tools.publicUrl}${LAUNCH_PATH}`
  const statement = await tools.verifyStatement(token, audience)
  if (statement.kind === 'used-before') throw new Refusal('unauthenticated', [problem('launch-context-used')])
  const own = statement.kind === 'verified' && statement.facility === facility && statement.scopes.includes('record:launch')
  if (!own) throw new Refusal('unauthenticated', [problem('launch-context-not-verified', { params: { audience } })])
  if (!Value.Check(LaunchContext, statement.launch)) throw new Refusal('invalid', [problem('launch-context-incomplete')])
  return statement.launch
}

async function clinicianOf(tools: ClinicianTools, facility: string, { staffId, personalId }: LaunchContext['clinician']): Promise<string> {
  // Whether an id is a clinician's of this facility shows when the link is opened: only its holder can.
  if (staffId !== undefined) return staffId
  const found = personalId === undefined ? undefined : await tools.findClinician(personalId.replace(/\s/g, ''))
  if (found?.facility !== facility) throw new Refusal('invalid', [problem('launch-clinician-unknown', { field: 'clinician' })])
  return found.staffId
}

/** By number, else by the encounter that the facility has sent already: a card alone is nobody's name. */
async function patientOf(tools: ClinicianTools, facility: string, { patient, encounter }: LaunchContext): Promise<Meant> {
  const number = patient.number?.replace(/[\s.]/g, '') ?? (/^\d{12}$/.test(patient.card ?? '') ? patient.card : undefined)
  if (number !== undefined && number !== '') {
    const subject = await tools.findSubject(number)
    return subject ? { subject } : { number }
  }
  if (patient.card === undefined) throw new Refusal('invalid', [problem('launch-context-incomplete', { field: 'patient' })])
  const subject = encounter === undefined ? undefined : await subjectOfEncounter(tools, facility, encounter)
  if (!subject) throw new Refusal('invalid', [problem('launch-patient-not-told', { field: 'patient' })])
  return { subject }
}

/** Whose a visit code of the facility is, whichever exchange told it first. */
async function subjectOfEncounter(tools: ClinicianTools, facility: string, encounter: string): Promise<SubjectPlace | undefined> {
  const lineages = exchanges.map((exchange) => lineageHash(exchange.id, encounter))
  const key = await tools.reader.inOneStatement((tx) => findSubjectOfLineage(tx, facility, lineages))
  return key === undefined ? undefined : { key, shard: shardOf(key) }
}
