/** SQL of lists: a facility's papers, a person's own, and what a monitoring page counts. */
import type { PaperAct, PaperState } from '#definitions/papers/states.ts'
import type { Tx } from '#platform/database.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { PAPER_COLUMNS, type PaperRow } from './queries.ts'

export type Direction = 'issued' | 'addressed' | 'received'

export interface FacilityList {
  readonly facility: string
  readonly direction: Direction
  readonly kind: string | null
  readonly state: PaperState | null
  /** Papers older than this one. */
  readonly before: string | null
  readonly limit: number
}

/** A facility's papers, newest first: issued by it, addressed to it, or taken in by it. */
export async function listOfFacility(tx: Tx, list: FacilityList): Promise<PaperRow[]> {
  return tx.rows<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p
      where case $2::text when 'issued' then p.facility = $1::text when 'addressed' then p.receiver = $1::text else p.received_by = $1::text end
        and ($3::text is null or p.kind = $3::text) and ($4::text is null or p.state = $4::text) and ($5::uuid is null or p.paper_id < $5::uuid)
      order by p.paper_id desc limit $6::integer`,
    [list.facility, list.direction, list.kind, list.state, list.before, list.limit],
  )
}

/** A person's papers, newest first. */
export async function listOfSubject(tx: Tx, subject: { shard: number; subjectKey: string }, limit: number): Promise<PaperRow[]> {
  return tx.rows<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p where p.shard = $1::smallint and p.subject_key = $2::uuid order by p.paper_id desc limit $3::integer`,
    [subject.shard, subject.subjectKey, limit],
  )
}

export interface EventRow {
  readonly at: Date
  readonly act: PaperAct
  readonly state: PaperState
  readonly role: string
  readonly facility: string | null
  readonly reason: string | null
  readonly detail: Buffer | null
}

/** What happened to a paper, in order. */
export async function listEvents(tx: Tx, key: { shard: number; subjectKey: string; paperId: string }): Promise<EventRow[]> {
  return tx.rows<EventRow>(
    `select e.at, e.act, e.state, e.role, e.facility, e.reason, e.detail from papers.event e
      where e.shard = $1::smallint and e.subject_key = $2::uuid and e.paper_id = $3::uuid order by e.event_id`,
    [key.shard, key.subjectKey, key.paperId],
  )
}

/** Papers of one facility, kind and day on which they were made here, and how far they came. */
export interface PaperCount {
  readonly facility: string
  readonly kind: string
  readonly day: string
  readonly issued: number
  /** How long after the day that stands on it a paper was made here: what comes later than a month is history sent in. */
  readonly sameDay: number
  readonly withinWeek: number
  readonly withinMonth: number
  readonly later: number
  readonly delivered: number
  readonly seen: number
  readonly received: number
  readonly used: number
  readonly expired: number
  readonly revoked: number
}

const MADE_ON = `(p.issued_at at time zone 'Asia/Ho_Chi_Minh')::date`

/** Counted by the days on which they were made here, `since` to `before`: how many of them reached each state at any time. Needs a worker's transaction. */
export async function countPapers(tx: Tx, span: { since: Date; before: Date; facilities: readonly string[] | null }): Promise<PaperCount[]> {
  const reached = (act: PaperAct) => `count(*) filter (where '${act}' = any (e.acts))::integer`
  const late = (days: string) => `count(*) filter (where ${MADE_ON} - p.issued_on ${days})::integer`
  return tx.rows<PaperCount>(
    `select p.facility, p.kind, ${MADE_ON} as day, count(*)::integer as issued,
       ${late('< 1')} as "sameDay", ${late('between 1 and 7')} as "withinWeek", ${late('between 8 and 30')} as "withinMonth", ${late('> 30')} as later,
       ${reached('deliver')} as delivered, ${reached('see')} as seen, ${reached('receive')} as received, ${reached('use')} as used, ${reached('expire')} as expired, ${reached('revoke')} as revoked
      from papers.paper p
      cross join lateral (select array_agg(distinct act) as acts from papers.event where shard = p.shard and subject_key = p.subject_key and paper_id = p.paper_id) e
     where p.issued_at >= $1::timestamptz and p.issued_at < $2::timestamptz and ($3::text[] is null or p.facility = any ($3::text[]))
     group by 1, 2, 3 order by 3, 1, 2`,
    [span.since, span.before, span.facilities],
  )
}

/** Files whose papers were not issued, by facility, day of arrival, outcome and first problem. */
export interface UnmadeCount {
  readonly facility: string
  readonly day: string
  readonly outcome: string
  readonly reason: string | null
  readonly files: number
}

interface Span {
  readonly since: Date
  readonly before: Date
  readonly facilities: readonly string[] | null
}

/** Files that arrived in a span of time and from which no paper came: refused, waiting for a key, not to be opened, still due (`waiting`). */
export async function countUnmade(tx: Tx, span: Span): Promise<UnmadeCount[]> {
  return tx.rows<UnmadeCount>(
    `with due as (
       select d.*, (to_timestamp(('x' || left(replace(d.document_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'Asia/Ho_Chi_Minh')::date as day from papers.due d
        where d.document_id >= $1::uuid and d.document_id < $2::uuid and ($3::text[] is null or d.facility = any ($3::text[]))
     )
     select facility, day, coalesce(outcome, 'waiting') as outcome, reason, count(*)::integer as files from due
      where done_at is null or outcome in ('refused', 'not-opened', 'not-signed')
      group by facility, day, coalesce(outcome, 'waiting'), reason order by day, facility`,
    [firstUuidOf(span.since), firstUuidOf(span.before), span.facilities],
  )
}

/** The newest files of the same: at most `each` for one outcome and reason. */
export async function listUnmade(tx: Tx, span: Span, each: number): Promise<{ messageId: string; outcome: string; reason: string | null }[]> {
  return tx.rows(
    `select "messageId", outcome, reason from (
       select d.message_id as "messageId", coalesce(d.outcome, 'waiting') as outcome, d.reason,
              row_number() over (partition by coalesce(d.outcome, 'waiting'), d.reason order by d.document_id desc) as place
         from papers.due d
        where d.document_id >= $1::uuid and d.document_id < $2::uuid and ($3::text[] is null or d.facility = any ($3::text[]))
          and (d.done_at is null or d.outcome in ('refused', 'not-opened', 'not-signed'))
     ) newest where place <= $4::integer order by "messageId" desc`,
    [firstUuidOf(span.since), firstUuidOf(span.before), span.facilities, each],
  )
}
