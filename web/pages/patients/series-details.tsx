/** All values of one test, newest first: fetched when they are asked for. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Value } from './last-results.tsx'
import { seriesQuestion } from './patient-questions.ts'
import classes from './patients.module.css'

export function SeriesDetails({ lookId, code, name }: { lookId: string; code: string; name: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.series} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={t('patients.record.series', { name })}>{t('patients.record.seriesOpen')}</summary>
      {open && <Points lookId={lookId} code={code} />}
    </details>
  )
}

function Points({ lookId, code }: { lookId: string; code: string }) {
  const { t } = useWords()
  const { data, isPending, error } = useQuery(seriesQuestion(lookId, code))
  if (isPending) return <Loading rows={2} height={24} />
  if (error !== null) return <FailureNotice error={error} />
  return (
    <ol>
      {data.series.points.toReversed().map((point, at) => (
        <li key={at}>
          {point.at === null ? '' : dateOf(point.at)} <Value result={point} /> <span className="secondary">{point.source.by === 'own' ? t('patients.record.ownEntry') : (point.source.facility.name ?? point.source.facility.code)}</span>
        </li>
      ))}
    </ol>
  )
}
