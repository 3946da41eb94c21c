/** SQL of what the e-ID application is told of: news, what is due, how it ended; and how visits reach books. */
import type { IntegratedKind, IntegrationState } from '#definitions/integration.ts'
import type { Tx } from '#platform/database.ts'

export interface Place {
  readonly shard: number
  readonly subjectKey: string
}

/** Something to tell, or to take back. */
export interface News extends Place {
  readonly itemId: string
  readonly kind: IntegratedKind
  /** What changes with it: the same again is no news. */
  readonly news: string
  readonly ends: boolean
  /** Whose care it comes from. */
  readonly facility: string
}

export interface DueItem extends Place {
  readonly itemId: string
  readonly reference: string
  readonly revision: number
  readonly attempts: number
  readonly kind: IntegratedKind
  readonly state: IntegrationState
  readonly ends: boolean
  /** The application may know of it. */
  readonly announced: boolean
  readonly news: string
  readonly receipt: string | null
}

/**
 * Writes down news; what is known already changes nothing. Nothing begins that is to end, and nothing begins from a facility
 * that has given the person labelled care: to the application that facility is as if it had never seen them.
 */
export async function saveNews(tx: Tx, news: readonly News[], made: { readonly at: Date; readonly references: readonly string[] }): Promise<void> {
  await tx.run(
    `insert into record.integration as known (shard, subject_key, kind, item_id, reference, news, ends, facility, created_at, at, next_at)
     select given.shard, given.subject_key, given.kind, given.item_id, given.reference, given.news, given.ends, given.facility, $9, $9, $9
       from unnest($1::smallint[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::boolean[], $8::text[])
            as given (shard, subject_key, kind, item_id, reference, news, ends, facility)
      where exists (select from record.integration i
                     where i.shard = given.shard and i.subject_key = given.subject_key and i.kind = given.kind and i.item_id = given.item_id)
         or (not given.ends and not exists (select from record.document d
                     where d.shard = given.shard and d.subject_key = given.subject_key and d.facility = given.facility and d.labels <> 0))
     on conflict (shard, subject_key, kind, item_id) do update
        set news = excluded.news, facility = excluded.facility, ends = excluded.ends, revision = known.revision + 1, attempts = 0, next_at = excluded.next_at
      where not known.ends and (known.news is distinct from excluded.news or excluded.ends)`,
    [
      news.map((each) => each.shard), news.map((each) => each.subjectKey), news.map((each) => each.kind), news.map((each) => each.itemId), made.references,
      news.map((each) => each.news), news.map((each) => each.ends), news.map((each) => each.facility), made.at,
    ],
  )
}

/** The record is closed: its book is to be taken back. Harmless where the application never heard of it. */
export async function endBook(tx: Tx, subject: Place, at: Date): Promise<void> {
  await tx.run(
    `update record.integration set ends = true, revision = revision + 1, attempts = 0, next_at = $3
      where shard = $1 and subject_key = $2 and kind = 'book' and not ends`,
    [subject.shard, subject.subjectKey, at],
  )
}

/** Takes what is due, the longest due first; it is due again when the lease is over. */
export async function claimDueItems(tx: Tx, claim: { readonly now: Date; readonly leasedUntil: Date; readonly limit: number }): Promise<DueItem[]> {
  return tx.rows<DueItem>(
    `update record.integration i set next_at = $2, attempts = least(i.attempts + 1, 30000), announced = i.announced or not i.ends
       from (select shard, subject_key, kind, item_id, announced from record.integration where next_at <= $1
              order by next_at, reference limit $3 for update skip locked) due
      where i.shard = due.shard and i.subject_key = due.subject_key and i.kind = due.kind and i.item_id = due.item_id
      returning i.shard, i.subject_key as "subjectKey", i.kind, i.item_id as "itemId", i.reference, i.revision, i.attempts, i.state, i.ends,
        due.announced, i.news, i.receipt`,
    [claim.now, claim.leasedUntil, claim.limit],
  )
}

export interface Settlement {
  readonly state: IntegrationState
  readonly receipt: string | null
  readonly at: Date
  /** When it is to be asked again; null where nothing is left to do. */
  readonly nextAt: Date | null
}

/** How telling it ended. What has news meanwhile stays due. False where it changed so. */
export async function settleItem(tx: Tx, item: DueItem, settled: Settlement): Promise<boolean> {
  const current = await tx.find<{ current: boolean }>(
    `update record.integration set state = $5, receipt = coalesce($6, receipt), at = $7,
            next_at = case when revision = $8 then $9 else next_at end
      where shard = $1 and subject_key = $2 and kind = $3 and item_id = $4 returning revision = $8 as current`,
    [item.shard, item.subjectKey, item.kind, item.itemId, settled.state, settled.receipt, settled.at, item.revision, settled.nextAt],
  )
  return current?.current ?? false
}

/** The application is away: due again from then on. */
export async function postponeItems(tx: Tx, items: readonly DueItem[], until: Date): Promise<void> {
  await tx.run(
    `update record.integration i set next_at = $5
       from unnest($1::smallint[], $2::uuid[], $3::text[], $4::uuid[], $6::integer[]) as given (shard, subject_key, kind, item_id, revision)
      where i.shard = given.shard and i.subject_key = given.subject_key and i.kind = given.kind and i.item_id = given.item_id and i.revision = given.revision`,
    [items.map((each) => each.shard), items.map((each) => each.subjectKey), items.map((each) => each.kind), items.map((each) => each.itemId), until, items.map((each) => each.revision)],
  )
}

/** How far a round has come; undefined before its first. */
export async function findMark(tx: Tx, round: string): Promise<Date | undefined> {
  return (await tx.find<{ upTo: Date }>('select up_to as "upTo" from record.integration_mark where round = $1', [round]))?.upTo
}

export async function moveMark(tx: Tx, round: string, upTo: Date): Promise<void> {
  await tx.run('insert into record.integration_mark (round, up_to) values ($1, $2) on conflict (round) do update set up_to = excluded.up_to', [round, upTo])
}

/** The first document of all; undefined where there is none. */
export async function findFirstDocument(tx: Tx): Promise<string | undefined> {
  return (await tx.find<{ id: string }>('select document_id as id from record.document order by document_id limit 1'))?.id
}

export interface NewVisit extends Place {
  readonly documentId: string
  readonly messageId: string
  readonly exchange: string
  readonly facility: string
  /** Whether the application may hear that the book has changed by it. */
  readonly tellable: boolean
}

/**
 * Visits of a span of ids, corrections among them. A labelled one is never told, nor is any other of a facility that has given the person
 * labelled care: the day of a change would tell what its content may not.
 */
export async function listNewVisits(tx: Tx, from: string, before: string): Promise<NewVisit[]> {
  return tx.rows<NewVisit>(
    `select d.shard, d.subject_key as "subjectKey", d.document_id as "documentId", d.message_id as "messageId", d.exchange, d.facility,
            not exists (select from record.document s
                         where s.shard = d.shard and s.subject_key = d.subject_key and s.facility = d.facility and s.labels <> 0) and d.state = 0 as tellable
       from record.document d where d.document_id >= $1 and d.document_id < $2 order by d.document_id`,
    [from, before],
  )
}

/** Visits that reached their books. */
export async function addArrivals(tx: Tx, arrivals: readonly { readonly day: string; readonly facility: string; readonly seconds: number; readonly visits: number }[]): Promise<void> {
  await tx.run(
    `insert into record.arrival as known (received_on, facility, seconds, visits) select * from unnest($1::date[], $2::text[], $3::integer[], $4::integer[])
     on conflict (received_on, facility, seconds) do update set visits = known.visits + excluded.visits`,
    [arrivals.map((each) => each.day), arrivals.map((each) => each.facility), arrivals.map((each) => each.seconds), arrivals.map((each) => each.visits)],
  )
}

export interface Examined {
  readonly day: string
  readonly facility: string
  readonly diagnosis: boolean
  readonly results: boolean
  /** From the end of the visit to its receipt; null where the end cannot be read. */
  readonly hours: number | null
}

export async function addExamined(tx: Tx, sample: readonly Examined[]): Promise<void> {
  for (const each of sample) {
    await tx.run(
      `insert into record.completeness as known (received_on, facility, examined, diagnosis, results, hours) values ($1, $2, 1, $3, $4, $5::integer[])
       on conflict (received_on, facility) do update set examined = known.examined + 1, diagnosis = known.diagnosis + excluded.diagnosis,
         results = known.results + excluded.results, hours = known.hours || excluded.hours`,
      [each.day, each.facility, each.diagnosis ? 1 : 0, each.results ? 1 : 0, each.hours === null ? [] : [each.hours]],
    )
  }
}

/** How many visits of each facility and day are in the sample. */
export async function listExamined(tx: Tx, from: string, to: string): Promise<{ day: string; facility: string; examined: number }[]> {
  return tx.rows('select received_on as day, facility, examined from record.completeness where received_on between $1 and $2', [from, to])
}

/** Visits that reached their books, by facility, day of receipt and delay in seconds (a step of definitions/monitoring). */
export interface Arrival {
  readonly facility: string
  readonly day: string
  readonly seconds: number
  readonly visits: number
}

export interface DaySpan {
  /** `yyyy-MM-dd`, both included. */
  readonly from: string
  readonly to: string
  /** Only these; all without it. */
  readonly facilities?: readonly string[]
}

export async function listArrivals(tx: Tx, { from, to, facilities }: DaySpan): Promise<Arrival[]> {
  return tx.rows<Arrival>(
    `select facility, received_on as day, seconds, visits from record.arrival
      where received_on between $1::date and $2::date and ($3::text[] is null or facility = any ($3::text[])) order by received_on, facility, seconds`,
    [from, to, facilities ?? null],
  )
}

/** The last day on which something came from each of some facilities; those that never sent are left out. */
export async function listLastArrivals(tx: Tx, facilities: readonly string[]): Promise<{ facility: string; day: string }[]> {
  return tx.rows(
    `select given.facility, last.received_on as day from unnest($1::text[]) as given (facility)
       cross join lateral (select received_on from record.arrival a where a.facility = given.facility order by received_on desc limit 1) last`,
    [facilities],
  )
}

/** Visits received that are not in their books yet, by facility. */
export async function countNotArrived(tx: Tx, span: { first: string; before: string; facilities?: readonly string[] }): Promise<{ facility: string; visits: number }[]> {
  return tx.rows(
    `select facility, count(*)::integer as visits from record.document
      where document_id >= $1::uuid and document_id < $2::uuid and ($3::text[] is null or facility = any ($3::text[])) group by facility`,
    [span.first, span.before, span.facilities ?? null],
  )
}

export interface Completeness {
  readonly facility: string
  readonly examined: number
  readonly diagnosis: number
  readonly results: number
  /** From the end of each visit of the sample to its receipt. */
  readonly hours: readonly number[]
}

export async function listCompleteness(tx: Tx, { from, to, facilities }: DaySpan): Promise<Completeness[]> {
  return tx.rows<Completeness>(
    `select facility, sum(examined)::integer as examined, sum(diagnosis)::integer as diagnosis, sum(results)::integer as results,
            array(select unnest(c.hours) from record.completeness c where c.facility = k.facility and c.received_on between $1::date and $2::date) as hours
       from record.completeness k where received_on between $1::date and $2::date and ($3::text[] is null or facility = any ($3::text[])) group by facility`,
    [from, to, facilities ?? null],
  )
}

export interface IntegrationCount {
  readonly facility: string
  readonly kind: IntegratedKind
  readonly created: number
  readonly integrated: number
  readonly noAccount: number
  readonly withdrawn: number
}

/** Books, papers and appointments created here and integrated in the e-ID application, whenever that was. */
export async function countIntegrated(tx: Tx): Promise<IntegrationCount[]> {
  const count = (state: IntegrationState) => `count(*) filter (where state = '${state}')::integer`
  return tx.rows<IntegrationCount>(
    `select facility, kind, count(*)::integer as created, ${count('integrated')} as integrated, ${count('no-account')} as "noAccount", ${count('withdrawn')} as withdrawn
       from record.integration group by facility, kind order by facility, kind`,
  )
}
