/** Every SQL statement about checks of identity: whom to ask about, what was answered, numbers that took another's place. */
import type { Tx } from '#platform/database.ts'

export interface SubjectToCheck {
  readonly subjectKey: string
  readonly shard: number
  readonly attempts: number
  readonly secret: Buffer | null
  readonly keyId: string | null
  readonly name: string
  readonly birth: string | null
  readonly sex: number
  /** The personal number, under the subject's own key; null where there is none. */
  readonly sealed: Buffer | null
}

/**
 * Takes subjects nobody has asked about yet. Another worker leaves them alone until `leasedUntil`; after a crash they
 * are due again then.
 */
export async function claimSubjectsToCheck(tx: Tx, claim: { now: Date; leasedUntil: Date; limit: number; kind: number }): Promise<SubjectToCheck[]> {
  return tx.rows<SubjectToCheck>(
    `with due as (
       select shard, subject_key from people.subject where identity = 0 and check_after <= $1
       order by check_after limit $3 for update skip locked
     ), claimed as (
       update people.subject set check_after = $2, check_attempts = least(subject.check_attempts + 1, 30000)
         from due where subject.shard = due.shard and subject.subject_key = due.subject_key
       returning subject.shard, subject.subject_key, subject.check_attempts, subject.secret, subject.key_id
     )
     select claimed.subject_key as "subjectKey", claimed.shard, claimed.check_attempts as attempts, claimed.secret, claimed.key_id as "keyId",
            person.name, person.birth, person.sex, identifier.sealed
       from claimed
       cross join lateral (
         select name, birth, sex from people.person
          where person.shard = claimed.shard and person.subject_key = claimed.subject_key and known_to is null
          order by valid_from desc limit 1) as person
       left join lateral (
         select sealed from people.identifier_history as held
          where held.shard = claimed.shard and held.subject_key = claimed.subject_key and held.kind = $4::smallint and held.state = 0
          order by valid_from desc limit 1) as identifier on true`,
    [claim.now, claim.leasedUntil, claim.limit, claim.kind],
  )
}

/** Gives back what could not be asked, to be due at `dueAt`. */
export async function postponeChecks(tx: Tx, subjects: readonly { shard: number; subjectKey: string }[], dueAt: Date): Promise<void> {
  await tx.run(
    `update people.subject set check_after = $3
      where (shard, subject_key) in (select * from unnest($1::smallint[], $2::uuid[])) and identity = 0`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey), dueAt],
  )
}

interface Place {
  readonly shard: number
  readonly subjectKey: string
}

export async function saveIdentity(tx: Tx, place: Place, identity: number): Promise<void> {
  await tx.run('update people.subject set identity = $3 where shard = $1 and subject_key = $2', [place.shard, place.subjectKey, identity])
}

export async function insertIdentityCheck(tx: Tx, check: Place & { at: Date; result: number; differs: number; source: string }): Promise<void> {
  await tx.run(
    `insert into people.identity_check (shard, subject_key, at, result, differs, source) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [check.shard, check.subjectKey, check.at, check.result, check.differs, check.source],
  )
}

export interface IdentityCheck extends Place {
  readonly result: number
  readonly differs: number
  /** How the subject stands from now on. */
  readonly identity: number
}

/** Keeps what was answered about several subjects, and how each stands now, in one statement. */
export async function saveIdentityChecks(tx: Tx, checks: readonly IdentityCheck[], asked: { at: Date; source: string }): Promise<void> {
  await tx.run(
    `with checked as (
       select * from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::smallint[], $5::smallint[]) as c (shard, subject_key, result, differs, identity)
     ), kept as (
       insert into people.identity_check (shard, subject_key, at, result, differs, source)
       select shard, subject_key, $6, result, differs, $7 from checked on conflict do nothing
     )
     update people.subject set identity = c.identity from checked c where subject.shard = c.shard and subject.subject_key = c.subject_key`,
    [
      checks.map((each) => each.shard), checks.map((each) => each.subjectKey), checks.map((each) => each.result), checks.map((each) => each.differs),
      checks.map((each) => each.identity), asked.at, asked.source,
    ],
  )
}

/** Ends the active identifiers of a kind: 1 cancelled, 2 replaced. */
export async function endIdentifiers(tx: Tx, place: Place, ended: { kind: number; state: 1 | 2; at: Date }): Promise<void> {
  await tx.run(
    `update people.identifier_history set state = $4, valid_to = $5 where shard = $1 and subject_key = $2 and kind = $3 and state = 0`,
    [place.shard, place.subjectKey, ended.kind, ended.state, ended.at],
  )
}

/** Reserves an identifier for a subject; false where it is somebody's already. */
export async function reserveIdentifier(tx: Tx, place: Place, identifier: { kind: number; index: Buffer | undefined }): Promise<boolean> {
  const written = await tx.run(
    `insert into people.identifier (kind, blind_index, subject_key, shard) values ($1, $2, $3, $4) on conflict do nothing`,
    [identifier.kind, identifier.index, place.subjectKey, place.shard],
  )
  return written === 1
}

export async function insertIdentifierHistory(tx: Tx, place: Place, held: { kind: number; at: Date; source: string; sealed: Buffer }): Promise<void> {
  await tx.run(
    `insert into people.identifier_history (shard, subject_key, kind, valid_from, source, sealed) values ($1, $2, $3, $4, $5, $6)`,
    [place.shard, place.subjectKey, held.kind, held.at, held.source, held.sealed],
  )
}
