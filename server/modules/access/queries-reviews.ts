/** SQL of what a person is told and answers, and of the reviews that follow. */
import type { Tx } from '#platform/database.ts'
import type { StaffRole } from '#platform/permit.ts'
import type { SubjectPlace } from './look.ts'

export interface ToldLook {
  readonly noticeId: string
  readonly lookId: string
  readonly toldAt: Date
  readonly answer: 'right' | 'not-right' | null
  readonly callerId: string
  readonly facility: string
  readonly reason: string | null
}

/** What a subject was told about looks in an emergency, newest first. */
export function listNotices(tx: Tx, subject: SubjectPlace, limit: number): Promise<ToldLook[]> {
  return tx.rows<ToldLook>(
    `select notice_id as "noticeId", look_id as "lookId", told_at as "toldAt", answer, caller_id as "callerId", facility, reason
       from access.notice join access.look using (shard, subject_key, look_id)
      where notice.shard = $1 and notice.subject_key = $2 order by told_at desc limit $3`,
    [subject.shard, subject.key, limit],
  )
}

/** The look a notice is about, once it is answered; undefined where none waits under that id. */
export async function answerNotice(
  tx: Tx, subject: SubjectPlace, answer: { readonly noticeId: string; readonly answer: 'right' | 'not-right'; readonly at: Date },
): Promise<string | undefined> {
  const row = await tx.find<{ lookId: string }>(
    `update access.notice set answer = $4, answered_at = $5 where shard = $1 and subject_key = $2 and notice_id = $3 and answer is null returning look_id as "lookId"`,
    [subject.shard, subject.key, answer.noticeId, answer.answer, answer.at],
  )
  return row?.lookId
}

export async function insertReview(
  tx: Tx, subject: SubjectPlace, review: { readonly reviewId: string; readonly lookId: string; readonly askedAt: Date; readonly words: string | null },
): Promise<void> {
  await tx.run(
    'insert into access.review (shard, subject_key, review_id, look_id, asked_at, words) values ($1, $2, $3, $4, $5, $6)',
    [subject.shard, subject.key, review.reviewId, review.lookId, review.askedAt, review.words],
  )
}

export interface ReviewRow {
  readonly reviewId: string
  readonly shard: number
  readonly subjectKey: string
  readonly lookId: string
  readonly askedAt: Date
  readonly words: string | null
  readonly finding: 'lawful' | 'unlawful' | null
  readonly decidedAt: Date | null
  readonly ground: string | null
  readonly openedAt: Date
  readonly callerId: string
  readonly facility: string
  readonly reason: string | null
}

/** Reviews, those to decide first, then the newest. */
export function listReviews(tx: Tx, limit: number): Promise<ReviewRow[]> {
  return tx.rows<ReviewRow>(
    `select review_id as "reviewId", review.shard, review.subject_key as "subjectKey", look_id as "lookId", asked_at as "askedAt", words, finding,
       decided_at as "decidedAt", ground, opened_at as "openedAt", caller_id as "callerId", facility, look.reason
     from access.review join access.look using (shard, subject_key, look_id)
     order by finding is null desc, asked_at desc limit $1`,
    [limit],
  )
}

/** Decides a review once; whose look it was about, or undefined where none waits under that id. */
export function decideReviewOnce(
  tx: Tx, decision: { readonly reviewId: string; readonly shard: number; readonly finding: 'lawful' | 'unlawful'; readonly ground: string; readonly by: string; readonly at: Date },
): Promise<{ subjectKey: string; lookId: string } | undefined> {
  return tx.find<{ subjectKey: string; lookId: string }>(
    `update access.review set finding = $3, ground = $4, decided_by = $5, decided_at = $6 where shard = $1 and review_id = $2 and finding is null
     returning subject_key as "subjectKey", look_id as "lookId"`,
    [decision.shard, decision.reviewId, decision.finding, decision.ground, decision.by, decision.at],
  )
}

export interface StaffCard {
  readonly staffId: string
  readonly role: StaffRole
  readonly facility: string | null
  readonly person: Buffer
  readonly name: Buffer
  readonly nameKey: string
}

/** Who stands behind the ids of callers; those of citizens and systems are not among them. */
export function listStaffCards(tx: Tx, ids: readonly string[]): Promise<StaffCard[]> {
  return tx.rows<StaffCard>(
    'select staff_id as "staffId", role, facility, person, name, name_key as "nameKey" from access.staff where staff_id = any($1)', [ids],
  )
}
