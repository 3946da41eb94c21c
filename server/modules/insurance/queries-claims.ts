/** SQL of a facility's claims of a month: sums by day, groups by cause, lists by money. Row-level security decides whose they are. */
import type { Tx } from '#platform/database.ts'
import type { ClaimFinding } from './queries.ts'
import { STATE_NUMBER, WITH_OUTCOME } from './queries-outcomes.ts'

/** A month of a facility, day by day; `lateFrom` is the id from which on a visit of the day came too late. */
export interface MonthSpan {
  readonly facility: string
  readonly from: Date
  readonly before: Date
  readonly days: readonly { readonly day: string; readonly begins: Date; readonly lateFrom: string }[]
}

// The day of a visit as its place in the month, found by its first moment: turning each time into a day of a time zone,
// and joining on it, took most of the statement.
const DAY_OF_MONTH = `width_bucket(c.ends, $4::timestamptz[])`
const IS_LATE = `c.document_id >= ($5::uuid[])[${DAY_OF_MONTH}]`
const OF_MONTH = `c.facility = $1 and c.ends >= $2 and c.ends < $3`

export interface DaySum {
  readonly day: string
  readonly state: number
  readonly claims: number
  readonly claimed: string
  readonly total: string
  readonly granted: string
  readonly broken: number
  readonly atRisk: string
  readonly late: number
  /** Of claims with an outcome: the first day by which one is to be explained. */
  readonly explainBy: string | null
}

/** Claims that count (neither superseded nor voided) by day and state: at most a few hundred rows, whatever the month holds. */
export async function sumMonth(tx: Tx, span: MonthSpan): Promise<DaySum[]> {
  return tx.rows<DaySum>(
    `select ($6::text[])[place] as day, state, claims, claimed, total, granted, broken, "atRisk", late, "explainBy" from (
     select ${DAY_OF_MONTH} as place, coalesce(o.state, 0) as state, count(*)::integer as claims, sum(c.claimed)::text as claimed, sum(c.total)::text as total,
            coalesce(sum(o.granted), 0)::text as granted, count(c.findings)::integer as broken, sum(c.at_risk)::text as "atRisk",
            (count(*) filter (where ${IS_LATE}))::integer as late, min(o.explain_by) as "explainBy"
       from ${WITH_OUTCOME}
      where ${OF_MONTH} and c.state = 0
      group by 1, 2) as of_day`,
    [...daysOf(span), span.days.map((each) => each.day)],
  )
}

function daysOf(span: MonthSpan): unknown[] {
  return [span.facility, span.from, span.before, span.days.map((each) => each.begins), span.days.map((each) => each.lateFrom)]
}

export interface GroupSum {
  readonly key: string
  readonly claims: number
  readonly places: number
  readonly atRisk: string
  /** The earliest day of discharge in it. */
  readonly firstDay: string
}

const KEYS = {
  cause: { name: 'f.code', more: '' },
  department: { name: 'k.key', more: `cross join lateral jsonb_array_elements_text(f.departments) as k (key)` },
  practitioner: { name: 'k.key', more: `cross join lateral jsonb_array_elements_text(f.practitioners) as k (key)` },
} as const

const groupText = (by: keyof typeof KEYS) => `select key, count(*)::integer as claims, sum(places)::integer as places, sum(least(risk, at_risk))::text as "atRisk",
   (min(ends) at time zone 'Asia/Ho_Chi_Minh')::date as "firstDay"
   from (
     select ${KEYS[by].name} as key, c.at_risk, c.ends, sum(f.count) as places, sum(f."atRisk") as risk
       from ${WITH_OUTCOME} cross join lateral jsonb_to_recordset(c.findings) as f (code text, count integer, "atRisk" bigint, departments jsonb, practitioners jsonb) ${KEYS[by].more}
      where ${OF_MONTH} and c.state = 0 and c.findings is not null and coalesce(o.state, 0) < $4
      group by c.shard, c.document_id, 1
   ) as of_claim
  group by key order by sum(least(risk, at_risk)) desc, key limit 300`
const GROUPS = { cause: groupText('cause'), department: groupText('department'), practitioner: groupText('practitioner') }

/** Broken rules by cause, department or practitioner, most money first; of a claim no more than it has at risk counts in one group. */
export async function groupMonth(tx: Tx, span: MonthSpan, by: keyof typeof KEYS, below: number): Promise<GroupSum[]> {
  return tx.rows<GroupSum>(GROUPS[by], [span.facility, span.from, span.before, below])
}

export interface ClaimRecord {
  readonly documentId: string
  readonly messageId: string
  readonly facility: string
  readonly department: string | null
  readonly careKind: string | null
  readonly begins: Date
  readonly ends: Date
  readonly state: number
  readonly claimed: string
  readonly atRisk: string
  readonly granted: string | null
  readonly explainBy: string | null
  readonly findings: readonly ClaimFinding[] | null
  /** What the list is sorted by. */
  readonly value: string
}

export const CLAIM_COLUMNS = `c.document_id as "documentId", c.message_id as "messageId", c.facility, c.department, c.care_kind as "careKind", c.begins, c.ends, ${STATE_NUMBER} as state,
  c.claimed::text, c.at_risk::text as "atRisk", o.granted::text, o.explain_by as "explainBy", c.findings`

const SORTED = {
  'at-risk': 'c.at_risk',
  taken: 'coalesce(c.claimed - o.granted, 0)',
  claimed: 'c.claimed',
} as const

const listText = (sort: keyof typeof SORTED) => `select ${CLAIM_COLUMNS}, (${SORTED[sort]})::text as value
   from ${WITH_OUTCOME}
  where ${OF_MONTH}
    and ($6::smallint[] is null and c.state = 0 or ${STATE_NUMBER} = any ($6))
    and ($7::jsonb is null or c.findings @> $7)
    and ($8::boolean is null or (c.findings is not null) = $8)
    and ($9::boolean is null or (${IS_LATE}) = $9)
    and ($10::bigint is null or (${SORTED[sort]}, c.document_id) < ($10, $11::uuid))
  order by ${SORTED[sort]} desc, c.document_id desc limit $12`
const LISTS = { 'at-risk': listText('at-risk'), taken: listText('taken'), claimed: listText('claimed') }

export interface ClaimsWanted {
  readonly sort: keyof typeof SORTED
  /** Null: all that count. */
  readonly states: readonly number[] | null
  readonly finding: { readonly code?: string; readonly departments?: readonly string[]; readonly practitioners?: readonly string[] } | null
  readonly broken: boolean | null
  readonly late: boolean | null
  readonly after: { readonly value: string; readonly claimId: string } | null
  readonly limit: number
}

export async function listClaims(tx: Tx, span: MonthSpan, wanted: ClaimsWanted): Promise<ClaimRecord[]> {
  return tx.rows<ClaimRecord>(LISTS[wanted.sort], [
    ...daysOf(span),
    wanted.states, wanted.finding === null ? null : JSON.stringify([wanted.finding]), wanted.broken, wanted.late,
    wanted.after?.value ?? null, wanted.after?.claimId ?? null, wanted.limit,
  ])
}

export async function findClaimRecord(tx: Tx, shard: number, documentId: string): Promise<(ClaimRecord & { readonly subjectKey: string; readonly total: string; readonly version: number }) | undefined> {
  return tx.find(
    `select ${CLAIM_COLUMNS}, c.at_risk::text as value, c.subject_key as "subjectKey", c.total::text, c.version from ${WITH_OUTCOME} where c.shard = $1 and c.document_id = $2`,
    [shard, documentId],
  )
}

export interface MonthSum {
  readonly careKind: string | null
  readonly visits: number
  readonly total: string
  readonly claimed: string
  readonly together: string
  readonly patient: string
  readonly others: string
}

/** The lines of form 01/BH, by one statement over the claims that count. */
export async function sumMonthByCare(tx: Tx, span: Pick<MonthSpan, 'facility' | 'from' | 'before'>): Promise<MonthSum[]> {
  return tx.rows<MonthSum>(
    `select c.care_kind as "careKind", count(*)::integer as visits, sum(c.total)::text as total, sum(c.claimed)::text as claimed,
            coalesce(sum(c.paid_together), 0)::text as together, coalesce(sum(c.paid_by_patient), 0)::text as patient, coalesce(sum(c.paid_by_others), 0)::text as others
       from insurance.claim c where ${OF_MONTH} and c.state = 0 group by 1 order by 1 nulls last`,
    [span.facility, span.from, span.before],
  )
}

export interface Difference {
  readonly kind: 'not-at-insurer' | 'other-amount' | 'does-not-add-up'
  readonly claimId: string
  readonly messageId: string
  readonly ours: string
  readonly theirs: string | null
  /** How many there are in all. */
  readonly count: number
}

/** Claims that make the sums differ: the insurer has not said it has them, has another amount, or their own sums do not add up. */
export async function listDifferences(tx: Tx, span: Pick<MonthSpan, 'facility' | 'from' | 'before'>, most: number): Promise<Difference[]> {
  return tx.rows<Difference>(
    `with found as (
       select c.document_id, c.message_id, c.claimed, c.total, o.asked, c.paid_together + c.paid_by_patient + c.paid_by_others + c.claimed as parts,
              case when o.asked is null then 'not-at-insurer' when o.asked <> c.claimed then 'other-amount'
                   when c.total <> c.paid_together + c.paid_by_patient + c.paid_by_others + c.claimed then 'does-not-add-up' end as kind
         from ${WITH_OUTCOME} where ${OF_MONTH} and c.state = 0
     )
     select kind, document_id as "claimId", message_id as "messageId", (case kind when 'does-not-add-up' then total else claimed end)::text as ours,
            (case kind when 'does-not-add-up' then parts else asked end)::text as theirs, (count(*) over ())::integer as count
       from found where kind is not null order by claimed desc, document_id limit $4`,
    [span.facility, span.from, span.before, most],
  )
}

/** What was granted and paid of a facility's month by settlement. */
export async function sumSettled(tx: Tx, facility: string, month: string): Promise<{ granted: string; paid: string }> {
  return tx.one(
    `select coalesce(sum(granted), 0)::text as granted, coalesce(sum(granted) filter (where state = 9), 0)::text as paid
       from insurance.outcome where facility = $1 and month = $2`,
    [facility, month],
  )
}
