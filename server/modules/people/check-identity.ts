/** Asks the population database whether somebody is who they say they are, and keeps the answer with the subject. */
import { problem } from '#definitions/problem.ts'
import type { AskPopulation } from '#connections/population.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { readBirth, readSex } from './birth.ts'
import { storedName } from './fold.ts'
import { IDENTIFIER_KINDS } from './identifier.ts'
import { CHECK_RESULTS, differsBits, findingOf, NOT_ASKED, type IdentityFinding } from './identity.ts'
import { isConformanceNumber, problemsWithPersonalId, sexOfNumber } from './personal-id.ts'
import { findSubjectOf } from './queries.ts'
import { insertIdentityCheck } from './queries-identity.ts'
import { identifierIndexes } from './resolve-subject.ts'

export interface CheckingTools {
  readonly intake: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly askPopulation: AskPopulation
}

export interface PersonToCheck {
  readonly personalId: string
  readonly name: string
  readonly birth: string
  readonly sex: string
}

/**
 * One question to the population database; a number of the conformance tenant is not asked about.
 * @throws Refusal `invalid` where the number or the birth cannot be asked about
 */
export async function checkIdentity(
  tools: CheckingTools, permit: Permit<'people:check-identity'>, person: PersonToCheck,
): Promise<IdentityFinding & { readonly at: Date }> {
  const birth = requireQuestion(person)
  const sex = readSex(person.sex)
  const answer = isConformanceNumber(person.personalId)
    ? NOT_ASKED
    // Where the sex is undetermined, the number's own is asked: it cannot differ.
    : findingOf(await tools.askPopulation({ ...person, name: storedName(person.name), birth, sex: sex === 3 ? asked(person.personalId) : sex }))
  const at = tools.clock()
  await keep(tools, permit, { personalId: person.personalId, finding: answer, at })
  return { ...answer, at }
}

function asked(personalId: string): 1 | 2 {
  return sexOfNumber(personalId) === 1 ? 1 : 2
}

/** The birth to ask about. @throws Refusal with all that is wrong */
function requireQuestion(person: PersonToCheck): string {
  const birth = readBirth(person.birth)
  const problems = [
    ...problemsWithPersonalId(person.personalId, {}, { field: 'personalId', severity: 'reject', value: undefined }),
    ...(birth === null ? [problem('birth-unreadable', { field: 'birth' })] : []),
  ]
  if (birth === null || problems.length > 0) throw new Refusal('invalid', problems)
  return birth
}

/** Who asked is kept in any case; the answer where the person is known here. */
async function keep(
  tools: CheckingTools, permit: Permit<'people:check-identity'>, check: { personalId: string; finding: IdentityFinding; at: Date },
): Promise<void> {
  const indexes = identifierIndexes(tools.keys, { kind: 'SDDCN', value: check.personalId })
  const { finding, at } = check
  await tools.intake.inTransaction(async (tx) => {
    const subject = await findSubjectOf(tx, IDENTIFIER_KINDS.SDDCN, indexes)
    if (subject) await insertIdentityCheck(tx, { ...subject, at, result: CHECK_RESULTS[finding.result], differs: differsBits(finding), source: 'population' })
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'identity-checked', shard: subject?.shard ?? 0,
      subjectKey: subject?.subjectKey ?? null, detail: { result: finding.result },
    })
  })
}
