/** SQL of what became of papers for others: news for the e-ID application, reminders to facilities. */
import type { PaperState } from '#definitions/papers/states.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { Tx } from '#platform/database.ts'
import { firstUuidOf } from '#platform/uuid.ts'

export interface ChangedPaper {
  readonly shard: number
  readonly subjectKey: string
  readonly paperId: string
  readonly kind: string
  readonly facility: string
  readonly receiver: string | null
  readonly labels: readonly SensitivityLabel[]
  readonly state: PaperState
  readonly usesMany: boolean
  readonly validUntil: string | null
}

/** Papers something happened to in a span of time, as they stand now. Needs a worker's transaction. */
export async function listChangedPapers(tx: Tx, from: Date, before: Date): Promise<ChangedPaper[]> {
  return tx.rows<ChangedPaper>(
    `select distinct p.shard, p.subject_key as "subjectKey", p.paper_id as "paperId", p.kind, p.facility, p.receiver, p.labels, p.state, p.uses_many as "usesMany", p.valid_until as "validUntil"
       from papers.event e join papers.paper p on p.shard = e.shard and p.subject_key = e.subject_key and p.paper_id = e.paper_id
      where e.at >= $1::timestamptz and e.at < $2::timestamptz order by p.paper_id`,
    [from, before],
  )
}

/** When the first paper was issued; undefined where there is none. */
export async function findFirstEvent(tx: Tx): Promise<Date | undefined> {
  return (await tx.find<{ at: Date }>('select at from papers.event order by at limit 1'))?.at
}

interface Span {
  readonly since: Date
  readonly before: Date
  readonly facilities: readonly string[] | null
}

/** Papers made here in a span of time by the delay to their delivery: the number of the step they fall in (0 the first). */
export async function listDeliverySteps(tx: Tx, { since, before, facilities }: Span, steps: readonly number[]): Promise<{ facility: string; step: number; papers: number }[]> {
  return tx.rows(
    `select p.facility, width_bucket(extract(epoch from e.at - p.issued_at)::double precision, $4::double precision[]) as step, count(*)::integer as papers
       from papers.paper p join papers.event e on e.shard = p.shard and e.subject_key = p.subject_key and e.paper_id = p.paper_id and e.act = 'deliver'
      where p.issued_at >= $1::timestamptz and p.issued_at < $2::timestamptz and ($3::text[] is null or p.facility = any ($3::text[])) group by 1, 2`,
    [since, before, facilities, steps],
  )
}

/** Papers made here in a span of time and revoked since, by why. */
export async function countRevoked(tx: Tx, { since, before, facilities }: Span): Promise<{ facility: string; reason: string; papers: number }[]> {
  return tx.rows(
    `select facility, revocation as reason, count(*)::integer as papers from papers.paper
      where issued_at >= $1::timestamptz and issued_at < $2::timestamptz and ($3::text[] is null or facility = any ($3::text[])) and state = 'revoked'
      group by facility, revocation order by 1, 2`,
    [since, before, facilities],
  )
}

/** Files with papers due, by arrival, those whose papers were made, and those that wait for a signing key. */
export async function countDue(tx: Tx, { since, before, facilities }: Span): Promise<{ facility: string; due: number; made: number; notSigned: number }[]> {
  return tx.rows(
    `select facility, count(*)::integer as due, count(*) filter (where outcome = 'made')::integer as made,
            count(*) filter (where outcome = 'not-signed' and done_at is null)::integer as "notSigned" from papers.due
      where document_id >= $1::uuid and document_id < $2::uuid and ($3::text[] is null or facility = any ($3::text[]))
        and coalesce(outcome, '') not in ('superseded', 'voided', 'none') group by facility order by 1`,
    [firstUuidOf(since), firstUuidOf(before), facilities],
  )
}

export interface NewReminder {
  readonly reminderId: string
  readonly facility: string
  readonly reason: string
  readonly at: Date
  /** Day in Viet Nam. */
  readonly day: string
  readonly by: string
  readonly role: string
  readonly area: string | null
}

/** False where the facility was reminded of it today already. */
export async function saveReminder(tx: Tx, reminder: NewReminder): Promise<boolean> {
  return (await tx.run(
    `insert into papers.reminder (reminder_id, facility, reason, sent_at, sent_on, sent_by, role, area)
     values ($1::uuid, $2::text, $3::text, $4::timestamptz, $5::date, $6::text, $7::text, $8::text) on conflict do nothing`,
    [reminder.reminderId, reminder.facility, reminder.reason, reminder.at, reminder.day, reminder.by, reminder.role, reminder.area],
  )) === 1
}

/** Reminders of a day, of all facilities. */
export async function listRemindersOn(tx: Tx, day: string): Promise<{ facility: string; reason: string }[]> {
  return tx.rows('select facility, reason from papers.reminder where sent_on = $1::date', [day])
}

export interface ReminderRow {
  readonly reminderId: string
  readonly facility: string
  readonly reason: string
  readonly sentAt: Date
  readonly role: string
  readonly area: string | null
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly answerRole: string | null
}

const REMINDER = `reminder_id as "reminderId", facility, reason, sent_at as "sentAt", role, area, answer, answered_at as "answeredAt", answer_role as "answerRole"`

/** Reminders sent from a day on to a day, newest first, at most two hundred; of some facilities, or of all (null). */
export async function listReminders(tx: Tx, span: { from: string; to: string; facilities: readonly string[] | null }): Promise<ReminderRow[]> {
  return tx.rows<ReminderRow>(
    `select ${REMINDER} from papers.reminder where sent_on between $1::date and $2::date and ($3::text[] is null or facility = any ($3::text[]))
      order by sent_at desc limit 200`,
    [span.from, span.to, span.facilities],
  )
}

export async function findReminder(tx: Tx, reminderId: string): Promise<ReminderRow | undefined> {
  return tx.find<ReminderRow>(`select ${REMINDER} from papers.reminder where reminder_id = $1::uuid`, [reminderId])
}

/** False where it was answered already. */
export async function saveAnswer(tx: Tx, reminderId: string, given: { answer: string; at: Date; by: string; role: string }): Promise<boolean> {
  return (await tx.run(
    `update papers.reminder set answer = $2::text, answered_at = $3::timestamptz, answered_by = $4::text, answer_role = $5::text where reminder_id = $1::uuid and answer is null`,
    [reminderId, given.answer, given.at, given.by, given.role],
  )) === 1
}
