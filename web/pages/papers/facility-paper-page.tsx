/** One paper of the facility: state and way, content, history with the receiver's answer, its PDF, and taking it back. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PaperView } from '#modules/papers/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { dayOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { Downloads } from './downloads.tsx'
import { PaperHistory, PaperSections, PaperWay, StateTag, useTerm } from './paper-parts.tsx'
import { facilityPaperQuestion } from './questions.ts'
import classes from './papers.module.css'

export function FacilityPaperPage() {
  const { t } = useWords()
  return <Guard roles={['clinician', 'facility']} title={t('papers.facility.title')}><OfFacility /></Guard>
}

function OfFacility() {
  const { t, say } = useWords()
  const { paperId } = useParams({ from: '/papers/$paperId' })
  const paper = useQuery(facilityPaperQuestion(paperId))
  return (
    <Page density="desk" title={paper.data ? say(paper.data.paper.title) : t('papers.facility.title')} beside={paper.data && <StateTag state={paper.data.paper.state} />}>
      {paper.isPending && <Loading rows={5} height={64} />}
      {paper.error !== null && <FailureNotice error={paper.error} retry={() => void paper.refetch()} />}
      {paper.data && <Paper view={paper.data} />}
    </Page>
  )
}

function Paper({ view }: { view: PaperView }) {
  const { t } = useWords()
  const term = useTerm()
  const { paper } = view
  return (
    <div className={classes.paper}>
      <div>
        <p><strong>{paper.name}</strong> · {t('papers.number', { number: paper.number })} · {term(paper)}</p>
        <p className={classes.note}>{t('papers.issuedBy', { issuer: paper.issuerName, day: dayOf(paper.issuedOn) })}</p>
        {paper.receiverName !== null && <p className={classes.note}>{t('papers.to', { receiver: paper.receiverName })}</p>}
      </div>
      <PaperWay state={paper.state} reached={view.events.map((event) => event.state)} />
      <PaperHistory events={view.events} />
      {view.answerable && <AnswerForm paperId={paper.paperId} />}
      <Downloads view={view} pdf={`/api/papers/of-facility/${paper.paperId}/pdf`} />
      <PaperSections sections={view.sections} />
      <Revoke view={view} />
    </div>
  )
}

const reasons = ['written-wrong', 'withdrawn'] as const

function Revoke({ view: { paper, revocable } }: { view: PaperView }) {
  const { t } = useWords()
  const [reason, setReason] = useState<(typeof reasons)[number]>('written-wrong')
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => ask<undefined>(`/api/papers/of-facility/${encodeURIComponent(paper.paperId)}/revocation`, { method: 'POST', body: { reason } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['papers', 'facility'] }),
  })
  if (!revocable) return null
  return (
    <details className={classes.history}>
      <summary>{t('papers.facility.revoke')}</summary>
      <div className={classes.form}>
        <p>{t('papers.facility.revokeText')}</p>
        {revoke.error !== null && <FailureNotice error={revoke.error} />}
        <div className={classes.start}>
          <NativeSelect label={t('papers.facility.state')} value={reason} data={reasons.map((value) => ({ value, label: t(`papers.facility.reasons.${value}`) }))}
            onChange={(event) => setReason(reasons.find((each) => each === event.currentTarget.value) ?? 'written-wrong')} />
          <Button color="red" variant="outline" loading={revoke.isPending} onClick={() => revoke.mutate()}>{t('papers.facility.revoke')}</Button>
        </div>
      </div>
    </details>
  )
}
