/** What a facility has to mend, told from its figures; what officers remind of, and what facilities answer. */

/**
 * A count of a facility from one to four is told as fewer than five, for every facility and every figure alike: a single paper of a
 * small clinic may be somebody whom the neighbours know, and hiding only what is sensitive would say what is.
 */
export const FEWEST_TOLD = 5

/** What there may be to mend, the gravest first. The same words remind a facility of it. */
export const MENDINGS = ['no-visits', 'papers-not-signed', 'papers-not-made', 'late-visits', 'incomplete-visits'] as const

export type Mending = (typeof MENDINGS)[number]

/** What a facility answers to a reminder. */
export const REMINDER_ANSWERS = ['mended', 'mending', 'not-ours'] as const

export type ReminderAnswer = (typeof REMINDER_ANSWERS)[number]

/** What of a facility's figures tells what is to be mended. Counts are whole numbers, shares from 0 to 1. */
export interface MendingFacts {
  readonly visits: number
  readonly issued: number
  readonly due: number
  readonly made: number
  /** Files that wait for a signing key. */
  readonly notSigned: number
  /** Visits of the sample, and those among them with a diagnosis and an end. */
  readonly examined: number
  readonly withDiagnosis: number
  readonly withEnd: number
  /** Nine of ten visits came within so many seconds of their end; null for fewer than five. */
  readonly receiptP90: number | null
}

// No instrument sets these: from here on an officer should look (assumed).
const MADE_SHARE = 0.95
const COMPLETE_SHARE = 0.95
const LATEST_SECONDS = 86_400

/** The gravest first; none where all is well. */
export function mendingsOf(facts: MendingFacts): Mending[] {
  const { visits, issued, due, made, notSigned, examined, withDiagnosis, withEnd, receiptP90 } = facts
  const found: Readonly<Record<Mending, boolean>> = {
    'no-visits': visits === 0 && issued === 0,
    'papers-not-signed': notSigned > 0,
    'papers-not-made': due - notSigned > 0 && made < MADE_SHARE * (due - notSigned),
    'late-visits': receiptP90 !== null && receiptP90 > LATEST_SECONDS,
    'incomplete-visits': examined >= FEWEST_TOLD && Math.min(withDiagnosis, withEnd) < COMPLETE_SHARE * examined,
  }
  return MENDINGS.filter((each) => found[each])
}
