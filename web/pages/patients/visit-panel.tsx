/** One visit: diagnosis and course, medicines, results, services, papers; each result may be used again. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import type { LookDocument } from '#modules/record/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { isOutside, nameOf, Value } from './last-results.tsx'
import { documentQuestion } from './patient-questions.ts'
import { CitationNotice, useReuse, whyNotUsed } from './reuse.tsx'
import classes from './patients.module.css'

export function VisitPanel({ lookId, documentId, onClose }: { lookId: string; documentId: string; onClose: () => void }) {
  const { t } = useWords()
  const { data, isPending, error } = useQuery(documentQuestion(lookId, documentId))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { if (data) heading.current?.focus() }, [data])
  const title = data ? t('patients.record.documentTitle', { day: dateOf(data.visit.begins ?? data.visit.receivedAt), facility: data.visit.facility.name ?? data.visit.facility.code }) : t('patients.record.timeline')
  return (
    <section className={classes.visit} aria-labelledby="visit" onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <div className={classes.visitHead}>
        <h3 ref={heading} id="visit" tabIndex={-1}>{title}</h3>
        <Button size="officer" variant="default" onClick={onClose}>{t('patients.record.close')}</Button>
      </div>
      {isPending && <Loading rows={5} />}
      {error !== null && <FailureNotice error={error} />}
      {data && <Visit visit={data.visit} lookId={lookId} />}
    </section>
  )
}

function Visit({ visit, lookId }: { visit: LookDocument['visit']; lookId: string }) {
  const { t, say } = useWords()
  return (
    <>
      <dl className={classes.course}>
        <Told name={t('patients.record.diagnosis')}>{visit.diagnosis}</Told>
        <Told name={t('patients.record.reason')}>{visit.reason}</Told>
        <Told name={t('patients.record.treatment')}>{visit.treatment}</Told>
        <Told name={t('patients.record.outcome')}>{visit.outcome?.words ? say(visit.outcome.words) : null}</Told>
        <Told name={t('patients.record.advice')}>{visit.advice}</Told>
      </dl>
      <Part title={t('patients.record.given')} count={visit.medicines.length}>
        {visit.medicines.map((each, at) => (
          <li key={at}><strong>{[each.name, each.strength].filter(Boolean).join(' ')}</strong> {[each.dose, each.howTo, each.quantity === null ? null : `${each.quantity} ${each.unit ?? ''}`].filter(Boolean).join(' · ')}</li>
        ))}
      </Part>
      <Results visit={visit} lookId={lookId} />
      <Part title={t('patients.record.services')} count={visit.services.length}>
        {visit.services.map((each, at) => <li key={at}>{each.name} {each.code !== null && <code>{each.code}</code>}</li>)}
      </Part>
      <Part title={t('patients.record.papers')} count={visit.papers.length}>
        {visit.papers.map((each, at) => <li key={at}>{[say(each.title), each.number, each.from === null ? null : dateOf(each.from)].filter(Boolean).join(' · ')}</li>)}
      </Part>
    </>
  )
}

function Told({ name, children }: { name: string; children: string | null }) {
  if (children === null) return null
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return <><h4>{title}</h4><ul className={classes.facts}>{children}</ul></>
}

function Results({ visit, lookId }: { visit: LookDocument['visit']; lookId: string }) {
  const words = useWords()
  const { t } = words
  const reuse = useReuse(lookId)
  const [first] = visit.results
  if (!first) return null
  const used = visit.results.filter(({ usable }) => usable)
  const names = [...new Set(used.map((each) => nameOf(each, words)))].join(', ')
  return (
    <>
      <h4>{t('patients.record.measured')}</h4>
      <CitationNotice reuse={reuse} />
      <ul className={classes.facts}>
        {visit.results.map((each, at) => <li key={at} data-tone={isOutside(each) ? 'stop' : undefined}>{nameOf(each, words)}: <Value result={each} /></li>)}
      </ul>
      {!visit.own && used.length === 0 && <p className="secondary">{whyNotUsed(visit.results.find(({ window }) => window !== null) ?? first, words)}</p>}
      {!visit.own && used.length > 0 && (
        <>
          {used.length < visit.results.length && <p className="secondary">{t('patients.record.reuseSome', { names })}</p>}
          <Button size="officer" variant="default" loading={reuse.isPending} onClick={() => reuse.mutate({ documentId: visit.documentId, codes: [...new Set(used.map(({ code }) => code))].slice(0, 40) })}>
            {t('patients.record.reuse')}
          </Button>
        </>
      )}
    </>
  )
}
