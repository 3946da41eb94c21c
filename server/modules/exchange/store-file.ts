/** An accepted file becomes rows: subjects found, documents sealed, content recognised; then all of it is stored, or nothing. */
import { createHash } from 'node:crypto'
import { paperTables } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import type { ExchangeDefinition, Problem } from '#definitions/shape.ts'
import { problemsWithCorrecting, SETTLED_CLAIM_STAYS, type ClaimFinding, type NewClaim } from '#modules/insurance/index.ts'
import type { DueDocument } from '#modules/papers/index.ts'
import type { SubjectHandle } from '#modules/people/index.ts'
import { lineageHash, sealDocument, type NewDocument } from '#modules/record/index.ts'
import { momentOf } from '#platform/clock.ts'
import { brokenConstraint, sqlState } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { timeOfUuid, uuidV7 } from '#platform/uuid.ts'
import type { CheckedDocument, CheckedFile } from './check/check-file.ts'
import { problemsWithPerson } from './check-person.ts'
import { findKnownContent, type NewMessage } from './queries.ts'
import type { FileRows, Stored } from './store-group.ts'
import type { Receipt, Submission } from './submission.ts'
import type { ExchangeTools } from './tools.ts'

interface Accepted {
  readonly submission: Submission
  readonly checked: CheckedFile
  readonly message: NewMessage
}

/** A document and whose it is, ready for its rows. */
interface Placed {
  readonly checked: CheckedDocument
  readonly subject: SubjectHandle
  readonly ordinal: number
  /** Where the file tells another person than the number's. */
  readonly doubts: readonly Problem[]
}

const NOT_SEEN_YET = '22012'
const ATTEMPTS = 5

/**
 * Stores an accepted file, or finds the receipt its content was given before.
 * @throws Refusal `conflict` where a correction names another person than the visit had
 */
export async function storeFile(tools: ExchangeTools, permit: Permit<'exchange:send'>, accepted: Accepted): Promise<Receipt> {
  try {
    return await placeAndStore(tools, permit, accepted)
  } catch (error) {
    if (brokenConstraint(error) !== 'erased_subject_takes_no_message') throw error
    // Erased by another process while its key was in our memory: the file begins the person's new record.
    tools.forgetSubjects()
    return placeAndStore(tools, permit, accepted)
  }
}

async function placeAndStore(tools: ExchangeTools, permit: Permit<'exchange:send'>, accepted: Accepted): Promise<Receipt> {
  const { checked } = accepted
  await tools.keepCertificates(checked.documents.flatMap((each) => each.certificates))
  const placed = await Promise.all(checked.documents.map((each, ordinal) => place(tools, accepted.submission.exchange, { checked: each, ordinal })))
  const first = placed[0]
  if (!first) throw new Error('An accepted file holds no document')
  const problems = [...checked.problems, ...placed.flatMap((each) => each.doubts)]
  const message: NewMessage = { ...accepted.message, problems, messageId: uuidV7(tools.clock, first.subject.shard), shard: first.subject.shard, subjectKey: first.subject.subjectKey }
  const rows = rowsOf(tools, permit, { ...accepted, message }, placed)
  const stored = await store(tools, rows)
  if (!stored) return knownReceipt(tools, accepted, rows)
  return { messageId: message.messageId, receivedAt: timeOfUuid(message.messageId), known: false, partnerReceipt: null, problems: [...problems, ...stored.problems] }
}

/** @throws Refusal `conflict` where a correction names another person than the visit had, or the claim is settled */
async function store(tools: ExchangeTools, rows: FileRows): Promise<Stored | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tools.storeRows(rows)
    } catch (error) {
      if (brokenConstraint(error) === 'lineage_keeps_its_subject') throw new Refusal('conflict', [problem('visit-of-another-person')])
      if (brokenConstraint(error) === SETTLED_CLAIM_STAYS) throw new Refusal('conflict', problemsWithCorrecting({ state: 'settled' }))
      const again = sqlState(error) === NOT_SEEN_YET || sqlState(error) === '40P01'
      if (!again || attempt >= ATTEMPTS) throw error
    }
  }
}

async function place(tools: ExchangeTools, exchange: ExchangeDefinition, given: { checked: CheckedDocument; ordinal: number }): Promise<Placed> {
  const { personalId, facility, localPatient, name, birth, sex } = given.checked
  const subject = await tools.resolveSubject({ personalId, facility, localPatient, name, birth, sex })
  return { ...given, subject, doubts: problemsWithPerson(exchange, given.checked, subject) }
}

function rowsOf(tools: ExchangeTools, permit: Permit<'exchange:send'>, accepted: Accepted, placed: readonly Placed[]): FileRows {
  const { message, submission, checked } = accepted
  const documents = placed.map((each) => newDocument(tools, message, each))
  return {
    message, documents,
    contentHash: combinedHash(checked.documents),
    claims: documents.flatMap((document, at) => newClaim(document, placed[at]) ?? []),
    papers: documents.map((document, at) => dueDocument(document, placed[at])),
    partners: submission.exchange.destinations.map((each) => partnerNumber(tools, each.partner)),
    act: {
      shard: message.shard, actor: permit.caller.id, role: permit.caller.role, act: 'document-received', subjectKey: message.subjectKey,
      reference: message.messageId, clock: tools.clock,
    },
  }
}

function newDocument(tools: ExchangeTools, message: NewMessage, { checked, subject, ordinal }: Placed): NewDocument {
  const documentId = ordinal === 0 ? message.messageId : uuidV7(tools.clock, subject.shard)
  return {
    documentId, messageId: message.messageId, subjectKey: subject.subjectKey, shard: subject.shard, ordinal,
    exchange: `${checked.exchange}@${checked.version}`, facility: checked.facility,
    lineage: lineageHash(checked.exchange, checked.lineage),
    dictionary: checked.dictionary, innerBytes: checked.innerBytes,
    ...sealDocument(subject.secret, documentId, checked),
  }
}

/** Whether papers are to be made of a document: its tables say so. */
function dueDocument(document: NewDocument, placed: Placed | undefined): DueDocument {
  const { documentId, messageId, subjectKey, shard, facility, lineage } = document
  const exchange = placed?.checked.exchange ?? ''
  const tables = paperTables(exchange)
  return { documentId, messageId, subjectKey, shard, facility, lineage, exchange, holdsPapers: placed?.checked.fileTypes.some((kind) => tables.has(kind)) === true }
}

function newClaim(document: NewDocument, placed: Placed | undefined): NewClaim | undefined {
  const begins = momentOf(placed?.checked.begins ?? '')
  if (!placed || placed.checked.claimed === null || !begins) return undefined
  const { checked } = placed
  const findings = [...checked.broken, ...placed.doubts.map(({ code }) => ({ code, count: 1, atRisk: checked.claimed ?? '0', departments: [], practitioners: [] }))]
  return {
    documentId: document.documentId, subjectKey: document.subjectKey, shard: document.shard, facility: document.facility,
    total: checked.total ?? '0', claimed: placed.checked.claimed, begins, ends: momentOf(checked.ends) ?? null,
    messageId: document.messageId, ordinal: document.ordinal, findings, atRisk: atRiskOf(findings, checked.claimed), careKind: checked.careKind || null,
    department: checked.department.split(';')[0]?.trim().slice(0, 50) || null,
    paidBy: { patient: checked.paidByPatient, together: checked.paidTogether, others: checked.paidByOthers },
  }
}

/** Rules overlap: what hangs on several of them hangs on the claim once, and never more than is asked. */
function atRiskOf(findings: readonly ClaimFinding[], claimed: string | null): string {
  const sum = findings.reduce((total, { atRisk }) => total + BigInt(atRisk), 0n)
  const most = BigInt(claimed ?? '0')
  return String(sum > most ? most : sum)
}

function partnerNumber(tools: ExchangeTools, partner: string): number {
  const number = tools.partnerNumbers.get(partner)
  if (number === undefined) throw new Error(`Partner ${partner} is not registered`)
  return number
}

/** The content of a whole file: of one document its own hash, of several the hash over theirs. */
function combinedHash(documents: readonly CheckedDocument[]): Buffer {
  const [first, ...others] = documents
  const whole = createHash('sha256')
  for (const document of documents) whole.update(document.contentHash)
  const hash = first && others.length === 0 ? Buffer.from(first.contentHash) : whole.digest()
  return hash.subarray(0, 16)
}

async function knownReceipt(tools: ExchangeTools, { checked, submission }: Accepted, { message, contentHash }: FileRows): Promise<Receipt> {
  const answering = partnerNumber(tools, submission.exchange.answeredBy)
  const known = await tools.intake.inOneStatement((tx) => findKnownContent(tx, message.facility, contentHash, answering))
  if (!known) throw new Error('Content is known, yet its message is not')
  const voided = known.state === 3 ? [problem('content-voided')] : []
  return {
    messageId: known.messageId, receivedAt: timeOfUuid(known.messageId), known: true, partnerReceipt: known.partnerReceipt,
    problems: [...checked.problems, ...voided],
  }
}
