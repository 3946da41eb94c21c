/** The desk admits a patient: written down first, then the check-in file (XML0) goes the way of every file to the insurer. */
import { CARE_KINDS, FIRST_SERVICES } from '#definitions/check-in/file.ts'
import { findVisitObject, NOT_ANNOUNCED, NOT_ANNOUNCING_KINDS } from '#definitions/check-in/visit-objects.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { signEnveloped } from '#formats/xml-signature/sign-enveloped.ts'
import { recordAct } from '#modules/audit/index.ts'
import { gatewayTime, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { judge, needsAcknowledgement } from './answer.ts'
import { findKept, requireDesk, type OpenedCheckIn } from './find-kept.ts'
import { sealKept, type Admission } from './kept.ts'
import { saveAdmission, saveSent, type FileState } from './queries.ts'
import { admissionOf } from './read-check-in.ts'
import type { AdmissionAnswer, AdmissionRequest } from './schema.ts'
import type { CheckInTools, DeskFacility } from './tools.ts'
import { writeCheckInFile } from './write-file.ts'

type Desk = Permit<'insurance:check-in'>

/**
 * Admits once: a second call answers as the first, and sends the file if that had failed.
 * @throws Refusal `not-found`; `invalid` for a way of coming or care that is not in the lists; `conflict` where a person must
 *   first say that they have compared patient and paper
 */
export async function admitPatient(tools: CheckInTools, permit: Desk, checkInId: string, request: AdmissionRequest): Promise<AdmissionAnswer> {
  const facility = requireDesk(tools, permit)
  const opened = await findKept.byId(tools, permit, checkInId)
  const admitted = opened.row.state === 'admitted' ? opened : await writeDown(tools, permit, { opened, facility, request })
  return sendOff(tools, permit, { opened: admitted, facility })
}

interface Work {
  readonly opened: OpenedCheckIn
  readonly facility: DeskFacility
}

async function writeDown(tools: CheckInTools, permit: Desk, { opened, facility, request }: Work & { request: AdmissionRequest }): Promise<OpenedCheckIn> {
  const { row, kept, secret } = opened
  const admission = admissionFrom(tools, { opened, facility, request })
  const problems = problemsWithAdmission(opened, admission, request.acknowledged === true)
  if (problems.length > 0) throw new Refusal(problems.some((each) => each.code === 'check-in-not-compared') ? 'conflict' : 'invalid', problems)
  const at = tools.clock()
  const lineage = request.lineage ?? `${facility.code}${gatewayTime(at).slice(0, 12)}${row.checkInId.replaceAll('-', '').slice(-12)}`
  const whole = { ...kept, admission }
  const written = await tools.intake.inTransaction(async (tx) => {
    const saved = await saveAdmission(tx, row, { at, lineage, fileState: fileStateOf(tools, facility, admission), body: sealKept(secret, row.subjectKey, whole) })
    if (saved) {
      await recordAct(tx, {
        clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'patient-admitted', shard: row.shard, subjectKey: row.subjectKey,
        reference: row.checkInId, purpose: 'check-in', detail: { object: admission.object, acknowledged: request.acknowledged === true },
      })
    }
    return saved
  })
  const fresh = await findKept.byId(tools, permit, row.checkInId)
  // A later answer or another window of the desk came between: what it wrote is the newer one.
  return written || fresh.row.state === 'admitted' ? fresh : writeDown(tools, permit, { opened: fresh, facility, request })
}

function admissionFrom(tools: CheckInTools, { opened, facility, request }: Work & { request: AdmissionRequest }): Admission {
  const { kept, row } = opened
  const suggested = judge(kept, { facility, day: vietnamDay(tools.clock()) }).objects[0]?.code
  const [first] = FIRST_SERVICES
  return {
    reason: request.reason.normalize('NFC').trim(), object: request.object ?? suggested ?? '', careKind: request.careKind ?? CARE_KINDS[0]?.code ?? '',
    service: request.service ?? { code: first?.code ?? '', name: first?.name ?? '' },
    // The personal number is the medical number (decree 102/2025, article 6); without one, the check-in's own.
    localPatient: request.localPatient ?? kept.localPatient ?? kept.patient.personalId ?? row.checkInId.slice(-12),
  }
}

function problemsWithAdmission({ kept }: OpenedCheckIn, admission: Admission, acknowledged: boolean): Problem[] {
  return [
    ...(findVisitObject(admission.object) ? [] : [problem('visit-object-unknown', { field: 'object', value: admission.object })]),
    ...(needsAcknowledgement(kept) && !acknowledged ? [problem('check-in-not-compared', { field: 'acknowledged' })] : []),
  ]
}

/** Whether the insurer is told, and who signs. */
function fileStateOf(tools: CheckInTools, facility: DeskFacility, admission: Admission): FileState {
  if (NOT_ANNOUNCED.has(admission.object) || NOT_ANNOUNCING_KINDS.has(facility.kind)) return 'not-wanted'
  return facility.signaturePolicy === 'require' && !tools.findSigner(facility.code) ? 'to-sign' : 'to-send'
}

/** The file is made from what was written down: made again, it is the same, and known again where it had arrived. */
async function sendOff(tools: CheckInTools, permit: Desk, { opened, facility }: Work): Promise<AdmissionAnswer> {
  const { row, kept } = opened
  const { admission } = kept
  if (admission === null || row.admittedAt === null || row.lineage === null) throw new Error('An admitted check-in has its admission')
  const made = () => writeCheckInFile({
    kept, admission, facility: facility.code, lineage: row.lineage ?? '', arrivedAt: row.at, admittedAt: row.admittedAt ?? row.at, day: row.day,
  })
  const answer = (fileState: FileState, more: { messageId?: string; file?: Buffer; problems?: readonly Problem[] } = {}): AdmissionAnswer => {
    const { messageId = null, file, problems = [] } = more
    const told = admissionOf({ kept, row: { ...row, fileState, messageId } })
    if (told === null) throw new Error('An admitted check-in has its admission')
    return { checkInId: row.checkInId, admission: told, file: file?.toString('base64') ?? null, problems: problems.map(({ code, message, fix }) => ({ code, message, fix })) }
  }
  const signer = tools.findSigner(facility.code)
  // The entrusted key may have ended since: the facility then signs for itself.
  const toSign = row.fileState === 'to-sign' || (row.fileState === 'to-send' && facility.signaturePolicy === 'require' && !signer)
  if (toSign) return answer('to-sign', { file: made() })
  if (row.fileState !== 'to-send') return answer(row.fileState, row.messageId === null ? {} : { messageId: row.messageId })
  const sent = await tools.sendCheckIn(signer ? signEnveloped(made(), signer) : made(), { facility: facility.code, caller: permit.caller }).catch(notSent)
  if ('problems' in sent) return answer('to-send', { problems: sent.problems })
  await tools.intake.inOneStatement((tx) => saveSent(tx, row, sent.messageId))
  return answer('sent', { messageId: sent.messageId })
}

/** The patient is admitted whatever becomes of the file: the desk is told why it has not gone, and may send it once more. */
function notSent(error: unknown): { readonly problems: readonly Problem[] } {
  if (!(error instanceof Refusal)) throw error
  return { problems: error.kind === 'unavailable' || error.kind === 'too-many' ? [] : error.problems }
}
