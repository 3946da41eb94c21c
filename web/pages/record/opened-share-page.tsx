/** Public: what somebody has shared of their book, to read only, until it expires. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import type { BookVisit, OpenedShare, SharedPart } from '#modules/record/schema.ts'
import { Refused, ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { AllergyItem } from './allergies-page.tsx'
import { personWords } from './emergency-card.tsx'
import { Entry } from './entry-list.tsx'
import { MedicineItem } from './medicine-item.tsx'
import { ProblemItem } from './problems-page.tsx'
import { ResultItem } from './result-item.tsx'
import { minuteOf } from './facts.tsx'
import { VaccinationItem } from './vaccinations-page.tsx'
import { VisitItem } from './visit-item.tsx'
import classes from './book.module.css'

export function OpenedSharePage() {
  const { t } = useWords()
  const { code } = useParams({ from: '/s/$code' })
  const opened = useQuery({
    queryKey: ['opened-share', code], queryFn: () => ask<OpenedShare>('/api/record/shares/open', { method: 'POST', body: { code } }),
    // Each asking is an opening that its owner sees: never twice for one look.
    staleTime: Infinity, retry: false, refetchOnMount: false, refetchOnReconnect: false, gcTime: 0,
  })
  const isUnknown = opened.error instanceof Refused && opened.error.status === 404
  return (
    <Page density="citizen" title={t('record.shared.title')}>
      {opened.isPending && <Loading rows={4} height={88} />}
      {isUnknown && <Notice tone="act" title={t('record.shared.unknown')}>{t('record.shared.unknownText')}</Notice>}
      {opened.error !== null && !isUnknown && <FailureNotice error={opened.error} />}
      {opened.data && <UntilExpired share={opened.data} />}
    </Page>
  )
}

/** Takes the content off the page when its time is over. */
function UntilExpired({ share }: { share: OpenedShare }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(() => Date.parse(share.expiresAt) <= Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, Date.parse(share.expiresAt) - Date.now()))
    return () => clearTimeout(timer)
  }, [share.expiresAt])
  if (isOver) return <Notice tone="act" title={t('record.shared.expired')}>{t('record.shared.expiredText')}</Notice>
  return <Shared share={share} />
}

function Shared({ share }: { share: OpenedShare }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <Notice tone="quiet" title={t('record.shared.of', { name: share.person.name ?? '' })}>
        <p>{personWords(words, share.person)}</p>
        <p>{t('record.shared.purpose', { purpose: share.purpose })}</p>
        <p><strong>{t('record.shared.until', { moment: minuteOf(share.expiresAt) })}</strong></p>
        <p>{t('record.shared.readOnly')}</p>
      </Notice>
      {share.parts.map((part) => <Part key={part} part={part} rows={rowsOf(share, part)} />)}
    </>
  )
}

function rowsOf(share: OpenedShare, part: SharedPart): readonly ReactNode[] {
  switch (part) {
    case 'allergies': return share.allergies?.map((allergy, index) => <AllergyItem key={index} allergy={allergy} linked={false} />) ?? []
    case 'problems': return share.problems?.map((problem) => <ProblemItem key={problem.code} problem={problem} linked={false} />) ?? []
    case 'medicines': return [...(share.medicines?.now ?? []), ...(share.medicines?.before ?? [])].map((medicine, index) => <MedicineItem key={index} medicine={medicine} linked={false} {...(share.medicines ? { today: share.medicines.today } : {})} />)
    case 'results': return share.results?.map((result) => <ResultItem key={result.code} result={result} linked={false} />) ?? []
    case 'vaccinations': return share.vaccinations?.map((vaccination, index) => <VaccinationItem key={index} vaccination={vaccination} linked={false} />) ?? []
    case 'visits': return share.visits?.map((visit: BookVisit) => <VisitItem key={visit.documentId} visit={visit} linked={false} />) ?? []
    case 'own-entries': return share.entries?.map((entry) => <Entry key={entry.entryId} entry={entry} />) ?? []
  }
}

const AT_ONCE = 20

function Part({ part, rows }: { part: SharedPart; rows: readonly ReactNode[] }) {
  const { t } = useWords()
  const [most, setMost] = useState(AT_ONCE)
  return (
    <section aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`} className={classes.title}>{t(`record.share.part.${part}`)} ({rows.length})</h2>
      {rows.length === 0 && <p className={classes.note}>{t('record.shared.nothing')}</p>}
      <ul className={classes.list}>{rows.slice(0, most)}</ul>
      {rows.length > most && <Button size="citizen" variant="default" fullWidth className={classes.more} onClick={() => setMost(most + AT_ONCE)}>{t('record.moreOf', { count: Math.min(AT_ONCE, rows.length - most) })}</Button>}
    </section>
  )
}
