/** Every SQL statement of matching: who is new, how people are described, who may be the same. */
import type { BlockLimits } from '#definitions/matching/index.ts'
import type { Tx } from '#platform/database.ts'
import type { StoredKeys, WantedKeys } from './match-keys.ts'
import type { NameCount } from './name-shares.ts'

interface Place {
  readonly shard: number
  readonly subjectKey: string
}

/**
 * Says in this transaction that people's names are read for matching: row-level security lets a reader see none otherwise.
 * Plans are made once: planning six look-ups by key for each question takes longer than the look-ups.
 */
export async function readForMatching(tx: Tx): Promise<void> {
  await tx.run(`select set_config('lienthong.reading', 'matching', true), set_config('plan_cache_mode', 'force_generic_plan', true)`)
}

export interface NewPerson extends Place {
  readonly name: string
  readonly birth: string | null
  readonly sex: number
  readonly facility: string | null
  readonly numbered: boolean
  readonly knownFrom: Date
}

const PERSON = `person.shard, person.subject_key as "subjectKey", person.name, person.birth, person.sex, person.facility,
  exists (select from people.identifier_history as held where held.shard = person.shard and held.subject_key = person.subject_key
             and held.kind = 1 and held.state = 0) as numbered`

/** People written after a moment whom nobody has described yet, oldest first. */
export function listUndescribed(tx: Tx, after: Date, limit: number): Promise<NewPerson[]> {
  return tx.rows<NewPerson>(
    `select ${PERSON}, person.known_from as "knownFrom" from people.person
      where person.known_from > $1 and person.known_to is null
        and not exists (select from people.description as d where d.shard = person.shard and d.subject_key = person.subject_key)
      order by person.known_from limit $2`,
    [after, limit],
  )
}

/** When the newest person was written; nobody is left undescribed before this where `listUndescribed` gave none. */
export async function findNewestPerson(tx: Tx, after: Date): Promise<Date | null> {
  const { newest } = await tx.one<{ newest: Date | null }>('select max(known_from) as newest from people.person where known_from > $1', [after])
  return newest
}

export function findPersonOf(tx: Tx, { shard, subjectKey }: Place): Promise<Omit<NewPerson, 'knownFrom'> | undefined> {
  return tx.find(`select ${PERSON} from people.person where person.shard = $1 and person.subject_key = $2 and known_to is null order by valid_from desc limit 1`, [shard, subjectKey])
}

export async function findProgress(tx: Tx, round: string): Promise<Date> {
  return (await tx.find<{ upTo: Date }>('select up_to as "upTo" from people.match_progress where round = $1', [round]))?.upTo ?? new Date(0)
}

export async function saveProgress(tx: Tx, round: string, upTo: Date): Promise<void> {
  await tx.run(
    `insert into people.match_progress (round, up_to) values ($1, $2)
     on conflict (round) do update set up_to = greatest(match_progress.up_to, excluded.up_to)`, [round, upTo],
  )
}

/** One subject as matching knows it. */
export interface Description extends Place {
  readonly name: string
  readonly birth: string | null
  readonly sex: number
  readonly facility: string | null
  readonly numbered: boolean
  readonly commune: string | null
  /** Blind index, as hex; never the number. */
  readonly phone: string | null
  readonly motherName: string | null
}

export type KeyedDescription = Description & StoredKeys

const COLUMNS = `shard, subject_key, name, birth, sex, facility, numbered, commune, phone_index, mother_name, birth_key, name_key, ends_key, pair_key, mother_key,
  described_at, match_after, read_after`

/** A description, and whether documents are to be read for more of it. */
export type DescriptionToSave = KeyedDescription & { readonly toRead: boolean }

/** Writes descriptions; those already there are replaced. Answers whom it described for the first time. */
export async function saveDescriptions(tx: Tx, all: readonly DescriptionToSave[], at: { described: Date; matchAfter: Date; replace: boolean }): Promise<Place[]> {
  return tx.rows<Place>(
    `insert into people.description (${COLUMNS})
     select shard, subject_key, name, birth, sex, facility, numbered, commune, phone_index, mother_name, birth_key, name_key, ends_key, pair_key, mother_key,
            $16, case when numbered then null else $17::timestamptz end, case when to_read then $16::timestamptz end
       from unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::boolean[], $8::text[], $9::bytea[], $10::text[],
                   $11::integer[], $12::integer[], $13::integer[], $14::integer[], $15::integer[], $19::boolean[])
         as given (shard, subject_key, name, birth, sex, facility, numbered, commune, phone_index, mother_name, birth_key, name_key, ends_key, pair_key, mother_key, to_read)
     on conflict (shard, subject_key) do update set
       name = excluded.name, birth = excluded.birth, sex = excluded.sex, numbered = excluded.numbered, commune = excluded.commune,
       phone_index = excluded.phone_index, mother_name = excluded.mother_name, birth_key = excluded.birth_key, name_key = excluded.name_key,
       ends_key = excluded.ends_key, pair_key = excluded.pair_key, mother_key = excluded.mother_key, match_after = excluded.match_after
       where $18::boolean
     returning shard, subject_key as "subjectKey", (xmax = 0) as fresh`,
    [
      all.map((each) => each.shard), all.map((each) => each.subjectKey), all.map((each) => each.name), all.map((each) => each.birth), all.map((each) => each.sex),
      all.map((each) => each.facility), all.map((each) => each.numbered), all.map((each) => each.commune), all.map(({ phone }) => (phone === null ? null : Buffer.from(phone, 'hex'))),
      all.map((each) => each.motherName), all.map((each) => each.birthKey), all.map((each) => each.nameKey), all.map((each) => each.endsKey),
      all.map((each) => each.pairKey), all.map((each) => each.motherKey), at.described, at.matchAfter, at.replace, all.map((each) => each.toRead),
    ],
  ).then((rows) => (rows as (Place & { fresh: boolean })[]).filter(({ fresh }) => fresh))
}

/** Adds to how often words of names were met. Sorted, so that two rounds never wait for each other in a circle. */
export async function addNameCounts(tx: Tx, counts: readonly NameCount[]): Promise<void> {
  const sorted = counts.toSorted((a, b) => a.place - b.place || (a.word < b.word ? -1 : 1))
  await tx.run(
    `insert into people.name_count (place, word, count) select * from unnest($1::smallint[], $2::text[], $3::bigint[])
     on conflict (place, word) do update set count = name_count.count + excluded.count`,
    [sorted.map((each) => each.place), sorted.map((each) => each.word), sorted.map((each) => each.count)],
  )
}

/** Words met at least twice: a word met once weighs as one never met. */
export function listNameCounts(tx: Tx): Promise<NameCount[]> {
  return tx.rows<NameCount>('select place, word, count from people.name_count where count > 1')
}

/** Somebody found, and the subject who stands for them. */
export interface FoundPerson extends Description {
  readonly standingKey: string
  readonly standingShard: number
  /** Will be matched itself. */
  readonly waits: boolean
}

const FOUND = `d.shard, d.subject_key as "subjectKey", d.name, d.birth, d.sex, d.facility, d.numbered, d.commune, encode(d.phone_index, 'hex') as phone, d.mother_name as "motherName",
  d.match_after is not null as waits`
const STANDING = `coalesce(alias.standing_key, "subjectKey") as "standingKey", coalesce(alias.standing_shard, found.shard) as "standingShard"`
const ALIAS = 'left join people.alias on alias.shard = found.shard and alias.subject_key = found."subjectKey" and alias.ended_at is null'

const branch = (column: string, keys: number, type: string, more = '') =>
  `(select ${FOUND} from people.description as d where d.${column} = any ($${keys}::${type}[])${more} limit $${keys + 6})`
const isVague = 'd.birth_key % 10000 in (0, 101)'
// Given and family name in one year are many people. With another day of birth only those come into question whose birth
// is vague, who share its month or its day (a slip of one digit), or who live in the same commune; those first.
const CLOSE = ` and ($14::integer is null or ${isVague} or d.birth_key / 100 % 100 = $14::integer or d.birth_key % 100 = $15::integer or d.commune = $16::text)
  order by (d.commune = $16::text) is true desc, (d.sex = $17::smallint) desc`
const BLOCKS = `select found.*, ${STANDING} from (select * from (
    ${branch('phone_index', 1, 'bytea')} union all ${branch('mother_key', 2, 'integer')} union all ${branch('ends_key', 3, 'integer')}
    union all ${branch('name_key', 4, 'integer')} union all ${branch('pair_key', 5, 'integer', CLOSE)} union all ${branch('birth_key', 6, 'integer')}
  ) as block limit $13) as found ${ALIAS}`

/** Whom to look for: their keys, and what tells the closer ones of many. */
export type Wanted = WantedKeys & { readonly phones: readonly Buffer[]; readonly birthday: string | null; readonly commune: string | null; readonly sex: number }

/**
 * Everybody who shares a key with the person asked about, the keys that tell most first, in one statement and never more
 * than the rules' limit; one found by several keys comes several times.
 */
export function findByKeys(tx: Tx, wanted: Wanted, limits: BlockLimits): Promise<FoundPerson[]> {
  const [, month = null, day = null] = wanted.birthday?.split('-').map(Number) ?? []
  return tx.rows<FoundPerson>(BLOCKS, [
    wanted.phones, wanted.mother, wanted.ends, wanted.name, wanted.pair, wanted.birth,
    limits.phone, limits.mother, limits.ends, limits.name, limits.pair, limits.birth, limits.all, month, day, wanted.commune, wanted.sex,
  ])
}

/** Descriptions of subjects by key. */
export function listDescriptions(tx: Tx, places: readonly Place[]): Promise<FoundPerson[]> {
  return tx.rows<FoundPerson>(
    `select found.*, ${STANDING} from (
       select ${FOUND} from people.description as d where (d.shard, d.subject_key) in (select * from unnest($1::smallint[], $2::uuid[]))) as found ${ALIAS}`,
    [places.map((each) => each.shard), places.map((each) => each.subjectKey)],
  )
}

/** The subjects of identifiers, with the identifier each was found by. */
export function findByIdentifiers(tx: Tx, kinds: readonly number[], indexes: readonly Buffer[]): Promise<(Place & { kind: number })[]> {
  return tx.rows(
    `select distinct identifier.kind, coalesce(alias.standing_key, identifier.subject_key) as "subjectKey", coalesce(alias.standing_shard, identifier.shard) as shard
       from unnest($1::smallint[], $2::bytea[]) as asked (kind, blind_index)
       join people.identifier using (kind, blind_index)
       left join people.alias on alias.shard = identifier.shard and alias.subject_key = identifier.subject_key and alias.ended_at is null`,
    [kinds, indexes],
  )
}

/** Takes descriptions that wait to be matched; another worker leaves them alone until `leasedUntil`. */
export function claimToMatch(tx: Tx, claim: { now: Date; leasedUntil: Date; limit: number }): Promise<FoundPerson[]> {
  return tx.rows<FoundPerson>(
    `with due as (
       select shard, subject_key from people.description where match_after <= $1 order by match_after limit $3 for update skip locked
     ), claimed as (
       update people.description as d set match_after = $2 from due where d.shard = due.shard and d.subject_key = due.subject_key returning ${FOUND}
     )
     select found.*, ${STANDING} from claimed as found ${ALIAS}`,
    [claim.now, claim.leasedUntil, claim.limit],
  )
}

export async function endWaiting(tx: Tx, { shard, subjectKey }: Place): Promise<void> {
  await tx.run('update people.description set match_after = null where shard = $1 and subject_key = $2', [shard, subjectKey])
}

/** Whom a person has been told apart from. */
export async function listToldApart(tx: Tx, { shard, subjectKey }: Place): Promise<string[]> {
  return (await tx.rows<{ other: string }>('select other_key as other from people.told_apart where shard = $1 and subject_key = $2', [shard, subjectKey])).map(({ other }) => other)
}
