/** Confirms new subjects with the population database in the background; while it is away, waits longer each time. */
import type { AskPopulation, PopulationQuestion } from '#connections/population.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { openSubjectSecret, unseal } from '#platform/seal.ts'
import { IDENTIFIER_KINDS } from './identifier.ts'
import { sexOfNumber } from './personal-id.ts'
import { claimSubjectsToCheck, postponeChecks, saveIdentity, type SubjectToCheck } from './queries-identity.ts'
import { IDENTITY } from './identity.ts'
import { identifierContext } from './resolve-subject.ts'
import { saveFindings, type Finding } from './save-finding.ts'

export interface SubjectCheckTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly askPopulation: AskPopulation
  /** Questions under way at the same time; 4 unless told. */
  readonly concurrency?: number
  /** Subjects of one round; 100 unless told. */
  readonly batch?: number
  /** Between rounds while nobody waits; 5 s unless told. */
  readonly idleMs?: number
}

export interface CheckRound {
  readonly asked: number
  /** How long to wait before the next round; 0 where more are due. */
  readonly waitMs: number
}

const LEASE_MS = 120_000
const IDLE_MS = 5_000
const BREATH_MS = 50
const LONGEST_WAIT_MS = 600_000

/** Rounds for the background, which remember for how long the population database has been away; each answers how long to rest before the next (ms). */
export function subjectChecks(tools: SubjectCheckTools): () => Promise<number> {
  let failures = 0
  return async () => {
    // One that throws counts as a failure too.
    failures += 1
    const { away, waitMs } = await checkNewSubjects(tools, failures - 1)
    if (!away) failures = 0
    // Deliveries go first: a round that follows at once leaves them a moment.
    return Math.max(waitMs, BREATH_MS)
  }
}

/**
 * One round: takes subjects that wait, asks about each, keeps the answers. The first "unavailable" ends it, and what
 * is left is due again later.
 * @param failures rounds before this one in which the database was away
 */
export async function checkNewSubjects(tools: SubjectCheckTools, failures = 0): Promise<CheckRound & { readonly away: boolean }> {
  const limit = tools.batch ?? 100
  const idleMs = tools.idleMs ?? IDLE_MS
  const now = tools.clock()
  const leasedUntil = new Date(now.getTime() + LEASE_MS)
  const due = await tools.worker.inOneStatement((tx) => claimSubjectsToCheck(tx, { now, leasedUntil, limit, kind: IDENTIFIER_KINDS.SDDCN }))
  const left = [...due]
  const unasked: SubjectToCheck[] = []
  const findings: Finding[] = []
  let awaySeconds = 0
  const askInTurn = async () => {
    for (let subject = left.shift(); subject; subject = left.shift()) {
      const found = await check(tools, subject)
      if (found && found.answer.kind !== 'unavailable') findings.push(found)
      if (found?.answer.kind !== 'unavailable') continue
      awaySeconds = Math.max(awaySeconds, found.answer.retryAfterSeconds)
      unasked.push(subject, ...left.splice(0))
    }
  }
  await Promise.all(Array.from({ length: tools.concurrency ?? 4 }, askInTurn))
  await saveFindings(tools, findings)
  const asked = due.length - unasked.length
  if (unasked.length === 0) return { asked, waitMs: due.length < limit ? idleMs : 0, away: false }
  const waitMs = Math.min(awaySeconds * 1_000 * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS)
  await tools.worker.inOneStatement((tx) => postponeChecks(tx, unasked, new Date(tools.clock().getTime() + waitMs)))
  return { asked, waitMs, away: true }
}

/** Nothing for a subject about whom nothing can be asked. */
async function check(tools: SubjectCheckTools, subject: SubjectToCheck): Promise<Finding | undefined> {
  const opened = questionOf(tools.keys, subject)
  if (!opened) {
    await tools.worker.inOneStatement((tx) => saveIdentity(tx, subject, IDENTITY.notAsked))
    return undefined
  }
  return { subject, secret: opened.secret, answer: await tools.askPopulation(opened.question) }
}

/** Nothing for a subject that was erased meanwhile or has no personal number any more. */
function questionOf(keys: KeyProvider, subject: SubjectToCheck): { question: PopulationQuestion; secret: Buffer } | undefined {
  const { secret, keyId, sealed, birth } = subject
  if (secret === null || keyId === null || sealed === null || birth === null) return undefined
  const opened = openSubjectSecret(keys, subject.subjectKey, secret, keyId)
  const personalId = unseal(opened, sealed, identifierContext(IDENTIFIER_KINDS.SDDCN, subject.subjectKey)).toString()
  const sex = subject.sex === 3 ? sexOfNumber(personalId) : subject.sex
  return { question: { personalId, name: subject.name, birth, sex: sex === 1 ? 1 : 2 }, secret: opened }
}
