/** A patient's record under an open look: who, why, until when; the summary first, then the visits, then one visit. */
import { Button } from '@mantine/core'
import { IconAlertOctagon, IconStethoscope } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { OpenLook } from '#modules/record/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dayOf, timeOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { lookAddress, summaryQuestion } from './patient-questions.ts'
import { Summary } from './summary.tsx'
import { VisitLine } from './visit-line.tsx'
import classes from './patients.module.css'

export function PatientPage() {
  const { t } = useWords()
  return <Guard roles={['clinician']} title={t('patients.record.title')}><Record /></Guard>
}

function Record() {
  const { t } = useWords()
  const { lookId } = useParams({ from: '/patients/$lookId' })
  const summary = useQuery(summaryQuestion(lookId))
  useSlash()
  const look = summary.data?.look
  const isOver = summary.error instanceof Refused && summary.error.status === 403
  return (
    <Page
      density="officer" title={t('patients.record.title')} takesFocus
      heading={look ? <Name look={look} /> : t('patients.record.title')} beside={look && <Standing look={look} lookId={lookId} />}
    >
      {summary.isPending && <Loading rows={6} height={48} />}
      {isOver && <Notice tone="act" title={t('patients.record.overTitle')} next={<ButtonLink to="/patients" size="desk">{t('patients.title')}</ButtonLink>}>{t('patients.record.over')}</Notice>}
      {summary.error !== null && !isOver && <FailureNotice error={summary.error} retry={() => void summary.refetch()} />}
      {summary.data && (
        <div className={classes.record}>
          {summary.data.look.purpose === 'emergency' && (
            <p className={classes.banner} data-tone="stop"><IconAlertOctagon size="1.4em" stroke={1.8} aria-hidden /> {t('patients.record.emergencyBanner')}</p>
          )}
          <Summary summary={summary.data} lookId={lookId} />
          <VisitLine lookId={lookId} />
        </div>
      )}
    </Page>
  )
}

/** `/` leads back to the scan field, for the next patient. */
function useSlash(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null
      if (event.key !== '/' || writing || event.isComposing) return
      event.preventDefault()
      void navigate({ to: '/patients' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}

function Name({ look: { person } }: { look: OpenLook }) {
  const { t } = useWords()
  const blood = person.bloodGroup === null ? t('patients.record.bloodUnknown')
    : `${t('patients.record.blood', { group: person.bloodGroup.group })}${person.bloodGroup.source.by === 'own' ? ` (${t('patients.record.bloodOwn')})` : ''}`
  const facts = [
    person.sex === null ? null : t(`patients.sex.${person.sex}`), person.age === null ? null : t('patients.record.age', { count: person.age }),
    person.birth === null ? null : t('patients.record.born', { day: dayOf(person.birth) }), blood,
  ]
  return (
    <span className={classes.who}>
      {person.name ?? t('patients.record.title')}
      <span>{facts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** Why and until when it is open; ending it, and the next patient. */
function Standing({ look, lookId }: { look: OpenLook; lookId: string }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask<unknown>(`${lookAddress(lookId)}/end`, { method: 'POST' }),
    onSuccess: async () => {
      announce.politely(t('patients.record.ended'))
      await navigate({ to: '/patients' })
      queries.removeQueries({ queryKey: ['look'] })
    },
  })
  const isEmergency = look.purpose === 'emergency'
  return (
    <div className={classes.standing}>
      <Tag look={isEmergency ? { tone: 'stop', Icon: IconAlertOctagon } : { tone: 'moving', Icon: IconStethoscope }}>
        {t(`patients.record.purpose.${look.purpose}`)} · {t('patients.record.until', { time: timeOf(look.until).slice(0, 5) })}
      </Tag>
      <Button size="officer" variant="default" loading={end.isPending} onClick={() => end.mutate()}>{t('patients.record.end')}</Button>
      <ButtonLink to="/patients" size="officer" variant="default">{t('patients.record.another')}</ButtonLink>
      {end.error !== null && <FailureNotice error={end.error} />}
    </div>
  )
}
