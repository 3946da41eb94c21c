/** The assessor's page: claims with broken rules of the nation, or a sample by risk. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { NationalList } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { lastMonths } from '../claims/claim-filters.ts'
import classes from '../claims/claims.module.css'
import { assessmentFiltersIn, type AssessmentFilters, type Scope } from './assessment-filters.ts'
import { FilterChoices } from './filter-choices.tsx'
import { NationalRows } from './national-list.tsx'
import { askBroken } from './questions.ts'
import { Sampling } from './sampling.tsx'

export function AssessmentPage() {
  const { t } = useWords()
  return <Guard roles={['assessor']} title={t('assessment.title')}><Assessment /></Guard>
}

function Assessment() {
  const { t } = useWords()
  const filters = useSearch({ from: '/assessment' })
  const navigate = useNavigate()
  const [months] = useState(() => lastMonths(new Date()))
  const month = filters.month ?? months[0] ?? ''
  const change = (next: AssessmentFilters) => void navigate({ to: '/assessment', search: assessmentFiltersIn({ ...next }), resetScroll: false })
  return (
    <Page density="officer" title={t('assessment.title')}>
      <nav className={classes.tabs} aria-label={t('assessment.modes.label')}>
        <Link to="/assessment" search={scopeOf(filters)} activeOptions={{ exact: true }} aria-current={filters.mode === undefined ? 'page' : undefined}>{t('assessment.modes.rules')}</Link>
        <Link to="/assessment" search={{ ...filters, mode: 'sample' }} activeOptions={{ exact: true }} aria-current={filters.mode === 'sample' ? 'page' : undefined}>{t('assessment.modes.sample')}</Link>
      </nav>
      <FilterChoices filters={filters} month={month} months={months} onChange={change} />
      {filters.mode === 'sample' ? <Sampling scope={{ ...scopeOf(filters), month }} /> : <BrokenList scope={{ ...scopeOf(filters), month }} />}
    </Page>
  )
}

function scopeOf({ mode: _, ...scope }: AssessmentFilters): Scope {
  return scope
}

function BrokenList({ scope }: { scope: Scope }) {
  const { t } = useWords()
  const list = useInfiniteQuery({
    queryKey: ['assessment', 'broken', scope],
    initialPageParam: null as NationalList['next'],
    queryFn: ({ pageParam, signal }) => askBroken({ ...scope, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    getNextPageParam: (page: NationalList) => page.next,
  })
  const rows = list.data?.pages.flatMap((page) => page.claims) ?? []
  return (
    <section className={classes.part}>
      <h2>{t('assessment.list.title')}</h2>
      {list.isPending && <Loading rows={8} height={36} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice tone="quiet" title={t('assessment.list.emptyTitle')}>{t('assessment.list.empty')}</Notice>}
      {rows.length > 0 && <NationalRows rows={rows} caption={t('assessment.list.title')} />}
      {list.hasNextPage && (
        <p className={classes.more}><Button size="officer" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('assessment.list.more')}</Button></p>
      )}
    </section>
  )
}
