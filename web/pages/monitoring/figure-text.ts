/** Figures as texts: what is withheld and what never came are told apart from zero. */
import { DELAY_STEPS } from '#definitions/monitoring/delays.ts'
import type { Count } from '#modules/papers/schema.ts'
import { numberOf, spanOf } from '../../parts/values.ts'
import type { Words } from '../../words/use-words.ts'

export function countOf(t: Words['t'], count: Count): string {
  return count === '<5' ? t('monitoring.table.few') : numberOf(count)
}

/** 98 %; a share nobody can tell is a dash. */
export function shareOf(share: number | null): string {
  return share === null ? '–' : `${numberOf(share * 100)} %`
}

/** The last step holds everything longer. */
export function delayOf(t: Words['t'], seconds: number): string {
  const longest = DELAY_STEPS.at(-1) ?? seconds
  return seconds >= longest ? t('monitoring.delays.longer', { span: spanOf(longest, (unit) => t(`spans.${unit}`)) }) : spanOf(seconds, (unit) => t(`spans.${unit}`))
}
