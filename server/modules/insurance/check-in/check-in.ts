/** A patient comes to the desk: identity and card are asked at the same time, and what is known is told in one answer. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { foldName, isConformanceNumber, problemsWithPersonalId, storedName } from '#modules/people/index.ts'
import { EID_PRESENTATION } from '#formats/identity-scan/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { judge } from './answer.ts'
import { askPartners, type Answers } from './ask-partners.ts'
import { birthStamp } from './fill-fields.ts'
import { findKept, requireDesk, tagIndexes } from './find-kept.ts'
import { sealKept, type Kept } from './kept.ts'
import { NO_PLACE, type Place } from './place.ts'
import { findBoundTag, findReader, saveCheckIn } from './queries.ts'
import { readCheckIn } from './read-check-in.ts'
import { filledFromRecord, incompleteOf, readShown, type Shown } from './read-shown.ts'
import type { CheckInAnswer, CheckInBody } from './schema.ts'
import type { CheckInTools, DeskFacility } from './tools.ts'

/** While a partner was away: when it is asked again for the first time. */
export const ASKED_AGAIN_AFTER_MS = 20_000

/**
 * One scan, or the fields of one patient. Scanning the same person again before the admission renews the check-in.
 * @throws Refusal `invalid` for a scan that is nothing known or a number that is nobody's, `not-found` for an unbound wristband
 */
export async function checkIn(tools: CheckInTools, permit: Permit<'insurance:check-in'>, body: CheckInBody): Promise<CheckInAnswer> {
  const facility = requireDesk(tools, permit)
  const read = await readShown(body, { facility: facility.code, now: tools.clock().getTime(), findKey: keyFinder(tools, facility) })
  if (!read) throw new Refusal('invalid', [problem('scan-unreadable', { field: 'scan' })])
  const number = tagOf(read)
  if (number !== null) return readCheckIn(tools, permit, await wornBy(tools, facility, number))
  const shown = await completed(tools, permit, read, body)
  const incomplete = incompleteOf(shown)
  if (incomplete) return incomplete
  requireSoundNumber(shown)
  const kept = keptOf(shown, body)
  const subject = tools.resolveSubject(questionOf(kept, facility, tools))
  // Awaited below; a failure while the partners are still being asked must not end the process.
  subject.catch(() => undefined)
  const [answers, place] = await Promise.all([askKnowing(tools, permit, { shown, kept }), placeOf(tools, kept)])
  const whole = withAnswers(answers, place ?? NO_PLACE)
  const found = whole.patient.address === null && place === null && whole.card.card ? { ...whole, place: await findPlace(tools, whole.card.card.address) } : whole
  return keep(tools, permit, { kept: found, facility, subject: await subject })
}

function tagOf({ by, tag }: Shown): string | null {
  return by === 'wristband' ? tag : null
}

/** The keys that vouch: the e-ID's own, or a reader's registered for this facility. */
function keyFinder(tools: CheckInTools, facility: DeskFacility): Parameters<typeof readShown>[1]['findKey'] {
  return async (message) => {
    if (message.type === EID_PRESENTATION) return tools.findEidKey(message.keyId)
    const reader = await tools.intake.inOneStatement((tx) => findReader(tx, message.keyId))
    return reader?.facility === facility.code ? reader.publicKey : undefined
  }
}

/** @throws Refusal `not-found` where nobody at this facility wears the band */
async function wornBy(tools: CheckInTools, facility: DeskFacility, tag: string): Promise<string> {
  const bound = await tools.intake.inOneStatement((tx) => findBoundTag(tx, facility.code, tagIndexes(tools, facility.code, tag)))
  if (!bound) throw new Refusal('not-found', [problem('wristband-unknown', { field: 'scan' })])
  return bound.checkInId
}

/** What the scan lacks, from an earlier check-in here: one that was picked by name, or the newest one of the number. */
async function completed(tools: CheckInTools, permit: Permit<'insurance:check-in'>, shown: Shown, { from }: CheckInBody): Promise<Shown> {
  if (from !== undefined) {
    const row = await findKept.byId(tools, permit, from)
    return { ...filledFromRecord(shown, row.kept), by: 'record' }
  }
  if (!incompleteOf(shown) || shown.person.personalId === null) return shown
  const former = await findKept.byNumber(tools, permit, shown.person.personalId)
  return former ? filledFromRecord(shown, former) : shown
}

/** @throws Refusal `invalid` for a number nobody can have */
function requireSoundNumber({ person }: Shown): void {
  if (person.personalId === null || isConformanceNumber(person.personalId)) return
  const problems = problemsWithPersonalId(person.personalId, {}, { field: 'personalId', severity: 'reject', value: undefined })
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

function keptOf(shown: Shown, body: CheckInBody): Kept {
  const { person } = shown
  const { emergency = false, referral = false, reExamination = false } = body.coming ?? {}
  return {
    shown: { by: shown.by, evidence: shown.evidence, bent: shown.bent, nameFrom: shown.nameFrom },
    patient: {
      personalId: person.personalId, name: storedName(person.name ?? ''), birth: person.birth ?? '', sex: person.sex ?? 3, address: person.address,
      people: person.people, nationality: person.nationality,
    },
    cardNumber: shown.cardNumber, localPatient: body.localPatient ?? null,
    staff: body.staff ? { name: storedName(body.staff.name), personalId: body.staff.personalId } : null,
    coming: { emergency, referral, reExamination },
    identity: { state: 'not-asked', differs: [], successor: null },
    card: { code: null, away: false, card: null }, place: NO_PLACE, admission: null,
  }
}

function questionOf({ patient, localPatient }: Kept, facility: DeskFacility, tools: CheckInTools) {
  return {
    personalId: patient.personalId, facility: facility.code, name: patient.name, birth: birthStamp(patient.birth), sex: String(patient.sex),
    // Who has no number at all is found again by the number this facility gave, or not at all.
    localPatient: localPatient ?? (patient.personalId === null ? `TD-${uuidV7(tools.clock)}` : patient.personalId),
  }
}

interface Asking {
  readonly shown: Shown
  readonly kept: Kept
}

/** Asks; where only the name differs and an earlier check-in had another one, that name is asked for once more. */
async function askKnowing(tools: CheckInTools, permit: Permit<'insurance:check-in'>, { shown, kept }: Asking): Promise<Answers & { readonly kept: Kept }> {
  const answers = await askPartners(tools, kept)
  const { identity } = answers
  const bentName = identity.state === 'mismatch' && identity.differs.join() === 'name' && shown.evidence === 'claim' && shown.nameFrom === 'printed-qr'
  const former = bentName && kept.patient.personalId !== null ? await findKept.byNumber(tools, permit, kept.patient.personalId) : undefined
  if (!former || former.patient.name === kept.patient.name || former.identity.state !== 'confirmed') return { ...answers, kept }
  const renamed = { ...kept, shown: { ...kept.shown, bent: true, nameFrom: 'record' as const }, patient: { ...kept.patient, name: former.patient.name } }
  const again = await askPartners(tools, renamed)
  return again.identity.state === 'confirmed' ? { ...again, kept: renamed } : { ...answers, kept }
}

function withAnswers({ kept, identity, card }: Answers & { readonly kept: Kept }, place: Place): Kept {
  return { ...kept, identity, card, place }
}

/** Null where the patient's own paper has no address: the insurer's may then serve. */
async function placeOf(tools: CheckInTools, { patient }: Kept): Promise<Place | null> {
  return patient.address === null ? null : findPlace(tools, patient.address)
}

/** An address is a convenience: without the lists the patient is admitted all the same. */
function findPlace(tools: CheckInTools, address: string): Promise<Place> {
  return tools.findPlace(address).catch(() => NO_PLACE)
}

async function keep(
  tools: CheckInTools, permit: Permit<'insurance:check-in'>,
  { kept, facility, subject }: { kept: Kept; facility: DeskFacility; subject: { shard: number; subjectKey: string; secret: Buffer } },
): Promise<CheckInAnswer> {
  const at = tools.clock()
  const [day, laterIdentity, laterCard] = [vietnamDay(at), kept.identity.state === 'later', kept.card.away]
  const later = laterIdentity || laterCard
  const saved = await tools.intake.inTransaction(async (tx) => {
    const row = await saveCheckIn(tx, {
      checkInId: uuidV7(tools.clock, subject.shard), ...subject, facility: facility.code, day, at, shownBy: kept.shown.by, evidence: kept.shown.evidence,
      identity: kept.identity.state, cardCode: kept.card.code, laterIdentity, laterCard, dueAt: later ? new Date(at.getTime() + ASKED_AGAIN_AFTER_MS) : null,
      actor: permit.caller.id, folded: foldName(kept.patient.name).slice(0, 200), birth: kept.patient.birth, body: sealKept(subject.secret, subject.subjectKey, kept),
    })
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'patient-checked-in', shard: subject.shard, subjectKey: subject.subjectKey,
      reference: row.checkInId, purpose: 'check-in',
      detail: { shown: kept.shown.by, evidence: kept.shown.evidence, identity: kept.identity.state, card: kept.card.code, later },
    })
    return row
  })
  return {
    kind: 'checked', checkInId: saved.checkInId, at: at.toISOString(), ...judge(kept, { facility, day }),
    admittedBefore: saved.admittedBefore?.toISOString() ?? null, admission: null, wristband: false,
  }
}
