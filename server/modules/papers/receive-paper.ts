/** A facility takes a paper in: it pulls the referral with its clinical summary, and answers with the result. */
import { problem } from '#definitions/problem.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { vietnamDay } from '#platform/clock.ts'
import { codeIn, hashOfCode } from './code.ts'
import { openPapers, requirePaper, type OpenedPaper } from './open-paper.ts'
import { nextState, problemsWithReceiving } from './paper.ts'
import { findByNumber, findPaperOf, findVerification } from './queries.ts'
import { viewOf } from './read-paper.ts'
import { recordEvent, type Doer } from './record-event.ts'
import type { PaperView, ReceptionRequest, ResultRequest } from './schema.ts'
import { sealResult } from './seal-paper.ts'
import { requireFacility, type PaperTools } from './tools.ts'

type Receiving = Permit<'papers:receive'>

/**
 * Takes a paper in by its QR code, or by number and person.
 * @throws Refusal `not-found` where there is none, `invalid` for a code of another issuer, `conflict` with all that stands against it
 */
export async function receivePaper(tools: PaperTools, permit: Receiving, request: ReceptionRequest): Promise<PaperView> {
  const facility = requireFacility(permit.caller)
  const opened = await findWanted(tools, request)
  const { row, definition } = opened
  const problems = problemsWithReceiving(row, {
    reception: definition.reception, issuer: row.facility, receiver: row.receiver, receivedBy: row.receivedBy, facility, presented: 'scan' in request, today: vietnamDay(tools.clock()),
  })
  // Who knows only a number learns of a paper that is not for them no more than that there is none.
  if (!('scan' in request) && problems.some((each) => each.code === 'paper-for-another-facility')) throw new Refusal('not-found', [problem('paper-unknown')])
  if (problems.length > 0) throw new Refusal('conflict', problems)
  const doer: Doer = { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, facility }
  await tools.intake.inTransaction(async (tx) => {
    const received = await recordEvent(tx, row, doer, { act: 'receive', receivedBy: facility, purpose: 'care' })
    if (received === null) throw new Refusal('conflict', [problem('paper-used')])
    // Where nobody owes an answer, being taken in is the use.
    if (definition.reception?.answered !== true) await recordEvent(tx, { ...row, state: received, version: row.version + 1 }, doer, { act: 'use', purpose: 'care' })
  })
  return viewOf(tools, { kind: 'facility', facility }, opened)
}

/** @throws Refusal `conflict` where the caller's facility has not taken it in, or has answered already */
export async function answerPaper(tools: PaperTools, permit: Receiving, paperId: string, result: ResultRequest): Promise<void> {
  const facility = requireFacility(permit.caller)
  const { row, secret, definition } = await requirePaper(tools, { kind: 'facility', facility }, paperId)
  if (row.receivedBy !== facility || definition.reception?.answered !== true || nextState(row, 'use') === null) {
    throw new Refusal('conflict', [problem(row.state === 'used' ? 'paper-used' : 'paper-not-received')])
  }
  const doer: Doer = { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, facility }
  const state = await tools.intake.inTransaction((tx) => recordEvent(tx, row, doer, { act: 'use', detail: sealResult(secret, row.paperId, result), purpose: 'care' }))
  if (state === null) throw new Refusal('conflict', [problem('paper-used')])
}

async function findWanted(tools: PaperTools, request: ReceptionRequest): Promise<OpenedPaper> {
  const row = 'scan' in request ? await findScanned(tools, request.scan) : await findNumbered(tools, request)
  const [opened] = row ? await openPapers(tools, [row]) : []
  if (!opened) throw new Refusal('not-found', [problem('paper-unknown')])
  return opened
}

async function findScanned(tools: PaperTools, scan: string) {
  const code = codeIn(scan, tools.publicUrl)
  if (code === undefined) throw new Refusal('invalid', [problem('qr-of-another-issuer', { field: 'scan' })])
  const key = await tools.reader.inOneStatement((tx) => findVerification(tx, { codeHash: hashOfCode(code) }))
  return key && tools.reader.inScope({ kind: 'subject', key: key.subjectKey }, (tx) => findPaperOf(tx, key))
}

async function findNumbered(tools: PaperTools, { number, personalId }: { number: string; personalId: string }) {
  const subject = await tools.findSubject(personalId)
  return subject && tools.reader.inScope({ kind: 'subject', key: subject.subjectKey }, (tx) => findByNumber(tx, subject, number.trim()))
}
