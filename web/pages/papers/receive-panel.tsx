/** Taking a paper in: by scan, by a picture of its code, or by number and person; then its content, and the answer. */
import { Button, TextInput } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ChangeEvent, type FormEvent } from 'react'
import type { PaperView, ReceptionRequest } from '#modules/papers/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { PaperSections } from './paper-parts.tsx'
import { readPicture } from './read-picture.ts'
import { VerdictNotice } from './verdict.tsx'
import classes from './papers.module.css'

export function ReceivePanel() {
  const { t } = useWords()
  const [blind, setBlind] = useState(false)
  const take = useMutation({ mutationFn: (request: ReceptionRequest) => ask<PaperView>('/api/papers/receptions', { method: 'POST', body: request }) })
  const scan = (text: string | null) => {
    setBlind(text === null)
    if (text !== null) take.mutate({ scan: text })
  }
  if (take.data) {
    return (
      <div className={classes.paper}>
        <Notice tone="done" title={t('papers.facility.taken', { number: take.data.paper.number })}>{take.data.paper.name}</Notice>
        <PaperSections sections={take.data.sections} />
        {take.data.answerable && <AnswerForm paperId={take.data.paper.paperId} />}
        <div className={classes.buttons}><Button variant="default" onClick={() => take.reset()}>{t('papers.facility.next')}</Button></div>
      </div>
    )
  }
  return (
    <div className={classes.form}>
      <div aria-live="assertive">
        {take.error !== null && <FailureNotice error={take.error} />}
        {blind && <VerdictNotice verdict="nothing-read" paper={null} />}
      </div>
      <ScanForm busy={take.isPending} onScan={scan} />
      <NumberForm busy={take.isPending} onTake={(request) => take.mutate(request)} />
    </div>
  )
}

function ScanForm({ busy, onScan }: { busy: boolean; onScan: (text: string | null) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    onScan(text.trim())
    setText('')
  }
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) void readPicture(file).then(onScan)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.codeForm}>
        <TextInput label={t('papers.facility.scan')} description={t('papers.facility.scanHint')} value={text} onChange={(event) => setText(event.currentTarget.value)} autoFocus autoComplete="off" spellCheck={false} maxLength={300} />
        <Button type="submit" loading={busy}>{t('papers.facility.take')}</Button>
      </div>
      <label className={classes.pick} data-second>
        <IconCamera size="1.4em" aria-hidden />
        <span>{t('papers.verify.picture')}</span>
        <input type="file" accept="image/*" capture="environment" disabled={busy} onChange={pick} />
      </label>
    </form>
  )
}

function NumberForm({ busy, onTake }: { busy: boolean; onTake: (request: ReceptionRequest) => void }) {
  const { t } = useWords()
  const [number, setNumber] = useState('')
  const [personalId, setPersonalId] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake({ number: number.trim(), personalId: personalId.trim() })
  }
  return (
    <form onSubmit={submit} className={classes.form} aria-labelledby="papers-by-number">
      <h2 id="papers-by-number">{t('papers.facility.or')}</h2>
      <div className={classes.start}>
        <TextInput label={t('papers.facility.columns.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} autoComplete="off" maxLength={200} />
        <TextInput label={t('papers.facility.personalId')} value={personalId} onChange={(event) => setPersonalId(event.currentTarget.value)} inputMode="numeric" autoComplete="off" maxLength={20} />
        <Button type="submit" variant="default" loading={busy} disabled={number.trim() === '' || personalId.trim().length < 8}>{t('papers.facility.take')}</Button>
      </div>
    </form>
  )
}
