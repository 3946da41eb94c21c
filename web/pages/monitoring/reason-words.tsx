/** A reason of monitoring in words, and what mends it. */
import { REVOCATION_WORDS, type Revocation } from '#definitions/papers/states.ts'
import type { Words } from '#definitions/shape.ts'
import type { ReasonCount } from '#modules/papers/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { findFix, findProblem } from './problem-title.ts'

export function ReasonWords({ reason: { about, reason } }: { reason: Pick<ReasonCount, 'about' | 'reason'> }) {
  const { t, say } = useWords()
  const title = about === 'revoked' ? (REVOCATION_WORDS[reason as Revocation] ?? { vi: reason, en: reason }) : findProblem(reason)
  return <>{t(`monitoring.reasons.about.${about}`)}: {title ? say(title) : t(`monitoring.reasons.other.${reason as 'waiting'}`, { defaultValue: reason })}</>
}

/** Undefined where nothing is to be done, or the words would need values. */
export function fixOf({ about, reason }: Pick<ReasonCount, 'about' | 'reason'>): Words | undefined {
  return about === 'unmade' ? findFix(reason) : undefined
}
