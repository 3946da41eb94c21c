/** Asks again for those who were admitted while a partner was away, and puts the answer on the desk's list. */
import { IDENTITY_ANSWERS } from '#definitions/check-in/identity-answers.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { cardAdvice, isLater } from './answer.ts'
import { askCard, askIdentity } from './ask-partners.ts'
import { openKept, sealKept, type Kept } from './kept.ts'
import { claimDue, saveLaterAnswer, type CheckInRow } from './queries.ts'
import type { AskingTools } from './tools.ts'

export interface LaterTools extends AskingTools {
  readonly worker: Database
  readonly keys: KeyProvider
}

const LEASE_MS = 60_000
const BATCH = 20
const IDLE_MS = 2_000
const BREATH_MS = 50
const LONGEST_WAIT_MS = 600_000
/** With the waits above about a day: then a person is told that nobody answered. */
const GIVEN_TO_A_PERSON_AFTER = 150

/** A round for the background: as `verifyLater`; how long to rest before the next (ms). */
export async function laterVerificationRound(tools: LaterTools): Promise<number> {
  return (await verifyLater(tools)) === BATCH ? BREATH_MS : IDLE_MS
}

/** One round: those that are due are asked about, and each answer is written in a transaction with its entry. How many were due. */
export async function verifyLater(tools: LaterTools): Promise<number> {
  const now = tools.clock()
  const due = await tools.worker.inOneStatement((tx) => claimDue(tx, { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: BATCH }))
  const secrets = await openSubjects(tools, due)
  await Promise.all(due.map(async (row) => {
    const secret = secrets.get(row.subjectKey)
    if (secret) await verifyOne(tools, row, secret)
  }))
  return due.length
}

async function verifyOne(tools: LaterTools, row: CheckInRow, secret: Buffer): Promise<void> {
  const kept = openKept(secret, row.subjectKey, row.body)
  const [identity, card] = await Promise.all([
    row.laterIdentity ? askIdentity(tools, kept.patient) : kept.identity,
    row.laterCard ? askCard(tools, kept) : kept.card,
  ])
  const known: Kept = { ...kept, identity, card }
  const [now, still] = [tools.clock(), isLater(known)]
  await tools.worker.inTransaction(async (tx) => {
    const saved = await saveLaterAnswer(tx, row, {
      identity: identity.state, cardCode: card.code, laterIdentity: identity.state === 'later', laterCard: card.away,
      dueAt: still ? new Date(now.getTime() + waitAfter(row.attempts)) : null, verifiedAt: still ? null : now,
      attention: still ? row.attempts >= GIVEN_TO_A_PERSON_AFTER : needsPerson(known, row.day), body: sealKept(secret, row.subjectKey, known),
    })
    if (!saved || still) return
    await recordAct(tx, {
      clock: tools.clock, actor: 'platform', role: 'public', act: 'check-in-verified-later', shard: row.shard, subjectKey: row.subjectKey, reference: row.checkInId,
      purpose: 'check-in', detail: { identity: identity.state, card: card.code },
    })
  })
}

/** 5 s, 10 s, 20 s … up to ten minutes. */
function waitAfter(attempts: number): number {
  return Math.min(5_000 * 2 ** Math.min(attempts, 10), LONGEST_WAIT_MS)
}

/** Everything but "it is so" is something the desk should look at. */
function needsPerson(kept: Kept, day: string): boolean {
  const tones = [IDENTITY_ANSWERS[kept.identity.state].tone, cardAdvice(kept.card, day).tone]
  return tones.some((tone) => tone === 'stop' || tone === 'act')
}
