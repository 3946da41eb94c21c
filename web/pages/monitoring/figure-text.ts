/** Figures as texts: what is withheld and what never came are told apart from zero. */
import type { Count } from '#definitions/monitoring/answers.ts'
import { numberOf, spanOf } from '../../parts/values.ts'
import type { Words } from '../../words/use-words.ts'

export function countOf(t: Words['t'], count: Count): string {
  return count === '<5' ? t('monitoring.table.few') : numberOf(count)
}

/** 98 %; a share nobody can tell is a dash. */
export function shareOf(share: number | null): string {
  return share === null ? '–' : `${numberOf(share * 100)} %`
}

export function delayOf(t: Words['t'], seconds: number): string {
  return spanOf(seconds, (unit) => t(`spans.${unit}`))
}

/** Orders counts; a withheld one lies between none and five. */
export function sizeOfCount(count: Count): number {
  return count === '<5' ? 2 : count
}
