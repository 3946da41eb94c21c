/** SQL of sessions: begun, found by their cookie, renewed, listed, ended. */
import type { Tx } from '#platform/database.ts'
import type { StaffRole } from '#platform/permit.ts'
import type { DeviceKind } from './device.ts'

export interface NewSession {
  readonly session: Buffer
  readonly sessionId: string
  readonly callerId: string
  readonly staffId: string | null
  readonly subjectKey: string | null
  readonly shard: number | null
  readonly device: DeviceKind
  readonly name: Buffer
  readonly number: Buffer | null
  readonly nameKey: string
  readonly begunAt: Date
  readonly endsAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.run(
    `insert into access.session (session, session_id, caller_id, staff_id, subject_key, shard, device, name, number, name_key, begun_at, renewed_at, seen_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11, $12)`,
    [
      session.session, session.sessionId, session.callerId, session.staffId, session.subjectKey, session.shard, session.device, session.name, session.number,
      session.nameKey, session.begunAt, session.endsAt,
    ],
  )
}

export interface SessionRow {
  readonly session: Buffer
  readonly sessionId: string
  readonly callerId: string
  readonly subjectKey: string | null
  readonly shard: number | null
  readonly name: Buffer
  readonly number: Buffer | null
  readonly nameKey: string
  readonly renewedAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
  /** The role today; null for a citizen. */
  readonly role: StaffRole | null
  readonly facility: string | null
  readonly area: string | null
}

/**
 * A session that was not ended, of somebody whose role was not taken away, by its cookie's present value or the one before;
 * its times are the caller's to judge.
 */
export function findSession(tx: Tx, session: Buffer): Promise<SessionRow | undefined> {
  return tx.find<SessionRow>(
    `select session, session_id as "sessionId", caller_id as "callerId", subject_key as "subjectKey", shard, session.name, session.number,
       session.name_key as "nameKey", renewed_at as "renewedAt", seen_at as "seenAt", ends_at as "endsAt", role, facility, area
     from access.session left join access.staff using (staff_id)
     where (session = $1 or former = $1) and ended_at is null and (session.staff_id is null or staff.closed_at is null)`,
    [session],
  )
}

export async function touchSession(tx: Tx, sessionId: string, seenAt: Date): Promise<void> {
  await tx.run('update access.session set seen_at = $2 where session_id = $1 and seen_at < $2', [sessionId, seenAt])
}

/** Gives a session's cookie its next value, once, however many ask at that moment; false for those who came second. */
export async function renewSession(tx: Tx, session: { readonly sessionId: string; readonly from: Buffer; readonly to: Buffer; readonly at: Date }): Promise<boolean> {
  return (await tx.run(
    'update access.session set session = $3, former = $2, renewed_at = $4 where session_id = $1 and session = $2 and ended_at is null',
    [session.sessionId, session.from, session.to, session.at],
  )) === 1
}

export async function endSession(tx: Tx, sessionId: string, endedAt: Date): Promise<boolean> {
  return (await tx.run('update access.session set ended_at = $2 where session_id = $1 and ended_at is null', [sessionId, endedAt])) === 1
}

export interface ListedSession {
  readonly sessionId: string
  readonly device: DeviceKind
  readonly begunAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
}

/** A caller's sessions that are not over, the one used last first. */
export function listSessionsOf(tx: Tx, callerId: string, times: { readonly now: Date; readonly idleSince: Date }): Promise<ListedSession[]> {
  return tx.rows<ListedSession>(
    `select session_id as "sessionId", device, begun_at as "begunAt", seen_at as "seenAt", ends_at as "endsAt"
       from access.session where caller_id = $1 and ended_at is null and ends_at > $2 and seen_at > $3 order by seen_at desc, session_id`,
    [callerId, times.now, times.idleSince],
  )
}

/** Ends one session of a caller, or all but one; how many. */
export async function endSessionsOf(tx: Tx, callerId: string, which: { readonly only: string | null; readonly except: string | null; readonly at: Date }): Promise<number> {
  return tx.run(
    `update access.session set ended_at = $4
      where caller_id = $1 and ended_at is null and ($2::uuid is null or session_id = $2) and ($3::uuid is null or session_id <> $3)`,
    [callerId, which.only, which.except, which.at],
  )
}
