/** Keeps what the population database answered about a subject; a number that was replaced is followed to the new one. */
import type { PopulationAnswer } from '#connections/population.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { seal } from '#platform/seal.ts'
import { IDENTIFIER_KINDS } from './identifier.ts'
import { CHECK_RESULTS, differsBits, findingOf, identityAfter } from './identity.ts'
import { linkSubjects } from './link-subjects.ts'
import { findSubjectOf } from './queries.ts'
import { endIdentifiers, insertIdentifierHistory, insertIdentityCheck, reserveIdentifier, saveIdentity, saveIdentityChecks, type IdentityCheck } from './queries-identity.ts'
import { identifierContext, identifierIndexes } from './resolve-subject.ts'

interface Tools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
}

export interface Finding {
  readonly subject: { readonly shard: number; readonly subjectKey: string }
  readonly secret: Buffer
  readonly answer: PopulationAnswer
}

const SOURCE = 'population'
const KIND = IDENTIFIER_KINDS.SDDCN

/** Keeps many answers: those that change no number in one statement, each of the others in a transaction of its own. */
export async function saveFindings(tools: Tools, all: readonly Finding[]): Promise<void> {
  const plain = all.filter(({ answer }) => answer.kind !== 'cancelled')
  const checks = plain.map(({ subject: { shard, subjectKey }, answer }): IdentityCheck => {
    const finding = findingOf(answer)
    return { shard, subjectKey, result: CHECK_RESULTS[finding.result], differs: differsBits(finding), identity: identityAfter(answer) }
  })
  if (checks.length > 0) await tools.worker.inOneStatement((tx) => saveIdentityChecks(tx, checks, { at: tools.clock(), source: SOURCE }))
  for (const one of all) if (one.answer.kind === 'cancelled') await saveFinding(tools, one)
}

/** One transaction: the check, how the subject stands, and the history of its numbers. */
async function saveFinding(tools: Tools, found: Finding): Promise<void> {
  const { answer } = found
  const { subjectKey, shard } = found.subject
  const place = { subjectKey, shard }
  const at = tools.clock()
  const finding = findingOf(answer)
  await tools.worker.inTransaction(async (tx) => {
    await insertIdentityCheck(tx, { ...place, at, result: CHECK_RESULTS[finding.result], differs: differsBits(finding), source: SOURCE })
    await saveIdentity(tx, place, identityAfter(answer))
    if (answer.kind !== 'cancelled') return
    // Whoever gave a name that differs did not have the number: their number is cancelled, the successor is another's.
    const successor = answer.differs.length === 0 ? answer.successor : null
    await endIdentifiers(tx, place, { kind: KIND, state: successor === null ? 1 : 2, at })
    if (successor !== null) await followSuccessor(tx, tools, { ...found, subject: place, successor, at })
  })
}

/** The new number leads to the same subject; where it had made a subject of its own, that one stands for both from now on. */
async function followSuccessor(tx: Tx, tools: Tools, found: Finding & { successor: string; at: Date }): Promise<void> {
  const { subject, secret, successor, at } = found
  const indexes = identifierIndexes(tools.keys, { kind: 'SDDCN', value: successor })
  const other = await findSubjectOf(tx, KIND, indexes)
  if (!other && (await reserveIdentifier(tx, subject, { kind: KIND, index: indexes[0] }))) {
    const sealed = seal(secret, Buffer.from(successor), identifierContext(KIND, subject.subjectKey))
    return insertIdentifierHistory(tx, subject, { kind: KIND, at, source: SOURCE, sealed })
  }
  const target = other ?? (await findSubjectOf(tx, KIND, indexes))
  if (!target || target.subjectKey === subject.subjectKey) return
  await linkSubjects(tx, tools.clock, [subject, target], { at, source: SOURCE, madeBy: 'platform', role: 'public', reason: 'number replaced', score: null })
}
