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

/** `made` is false while the identifier is reserved and the subject not yet written. */
export type FoundSubject = WrappedSecret & { readonly made: boolean }

const FOLLOWED = `coalesce(alias.target_key, one.subject_key) as "subjectKey", coalesce(alias.target_shard, one.shard) as shard`
const ALIAS = `left join people.alias on alias.shard = one.shard and alias.subject_key = one.subject_key`

/**
 * The subject of an identifier; where there is none, the identifier is reserved for `fresh`. Aliases are followed.
 * Nothing, while another transaction is reserving the same identifier: ask again.
 * @param indexes under every live key, newest first
 */
export async function findOrReserveSubject(
  tx: Tx, wanted: { kind: number; indexes: readonly Buffer[]; fresh: { subjectKey: string; shard: number } },
): Promise<FoundSubject | undefined> {
  return tx.find<FoundSubject>(
    `with known as (
       select subject_key, shard from people.identifier where kind = $1::smallint and blind_index = any ($2::bytea[]) limit 1
     ), reserved as (
       insert into people.identifier (kind, blind_index, subject_key, shard)
       select $1::smallint, $3::bytea, $4::uuid, $5::smallint where not exists (select from known)
       on conflict do nothing returning subject_key, shard
     ), one as (select * from known union all select * from reserved)
     select ${FOLLOWED}, subject.subject_key is not null as made, subject.secret, subject.key_id as "keyId"
       from one ${ALIAS}
       left join people.subject on subject.shard = coalesce(alias.target_shard, one.shard) and subject.subject_key = coalesce(alias.target_key, one.subject_key)`,
    [wanted.kind, wanted.indexes, wanted.indexes[0], wanted.fresh.subjectKey, wanted.fresh.shard],
  )
}

export async function findSubjectOf(tx: Tx, kind: number, indexes: readonly Buffer[]): Promise<{ subjectKey: string; shard: number } | undefined> {
  return tx.find(
    `select ${FOLLOWED} from (select subject_key, shard from people.identifier where kind = $1::smallint and blind_index = any ($2::bytea[]) limit 1) as one ${ALIAS}`,
    [kind, indexes],
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

/** Writes a subject with its first identifier and its first version; false where another process has just written it. */
export async function insertSubject(tx: Tx, subject: NewSubject): Promise<boolean> {
  const { written } = await tx.one<{ written: number }>(
    `with made as (
       insert into people.subject (subject_key, shard, identity, secret, key_id) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning subject_key, shard
     ), identified as (
       insert into people.identifier_history (shard, subject_key, kind, valid_from, source, sealed)
       select shard, subject_key, $7::smallint, $6::timestamptz, 'facility', $8::bytea from made
     ), named as (
       insert into people.person (shard, subject_key, valid_from, sex, birth, name, folded, source, facility)
       select shard, subject_key, $6::timestamptz, $9::smallint, $10::text, $11::text, $12::text, 'facility', $13::text from made
     )
     select count(*)::int as written from made`,
    [subject.subjectKey, subject.shard, subject.identity, subject.wrapped, subject.keyId, subject.at, subject.kind, subject.sealedIdentifier,
      subject.sex, subject.birth, subject.name, subject.folded, subject.facility],
  )
  return written === 1
}

export async function listSecrets(tx: Tx, shards: readonly number[], subjectKeys: readonly string[]): Promise<WrappedSecret[]> {
  return tx.rows<WrappedSecret>(
    `select subject_key as "subjectKey", shard, secret, key_id as "keyId" from people.subject
      where (shard, subject_key) in (select * from unnest($1::smallint[], $2::uuid[]))`,
    [shards, subjectKeys],
  )
}

const ORDERED = `update people.subject set sequence = subject.sequence + 1 from reserved
  where subject.shard = $1::smallint and subject.subject_key = $2::uuid returning subject.sequence`

/** The next place in the order of a subject's messages, as part of the statement that stores one: `ordered.sequence`. */
export function nextSequencePart(subject: { readonly shard: number; readonly subjectKey: string }): StatementPart {
  return { name: 'ordered', text: ORDERED, values: [subject.shard, subject.subjectKey] }
}
