/** Turns the facts of a check-in into what the desk reads: advice, card terms, benefit, ways of coming. Pure. */
import { benefitOf } from '#definitions/check-in/benefit.ts'
import { CARD_ANSWERS, CARD_AWAY, CARD_CHECKS, CARD_CODE_UNKNOWN, CARD_NOT_ASKED, EXPIRES_SOON_DAYS, type CardAnswerAdvice } from '#definitions/check-in/card-answers.ts'
import { EVIDENCE_WORDS, IDENTITY_ANSWERS } from '#definitions/check-in/identity-answers.ts'
import { findVisitObject, percentOf, suggestVisitObjects } from '#definitions/check-in/visit-objects.ts'
import type { CardTerm } from '#connections/insurance-cards.ts'
import { fillFields } from './fill-fields.ts'
import type { CardFound, Kept } from './kept.ts'
import type { CheckedIn } from './schema.ts'
import type { DeskFacility } from './tools.ts'

/** What is known beside the facts. */
export interface Surroundings {
  readonly facility: DeskFacility
  /** Today in Viet Nam, `yyyy-MM-dd`. */
  readonly day: string
}

/** Which of a person's terms counts on a day, and the one beside it. */
export function termsOn(card: CardFound['card'], day: string): { term: CardTerm | null; other: CardTerm | null } {
  if (!card) return { term: null, other: null }
  const { term, next } = card
  const nextHolds = next !== null && (next.from === null || next.from <= day)
  return nextHolds ? { term: next, other: term } : { term, other: next }
}

/** The advice for an answer of the insurer, after what its own dates say. */
export function cardAdvice(found: CardFound, day: string): CardAnswerAdvice {
  if (found.away && found.code === null) return CARD_AWAY
  if (found.code === null) return CARD_NOT_ASKED
  const advice = CARD_ANSWERS[found.code] ?? CARD_CODE_UNKNOWN
  const { term } = termsOn(found.card, day)
  const over = term !== null && term.to !== null && term.to < day
  const early = term !== null && term.from !== null && term.from > day
  // The gateway may call a card good whose days are over, or replaced by one that has not begun.
  return over && (advice.cover === 'yes' || advice.cover === 'new-card') ? (CARD_ANSWERS['010'] ?? advice) : early && advice.cover === 'yes' ? { ...advice, tone: 'act', cover: 'correct' } : advice
}

/** Whether the fund covers the patient today, as far as anybody can say. */
export function isInsured(advice: CardAnswerAdvice): boolean {
  return advice.cover === 'yes' || advice.cover === 'new-card' || advice.cover === 'temporary'
}

/** Whether a person must say that they have compared patient and paper. */
export function needsAcknowledgement(kept: Kept): boolean {
  return IDENTITY_ANSWERS[kept.identity.state].tone === 'stop'
}

export type Judged = Pick<CheckedIn, 'shown' | 'patient' | 'identity' | 'card' | 'objects' | 'place' | 'fields' | 'later' | 'needsAcknowledgement'>

/** Everything the desk reads that follows from the facts. */
export function judge(kept: Kept, around: Surroundings): Judged {
  const { patient, identity } = kept
  const advice = IDENTITY_ANSWERS[identity.state]
  const objects = objectsOf(kept, around)
  const words = EVIDENCE_WORDS[kept.shown.by][kept.shown.evidence] ?? EVIDENCE_WORDS.typed.claim
  return {
    shown: { by: kept.shown.by, evidence: kept.shown.evidence, bent: kept.shown.bent, means: words ?? { vi: '', en: '' } },
    patient: { name: patient.name, birth: patient.birth, sex: `${patient.sex}`, personalId: identity.successor ?? patient.personalId },
    identity: { state: identity.state, tone: advice.tone, means: advice.means, todo: advice.todo, differs: [...identity.differs], successor: identity.successor },
    card: cardBody(kept, around.day),
    objects,
    place: { former: kept.place.former, candidates: [...kept.place.candidates] },
    fields: fillFields(kept, { ...around, term: termsOn(kept.card.card, around.day).term, object: kept.admission?.object ?? objects[0]?.code ?? '' }),
    later: isLater(kept),
    needsAcknowledgement: needsAcknowledgement(kept),
  }
}

/** Whether an answer is still to come. */
export function isLater(kept: Kept): boolean {
  return kept.identity.state === 'later' || kept.card.away
}

function cardBody(kept: Kept, day: string): CheckedIn['card'] {
  const advice = cardAdvice(kept.card, day)
  const { card, code } = kept.card
  const { term, other } = termsOn(card, day)
  const daysLeft = term?.to ? Math.round((Date.parse(term.to) - Date.parse(day)) / 86_400_000) : null
  return {
    code, tone: advice.tone, cover: advice.cover, means: advice.means, todo: advice.todo, term, other, daysLeft,
    benefit: (term && isInsured(advice) && benefitOf(term.number, day)) || null,
    endsSoon: daysLeft !== null && daysLeft >= 0 && daysLeft <= EXPIRES_SOON_DAYS,
    fiveYears: card?.fiveYears ?? null,
    visits: [...(card?.visits ?? [])],
    checks: (card?.checks ?? []).map((each) => ({ ...each, means: CARD_CHECKS[each.code] ?? { vi: each.code, en: each.code } })),
  }
}

function objectsOf(kept: Kept, { facility, day }: Surroundings): CheckedIn['objects'] {
  const advice = cardAdvice(kept.card, day)
  const { term } = termsOn(kept.card.card, day)
  // While the insurer is away nobody knows: the patient is admitted as one who may be covered.
  const insured = isInsured(advice) || advice.cover === 'unknown'
  const suggested = suggestVisitObjects({
    insured, own: term?.facility === facility.code, grade: facility.grade, kind: facility.kind, area: kept.card.card?.area ?? '', ...kept.coming, newborn: ageInDays(kept.patient.birth, day) <= 28,
  })
  const cardPercent = advice.cover === 'temporary' ? 100 : ((term && benefitOf(term.number, day)?.percent) ?? null)
  return suggested.flatMap(({ code, why }) => {
    const object = findVisitObject(code)
    if (!object) return []
    return [{ code, title: object.title, why, percent: code === '9' ? 0 : cardPercent === null ? null : percentOf(object, { cardPercent, day, inpatient: false }) }]
  })
}

function ageInDays(birth: string, day: string): number {
  return birth.length === 4 ? Number.POSITIVE_INFINITY : (Date.parse(day) - Date.parse(birth)) / 86_400_000
}
