/** Words for codes of matching: fields, agreements, guards, grounds. A code without words stands as it is. */
import { useWords } from '../../words/use-words.ts'

export interface MatchWords {
  readonly field: (code: string) => string
  readonly agreement: (code: string) => string
  readonly guard: (code: string) => string
  readonly tier: (code: string) => string
  readonly source: (code: string) => string
}

export function useMatchWords(): MatchWords {
  const { t } = useWords()
  const from = (words: object) => (code: string) => (words as Readonly<Record<string, string>>)[code] ?? code
  return {
    field: from(t('matching.reasonFields', { returnObjects: true })), agreement: from(t('matching.agreements', { returnObjects: true })),
    guard: from(t('matching.guards', { returnObjects: true })), tier: from(t('matching.tiers', { returnObjects: true })), source: from(t('matching.source', { returnObjects: true })),
  }
}
