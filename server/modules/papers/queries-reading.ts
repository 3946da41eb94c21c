/** SQL of lists: a facility's papers, a person's own, and what a monitoring page counts. */
import type { PaperAct, PaperState } from '#definitions/papers/states.ts'
import type { Tx } from '#platform/database.ts'
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

/** Papers of one facility, kind and day of issue, and how far they came. */
export interface PaperCount {
  readonly facility: string
  readonly kind: string
  readonly day: string
  readonly issued: number
  readonly delivered: number
  readonly seen: number
  readonly received: number
  readonly used: number
  readonly expired: number
  readonly revoked: number
}

/** Counted by days of issue: how many of them reached each state at any time. Days are `yyyy-MM-dd`, both included. Needs a worker's transaction. */
export async function countPapers(tx: Tx, span: { from: string; to: string; facilities: readonly string[] | null }): Promise<PaperCount[]> {
  const reached = (act: PaperAct) => `count(distinct p.paper_id) filter (where e.act = '${act}')::integer`
  return tx.rows<PaperCount>(
    `select p.facility, p.kind, p.issued_on as day, count(distinct p.paper_id)::integer as issued, ${reached('deliver')} as delivered, ${reached('see')} as seen,
       ${reached('receive')} as received, ${reached('use')} as used, ${reached('expire')} as expired, ${reached('revoke')} as revoked
      from papers.paper p left join papers.event e on e.shard = p.shard and e.subject_key = p.subject_key and e.paper_id = p.paper_id
     where p.issued_on between $1::date and $2::date and ($3::text[] is null or p.facility = any ($3::text[]))
     group by p.facility, p.kind, p.issued_on order by p.issued_on, p.facility, p.kind`,
    [span.from, span.to, span.facilities],
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

/** As `countPapers`, of files from which no paper came: refused, waiting for a key, not to be opened, still due (`waiting`). */
export async function countUnmade(tx: Tx, span: { since: Date; before: Date; facilities: readonly string[] | null }): Promise<UnmadeCount[]> {
  return tx.rows<UnmadeCount>(
    `with due as (
       select d.*, (to_timestamp(('x' || left(replace(d.document_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'Asia/Ho_Chi_Minh')::date as day from papers.due d
        where d.document_id >= $1::uuid and d.document_id < $2::uuid and ($3::text[] is null or d.facility = any ($3::text[]))
     )
     select facility, day, coalesce(outcome, 'waiting') as outcome, reason, count(*)::integer as files from due
      where done_at is null or outcome in ('refused', 'not-opened', 'not-signed')
      group by facility, day, coalesce(outcome, 'waiting'), reason order by day, facility`,
    [idAt(span.since), idAt(span.before), span.facilities],
  )
}

function idAt(at: Date): string {
  const head = at.getTime().toString(16).padStart(12, '0')
  return `${head.slice(0, 8)}-${head.slice(8)}-0000-0000-000000000000`
}

/** Seconds from issue to an act, at the given shares (0.5, 0.9 …), by facility. */
export async function listDelays(tx: Tx, span: { from: string; to: string; act: PaperAct; shares: readonly number[] }): Promise<{ facility: string; seconds: number[] }[]> {
  return tx.rows(
    `select p.facility, percentile_cont($4::double precision[]) within group (order by extract(epoch from e.at - p.issued_at)) as seconds
      from papers.paper p join papers.event e on e.shard = p.shard and e.subject_key = p.subject_key and e.paper_id = p.paper_id and e.act = $3::text
     where p.issued_on between $1::date and $2::date group by p.facility order by p.facility`,
    [span.from, span.to, span.act, span.shares],
  )
}
