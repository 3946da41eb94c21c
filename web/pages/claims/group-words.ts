/** Says what a group of claims has in common. */
import type { GroupBy } from '#modules/insurance/schema.ts'
import { useProblemWords } from '../../parts/problem-words.ts'
import { useWords } from '../../words/use-words.ts'

/** A group in words: a rule says what happened; a department or a practitioner has only its code here. */
export function useGroupWords(): (by: GroupBy, key: string) => string {
  const { t, say } = useWords()
  const wordsOf = useProblemWords()
  return (by, key) => {
    const rule = by === 'cause' ? wordsOf(key) : undefined
    if (rule) return say(rule)
    return by === 'cause' ? t('claims.group.unknown', { code: key }) : key
  }
}
