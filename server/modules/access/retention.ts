/** Records whose time is over: listed, held back by law, erased by two people with a proof of destruction. */
import { createHash } from 'node:crypto'
import { dueOf, type KeptRecord } from '#definitions/access/retention.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { endOfDay, vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { requireApproval, type ApprovalTools } from './approve.ts'
import type { SubjectPlace } from './look.ts'
import { endAllOf } from './queries-looks.ts'
import { endDecisionsOf, findErasure, insertErasure, insertHold, liftHoldOf, listHeld, type ErasureRow } from './queries-retention.ts'

/** A record as those who keep it describe it. */
export interface QuietRecord extends KeptRecord {
  readonly subject: SubjectPlace
}

export interface RetentionTools extends ApprovalTools {
  /** Records of which nothing was added since a day (`yyyy-MM-dd`), the longest quiet first (modules record and people). */
  readonly listQuiet: (since: string, limit: number) => Promise<readonly QuietRecord[]>
  /** One record as it stands; undefined where there is none (any more). */
  readonly describeRecord: (subject: SubjectPlace) => Promise<KeptRecord | undefined>
  /** Destroys a subject's own key in the transaction given (module people): the fingerprint it had, and how many documents lay under it. */
  readonly destroyKey: (tx: Tx, subject: SubjectPlace) => Promise<{ readonly fingerprint: Buffer; readonly documents: number } | undefined>
}

export interface DueRecord {
  readonly subject: SubjectPlace
  /** `yyyy-MM-dd` */
  readonly dueOn: string
  readonly rule: string
  readonly instrument: string
  readonly held: boolean
}

/** Records whose time is over today; those under a legal hold say so. */
export async function listDue(tools: RetentionTools, permit: Permit<'access:retention'>, limit = 100): Promise<DueRecord[]> {
  const today = vietnamDay(tools.clock())
  const quiet = await tools.listQuiet(today, limit)
  const due = quiet.flatMap(({ subject, ...record }) => {
    const found = dueOf(record, today)
    return found && found.dueOn <= today ? [{ subject, ...found }] : []
  })
  return tools.intake.inTransaction(async (tx) => {
    const held = new Set(await listHeld(tx, due.map((each) => each.subject.key), tools.clock()))
    await recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'due-records-listed', detail: { records: due.length } })
    return due.map((each) => ({ ...each, held: held.has(each.subject.key) }))
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
export async function liftHold(tools: RetentionTools, permit: Permit<'access:retention'>, hold: { readonly subject: SubjectPlace; readonly holdId: string }): Promise<void> {
  await tools.intake.inTransaction(async (tx) => {
    if (!(await liftHoldOf(tx, hold.subject, { holdId: hold.holdId, at: tools.clock(), by: permit.caller.id }))) throw new Refusal('not-found', [problem('hold-unknown')])
    await recordHold(tx, tools, { permit, act: 'hold-lifted', ...hold })
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
 * Erases a record by destroying the subject's key: asked by the caller, approved by another person (kind `erase`, the subject's
 * key as reference). The row and the audit entry prove it afterwards.
 * @throws Refusal `forbidden` (approval-needed), `conflict` (not due, held), `gone` (erased before)
 */
export async function eraseSubject(tools: RetentionTools, permit: Permit<'access:retention'>, subject: SubjectPlace): Promise<ErasureRow> {
  const { caller } = permit
  const erasedAt = tools.clock()
  const today = vietnamDay(erasedAt)
  const record = await tools.describeRecord(subject)
  return tools.intake.inTransaction(async (tx) => {
    const approval = await requireApproval(tx, tools, caller, { kind: 'erase', reference: subject.key })
    const due = record && dueOf(record, today)
    if (!due) throw new Refusal('gone', [problem('erased-before')])
    if (due.dueOn > today) throw new Refusal('conflict', [problem('record-not-due', { params: { day: due.dueOn } })])
    if ((await listHeld(tx, [subject.key], erasedAt)).length > 0) throw new Refusal('conflict', [problem('record-held')])
    const destroyed = await tools.destroyKey(tx, subject)
    if (!destroyed) throw new Refusal('gone', [problem('erased-before')])
    const parts = { erasedAt, dueOn: due.dueOn, documents: destroyed.documents, rule: due.rule, instrument: due.instrument, askedBy: caller.id, erasedBy: approval.approvedBy }
    const erasure = { ...parts, proof: proofOf(subject, parts, destroyed.fingerprint) }
    if (!(await insertErasure(tx, subject, erasure))) throw new Refusal('gone', [problem('erased-before')])
    await endAllOf(tx, subject, erasedAt)
    await endDecisionsOf(tx, subject, erasedAt)
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'subject-erased', subjectKey: subject.key, shard: subject.shard, reference: approval.approvalId,
      purpose: approval.reason, detail: { rule: due.rule, dueOn: due.dueOn, documents: destroyed.documents, approvedBy: approval.approvedBy, proof: erasure.proof.toString('hex') },
    })
    return { subjectKey: subject.key, ...erasure }
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
