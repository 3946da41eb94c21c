/** The receiver's answer to a referral: what was done, and the diagnosis. The sender reads it at once. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './papers.module.css'

export function AnswerForm({ paperId }: { paperId: string }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [diagnosis, setDiagnosis] = useState('')
  const cache = useQueryClient()
  const answer = useMutation({
    mutationFn: () => ask<undefined>(`/api/papers/receptions/${encodeURIComponent(paperId)}/result`, { method: 'POST', body: { text: text.trim(), diagnosis: diagnosis.trim() } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['papers', 'facility'] }),
  })
  if (answer.isSuccess) return <Notice tone="done" title={t('papers.facility.answered')} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.form} aria-labelledby="papers-answer">
      <h2 id="papers-answer">{t('papers.facility.answer')}</h2>
      {answer.error !== null && <FailureNotice error={answer.error} />}
      <Textarea label={t('papers.facility.resultText')} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={3} maxLength={4_000} />
      <TextInput label={t('papers.facility.resultDiagnosis')} value={diagnosis} onChange={(event) => setDiagnosis(event.currentTarget.value)} autoComplete="off" maxLength={1_500} />
      <div className={classes.buttons}><Button type="submit" loading={answer.isPending} disabled={text.trim().length < 3 || diagnosis.trim() === ''}>{t('papers.facility.send')}</Button></div>
    </form>
  )
}
