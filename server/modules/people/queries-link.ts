/** Every SQL statement about links: which subject stands for which, since when, why, until when. */
import type { Tx } from '#platform/database.ts'

export interface Place {
  readonly shard: number
  readonly subjectKey: string
}

/** Who stands for a subject now: itself, where it is nobody's alias. */
export function findStanding(tx: Tx, { shard, subjectKey }: Place): Promise<Place> {
  return tx.one<Place>(
    `select coalesce(alias.standing_key, asked.subject_key) as "subjectKey", coalesce(alias.standing_shard, asked.shard) as shard
       from (select $1::smallint as shard, $2::uuid as subject_key) as asked
       left join people.alias on alias.shard = asked.shard and alias.subject_key = asked.subject_key and alias.ended_at is null`,
    [shard, subjectKey],
  )
}

/** Holds a subject until the transaction ends: nobody links it meanwhile. One shard only, as a distributed engine asks. */
export async function holdSubject(tx: Tx, { shard, subjectKey }: Place): Promise<boolean> {
  return (await tx.find('select 1 from people.subject where shard = $1 and subject_key = $2 for no key update', [shard, subjectKey])) !== undefined
}

export interface NewLink {
  readonly aliasId: string
  readonly at: Date
  readonly source: 'population' | 'matching' | 'steward'
  readonly madeBy: string
  readonly reason: string
  readonly score: number | null
}

/** From now on `place` and all it stood for resolve to `target`. Both must stand for themselves. */
export async function insertLink(tx: Tx, place: Place, target: Place, link: NewLink): Promise<void> {
  await tx.run(
    'update people.alias set standing_key = $3, standing_shard = $4 where standing_shard = $1 and standing_key = $2 and ended_at is null',
    [place.shard, place.subjectKey, target.subjectKey, target.shard],
  )
  await tx.run(
    `insert into people.alias (shard, subject_key, alias_id, target_key, target_shard, standing_key, standing_shard, at, source, made_by, reason, score)
     values ($1, $2, $3, $4, $5, $4, $5, $6, $7, $8, $9, $10)`,
    [place.shard, place.subjectKey, link.aliasId, target.subjectKey, target.shard, link.at, link.source, link.madeBy, link.reason, link.score],
  )
}

export interface Link extends Place {
  readonly aliasId: string
  readonly targetKey: string
  readonly targetShard: number
  readonly standingKey: string
  readonly standingShard: number
  readonly at: Date
  readonly source: NewLink['source']
  readonly madeBy: string
  readonly reason: string
  readonly score: number | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
  readonly endedWhy: string | null
}

const LINK = `alias_id as "aliasId", shard, subject_key as "subjectKey", target_key as "targetKey", target_shard as "targetShard", standing_key as "standingKey",
  standing_shard as "standingShard", at, source, made_by as "madeBy", reason, score, ended_at as "endedAt", ended_by as "endedBy", ended_why as "endedWhy"`

export function findLink(tx: Tx, shard: number, aliasId: string): Promise<Link | undefined> {
  return tx.find<Link>(`select ${LINK} from people.alias where shard = $1 and alias_id = $2`, [shard, aliasId])
}

/** The newest links first, ended ones too. */
export function listLinks(tx: Tx, limit: number): Promise<Link[]> {
  return tx.rows<Link>(`select ${LINK} from people.alias order by at desc limit $1`, [limit])
}

/** Ends a link; what it had brought along goes back with it. False where it had ended already. */
export async function endLinkRow(tx: Tx, link: Link, end: { at: Date; by: string; why: string }): Promise<boolean> {
  const ended = await tx.run(
    'update people.alias set ended_at = $3, ended_by = $4, ended_why = $5 where shard = $1 and alias_id = $2 and ended_at is null',
    [link.shard, link.aliasId, end.at, end.by, end.why],
  )
  if (ended === 0) return false
  // Everything that leads here by links that still hold stands behind this subject again.
  await tx.run(
    `with recursive behind as (
       select shard, subject_key from people.alias where target_shard = $1 and target_key = $2 and ended_at is null
       union
       select next.shard, next.subject_key from people.alias as next join behind on next.target_shard = behind.shard and next.target_key = behind.subject_key
        where next.ended_at is null
     )
     update people.alias set standing_key = $2, standing_shard = $1 from behind
      where alias.shard = behind.shard and alias.subject_key = behind.subject_key and alias.ended_at is null`,
    [link.shard, link.subjectKey],
  )
  return true
}

/** Remembers that two are two; each of them knows. */
export async function insertToldApart(tx: Tx, [one, other]: readonly [Place, Place], told: { at: Date; by: string; reason: string }): Promise<void> {
  await tx.run(
    `insert into people.told_apart (shard, subject_key, other_key, at, decided_by, reason)
     values ($1, $2, $4, $5, $6, $7), ($3, $4, $2, $5, $6, $7) on conflict do nothing`,
    [one.shard, one.subjectKey, other.shard, other.subjectKey, told.at, told.by, told.reason],
  )
}
