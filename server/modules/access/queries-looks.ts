/** SQL of looks: what stands open to a caller, looks opened and ended, what the person is told, deaths. */
import type { Tx } from '#platform/database.ts'
import type { Switch } from './judge-look.ts'
import type { SubjectPlace } from './look.ts'

export interface LookRow {
  readonly lookId: string
  readonly basis: 'care' | 'emergency'
  readonly until: Date
}

interface Ground {
  readonly lookId: string | null
  readonly basis: 'care' | 'emergency' | null
  readonly until: Date | null
  readonly delegationUntil: Date | null
  readonly sensitive: boolean | null
  readonly ground: 'parent' | 'consent' | null
  readonly dead: boolean
  readonly switches: readonly (Omit<Switch, 'until'> & { readonly until: string | null })[]
}

/** On what a caller may look at a subject at a moment: an open look, a delegation, and the person's switches. */
export interface Standing {
  readonly look: LookRow | undefined
  readonly delegation: { readonly until: Date; readonly sensitive: boolean; readonly ground: 'parent' | 'consent' } | undefined
  readonly dead: boolean
  readonly switches: readonly Switch[]
}

// One statement for everybody and everything: whether there is such a subject changes neither its text nor its way.
const STANDING = `
  select open.look_id as "lookId", open.basis, open.until, given.until as "delegationUntil", given.sensitive, given.ground,
    exists (select from access.closing where closing.shard = asked.shard and closing.subject_key = asked.subject_key) as dead,
    coalesce((select json_agg(json_build_object('kind', kind, 'target', target, 'facility', facility, 'allows', allows, 'until', until))
      from access.consent_switch as own where own.shard = asked.shard and own.subject_key = asked.subject_key and own.ended_at is null), '[]') as switches
  from (select $1::smallint as shard, $2::uuid as subject_key) as asked
  left join lateral (select look_id, basis, until from access.look
    where look.shard = asked.shard and look.subject_key = asked.subject_key and caller_id = $3 and facility = $4 and ended_at is null and until > $5
    order by basis desc, until desc limit 1) as open on true
  left join lateral (select until, sensitive, ground from access.delegation
    where delegation.shard = asked.shard and delegation.subject_key = asked.subject_key and representative_id = $3 and agreed_at is not null
      and ended_at is null and until > $5
    order by ground = 'parent' desc, sensitive desc, until desc limit 1) as given on true`

export async function findStanding(tx: Tx, subject: SubjectPlace, caller: { readonly id: string; readonly facility: string; readonly now: Date }): Promise<Standing> {
  const { lookId, basis, until, delegationUntil, sensitive, ground, dead, switches } = await tx.one<Ground>(STANDING, [subject.shard, subject.key, caller.id, caller.facility, caller.now])
  return {
    dead,
    look: lookId !== null && basis !== null && until !== null ? { lookId, basis, until } : undefined,
    delegation: delegationUntil === null || ground === null ? undefined : { until: delegationUntil, sensitive: sensitive === true, ground },
    switches: switches.map((each) => ({ ...each, until: each.until === null ? null : new Date(each.until) })),
  }
}

export interface NewLook extends LookRow {
  readonly subject: SubjectPlace
  readonly openedAt: Date
  readonly callerId: string
  readonly facility: string
  readonly reason: string | null
}

export async function insertLook(tx: Tx, look: NewLook): Promise<void> {
  await tx.run(
    `insert into access.look (shard, subject_key, look_id, opened_at, until, basis, caller_id, facility, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [look.subject.shard, look.subject.key, look.lookId, look.openedAt, look.until, look.basis, look.callerId, look.facility, look.reason],
  )
}

/** Ends a caller's own look; false when there is none that is open. */
export async function endLook(tx: Tx, subject: SubjectPlace, look: { readonly lookId: string; readonly callerId: string; readonly now: Date }): Promise<boolean> {
  return (await tx.run(
    'update access.look set ended_at = $5 where shard = $1 and subject_key = $2 and look_id = $3 and caller_id = $4 and ended_at is null and until > $5',
    [subject.shard, subject.key, look.lookId, look.callerId, look.now],
  )) === 1
}

export interface NewNotice {
  readonly subject: SubjectPlace
  readonly noticeId: string
  readonly lookId: string
  readonly toldAt: Date
}

export async function insertNotice(tx: Tx, notice: NewNotice): Promise<void> {
  await tx.run(
    `insert into access.notice (shard, subject_key, notice_id, look_id, told_at, kind) values ($1, $2, $3, $4, $5, 'emergency-look')`,
    [notice.subject.shard, notice.subject.key, notice.noticeId, notice.lookId, notice.toldAt],
  )
}

/** Notes a death once; false when it was known. */
export async function insertClosing(tx: Tx, subject: SubjectPlace, closing: { readonly knownAt: Date; readonly diedOn: string | null; readonly source: string }): Promise<boolean> {
  return (await tx.run(
    'insert into access.closing (shard, subject_key, known_at, died_on, source) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [subject.shard, subject.key, closing.knownAt, closing.diedOn, closing.source],
  )) === 1
}

/** Keys of the subjects, out of some, whose record is closed. Needs intake or worker. */
export async function listClosed(tx: Tx, subjects: readonly SubjectPlace[]): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>(
    'select subject_key as key from access.closing where (shard, subject_key) in (select * from unnest($1::smallint[], $2::uuid[]))', [subjects.map((each) => each.shard), subjects.map((each) => each.key)],
  )
  return rows.map((row) => row.key)
}

/** Ends what was given to or by somebody who died: delegations, looks of care, sessions. */
export async function endAllOf(tx: Tx, subject: SubjectPlace, at: Date): Promise<void> {
  await tx.run(`update access.delegation set ended_at = $3, ended_by = 'platform' where shard = $1 and subject_key = $2 and ended_at is null`, [subject.shard, subject.key, at])
  await tx.run('update access.look set ended_at = $3 where shard = $1 and subject_key = $2 and ended_at is null and until > $3', [subject.shard, subject.key, at])
  await tx.run(`update access.delegation set ended_at = $2, ended_by = 'platform' where representative_id = $1 and ended_at is null`, [subject.key, at])
  await tx.run('update access.session set ended_at = $2 where caller_id = $1 and ended_at is null', [subject.key, at])
}
