/** Nothing was ever sent about the person: what the population database says, and what to do. */
import type { OpenAnswer } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'

export function UnknownHere({ answer: { population, alive } }: { answer: Extract<OpenAnswer, { kind: 'unknown-here' }> }) {
  const { t } = useWords()
  const calm = alive !== false && (population === 'found' || population === 'unavailable')
  return (
    <Notice tone={calm ? 'quiet' : 'act'} title={t('patients.unknownTitle')}>
      {alive === false ? t('patients.unknownDead') : t(`patients.unknown.${population}`)}
    </Notice>
  )
}
