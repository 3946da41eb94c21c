/** Finds whose document this is, and makes the subject where it is the first: idempotent, however many ask at once. */
import { randomUUID } from 'node:crypto'
import { problem } from '#definitions/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { blindIndexes, makeSubjectSecret, openSubjectSecret, seal } from '#platform/seal.ts'
import { shardOf } from '#platform/uuid.ts'
import { readBirth, readSex } from './birth.ts'
import { foldName, storedName } from './fold.ts'
import { IDENTIFIER_KINDS, identifierOf, type Identifier, type SubjectQuestion } from './identifier.ts'
import { IDENTITY } from './identity.ts'
import { isConformanceNumber } from './personal-id.ts'
import type { FoundSubject } from './queries.ts'
import type { SubjectCache, SubjectHandle } from './subject-cache.ts'
import type { SubjectStore } from './subject-store.ts'

export interface ResolvingTools {
  readonly store: SubjectStore
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly subjects: SubjectCache
}

const ATTEMPTS = 8
// An index entry of PostgreSQL holds at most 2,700 bytes; names are shorter, what is sent as one may not be.
export const FOLDED_LENGTH = 200

/**
 * The subject of a document: no query for one met lately, one statement for a known one, two for a new one; those asked
 * for at the same time share them.
 * @throws Refusal `invalid` where nothing says whose document it is, `gone` where the subject was erased
 */
export async function resolveSubject(tools: ResolvingTools, question: SubjectQuestion): Promise<SubjectHandle> {
  const identifier = identifierOf(question)
  if (!identifier) throw new Refusal('invalid', [problem('patient-unidentified')])
  const indexes = identifierIndexes(tools.keys, identifier)
  return tools.subjects.get(indexes[0]?.toString('latin1') ?? '', () => findOrMake(tools, { question, identifier, indexes }))
}

/** The blind indexes of an identifier under every live key, newest first, as people.identifier keeps them: 16 bytes each. */
export function identifierIndexes(keys: KeyProvider, identifier: Identifier): Buffer[] {
  return blindIndexes(keys, identifier.kind, identifier.value).map((index) => index.subarray(0, 16))
}

/** Binds a sealed identifier to its kind and subject. */
export function identifierContext(kind: number, subjectKey: string): string {
  return `identifier:${kind}:${subjectKey}`
}

interface Wanted {
  readonly question: SubjectQuestion
  readonly identifier: Identifier
  readonly indexes: readonly Buffer[]
}

async function findOrMake(tools: ResolvingTools, wanted: Wanted): Promise<SubjectHandle> {
  const subjectKey = randomUUID()
  const fresh = { subjectKey, shard: shardOf(subjectKey) }
  const kind = IDENTIFIER_KINDS[wanted.identifier.kind]
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // Two transactions, not one: the identifier lives by its number, the subject in its shard (DESIGN §5.2).
    const found = await tools.store.findOrReserve({ kind, indexes: wanted.indexes, fresh })
    if (found?.made) return openHandle(tools, found)
    const made = found && (await makeSubject(tools, wanted, found))
    if (made) return made
    // Somebody else is making it at this moment; the next look finds what they have written.
  }
  throw new Error('A subject is being made by others and never appears')
}

function openHandle(tools: ResolvingTools, found: FoundSubject): SubjectHandle {
  if (found.secret === null || found.keyId === null) throw new Refusal('gone', [problem('subject-erased')])
  const opened = openSubjectSecret(tools.keys, found.subjectKey, found.secret, found.keyId)
  const handle = { shard: found.shard, subjectKey: found.subjectKey, secret: standAlone(opened) }
  return found.folded === null ? handle : { ...handle, known: { folded: found.folded, birth: found.birth, sex: found.sex ?? 3 } }
}

// Small buffers are cut from shared slabs; a kept slice would keep its whole slab.
function standAlone(secret: Buffer): Buffer {
  const own = Buffer.alloc(secret.length)
  secret.copy(own)
  return own
}

async function makeSubject(tools: ResolvingTools, wanted: Wanted, { subjectKey, shard }: FoundSubject): Promise<SubjectHandle | undefined> {
  const { question, identifier } = wanted
  const place = { subjectKey, shard }
  const { secret, wrapped, keyId } = makeSubjectSecret(tools.keys, place.subjectKey)
  const kind = IDENTIFIER_KINDS[identifier.kind]
  const [name, birth] = [storedName(question.name), readBirth(question.birth)]
  const known = { folded: foldName(name).slice(0, FOLDED_LENGTH), birth, sex: readSex(question.sex) }
  const written = await tools.store.insert({
    ...place, kind, wrapped, keyId, name, birth,
    at: tools.clock(),
    identity: mayBeAsked(identifier, name, birth) ? IDENTITY.waiting : IDENTITY.notAsked,
    sealedIdentifier: seal(secret, Buffer.from(identifier.value), identifierContext(kind, place.subjectKey)),
    sex: known.sex,
    folded: known.folded,
    facility: question.facility,
  })
  return written ? { ...place, secret, known } : undefined
}

/** The population database knows personal numbers only, and compares name and birth. */
function mayBeAsked(identifier: Identifier, name: string, birth: string | null): boolean {
  return identifier.kind === 'SDDCN' && !isConformanceNumber(identifier.value) && name !== '' && birth !== null
}
