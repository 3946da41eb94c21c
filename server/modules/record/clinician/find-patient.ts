/**
 * A clinician says who stands before them. Nothing of the record is touched, and no answer tells whether there is one:
 *
 * - A number names one person for whoever has it in hand. The answer shows what was scanned or typed and nothing else, and is made
 *   without a look into the database, so that neither its text nor its time knows more. Whether the person is known here is told
 *   when the record is opened: with a purpose, and with an entry in the audit trail.
 * - Name and birthday are known to neighbours too. Nobody, and more people than five, get the same empty answer after the same
 *   time: a list cut short would show strangers and yet not surely the patient. Whether somebody has documents does not matter
 *   here: to leave out who has none, or none that may be seen, would tell of what is withheld. Each person shown reads of it.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { problem } from '#definitions/problem.ts'
import {
  CHIP_READING, claimedByChip, NOBODY, readDay, readScan, sexOfNumber, verifySigned, type Scan, type ScannedPerson, type SignedMessage,
} from '#formats/identity-scan/index.ts'
import type { Permit } from '#platform/permit.ts'
import type { RateLimit } from '#platform/rate-limit.ts'
import { Refusal } from '#platform/refusal.ts'
import { sealHandle } from './handles.ts'
import type { FindAnswer, FindBody, FoundPatient } from './schema.ts'
import type { ClinicianTools, FoundContent, PersonOfName } from './tools.ts'

export const FOUND_MINUTES = 10
const MOST_SHOWN = 5
/** Longer than a search takes; every search by name takes so long. */
const SEARCH_MS = 250
const SEARCH_PURPOSE = 'Tìm người bệnh theo tên để khám'

type Permitted = Permit<'record:look'>

/** @throws Refusal `invalid` for a scan that is nothing known or a birth that is no whole day, `too-many` beyond the caller's share */
export async function findPatient(tools: ClinicianTools, permit: Permitted, body: FindBody): Promise<FindAnswer> {
  requireShare(tools.limits.find, permit.caller.id)
  if ('name' in body) return findByName(tools, permit, body)
  const scan = readScan(body.scan)
  if (scan.kind === 'name') return scan.birth === null || scan.birth.length === 4 ? { kind: 'more-needed', by: 'name', name: scan.name, birth: scan.birth } : findByName(tools, permit, { name: scan.name, birth: scan.birth })
  if (scan.kind === 'card-number') return { kind: 'more-needed', by: 'card', name: null, birth: null }
  if (scan.kind === 'wristband') return { kind: 'more-needed', by: 'wristband', name: null, birth: null }
  const shown = await shownBy(tools, scan, permit.caller.facility ?? '')
  if (!shown || shown.person.personalId === null) throw new Refusal('invalid', [problem('scan-unreadable', { field: 'scan' })])
  return { kind: 'one', patient: patientOfScan(tools, permit, shown) }
}

/** @throws Refusal `too-many` */
export function requireShare(limit: RateLimit, callerId: string): void {
  const seconds = limit.take(callerId)
  if (seconds > 0) throw new Refusal('too-many', [problem('patient-searches-too-many', { params: { seconds } })])
}

interface Shown {
  readonly person: ScannedPerson
  readonly evidence: 'claim' | 'proof'
}

async function shownBy(tools: ClinicianTools, scan: Scan, facility: string): Promise<Shown | undefined> {
  switch (scan.kind) {
    case 'printed-qr': return { person: scan.bent ? { ...scan.person, name: null } : scan.person, evidence: 'claim' }
    case 'chip': return { person: scan.person, evidence: 'claim' }
    case 'personal-number': return { person: { ...NOBODY, personalId: scan.number }, evidence: 'claim' }
    case 'signed': return shownBySigned(tools, scan.message, facility)
    default: return undefined
  }
}

async function shownBySigned(tools: ClinicianTools, message: SignedMessage, facility: string): Promise<Shown | undefined> {
  // A chip reading is vouched for by the desk's reader, whose keys are the desk's: here it is what its bearer says.
  if (message.type === CHIP_READING) {
    const person = claimedByChip(message)
    return person && { person, evidence: 'claim' }
  }
  const key = await tools.findEidKey(message.keyId)
  const verified = key && await verifySigned(message, key, { facility, now: tools.clock().getTime() })
  return verified?.kind === 'verified' ? { person: verified.person, evidence: 'proof' } : undefined
}

function patientOfScan(tools: ClinicianTools, { caller }: Permitted, { person, evidence }: Shown): FoundPatient {
  const { personalId, name, birth } = person
  const sex = person.sex ?? (personalId === null ? null : sexOfNumber(personalId))
  const content: FoundContent = {
    by: 'scan', evidence, ...(personalId === null ? {} : { number: personalId }),
    ...(name !== null && birth !== null && sex !== null ? { asked: { name, birth, sex } } : {}),
  }
  return {
    found: sealFound(tools, caller.id, content), name, birth, sex: person.name === null && person.sex === null ? null : sexWord(sex),
    numberEnds: personalId?.slice(-4) ?? null, commune: null, evidence,
  }
}

async function findByName(tools: ClinicianTools, permit: Permitted, typed: { readonly name: string; readonly birth: string }): Promise<FindAnswer> {
  const birth = readDay(typed.birth)
  const name = typed.name.normalize('NFC').trim()
  if (birth === null || birth.length === 4 || !/\p{L}\s+\p{L}/u.test(name)) throw new Refusal('invalid', [problem('patient-search-needs-more', { field: birth === null || birth.length === 4 ? 'birth' : 'name' })])
  requireShare(tools.limits.name, permit.caller.id)
  const [people] = await Promise.all([tools.searchByName(permit, { name, birth, most: MOST_SHOWN, purpose: SEARCH_PURPOSE }), wait(SEARCH_MS)])
  return { kind: 'choose', patients: people.slice(0, MOST_SHOWN).map((person) => patientOfName(tools, permit, person)) }
}

function patientOfName(tools: ClinicianTools, { caller }: Permitted, person: PersonOfName): FoundPatient {
  const { name, birth, sex, number, commune, subject } = person
  return {
    found: sealFound(tools, caller.id, { by: 'name', evidence: 'claim', subject }), name, birth, sex: sex === 3 ? null : sexWord(sex),
    numberEnds: number?.replace(/\D/g, '').slice(-4) || null, commune, evidence: 'claim',
  }
}

function sealFound(tools: ClinicianTools, holder: string, content: FoundContent): string {
  return sealHandle(tools.keys, { kind: 'found', holder }, { content, until: new Date(tools.clock().getTime() + FOUND_MINUTES * 60_000) })
}

function sexWord(sex: 1 | 2 | null): 'male' | 'female' | null {
  return sex === null ? null : sex === 1 ? 'male' : 'female'
}
