/** The assessor's page: claims with broken rules of the nation, or a sample by risk. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { NationalList } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { problemCodes, problemWords } from '../../parts/problem-words.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { lastMonths, monthName } from '../claims/claim-filters.ts'
import classes from '../claims/claims.module.css'
import { assessmentFiltersIn, type AssessmentFilters, type Scope } from './assessment-filters.ts'
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
        <Link to="/assessment" search={without(filters, 'mode')} aria-current={filters.mode === undefined ? 'page' : undefined}>{t('assessment.modes.rules')}</Link>
        <Link to="/assessment" search={{ ...filters, mode: 'sample' }} aria-current={filters.mode === 'sample' ? 'page' : undefined}>{t('assessment.modes.sample')}</Link>
      </nav>
      <Filters filters={filters} month={month} months={months} onChange={change} />
      {filters.mode === 'sample' ? <Sampling scope={{ ...scopeOf(filters), month }} /> : <BrokenList scope={{ ...scopeOf(filters), month }} />}
    </Page>
  )
}

function without(filters: AssessmentFilters, name: keyof AssessmentFilters): AssessmentFilters {
  return Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name))
}

function scopeOf(filters: AssessmentFilters): Scope {
  return without(filters, 'mode')
}

interface FiltersProps {
  readonly filters: AssessmentFilters
  readonly month: string
  readonly months: readonly string[]
  readonly onChange: (filters: AssessmentFilters) => void
}

function Filters({ filters, month, months, onChange }: FiltersProps) {
  const { t, say } = useWords()
  const [typed, setTyped] = useState({ province: filters.province ?? '', facility: filters.facility ?? '', code: filters.code ?? '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange({ ...filters, ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])) })
  }
  const clear = () => {
    setTyped({ province: '', facility: '', code: '' })
    onChange({ month, ...(filters.mode === undefined ? {} : { mode: filters.mode }) })
  }
  const field = (name: keyof typeof typed) => ({ value: typed[name], autoComplete: 'off', onChange: (event: { currentTarget: HTMLInputElement }) => setTyped({ ...typed, [name]: event.currentTarget.value }) })
  return (
    <form className={classes.filters} role="search" aria-label={t('assessment.filters.apply')} onSubmit={submit}>
      <NativeSelect
        size="officer" label={t('assessment.filters.month')} value={month} data={[...new Set([month, ...months])].map((value) => ({ value, label: monthName(value) }))}
        onChange={(event) => onChange({ ...filters, month: event.currentTarget.value })}
      />
      <TextInput size="officer" inputMode="numeric" label={t('assessment.filters.province')} {...field('province')} />
      <TextInput size="officer" inputMode="numeric" label={t('assessment.filters.facility')} {...field('facility')} />
      <TextInput size="officer" label={t('assessment.filters.code')} list="rule-codes" {...field('code')} />
      <datalist id="rule-codes">{problemCodes.map((code) => <option key={code} value={code}>{say(problemWords(code) ?? { vi: '', en: '' })}</option>)}</datalist>
      <Button type="submit" size="officer">{t('assessment.filters.apply')}</Button>
      <Button size="officer" variant="default" onClick={clear}>{t('assessment.filters.clear')}</Button>
    </form>
  )
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
      {rows.length > 0 && <NationalRows rows={rows} />}
      {list.hasNextPage && (
        <p className={classes.more}><Button size="officer" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('assessment.list.more')}</Button></p>
      )}
    </section>
  )
}
