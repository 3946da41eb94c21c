/** Every SQL statement about subjects, their identifiers and who they are. Those about checks are in queries-identity.ts. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'

/** A subject's own key as it rests. Null once erased. */
export interface WrappedSecret {
  readonly subjectKey: string
  readonly shard: number
  readonly secret: Buffer | null
  readonly keyId: string | null
}

/** `made` is false while the identifier is reserved and the subject not yet written; then nothing is known of the person either. */
export type FoundSubject = WrappedSecret & {
  readonly made: boolean
  /** Folded name, birth (`yyyy-MM-dd` or `yyyy`) and sex as last known. */
  readonly folded: string | null
  readonly birth: string | null
  readonly sex: number | null
}

const FOLLOWED = `coalesce(alias.standing_key, one.subject_key) as "subjectKey", coalesce(alias.standing_shard, one.shard) as shard`
const ALIAS = `left join people.alias on alias.shard = one.shard and alias.subject_key = one.subject_key and alias.ended_at is null`

export interface WantedSubject {
  readonly kind: number
  /** Under every live key, newest first. */
  readonly indexes: readonly Buffer[]
  /** Under which the identifier is reserved where nobody has it. */
  readonly fresh: { readonly subjectKey: string; readonly shard: number }
}

/**
 * The subjects of identifiers, in their order; where there is none, the identifier is reserved for `fresh`. Aliases are
 * followed. Null, while another transaction is reserving the same identifier: ask again.
 */
export async function findOrReserveSubjects(tx: Tx, wanted: readonly WantedSubject[]): Promise<(FoundSubject | null)[]> {
  const asked = wanted.flatMap(({ kind, indexes }, place) => indexes.map((index) => ({ place, kind, index })))
  const rows = await tx.rows<FoundSubject & { place: number }>(
    `with asked as (
       select * from unnest($1::integer[], $2::smallint[], $3::bytea[]) as asked (place, kind, blind_index)
     ), fresh as (
       select * from unnest($4::integer[], $5::smallint[], $6::bytea[], $7::uuid[], $8::smallint[]) as fresh (place, kind, blind_index, subject_key, shard)
     ), known as (
       select distinct on (place) place, identifier.subject_key, identifier.shard
         from asked join people.identifier using (kind, blind_index) order by place
     ), reserved as (
       insert into people.identifier (kind, blind_index, subject_key, shard)
       select kind, blind_index, subject_key, shard from fresh where not exists (select from known where known.place = fresh.place)
       on conflict do nothing returning subject_key, shard
     ), one as (
       select * from known union all select fresh.place, reserved.subject_key, reserved.shard from reserved join fresh using (subject_key)
     )
     select one.place, ${FOLLOWED}, subject.subject_key is not null as made, subject.secret, subject.key_id as "keyId", person.folded, person.birth, person.sex
       from one ${ALIAS}
       left join people.subject on subject.shard = coalesce(alias.standing_shard, one.shard) and subject.subject_key = coalesce(alias.standing_key, one.subject_key)
       left join lateral (
         select folded, birth, sex from people.person where person.shard = subject.shard and person.subject_key = subject.subject_key and known_to is null
          order by valid_from desc limit 1) as person on true`,
    [
      asked.map((each) => each.place), asked.map((each) => each.kind), asked.map((each) => each.index),
      wanted.map((_, place) => place), wanted.map((each) => each.kind), wanted.map((each) => each.indexes[0]),
      wanted.map((each) => each.fresh.subjectKey), wanted.map((each) => each.fresh.shard),
    ],
  )
  const found = new Map(rows.map((row) => [row.place, row]))
  return wanted.map((_, place) => found.get(place) ?? null)
}

export async function findSubjectOf(tx: Tx, kind: number, indexes: readonly Buffer[]): Promise<{ subjectKey: string; shard: number } | undefined> {
  return tx.find(
    `select ${FOLLOWED} from (select subject_key, shard from people.identifier where kind = $1::smallint and blind_index = any ($2::bytea[]) limit 1) as one ${ALIAS}`,
    [kind, indexes],
  )
}

/** As `findSubjectOf`, where the subject is written: a number may be reserved for one that is not yet. */
export async function findWrittenSubjectOf(tx: Tx, kind: number, indexes: readonly Buffer[]): Promise<{ subjectKey: string; shard: number } | undefined> {
  return tx.find(
    `select ${FOLLOWED} from (select subject_key, shard from people.identifier where kind = $1::smallint and blind_index = any ($2::bytea[]) limit 1) as one ${ALIAS}
      where exists (select from people.subject where subject.shard = one.shard and subject.subject_key = one.subject_key)`,
    [kind, indexes],
  )
}

/** The keys of all subjects that are one person: who stands for them, and every alias. `subjectKey` may be any of them. */
export async function listMembers(tx: Tx, shard: number, subjectKey: string): Promise<WrappedSecret[]> {
  return tx.rows<WrappedSecret>(
    `with standing as (
       select coalesce(alias.standing_shard, asked.shard) as shard, coalesce(alias.standing_key, asked.subject_key) as subject_key
         from (select $1::smallint as shard, $2::uuid as subject_key) as asked
         left join people.alias on alias.shard = asked.shard and alias.subject_key = asked.subject_key and alias.ended_at is null
     ), member as (
       select shard, subject_key from standing
       union all
       select alias.shard, alias.subject_key from standing join people.alias on alias.standing_shard = standing.shard and alias.standing_key = standing.subject_key
        where alias.ended_at is null
     )
     select subject_key as "subjectKey", shard, subject.secret, subject.key_id as "keyId" from member join people.subject using (shard, subject_key)`,
    [shard, subjectKey],
  )
}

export interface NewSubject {
  readonly subjectKey: string
  readonly shard: number
  readonly identity: number
  readonly wrapped: Buffer
  readonly keyId: string
  readonly at: Date
  readonly kind: number
  readonly sealedIdentifier: Buffer
  readonly sex: number
  readonly birth: string | null
  readonly name: string
  readonly folded: string
  readonly facility: string
}

/** Writes subjects, each with its first identifier and its first version; false for one that another process has just written. */
export async function insertSubjects(tx: Tx, subjects: readonly NewSubject[]): Promise<boolean[]> {
  const written = await tx.rows<{ subjectKey: string }>(
    `with given as (
       select * from unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::bytea[], $5::text[], $6::timestamptz[], $7::smallint[], $8::bytea[], $9::smallint[],
                            $10::text[], $11::text[], $12::text[], $13::text[])
         as given (subject_key, shard, identity, secret, key_id, valid_from, kind, sealed, sex, birth, name, folded, facility)
     ), made as (
       insert into people.subject (subject_key, shard, identity, secret, key_id) select subject_key, shard, identity, secret, key_id from given
       on conflict do nothing returning subject_key
     ), identified as (
       insert into people.identifier_history (shard, subject_key, kind, valid_from, source, sealed)
       select shard, subject_key, kind, valid_from, 'facility', sealed from given join made using (subject_key)
     ), named as (
       insert into people.person (shard, subject_key, valid_from, sex, birth, name, folded, source, facility)
       select shard, subject_key, valid_from, sex, birth, name, folded, 'facility', facility from given join made using (subject_key)
     )
     select subject_key as "subjectKey" from made`,
    [
      subjects.map((each) => each.subjectKey), subjects.map((each) => each.shard), subjects.map((each) => each.identity), subjects.map((each) => each.wrapped),
      subjects.map((each) => each.keyId), subjects.map((each) => each.at), subjects.map((each) => each.kind), subjects.map((each) => each.sealedIdentifier),
      subjects.map((each) => each.sex), subjects.map((each) => each.birth), subjects.map((each) => each.name), subjects.map((each) => each.folded),
      subjects.map((each) => each.facility),
    ],
  )
  const made = new Set(written.map((each) => each.subjectKey))
  return subjects.map((each) => made.has(each.subjectKey))
}

export async function listSecrets(tx: Tx, shards: readonly number[], subjectKeys: readonly string[]): Promise<WrappedSecret[]> {
  return tx.rows<WrappedSecret>(
    `select subject_key as "subjectKey", shard, secret, key_id as "keyId" from people.subject
      where (shard, subject_key) in (select * from unnest($1::smallint[], $2::uuid[]))`,
    [shards, subjectKeys],
  )
}

const ORDERED = `update people.subject set sequence = case when subject.secret is null then -1 else subject.sequence + 1 end
    from unnest($1::uuid[], $2::smallint[], $3::uuid[]) as given (message_id, shard, subject_key)
    join reserved using (message_id)
  where subject.shard = given.shard and subject.subject_key = given.subject_key
  returning given.message_id, subject.shard, subject.subject_key, subject.sequence`

/** A message and whose it is. */
export interface OrderedMessage {
  readonly messageId: string
  readonly shard: number
  readonly subjectKey: string | null
}

/**
 * The next place in the order of each subject's messages, as part of the statement that stores them: `ordered.sequence`.
 * A subject may come once only.
 */
export function nextSequencePart(messages: readonly OrderedMessage[]): StatementPart {
  return { name: 'ordered', text: ORDERED, values: [messages.map((each) => each.messageId), messages.map((each) => each.shard), messages.map((each) => each.subjectKey)] }
}
