/** Using a result instead of ordering the test again: recorded, and given back as a sentence to copy or print. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Citation, ReuseBody, WeighedResult } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { lookAddress } from './patient-questions.ts'
import classes from './patients.module.css'

export function useReuse(lookId: string) {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  return useMutation({
    mutationFn: (body: ReuseBody) => ask<Citation>(`${lookAddress(lookId)}/reuses`, { method: 'POST', body }),
    onSuccess: ({ text }) => announce.urgently(`${t('patients.record.reused')} ${say(text)}`),
  })
}

const DAYS_OF_A_MONTH = 30.44
const DAYS_OF_A_YEAR = 365.25

/** How long ago in plain words: days up to two months, then months up to two years. */
function sinceOf(days: number, { t }: Words): string {
  if (days < 61) return t('patients.record.since.days', { count: days })
  const months = Math.round(days / DAYS_OF_A_MONTH)
  return months < 24 ? t('patients.record.since.months', { count: months }) : t('patients.record.since.years', { count: Math.floor(days / DAYS_OF_A_YEAR) })
}

/** Why a result does not serve instead of a new test. */
export function whyNotUsed({ daysAgo, window }: Pick<WeighedResult, 'daysAgo' | 'window'>, words: Words): string {
  const { t } = words
  if (window === null) return t('patients.record.reuseNoWindow')
  return daysAgo === null ? t('patients.record.reuseUndated') : t('patients.record.reuseOld', { since: sinceOf(daysAgo, words) })
}

export function CitationNotice({ reuse: { data, error } }: { reuse: ReturnType<typeof useReuse> }) {
  const { t, say } = useWords()
  if (error !== null) return <FailureNotice error={error} />
  if (!data) return null
  return (
    <div className={classes.citation}>
      <Notice tone="done" title={t('patients.record.reused')} next={<Button size="officer" variant="default" onClick={() => window.print()}>{t('patients.record.print')}</Button>}>
        <p>{say(data.text)} <CopyButton value={say(data.text)} what={t('patients.record.reuse')} /></p>
      </Notice>
    </div>
  )
}
