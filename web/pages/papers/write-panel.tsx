/** Writing a paper: kind and person, the form of its definition filled in from the newest visit, signed and issued. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { papers } from '#definitions/papers/all.ts'
import type { IssuedPaper, PaperDraft } from '#modules/papers/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { WriteForm } from './write-form.tsx'
import classes from './papers.module.css'

export function WritePanel() {
  const { t } = useWords()
  const [kind, setKind] = useState(papers[0]?.id ?? '')
  const [personalId, setPersonalId] = useState('')
  const cache = useQueryClient()
  const draft = useMutation({ mutationFn: () => ask<PaperDraft>('/api/papers/drafts', { method: 'POST', body: { kind, personalId: personalId.trim() } }) })
  const issue = useMutation({
    mutationFn: (content: Readonly<Record<string, string>>) => ask<IssuedPaper>('/api/papers', { method: 'POST', body: { kind, personalId: personalId.trim(), content } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['papers', 'facility'] }),
  })
  const again = () => {
    draft.reset()
    issue.reset()
  }
  if (issue.data) {
    return (
      <Notice tone="done" title={t('papers.facility.issuedTitle', { number: issue.data.number })} next={(
        <>
          <ButtonLink to="/papers/$paperId" params={{ paperId: issue.data.paperId }}>{t('papers.facility.openIssued')}</ButtonLink>
          <Button variant="default" onClick={again}>{t('papers.facility.writeAnother')}</Button>
        </>
      )} />
    )
  }
  if (draft.data) {
    return <WriteForm draft={draft.data} error={issue.error} busy={issue.isPending} onIssue={issue.mutate} onBack={again} />
  }
  return <Start {...{ kind, personalId, setKind, setPersonalId }} busy={draft.isPending} error={draft.error} onOpen={() => draft.mutate()} />
}

interface StartProps {
  readonly kind: string
  readonly personalId: string
  readonly setKind: (kind: string) => void
  readonly setPersonalId: (personalId: string) => void
  readonly busy: boolean
  readonly error: Error | null
  readonly onOpen: () => void
}

function Start({ kind, personalId, setKind, setPersonalId, busy, error, onOpen }: StartProps) {
  const { t, say } = useWords()
  const open = (event: FormEvent) => {
    event.preventDefault()
    onOpen()
  }
  return (
    <form onSubmit={open} className={classes.form}>
      {error !== null && <FailureNotice error={error} />}
      <div className={classes.start}>
        <NativeSelect label={t('papers.facility.kind')} value={kind} data={papers.map((each) => ({ value: each.id, label: say(each.title) }))} onChange={(event) => setKind(event.currentTarget.value)} />
        <TextInput label={t('papers.facility.personalId')} value={personalId} onChange={(event) => setPersonalId(event.currentTarget.value)} inputMode="numeric" autoComplete="off" maxLength={20} required />
        <Button type="submit" loading={busy} disabled={personalId.trim().length < 8}>{t('papers.facility.open')}</Button>
      </div>
    </form>
  )
}
