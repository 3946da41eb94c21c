/** Words for codes of matching: fields, agreements, guards, grounds. A code without words stands as it is. */
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'

export interface MatchWords {
  readonly field: (code: string) => string
  readonly agreement: (code: string) => string
  readonly guard: (code: string) => string
  readonly tier: (code: string) => string
  readonly source: (code: string) => string
  readonly identifier: (code: string) => string
}

export function useMatchWords(): MatchWords {
  const { t } = useWords()
  const from = (words: object) => (code: string) => (words as Readonly<Record<string, string>>)[code] ?? code
  return {
    field: from(t('matching.reasonFields', { returnObjects: true })), agreement: from(t('matching.agreements', { returnObjects: true })),
    guard: from(t('matching.guards', { returnObjects: true })), tier: from(t('matching.tiers', { returnObjects: true })), source: from(t('matching.source', { returnObjects: true })),
    identifier: from(t('matching.identifiers', { returnObjects: true })),
  }
}

/** A probability in percent that never claims to be whole: 54 · 98,8 · > 99,9. */
export function percentOf(probability: number): string {
  if (probability > 0.999) return '> 99,9'
  return numberOf(probability * 100, probability > 0.95 ? 1 : 0)
}
