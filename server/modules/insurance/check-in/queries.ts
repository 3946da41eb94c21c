/** Every SQL statement of the check-in: arrivals, wristbands, chip readers. */
import type { Evidence } from '#definitions/check-in/identity-answers.ts'
import type { Tx } from '#platform/database.ts'

export type FileState = 'none' | 'to-send' | 'sent' | 'to-sign' | 'not-wanted'

/** What the table tells without the subject's key. */
export interface CheckInRow {
  readonly checkInId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  readonly day: string
  readonly at: Date
  readonly state: 'open' | 'admitted'
  readonly evidence: Evidence
  readonly laterIdentity: boolean
  readonly laterCard: boolean
  readonly dueAt: Date | null
  readonly verifiedAt: Date | null
  readonly attention: boolean
  readonly attempts: number
  readonly admittedAt: Date | null
  readonly fileState: FileState
  readonly messageId: string | null
  readonly lineage: string | null
  readonly version: number
  readonly body: Buffer
}

const COLUMNS = `check_in_id as "checkInId", subject_key as "subjectKey", shard, facility, day::text as day, at, state, evidence, later_identity as "laterIdentity",
  later_card as "laterCard", due_at as "dueAt", verified_at as "verifiedAt", attention, attempts, admitted_at as "admittedAt", file_state as "fileState",
  message_id as "messageId", lineage, version, body`

export interface NewCheckIn {
  readonly checkInId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  readonly day: string
  readonly at: Date
  readonly shownBy: string
  readonly evidence: Evidence
  readonly identity: string
  readonly cardCode: string | null
  readonly laterIdentity: boolean
  readonly laterCard: boolean
  readonly dueAt: Date | null
  readonly actor: string
  readonly folded: string
  readonly birth: string
  readonly body: Buffer
}

/** Writes an arrival; who is scanned again before being admitted renews theirs. Also tells when the person was admitted today. */
export async function saveCheckIn(tx: Tx, row: NewCheckIn): Promise<{ checkInId: string; admittedBefore: Date | null }> {
  return tx.one(
    `insert into insurance.check_in as given (check_in_id, subject_key, shard, facility, day, at, shown_by, evidence, identity, card_code, later_identity, later_card,
       due_at, actor, folded, birth, body)
     values ($1::uuid, $2::uuid, $3::smallint, $4::text, $5::date, $6::timestamptz, $7::text, $8::text, $9::text, $10::text, $11::boolean, $12::boolean,
       $13::timestamptz, $14::text, $15::text, $16::text, $17::bytea)
     on conflict (shard, subject_key, facility, day) where state = 'open' do update set
       at = excluded.at, shown_by = excluded.shown_by, evidence = excluded.evidence, identity = excluded.identity, card_code = excluded.card_code,
       later_identity = excluded.later_identity, later_card = excluded.later_card, due_at = excluded.due_at, attempts = 0, verified_at = null, attention = false,
       actor = excluded.actor, folded = excluded.folded, birth = excluded.birth, body = excluded.body, version = given.version + 1
     returning check_in_id as "checkInId",
       (select max(former.admitted_at) from insurance.check_in as former
         where former.shard = $3::smallint and former.subject_key = $2::uuid and former.facility = $4::text and former.day = $5::date) as "admittedBefore"`,
    [
      row.checkInId, row.subjectKey, row.shard, row.facility, row.day, row.at, row.shownBy, row.evidence, row.identity, row.cardCode, row.laterIdentity, row.laterCard,
      row.dueAt, row.actor, row.folded, row.birth, row.body,
    ],
  )
}

/** One arrival of a facility. */
export async function findCheckIn(tx: Tx, place: { shard: number; checkInId: string; facility: string }): Promise<CheckInRow | undefined> {
  return tx.find<CheckInRow>(`select ${COLUMNS} from insurance.check_in where shard = $1::smallint and check_in_id = $2::uuid and facility = $3::text`, [place.shard, place.checkInId, place.facility])
}

/** The newest arrival of somebody at a facility. */
export async function findLatestOf(tx: Tx, subject: { shard: number; subjectKey: string }, facility: string): Promise<CheckInRow | undefined> {
  return tx.find<CheckInRow>(
    `select ${COLUMNS} from insurance.check_in where shard = $1::smallint and subject_key = $2::uuid and facility = $3::text order by at desc limit 1`,
    [subject.shard, subject.subjectKey, facility],
  )
}

/** A day's arrivals at a facility, newest first. */
export async function listOfDay(tx: Tx, facility: string, day: string): Promise<CheckInRow[]> {
  return tx.rows<CheckInRow>(`select ${COLUMNS} from insurance.check_in where facility = $1::text and day = $2::date order by at desc limit 1000`, [facility, day])
}

/** The newest arrival of each person whose name has all these words (folded, the last one may be begun only). */
export async function listByName(tx: Tx, facility: string, wanted: { words: readonly string[]; birth: string | null }): Promise<CheckInRow[]> {
  const patterns = wanted.words.map((word, at) => (at === wanted.words.length - 1 ? `% ${word}%` : `% ${word} %`))
  return tx.rows<CheckInRow>(
    `select * from (
       select distinct on (subject_key) ${COLUMNS} from insurance.check_in
        where facility = $1::text and ' ' || folded || ' ' like all ($2::text[]) and ($3::text is null or birth = $3::text or left(birth, 4) = $3::text)
        order by subject_key, at desc) as newest
     order by at desc limit 20`,
    [facility, patterns, wanted.birth],
  )
}

/** Marks an arrival admitted; false where somebody changed it meanwhile. */
export async function saveAdmission(tx: Tx, row: CheckInRow, admitted: { at: Date; fileState: FileState; lineage: string; body: Buffer }): Promise<boolean> {
  return (await tx.run(
    `update insurance.check_in set state = 'admitted', admitted_at = $4::timestamptz, file_state = $5::text, lineage = $6::text, body = $7::bytea, version = version + 1
      where shard = $1::smallint and check_in_id = $2::uuid and version = $3::integer and state = 'open'`,
    [row.shard, row.checkInId, row.version, admitted.at, admitted.fileState, admitted.lineage, admitted.body],
  )) === 1
}

/** The file is with the exchange. */
export async function saveSent(tx: Tx, row: CheckInRow, messageId: string): Promise<void> {
  await tx.run(`update insurance.check_in set file_state = 'sent', message_id = $3::uuid, version = version + 1 where shard = $1::smallint and check_in_id = $2::uuid and file_state = 'to-send'`, [row.shard, row.checkInId, messageId])
}

/** Takes arrivals whose answers are due, for `leasedUntil`; another worker leaves them alone until then. */
export async function claimDue(tx: Tx, claim: { now: Date; leasedUntil: Date; limit: number }): Promise<CheckInRow[]> {
  return tx.rows<CheckInRow>(
    `with due as (
       select shard as due_shard, check_in_id as due_id from insurance.check_in where due_at <= $1::timestamptz order by due_at limit $3::integer for update skip locked
     )
     update insurance.check_in set due_at = $2::timestamptz, attempts = least(attempts + 1, 30000)
       from due where shard = due_shard and check_in_id = due_id returning ${COLUMNS}`,
    [claim.now, claim.leasedUntil, claim.limit],
  )
}

export interface LaterAnswer {
  readonly identity: string
  readonly cardCode: string | null
  readonly laterIdentity: boolean
  readonly laterCard: boolean
  readonly dueAt: Date | null
  readonly verifiedAt: Date | null
  readonly attention: boolean
  readonly body: Buffer
}

/** What was answered later; false where the desk changed the arrival meanwhile: its own answers are newer. */
export async function saveLaterAnswer(tx: Tx, row: CheckInRow, answer: LaterAnswer): Promise<boolean> {
  return (await tx.run(
    `update insurance.check_in set identity = $4::text, card_code = $5::text, later_identity = $6::boolean, later_card = $7::boolean, due_at = $8::timestamptz,
       verified_at = $9::timestamptz, attention = $10::boolean, body = $11::bytea, version = version + 1
      where shard = $1::smallint and check_in_id = $2::uuid and version = $3::integer`,
    [row.shard, row.checkInId, row.version, answer.identity, answer.cardCode, answer.laterIdentity, answer.laterCard, answer.dueAt, answer.verifiedAt, answer.attention, answer.body],
  )) === 1
}

export interface BoundTag {
  readonly checkInId: string
  readonly subjectKey: string
  readonly shard: number
}

/** Whose wrist a tag is on, under any of its indexes (keys may be rotating). */
export async function findBoundTag(tx: Tx, facility: string, indexes: readonly Buffer[]): Promise<BoundTag | undefined> {
  return tx.find<BoundTag>(
    `select check_in_id as "checkInId", subject_key as "subjectKey", shard from insurance.wristband
      where facility = $1::text and tag_index = any($2::bytea[]) and released_at is null order by bound_at desc limit 1`,
    [facility, [...indexes]],
  )
}

export async function releaseTag(tx: Tx, facility: string, indexes: readonly Buffer[], at: Date): Promise<void> {
  await tx.run(`update insurance.wristband set released_at = $3::timestamptz where facility = $1::text and tag_index = any($2::bytea[]) and released_at is null`, [facility, [...indexes], at])
}

/** Binds a tag; false where somebody else has just bound it. */
export async function bindTag(tx: Tx, band: BoundTag & { facility: string; index: Buffer; at: Date }): Promise<boolean> {
  return (await tx.run(
    `insert into insurance.wristband (check_in_id, subject_key, bound_at, shard, facility, tag_index) values ($1::uuid, $2::uuid, $3::timestamptz, $4::smallint, $5::text, $6::bytea)
     on conflict do nothing`,
    [band.checkInId, band.subjectKey, band.at, band.shard, band.facility, band.index],
  )) === 1
}

/** Whether somebody wears a band for this check-in. */
export async function hasWristband(tx: Tx, row: { facility: string; checkInId: string }): Promise<boolean> {
  return (await tx.find(`select 1 from insurance.wristband where facility = $1::text and check_in_id = $2::uuid and released_at is null limit 1`, [row.facility, row.checkInId])) !== undefined
}

export interface CardReader {
  readonly facility: string
  readonly publicKey: { readonly kty?: string; readonly [name: string]: unknown }
}

/** A registered reader that was not revoked. */
export async function findReader(tx: Tx, readerId: string): Promise<CardReader | undefined> {
  return tx.find<CardReader>(`select facility, public_key as "publicKey" from insurance.card_reader where reader_id = $1::text and revoked_at is null`, [readerId])
}

export async function saveReader(tx: Tx, reader: CardReader & { readerId: string; at: Date }): Promise<void> {
  await tx.run(
    `insert into insurance.card_reader (reader_id, facility, public_key, registered_at) values ($1::text, $2::text, $3::jsonb, $4::timestamptz)
     on conflict (reader_id) do update set facility = excluded.facility, public_key = excluded.public_key, revoked_at = null`,
    [reader.readerId, reader.facility, JSON.stringify(reader.publicKey), reader.at],
  )
}

/** Of erased subjects: the names and births by which a desk finds its arrivals. What is sealed lost its key. */
export async function blankCheckIns(tx: Tx, subjects: readonly { readonly shard: number; readonly subjectKey: string }[]): Promise<void> {
  await tx.run(
    `update insurance.check_in set folded = '', birth = null from unnest($1::smallint[], $2::uuid[]) as erased (shard, subject_key)
      where check_in.shard = erased.shard and check_in.subject_key = erased.subject_key`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey)],
  )
}
