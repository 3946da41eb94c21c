/** Who is standing at the desk, as far as scan, fields and our own record tell; and whether that is a claim or a proof. */
import type { Evidence, ShownBy } from '#definitions/check-in/identity-answers.ts'
import { CHIP_READING, claimedByChip, NOBODY, readDay, readScan, sexOfNumber, verifySigned, type Scan, type ScannedPerson, type SignedMessage } from '#formats/identity-scan/index.ts'
import { storedName } from '#modules/people/index.ts'
import type { Kept } from './kept.ts'
import type { CheckInBody, CheckInIncomplete, PatientFields } from './schema.ts'

export interface Shown {
  readonly by: ShownBy
  readonly evidence: Evidence
  readonly bent: boolean
  readonly nameFrom: ShownBy
  readonly person: ScannedPerson
  readonly cardNumber: string | null
  /** Set where the scan is a wristband. */
  readonly tag: string | null
}

/** Keys with which signed messages are verified; undefined for a stranger's. */
export type FindKey = (message: SignedMessage) => Promise<Parameters<typeof verifySigned>[1] | undefined>

const NOTHING: Shown = { by: 'typed', evidence: 'claim', bent: false, nameFrom: 'typed', person: NOBODY, cardNumber: null, tag: null }

/** What scan and fields say together; undefined for a scan that is nothing known. */
export async function readShown(body: CheckInBody, expected: { readonly facility: string; readonly now: number; readonly findKey: FindKey }): Promise<Shown | undefined> {
  const scan = body.scan === undefined ? undefined : await shownByScan(readScan(body.scan), expected)
  if (body.scan !== undefined && !scan) return undefined
  return corrected(scan ?? NOTHING, body.fields ?? {})
}

async function shownByScan(scan: Scan, expected: { readonly facility: string; readonly now: number; readonly findKey: FindKey }): Promise<Shown | undefined> {
  switch (scan.kind) {
    case 'printed-qr': return { ...NOTHING, by: 'printed-qr', nameFrom: 'printed-qr', bent: scan.bent, person: scan.person }
    case 'chip': return { ...NOTHING, by: 'chip', nameFrom: 'chip', person: scan.person }
    case 'signed': return shownBySigned(scan.message, expected)
    case 'card-number': return { ...NOTHING, by: 'card-number', cardNumber: scan.number }
    case 'personal-number': return { ...NOTHING, person: { ...NOBODY, personalId: scan.number } }
    case 'wristband': return { ...NOTHING, by: 'wristband', tag: scan.tag }
    case 'name': return { ...NOTHING, person: { ...NOBODY, name: scan.name, birth: scan.birth } }
    case 'unreadable': return undefined
  }
}

async function shownBySigned(message: SignedMessage, { facility, now, findKey }: { facility: string; now: number; findKey: FindKey }): Promise<Shown | undefined> {
  const by = message.type === CHIP_READING ? 'chip' as const : 'e-id' as const
  const key = await findKey(message)
  const verified = key && await verifySigned(message, key, { facility, now })
  if (verified?.kind === 'verified') return { ...NOTHING, by, nameFrom: by, evidence: 'proof', person: verified.person }
  // An unproved chip reading is what its bearer says; an unproved presentation is nothing.
  const person = message.type === CHIP_READING ? (verified?.person ?? claimedByChip(message)) : undefined
  return person && { ...NOTHING, by, nameFrom: by, person }
}

/** Typed fields win over what was scanned; then the scan proves no more than it says without them. */
function corrected(shown: Shown, fields: PatientFields): Shown {
  const personalId = fields.personalId?.replace(/[\s.]/g, '')
  const changed: Partial<ScannedPerson> = {
    ...(personalId ? { personalId } : {}),
    ...(fields.name?.trim() ? { name: storedName(fields.name) } : {}),
    ...(fields.birth?.trim() ? { birth: readDay(fields.birth) } : {}),
    ...(fields.sex === undefined ? {} : { sex: fields.sex === '3' ? null : fields.sex === '1' ? 1 as const : 2 as const }),
    ...(fields.address?.trim() ? { address: fields.address.normalize('NFC').trim() } : {}),
  }
  const cardNumber = fields.cardNumber?.replace(/[\s.-]/g, '').toUpperCase() || shown.cardNumber
  const differs = (['personalId', 'name', 'birth'] as const).some((name) => changed[name] !== undefined && changed[name] !== shown.person[name])
  const person = { ...shown.person, ...changed }
  const withSex = person.sex === null && person.personalId !== null && /^\d{12}$/.test(person.personalId) && fields.sex !== '3' ? { ...person, sex: sexOfNumber(person.personalId) } : person
  return {
    ...shown, cardNumber, person: withSex, evidence: differs ? 'claim' : shown.evidence,
    by: differs && shown.evidence === 'proof' ? 'typed' : shown.by, bent: shown.bent && changed.name === undefined, nameFrom: changed.name === undefined ? shown.nameFrom : 'typed',
  }
}

/** Fills what is not known, or was bent, from an earlier check-in of the same person here. */
export function filledFromRecord(shown: Shown, kept: Kept): Shown {
  const { person } = shown
  const takeName = person.name === null || shown.bent
  return {
    ...shown,
    nameFrom: takeName ? 'record' : shown.nameFrom,
    cardNumber: shown.cardNumber ?? kept.cardNumber,
    person: {
      ...person, personalId: person.personalId ?? kept.patient.personalId,
      name: takeName ? kept.patient.name : person.name, birth: shown.bent || person.birth === null ? kept.patient.birth : person.birth,
      sex: person.sex ?? (kept.patient.sex === 3 ? null : kept.patient.sex), address: shown.bent || person.address === null ? kept.patient.address : person.address,
      people: person.people ?? kept.patient.people, nationality: person.nationality ?? kept.patient.nationality,
    },
  }
}

/** What must be known before anybody can be asked; undefined where all of it is. */
export function incompleteOf(shown: Shown): CheckInIncomplete | undefined {
  const { personalId, name, birth, sex, address } = shown.person
  const number = personalId ?? shown.cardNumber
  const missing = [
    ...(number === null ? ['personalId' as const] : []),
    ...(name === null || (shown.bent && shown.nameFrom === shown.by) ? ['name' as const] : []),
    ...(birth === null ? ['birth' as const] : []),
  ]
  if (missing.length === 0) return undefined
  const known = {
    ...(personalId === null ? {} : { personalId }), ...(name === null ? {} : { name }), ...(birth === null ? {} : { birth }), ...(sex === null ? {} : { sex: sex === 1 ? '1' as const : '2' as const }),
    ...(shown.cardNumber === null ? {} : { cardNumber: shown.cardNumber }), ...(address === null ? {} : { address }),
  }
  return { kind: 'incomplete', missing, bent: shown.bent, known }
}
