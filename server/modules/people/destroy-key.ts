/** Destroys the own keys of a person's subjects: what was sealed under them can be opened by nobody, and their numbers lead to it no more. */
import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { openSubjectSecret, unseal } from '#platform/seal.ts'
import { shardOf } from '#platform/uuid.ts'
import { IDENTIFIER_KINDS, type IdentifierKind } from './identifier.ts'
import { IDENTITY } from './identity.ts'
import { listMembers } from './queries.ts'
import { blankPeople, destroySecrets, listSealedNumbers, redirectIdentifiers } from './queries-erasure.ts'
import { holdSubject, type Place } from './queries-link.ts'
import { identifierContext, identifierIndexes } from './resolve-subject.ts'

export interface DestroyedKeys {
  /** SHA-256 over the keys, in the order of their subjects. */
  readonly fingerprint: Buffer
  /** The subject and its aliases. */
  readonly members: readonly Place[]
}

const KIND_NAMES = new Map<number, IdentifierKind>(Object.entries(IDENTIFIER_KINDS).map(([name, kind]) => [kind, name as IdentifierKind]))

/**
 * In the transaction of the proof. The person's numbers are reserved for a new subject that is written when they come again:
 * it has a key of its own, and nothing leads from it to what was.
 * @returns undefined where there is no such subject, or no key any more
 */
export async function destroyKeys(tx: Tx, tools: { readonly keys: KeyProvider; readonly clock: Clock }, subject: { readonly shard: number; readonly key: string }): Promise<DestroyedKeys | undefined> {
  const named = (await listMembers(tx, subject.shard, subject.key)).toSorted((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1))
  for (const each of named) await holdSubject(tx, each)
  // Read again under the lock: somebody else may have erased it meanwhile.
  const members = (await listMembers(tx, subject.shard, subject.key)).toSorted((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1))
  const secrets = new Map(members.flatMap(({ subjectKey, secret, keyId }) => (secret === null || keyId === null ? [] : [[subjectKey, openSubjectSecret(tools.keys, subjectKey, secret, keyId)] as const])))
  if (secrets.size === 0) return undefined
  await redirectNumbers(tx, tools, members, secrets)
  await destroySecrets(tx, { shards: members.map((each) => each.shard), keys: members.map((each) => each.subjectKey), notAsked: IDENTITY.notAsked })
  await blankPeople(tx, members, tools.clock())
  const fingerprint = createHash('sha256')
  for (const secret of secrets.values()) fingerprint.update(secret)
  return { fingerprint: fingerprint.digest(), members: members.map(({ shard, subjectKey }) => ({ shard, subjectKey })) }
}

async function redirectNumbers(tx: Tx, { keys }: { readonly keys: KeyProvider }, members: readonly Place[], secrets: ReadonlyMap<string, Buffer>): Promise<void> {
  const fresh = randomUUID()
  const numbers = (await listSealedNumbers(tx, members)).flatMap(({ subjectKey, kind, sealed }) => {
    const [secret, name] = [secrets.get(subjectKey), KIND_NAMES.get(kind)]
    if (!secret || name === undefined) return []
    const value = unseal(secret, sealed, identifierContext(kind, subjectKey)).toString()
    return identifierIndexes(keys, { kind: name, value }).map((index) => ({ kind, index }))
  })
  await redirectIdentifiers(tx, numbers, { from: members.map((each) => each.subjectKey), to: { subjectKey: fresh, shard: shardOf(fresh) } })
}
