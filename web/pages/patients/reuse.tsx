/** Using a result instead of ordering the test again: recorded, and given back as a sentence to copy or print. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Citation, ReuseBody } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
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
