/** The person says whether an emergency look was right; where not, the auditor looks into it and says so. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { unseal } from '#platform/seal.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import { requireDecider } from './decide-for.ts'
import { shortName } from './list-viewers.ts'
import type { PermitTools } from './permit-tools.ts'
import { answerNotice, decideReviewOnce, insertReview, listReviews, listStaffCards } from './queries-reviews.ts'
import { staffNameContext } from './register.ts'
import type { NoticeAnswer, ReviewDecision, ReviewList } from './schema.ts'

/** Answers a notice, one's own or one's child's, once; "not right" makes a review for the auditor. @throws Refusal `not-found` where none waits under that id */
export async function answerNoticeOf(tools: PermitTools, permit: Permit<'record:settings'>, noticeId: string, given: NoticeAnswer): Promise<void> {
  const subject = await requireDecider(tools, permit.caller, given.of)
  const at = tools.clock()
  await tools.intake.inTransaction(async (tx) => {
    const lookId = await answerNotice(tx, subject, { noticeId, answer: given.answer, at })
    if (lookId === undefined) throw new Refusal('not-found', [problem('notice-not-waiting')])
    if (given.answer === 'not-right') {
      const words = given.words?.normalize('NFC').trim() ?? ''
      await insertReview(tx, subject, { reviewId: uuidV7(tools.clock, subject.shard), lookId, askedAt: at, words: words === '' ? null : words })
    }
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: `look-called-${given.answer}`, subjectKey: subject.key, shard: subject.shard, reference: lookId,
    })
  })
}

const SHOWN = 200

/** Reviews for the auditor: who opened what on which ground, and what the person says. Of the person nothing but that. */
export async function readReviews(tools: PermitTools, permit: Permit<'access:review'>): Promise<ReviewList> {
  const { rows, cards } = await tools.intake.inTransaction(async (tx) => {
    const reviews = await listReviews(tx, SHOWN)
    // The auditor's look at them is an act on each person's data.
    for (const row of reviews.filter((each) => each.finding === null)) {
      await recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'review-read', subjectKey: row.subjectKey, shard: row.shard, reference: row.lookId, purpose: 'Xem xét lần mở hồ sơ khẩn cấp' })
    }
    return { rows: reviews, cards: await listStaffCards(tx, reviews.map((row) => row.callerId)) }
  })
  const names = new Map(cards.map((card) => [card.staffId, shortName(unseal(tools.keys.secretById(card.nameKey).secret, card.name, staffNameContext(card.person)).toString())]))
  return {
    reviews: rows.map((row) => ({
      reviewId: row.reviewId, openedAt: row.openedAt.toISOString(), askedAt: row.askedAt.toISOString(), name: names.get(row.callerId) ?? null, facility: row.facility,
      facilityName: tools.nameOfFacility(row.facility) ?? null, reason: row.reason ?? '', words: row.words, finding: row.finding, ground: row.ground,
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
  }
}

/** The auditor's finding, once. @throws Refusal `not-found` where no review waits under that id */
export async function decideReview(tools: PermitTools, permit: Permit<'access:review'>, reviewId: string, decision: ReviewDecision): Promise<void> {
  await tools.intake.inTransaction(async (tx) => {
    const { finding, ground } = decision
    const found = await decideReviewOnce(tx, { reviewId, shard: shardOf(reviewId), finding, ground: ground.normalize('NFC').trim(), by: permit.caller.id, at: tools.clock() })
    if (!found) throw new Refusal('not-found', [problem('review-not-waiting')])
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: `look-found-${finding}`, subjectKey: found.subjectKey, shard: shardOf(reviewId), reference: found.lookId,
    })
  })
}
