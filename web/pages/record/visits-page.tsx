/** All visits at all facilities, newest first by year; searched by word without tone marks. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { BookVisit, BookVisits } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { BookPage } from './book-page.tsx'
import { bookAddress, useBookSearch } from './questions.ts'
import { hasWords } from './find-words.ts'
import { VisitItem, aboutOf, countsOf } from './visit-item.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { codeWords, facilityName, stayOf } from './facts.tsx'
import type { BookSearch } from './book-search.ts'
import classes from './book.module.css'

const PAGE = 20
const MOST = 100

const askVisits = (search: BookSearch, limit: number, before: string | null, signal: AbortSignal) =>
  ask<BookVisits>(bookAddress('book/visits', search, { limit: String(limit), ...(before === null ? {} : { before }) }), { signal })

/** Every visit, in as few requests as the server allows. */
async function askAllVisits(search: BookSearch, signal: AbortSignal): Promise<readonly BookVisit[]> {
  const all: BookVisit[] = []
  let before: string | null = null
  do {
    const page: BookVisits = await askVisits(search, MOST, before, signal)
    all.push(...page.visits)
    before = page.next
  } while (before !== null)
  return all
}

export function VisitsPage() {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  const [typed, setTyped] = useState('')
  const [year, setYear] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const pages = useInfiniteQuery({
    queryKey: ['book', search.of ?? 'own', 'visit-pages'], queryFn: ({ pageParam, signal }) => askVisits(search, PAGE, pageParam, signal), initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next, staleTime: 30_000,
  })
  const first = pages.data?.pages[0]
  const shown = pages.data?.pages.flatMap((page) => page.visits) ?? []
  const clear = () => {
    setTyped('')
    setYear('')
  }
  return (
    <BookPage title={t('record.visits.title')} beside={shown.length > 0 && <ReadAloud lines={shown.slice(0, 8).map((visit) => `${stayOf(words, visit)}, ${facilityName(words, visit.facility)}: ${aboutOf(words, visit)}.`)} />}>
      {pages.isPending && <Loading rows={6} height={112} />}
      {pages.error !== null && <FailureNotice error={pages.error} retry={() => void pages.refetch()} />}
      {first?.total === 0 && <Notice tone="quiet" title={t('record.visits.none')}>{t('record.visits.noneText')}</Notice>}
      {first !== undefined && first.total > 0 && (
        <>
          <div className={classes.search} role="search">
            <TextInput size="citizen" label={t('record.visits.search')} description={t('record.visits.searchHint')} inputWrapperOrder={['label', 'input', 'description']} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" />
            <NativeSelect size="citizen" label={t('record.visits.year')} value={year} onChange={(event) => setYear(event.currentTarget.value)}
              data={[{ value: '', label: t('record.visits.everyYear') }, ...first.years.map((each) => ({ value: String(each.year), label: t('record.visits.yearOf', each) }))]} />
          </div>
          {wanted === '' && year === '' ? <ByYear visits={shown} /> : <Found wanted={wanted} year={year} clear={clear} />}
          {wanted === '' && year === '' && pages.hasNextPage && (
            <Button size="citizen" variant="default" fullWidth className={classes.more} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('record.moreOf', { count: Math.min(PAGE, first.total - shown.length) })}
            </Button>
          )}
        </>
      )}
    </BookPage>
  )
}

const yearOf = (visit: BookVisit) => stayYear.format(new Date(visit.begins ?? visit.receivedAt))
const stayYear = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric' })

function ByYear({ visits }: { visits: readonly BookVisit[] }) {
  const years = [...Map.groupBy(visits, yearOf)]
  return years.map(([year, ofYear]) => (
    <section key={year} aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`} className={classes.title}>{year}</h2>
      <ul className={classes.list}>{ofYear.map((visit) => <VisitItem key={visit.documentId} visit={visit} />)}</ul>
    </section>
  ))
}

function Found({ wanted, year, clear }: { wanted: string; year: string; clear: () => void }) {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  const [most, setMost] = useState(2 * PAGE)
  const all = useQuery({ queryKey: ['book', search.of ?? 'own', 'all-visits'], queryFn: ({ signal }) => askAllVisits(search, signal), staleTime: 30_000 })
  if (all.error !== null) return <FailureNotice error={all.error} retry={() => void all.refetch()} />
  if (!all.data) return <Loading rows={3} height={112} />
  const textOf = (visit: BookVisit) => [
    stayOf(words, visit), facilityName(words, visit.facility), aboutOf(words, visit), visit.diagnosis, visit.reason, countsOf(words, visit), visit.department && codeWords(words, visit.department),
    ...visit.diseases.flatMap((disease) => [disease.code, disease.name, codeWords(words, disease)]),
  ].filter((text) => text !== null).join(' ')
  const found = all.data.filter((visit) => (year === '' || yearOf(visit) === year) && hasWords(textOf(visit), wanted))
  return (
    <>
      <p role="status" className={classes.note}>{wanted !== '' && found.length > 0 && t('record.visits.found', { count: found.length, words: wanted })}</p>
      {found.length === 0 && <Notice tone="quiet" title={t('record.visits.noMatch')} next={<Button variant="default" size="citizen" onClick={clear}>{t('record.visits.clear')}</Button>}>{t('record.visits.noMatchText')}</Notice>}
      <ByYear visits={found.slice(0, most)} />
      {found.length > most && <Button size="citizen" variant="default" fullWidth className={classes.more} onClick={() => setMost(most + 2 * PAGE)}>{t('record.moreOf', { count: Math.min(2 * PAGE, found.length - most) })}</Button>}
    </>
  )
}
