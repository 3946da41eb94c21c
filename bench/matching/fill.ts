/** Fills a database with invented people as the intake and the background round would have left them, a batch per statement. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { countsOf, foldName, keyed, phoneIndexes, storedName } from '#modules/people/index.ts'
import type { KeyProvider } from '#platform/keys.ts'

export interface PersonToFill {
  /** Becomes the subject's key, by hash: the same in every run. */
  readonly id: string
  readonly name: string
  /** yyyy-MM-dd or yyyy. */
  readonly birth: string
  readonly sex: number
  readonly commune: string | null
  readonly phone: string | null
  readonly motherName: string | null
}

/** A subject key drawn from an id, with its shard. */
export function keyOfId(id: string): { subjectKey: string; shard: number } {
  const hex = createHash('sha256').update(id).digest('hex')
  const subjectKey = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return { subjectKey, shard: Number.parseInt(subjectKey.slice(-2), 16) }
}

const SUBJECTS = `insert into people.subject (shard, subject_key, identity) select *, 4 from unnest($1::smallint[], $2::uuid[]) on conflict do nothing`
const PERSONS = `insert into people.person (shard, subject_key, valid_from, sex, birth, name, folded, source, facility)
  select shard, subject_key, now(), sex, birth, name, folded, 'facility', '01901'
    from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[]) as g (shard, subject_key, sex, birth, name, folded)`
const DESCRIPTIONS = `insert into people.description
    (shard, subject_key, name, birth, sex, numbered, commune, phone_index, mother_name, birth_key, name_key, ends_key, pair_key, mother_key, described_at)
  select *, now() from unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::boolean[], $7::text[], $8::bytea[], $9::text[],
    $10::integer[], $11::integer[], $12::integer[], $13::integer[], $14::integer[])`
const COUNTS = `insert into people.name_count (place, word, count) select * from unnest($1::smallint[], $2::text[], $3::bigint[])
  on conflict (place, word) do update set count = name_count.count + excluded.count`

/** Writes people with the owner's connection. Subjects have no key of their own: nothing sealed belongs to them. */
export async function fillPeople(client: pg.ClientBase, keys: KeyProvider, people: readonly PersonToFill[]): Promise<void> {
  const rows = people.map((person) => {
    const place = keyOfId(person.id)
    const [phone] = phoneIndexes(keys, person.phone)
    const { id: _id, ...known } = person
    return keyed({ ...known, ...place, name: storedName(person.name), phone: phone?.toString('hex') ?? null, facility: '01901', numbered: true })
  })
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of)
  const [shards, subjectKeys] = [column((row) => row.shard), column((row) => row.subjectKey)]
  await client.query(SUBJECTS, [shards, subjectKeys])
  await client.query(PERSONS, [shards, subjectKeys, column((row) => row.sex), column((row) => row.birth), column((row) => row.name), column((row) => foldName(row.name))])
  await client.query(DESCRIPTIONS, [
    shards, subjectKeys, column((row) => row.name), column((row) => row.birth), column((row) => row.sex), column((row) => row.numbered), column((row) => row.commune),
    column(({ phone }) => (phone === null ? null : Buffer.from(phone, 'hex'))), column((row) => row.motherName), column((row) => row.birthKey), column((row) => row.nameKey), column((row) => row.endsKey),
    column((row) => row.pairKey), column((row) => row.motherKey),
  ])
  const counts = countsOf(rows, '2026-11-22')
  await client.query(COUNTS, [counts.map(({ place }) => place), counts.map(({ word }) => word), counts.map(({ count }) => count)])
}
