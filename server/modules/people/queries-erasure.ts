/** SQL of an erasure: keys that are destroyed, numbers that lead to nobody's record, names that go. */
import type { Tx } from '#platform/database.ts'
import type { Place } from './queries-link.ts'

export interface SealedNumber extends Place {
  readonly kind: number
  readonly sealed: Buffer
}

/** Every number some subjects have had, under their own keys. */
export function listSealedNumbers(tx: Tx, subjects: readonly Place[]): Promise<SealedNumber[]> {
  return tx.rows<SealedNumber>(
    `select held.shard, held.subject_key as "subjectKey", held.kind, held.sealed from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
       join people.identifier_history as held on held.shard = given.shard and held.subject_key = given.subject_key`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey)],
  )
}

/** The numbers of some subjects lead to a key nobody has written yet: whoever comes with one begins a record of their own. */
export async function redirectIdentifiers(tx: Tx, numbers: readonly { readonly kind: number; readonly index: Buffer }[], change: { readonly from: readonly string[]; readonly to: Place }): Promise<void> {
  await tx.run(
    `update people.identifier set subject_key = $4, shard = $5 from unnest($1::smallint[], $2::bytea[]) as given (kind, blind_index)
      where identifier.kind = given.kind and identifier.blind_index = given.blind_index and identifier.subject_key = any($3)`,
    [numbers.map((each) => each.kind), numbers.map((each) => each.index), change.from, change.to.subjectKey, change.to.shard],
  )
}

/** The keys are gone, and nobody asks about the subjects any more. */
export async function destroySecrets(tx: Tx, { shards, keys, notAsked }: { readonly shards: readonly number[]; readonly keys: readonly string[]; readonly notAsked: number }): Promise<void> {
  await tx.run(
    `update people.subject set secret = null, key_id = null, identity = $3 from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where subject.shard = given.shard and subject.subject_key = given.subject_key`,
    [shards, keys, notAsked],
  )
}

/** Names, births, communes and telephones stand outside the sealed bodies: they go too. */
export async function blankPeople(tx: Tx, subjects: readonly Place[], at: Date): Promise<void> {
  const given = [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey)]
  await tx.run(
    `update people.person set name = '', folded = '', birth = null, sex = 3, known_to = coalesce(known_to, $3) from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where person.shard = given.shard and person.subject_key = given.subject_key`,
    [...given, at],
  )
  await tx.run(
    `update people.description set name = '', birth = null, mother_name = null, commune = null, sex = 3, birth_key = null, name_key = null, ends_key = null, pair_key = null,
            mother_key = null, phone_index = null, match_after = null, read_after = null
       from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key) where description.shard = given.shard and description.subject_key = given.subject_key`,
    given,
  )
  await tx.run(
    `update people.match_task set state = 4 from unnest($1::smallint[], $2::uuid[]) as given (shard, subject_key)
      where match_task.shard = given.shard and match_task.subject_key = given.subject_key and state in (0, 3)`,
    given,
  )
}

/** Day or year of birth as last known; undefined where nobody told. */
export async function findBirth(tx: Tx, { shard, subjectKey }: Place): Promise<string | undefined> {
  const row = await tx.find<{ birth: string | null }>(
    'select birth from people.person where shard = $1 and subject_key = $2 and known_to is null order by valid_from desc limit 1', [shard, subjectKey],
  )
  return row?.birth ?? undefined
}
