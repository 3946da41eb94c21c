/** SQL of what became of papers for others: news for the e-ID application, reminders to facilities. */
import type { PaperState } from '#definitions/papers/states.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { Tx } from '#platform/database.ts'

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
  readonly from: string
  readonly to: string
}

/** Papers by the delay from issue to delivery: the number of the step they fall in (0 the first). */
export async function listDeliverySteps(tx: Tx, { from, to }: Span, steps: readonly number[]): Promise<{ facility: string; step: number; papers: number }[]> {
  return tx.rows(
    `select p.facility, width_bucket(extract(epoch from e.at - p.issued_at)::double precision, $3::double precision[]) as step, count(*)::integer as papers
       from papers.paper p join papers.event e on e.shard = p.shard and e.subject_key = p.subject_key and e.paper_id = p.paper_id and e.act = 'deliver'
      where p.issued_on between $1::date and $2::date group by 1, 2`,
    [from, to, steps],
  )
}

/** Revoked papers of some days of issue, by why. */
export async function countRevoked(tx: Tx, { from, to }: Span): Promise<{ facility: string; reason: string; papers: number }[]> {
  return tx.rows(
    `select facility, revocation as reason, count(*)::integer as papers from papers.paper
      where issued_on between $1::date and $2::date and state = 'revoked' group by facility, revocation order by 1, 2`,
    [from, to],
  )
}

/** Files with papers due, by arrival (ids of two moments), and those whose papers were made. */
export async function countDue(tx: Tx, first: string, before: string): Promise<{ facility: string; due: number; made: number }[]> {
  return tx.rows(
    `select facility, count(*)::integer as due, count(*) filter (where outcome = 'made')::integer as made from papers.due
      where document_id >= $1::uuid and document_id < $2::uuid and coalesce(outcome, '') not in ('superseded', 'voided', 'none') group by facility order by 1`,
    [first, before],
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
}

/** False where the facility was reminded of it today already. */
export async function saveReminder(tx: Tx, reminder: NewReminder): Promise<boolean> {
  return (await tx.run(
    `insert into papers.reminder (reminder_id, facility, reason, sent_at, sent_on, sent_by, role)
     values ($1::uuid, $2::text, $3::text, $4::timestamptz, $5::date, $6::text, $7::text) on conflict do nothing`,
    [reminder.reminderId, reminder.facility, reminder.reason, reminder.at, reminder.day, reminder.by, reminder.role],
  )) === 1
}

/** Reminders of a day, of all facilities. */
export async function listRemindersOn(tx: Tx, day: string): Promise<{ facility: string; reason: string }[]> {
  return tx.rows('select facility, reason from papers.reminder where sent_on = $1::date', [day])
}

/** What a facility was reminded of since a day, newest first. */
export async function listRemindersOf(tx: Tx, facility: string, since: string): Promise<{ reason: string; sentAt: Date; role: string }[]> {
  return tx.rows(
    'select reason, sent_at as "sentAt", role from papers.reminder where facility = $1::text and sent_on >= $2::date order by sent_at desc limit 20', [facility, since],
  )
}
