/** The clerk's page: how much is at risk and until when, then errors by group, results and the month. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClaimsSummary } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { dayOf, numberOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { claimFiltersIn, claimTabs, lastMonths, monthName, type ClaimFilters, type ClaimTab } from './claim-filters.ts'
import { useLeft } from './claim-tag.tsx'
import classes from './claims.module.css'
import { ErrorsTab } from './errors-tab.tsx'
import { moneyOf } from './money.ts'
import { MonthTab } from './month-tab.tsx'
import { summaryQuestion } from './questions.ts'
import { ResultsTab } from './results-tab.tsx'

export function ClaimsPage() {
  const { t } = useWords()
  return <Guard roles={['clerk', 'facility']} title={t('claims.title')}><Claims /></Guard>
}

function Claims() {
  const { t } = useWords()
  const filters = useSearch({ from: '/claims' })
  const navigate = useNavigate()
  const [months] = useState(() => lastMonths(new Date()))
  const month = filters.month ?? months[0] ?? ''
  const summary = useQuery(summaryQuestion(month))
  const change = (next: ClaimFilters) => void navigate({ to: '/claims', search: claimFiltersIn({ ...next }), resetScroll: false })
  const tab = filters.tab ?? 'errors'
  const choice = (
    <NativeSelect
      size="officer" label={t('claims.month')} value={month} data={[...new Set([month, ...months])].map((value) => ({ value, label: monthName(value) }))}
      onChange={(event) => change({ ...(filters.tab === undefined ? {} : { tab: filters.tab }), month: event.currentTarget.value })}
    />
  )
  return (
    <Page density="officer" title={t('claims.title')} beside={choice}>
      {summary.isPending && <Loading rows={3} height={36} />}
      {summary.error !== null && <FailureNotice error={summary.error} retry={() => void summary.refetch()} />}
      {summary.data && <Glance summary={summary.data} />}
      <Tabs tab={tab} month={filters.month} />
      {tab === 'errors' && <ErrorsTab key={month} month={month} filters={filters} onChange={change} summary={summary.data} />}
      {tab === 'results' && <ResultsTab month={month} filters={filters} onChange={change} />}
      {tab === 'month' && <MonthTab month={month} />}
    </Page>
  )
}

function Tabs({ tab, month }: { tab: ClaimTab; month: string | undefined }) {
  const { t } = useWords()
  return (
    <nav className={classes.tabs} aria-label={t('claims.tabs.label')}>
      {claimTabs.map((each) => (
        <Link key={each} to="/claims" search={{ tab: each, ...(month === undefined ? {} : { month }) }} resetScroll={false} activeOptions={{ includeSearch: true }} aria-current={each === tab ? 'page' : undefined}>
          {t(`claims.tabs.${each}`)}
        </Link>
      ))}
    </nav>
  )
}

/** One sentence that says what to do first; the rest of the month behind it. */
function Glance({ summary }: { summary: ClaimsSummary }) {
  const { t } = useWords()
  const left = useLeft()
  const next = summary.due.find((each) => each.broken > 0 && each.by >= summary.today)
  const overdue = summary.due.some((each) => each.broken > 0 && each.by < summary.today)
  const tone = summary.claims === 0 ? 'quiet' : summary.broken === 0 ? 'done' : overdue || (summary.hoursLeft ?? 99) < 24 ? 'stop' : 'act'
  return (
    <section className={classes.glance} data-tone={tone}>
      <p><strong>{summary.claims === 0 ? t('claims.none.title') : summary.broken === 0 ? t('claims.glance.clear') : t('claims.glance.atRisk', { money: moneyOf(summary.atRisk), number: numberOf(summary.broken) })}</strong></p>
      {next && <p>{t('claims.glance.until', { day: dayOf(next.by), number: numberOf(summary.hoursLeft ?? 0) })} ({left(next.workingDays, next.by, summary.today)})</p>}
      <ul className={classes.facts}>
        {summary.claims > 0 && <li>{t('claims.glance.of', { number: numberOf(summary.claims), money: moneyOf(summary.claimed) })}</li>}
        <li>{t('claims.glance.closes', { day: dayOf(summary.closesOn) })}</li>
        <li>{t('claims.glance.report', { day: dayOf(summary.reportBy) })}</li>
        {summary.late > 0 && <li>{t('claims.glance.late', { number: numberOf(summary.late) })}</li>}
        {summary.toExplain.claims > 0 && (
          <li className={classes.soon}>
            {t('claims.glance.explain', { number: numberOf(summary.toExplain.claims), money: moneyOf(summary.toExplain.taken) })}
            {summary.toExplain.by !== null && ` ${t('claims.glance.explainBy', { day: dayOf(summary.toExplain.by) })}`}
          </li>
        )}
      </ul>
    </section>
  )
}
