/** Records whose time is over: listed, held back by law, erased by two people with a proof of destruction. */
import { createHash } from 'node:crypto'
import { dueOf, shortestYears, yearsAfter, type KeptRecord } from '#definitions/access/retention.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { endOfDay, vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import { requireApproval, type ApprovalTools } from './approve.ts'
import type { SubjectPlace } from './look.ts'
import type { ApprovalRow } from './queries-approvals.ts'
import { endAllOf } from './queries-looks.ts'
import { endDecisionsOf, findErasure, insertErasure, insertHold, liftHoldOf, listErasures, listHolds, type ErasureRow, type HoldRow } from './queries-retention.ts'

/** A record as those who keep it describe it. */
export interface QuietRecord extends KeptRecord {
  /** The subject that stands for the person. */
  readonly subject: SubjectPlace
  /** It and its aliases. */
  readonly members: readonly SubjectPlace[]
  /** `yyyy-MM-dd` */
  readonly firstOn: string
  /** By exchange; bytes as they were sent. */
  readonly contents: readonly { readonly exchange: string; readonly documents: number; readonly bytes: number }[]
}

export interface RetentionTools extends ApprovalTools {
  /** Records of which nothing was added since a day (`yyyy-MM-dd`), the longest quiet first (modules record and people). */
  readonly listQuiet: (since: string, limit: number) => Promise<readonly QuietRecord[]>
  /** One record as it stands; undefined where there is none (any more). */
  readonly describeRecord: (subject: SubjectPlace) => Promise<QuietRecord | undefined>
  /** Destroys the keys of a subject and its aliases in the transaction given (modules people and record): their fingerprint, and how many documents lay under them. */
  readonly destroyKey: (tx: Tx, subject: SubjectPlace) => Promise<{ readonly fingerprint: Buffer; readonly documents: number } | undefined>
  /** Whatever this process keeps of subjects is forgotten. */
  readonly forget: (subjects: readonly SubjectPlace[]) => void
}

export interface DueRecord extends Pick<QuietRecord, 'subject' | 'members' | 'firstOn' | 'lastOn' | 'contents'> {
  /** `yyyy-MM-dd` */
  readonly dueOn: string
  readonly rule: string
  readonly instrument: string
  readonly holds: readonly HoldRow[]
}

/** Records whose time is over today; those under a legal hold say so. */
export async function listDue(tools: RetentionTools, permit: Permit<'access:retention'>, limit = 100): Promise<DueRecord[]> {
  const today = vietnamDay(tools.clock())
  const years = shortestYears(today)
  const quiet = years === undefined ? [] : await tools.listQuiet(yearsAfter(today, -years), limit)
  const due = quiet.flatMap(({ kinds, birth, ...record }) => {
    const found = dueOf({ ...record, kinds, birth }, today)
    return found && found.dueOn <= today ? [{ ...record, ...found }] : []
  })
  return tools.intake.inTransaction(async (tx) => {
    const holds = await listHolds(tx, due.flatMap((each) => each.members.map(({ key }) => key)), tools.clock())
    await recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'due-records-listed', detail: { records: due.length } })
    return due.map((each) => ({ ...each, holds: holds.filter(({ subjectKey }) => each.members.some(({ key }) => key === subjectKey)) }))
  })
}

/** Keeps a record although its time is over, on the ground of an instrument; the hold's id. `until` is its last day. */
export async function holdRecord(tools: RetentionTools, permit: Permit<'access:retention'>, hold: { readonly subject: SubjectPlace; readonly instrument: string; readonly until: string | null }): Promise<string> {
  const { subject } = hold
  const holdId = uuidV7(tools.clock, subject.shard)
  const instrument = hold.instrument.normalize('NFC').trim()
  if (instrument.length < 3) throw new Refusal('invalid', [problem('hold-without-instrument', { field: 'instrument' })])
  await tools.intake.inTransaction(async (tx) => {
    await insertHold(tx, { subject, holdId, setAt: tools.clock(), until: hold.until === null ? null : endOfDay(hold.until), instrument, setBy: permit.caller.id })
    await recordHold(tx, tools, { permit, act: 'record-held', subject, holdId })
  })
  return holdId
}

/** Lifts a hold. @throws Refusal `not-found` where none of that id holds */
export async function liftHold(tools: RetentionTools, permit: Permit<'access:retention'>, holdId: string): Promise<void> {
  const shard = shardOf(holdId)
  await tools.intake.inTransaction(async (tx) => {
    const key = await liftHoldOf(tx, { shard, holdId, at: tools.clock(), by: permit.caller.id })
    if (key === undefined) throw new Refusal('not-found', [problem('hold-unknown')])
    await recordHold(tx, tools, { permit, act: 'hold-lifted', subject: { shard, key }, holdId })
  })
}

interface HoldAct {
  readonly permit: Permit<'access:retention'>
  readonly act: string
  readonly subject: SubjectPlace
  readonly holdId: string
}

function recordHold(tx: Tx, tools: RetentionTools, { permit, act, subject, holdId }: HoldAct): Promise<void> {
  return recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act, subjectKey: subject.key, shard: subject.shard, reference: holdId })
}

/**
 * Erases a record by destroying the keys of the subject and its aliases: asked by the caller, approved by another person (kind
 * `erase`, the subject's key as reference). The row and the audit entry prove it afterwards.
 * @throws Refusal `forbidden` (approval-needed), `conflict` (not due, held, something came meanwhile), `gone` (erased before)
 */
export async function eraseSubject(tools: RetentionTools, permit: Permit<'access:retention'>, asked: SubjectPlace): Promise<ErasureRow> {
  const record = await tools.describeRecord(asked)
  const subject = record?.subject ?? asked
  const erasure = await tools.intake.inTransaction(async (tx) => {
    const approval = await requireApproval(tx, tools, permit.caller, { kind: 'erase', reference: subject.key })
    if (!record) throw new Refusal('gone', [problem('erased-before')])
    const at = tools.clock()
    const due = await requireDue(tx, record, at)
    const destroyed = await tools.destroyKey(tx, subject)
    if (!destroyed) throw new Refusal('gone', [problem('erased-before')])
    if (destroyed.documents !== record.contents.reduce((sum, each) => sum + each.documents, 0)) throw new Refusal('conflict', [problem('record-grew')])
    const parts = { erasedAt: at, dueOn: due.dueOn, documents: destroyed.documents, rule: due.rule, instrument: due.instrument, askedBy: permit.caller.id, erasedBy: approval.approvedBy }
    const proven = { ...parts, proof: proofOf(subject, parts, destroyed.fingerprint) }
    await endRecord(tx, tools, { permit, record, proven, approval })
    return { subjectKey: subject.key, ...proven }
  })
  tools.forget(record?.members ?? [subject])
  return erasure
}

/** The rule by which a record's time is over. @throws Refusal `conflict` while it is not, or under a hold */
async function requireDue(tx: Tx, record: QuietRecord, at: Date): Promise<NonNullable<ReturnType<typeof dueOf>>> {
  const today = vietnamDay(at)
  const due = dueOf(record, today)
  if (!due || due.dueOn > today) throw new Refusal('conflict', [problem('record-not-due', { params: { day: due?.dueOn ?? '–' } })])
  if ((await listHolds(tx, record.members.map(({ key }) => key), at)).length > 0) throw new Refusal('conflict', [problem('record-held')])
  return due
}

interface Ending {
  readonly permit: Permit<'access:retention'>
  readonly record: QuietRecord
  readonly proven: Omit<ErasureRow, 'subjectKey'>
  readonly approval: Pick<ApprovalRow, 'approvalId' | 'reason'>
}

/** The proof, what the person had decided and opened, and the entry in the audit trail. */
async function endRecord(tx: Tx, tools: RetentionTools, { permit, record, proven, approval }: Ending): Promise<void> {
  const { subject, members } = record
  if (!(await insertErasure(tx, subject, proven))) throw new Refusal('gone', [problem('erased-before')])
  for (const member of members) {
    await endAllOf(tx, member, proven.erasedAt)
    await endDecisionsOf(tx, member, proven.erasedAt)
  }
  await recordAct(tx, {
    clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'subject-erased', subjectKey: subject.key, shard: subject.shard, reference: approval.approvalId,
    purpose: approval.reason, detail: { rule: proven.rule, dueOn: proven.dueOn, documents: proven.documents, approvedBy: proven.erasedBy, proof: proven.proof.toString('hex') },
  })
}

type Proven = Omit<ErasureRow, 'subjectKey' | 'proof'>

/** SHA-256 over who, what, when, by which rule, and the fingerprint of the key that was destroyed: without the key nobody can make it up later. */
export function proofOf(subject: SubjectPlace, { erasedAt, dueOn, documents, rule, instrument, askedBy, erasedBy }: Proven, fingerprint: Buffer): Buffer {
  const text = JSON.stringify([subject.key, erasedAt.toISOString(), dueOn, documents, rule, instrument, askedBy, erasedBy, fingerprint.toString('hex')])
  return createHash('sha256').update(text).digest()
}

/** The proof of an erasure, where there was one. */
export function readErasure(tools: ApprovalTools, _permit: Permit<'access:retention'>, subject: SubjectPlace): Promise<ErasureRow | undefined> {
  return tools.intake.inOneStatement((tx) => findErasure(tx, subject))
}

/** Erasures, the newest first: proofs that stay when nothing else does. */
export function readErasures(tools: ApprovalTools, _permit: Permit<'access:retention'>, limit = 50): Promise<ErasureRow[]> {
  return tools.intake.inOneStatement((tx) => listErasures(tx, limit))
}
