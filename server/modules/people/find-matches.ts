/** Who of the people known here may be the one asked about: exact grounds first, then by weight of what agrees. */
import { matchingRulesOn, type MatchingRules } from '#definitions/matching/index.ts'
import { recordActs } from '#modules/audit/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { readBirth, readSex } from './birth.ts'
import { comparePeople, mayReach, readPerson, type ReadPerson, type Weighing } from './compare-people.ts'
import { phoneIndexes } from './describe-person.ts'
import { storedName } from './fold.ts'
import { IDENTIFIER_KINDS, type Identifier, type IdentifierKind } from './identifier.ts'
import { judgeCandidates, tierOf, type Candidate, type Judgement, type Tier } from './judge-candidates.ts'
import { wantedKeys } from './match-keys.ts'
import type { NameShares } from './name-shares.ts'
import { findByIdentifiers, findByKeys, listDescriptions, readForMatching, type FoundPerson } from './queries-match.ts'
import { identifierIndexes } from './resolve-subject.ts'

export interface MatchingTools {
  readonly reader: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly shares: () => Promise<NameShares>
}

/** Somebody about whom it is asked whether they are known. */
export interface MatchQuestion {
  readonly name: string
  /** Any form that `readBirth` knows. */
  readonly birth: string
  /** 1 male, 2 female, 3 undetermined. */
  readonly sex: string
  readonly commune?: string
  readonly phone?: string
  readonly motherName?: string
  /** Papers at hand: personal number, passport, birth certificate … */
  readonly identifiers?: readonly Identifier[]
  /** Who asks of its patient, and under which number of its own. */
  readonly local?: { readonly facility: string; readonly patient: string }
  /** Why it is asked; the people found read it. */
  readonly purpose: string
}

export type MatchAnswer = Judgement & {
  /** Rows that were looked at. */
  readonly read: number
}

/** What is asked, ready to be compared: as a question gives it, or as a stored subject is known. */
export interface Asked {
  readonly person: ReadPerson
  readonly phones: readonly Buffer[]
  readonly identifiers: readonly Identifier[]
  /** Who is not considered: the subject itself, whom it was told apart from. */
  readonly leftOut?: (row: FoundPerson) => boolean
}

/** Matches one person against all; every person shown is told so in the audit. */
export async function findMatches(tools: MatchingTools, permit: Permit<'people:match'>, question: MatchQuestion): Promise<MatchAnswer> {
  const { caller } = permit
  const rules = matchingRulesOn(vietnamDay(tools.clock()))
  const weighing = { rules, shares: await tools.shares() }
  const asked = askedOf(tools.keys, question)
  return tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    await readForMatching(tx)
    const { candidates, read } = await weighAll(tx, tools.keys, asked, weighing)
    const judgement = judgeCandidates(candidates, rules)
    await recordActs(tx, judgement.candidates.map(({ subject, shard, score }) => ({
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'person-matched', shard, subjectKey: subject, purpose: question.purpose,
      detail: { found: judgement.candidates.length, score: Math.round(score), rules: rules.id },
    })))
    return { ...judgement, read }
  })
}

function askedOf(keys: KeyProvider, question: MatchQuestion): Asked {
  const phones = phoneIndexes(keys, question.phone ?? null)
  const identifiers = [...(question.identifiers ?? []), ...(question.local ? [{ kind: 'MA_TAM' as const, value: `${question.local.facility}|${question.local.patient.trim()}` }] : [])]
  const person = readPerson({
    name: storedName(question.name), birth: readBirth(question.birth), sex: readSex(question.sex), commune: question.commune ?? null,
    phone: phones[0]?.toString('hex') ?? null, motherName: question.motherName ?? null,
    facility: question.local?.facility ?? null, numbered: identifiers.some(({ kind }) => kind === 'SDDCN'),
  })
  return { person, phones, identifiers }
}

/** Everybody found by a number or a key, weighed; each standing subject once, with its best record. */
export async function weighAll(tx: Tx, keys: KeyProvider, asked: Asked, weighing: Weighing): Promise<{ candidates: Candidate[]; read: number }> {
  const numbered = await findNumbered(tx, keys, asked.identifiers)
  const { person } = asked
  const found = await findByKeys(tx, { ...wantedKeys(person), phones: asked.phones, birthday: dayOf(person.birth), commune: person.commune, sex: person.sex }, weighing.rules.blocks)
  const described = numbered.length === 0 ? [] : await listDescriptions(tx, numbered)
  const best = new Map<string, Candidate>()
  const keep = (candidate: Candidate) => {
    const before = best.get(candidate.subject)
    if (!before || before.score < candidate.score) best.set(candidate.subject, candidate)
  }
  const reach = mayReach(person, weighing)
  const seen = new Set<string>()
  for (const row of found) {
    if (seen.has(row.subjectKey) || asked.leftOut?.(row)) continue
    seen.add(row.subjectKey)
    if (!reach(row)) continue
    const comparison = comparePeople(person, readPerson(row), weighing)
    keep({ subject: row.standingKey, shard: row.standingShard, tier: tierOf(comparison), ...comparison })
  }
  for (const place of numbered) keep(byNumber(place, { described, person, weighing }))
  return { candidates: [...best.values()], read: found.length + described.length }
}

/** A whole day of birth that says something: on 01/01 many are born whose birthday nobody knows. */
function dayOf(birth: string | null): string | null {
  return birth === null || birth.length === 4 || birth.endsWith('-01-01') ? null : birth
}

const EXACT: Partial<Readonly<Record<IdentifierKind, Tier>>> = { HO_CHIEU: 'passport', GIAY_CHUNG_SINH: 'birth-certificate', MA_TAM: 'local-patient' }
const KINDS = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[]

async function findNumbered(tx: Tx, keys: KeyProvider, identifiers: readonly Identifier[]) {
  const all = identifiers.flatMap((identifier) => identifierIndexes(keys, identifier).map((index) => ({ kind: IDENTIFIER_KINDS[identifier.kind], index })))
  return all.length === 0 ? [] : findByIdentifiers(tx, all.map(({ kind }) => kind), all.map(({ index }) => index))
}

const POINTS_OF_NUMBER = 40

/** Found by a number that one person has; what else agrees or not is told with it. */
function byNumber(
  place: { shard: number; subjectKey: string; kind: number }, { described, person, weighing }: { described: readonly FoundPerson[]; person: ReadPerson; weighing: Weighing },
): Candidate {
  const kind = KINDS.find((each) => IDENTIFIER_KINDS[each] === place.kind)
  const row = described.find(({ standingKey }) => standingKey === place.subjectKey)
  const rest = row && comparePeople({ ...person, numbered: false }, readPerson({ ...row, numbered: false }), weighing)
  const score = (rest?.score ?? 0) + POINTS_OF_NUMBER
  return {
    subject: place.subjectKey, shard: place.shard, tier: (kind && EXACT[kind]) ?? 'identifier', score, probability: 1 / (1 + 2 ** -score),
    why: [{ field: 'identifier', agreement: kind ?? 'unknown', weight: POINTS_OF_NUMBER }, ...(rest?.why ?? [])], guards: rest?.guards ?? [],
  }
}

/** The rules of today, or those with other thresholds. */
export function rulesOf(clock: Clock): MatchingRules {
  return matchingRulesOn(vietnamDay(clock()))
}
