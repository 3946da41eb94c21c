/** What the insurer took from the month's claims: most money first, each leading to its grounds and its explanation. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { claimStates, EXPLAINABLE, type ClaimState } from '#definitions/insurance/claim-states.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import type { ClaimFilters } from './claim-filters.ts'
import { ClaimList } from './claim-list.tsx'
import classes from './claims.module.css'
import { summaryQuestion } from './questions.ts'

const shown: readonly ClaimState[] = ['reduced', 'refused-in-part', 'refused', 'explained', 'accepted', 'settled', 'paid']

export function ResultsTab({ month, filters, onChange }: { month: string; filters: ClaimFilters; onChange: (filters: ClaimFilters) => void }) {
  const { t, say } = useWords()
  const summary = useQuery(summaryQuestion(month))
  const decided = summary.data?.states.filter(({ state }) => shown.includes(state)).reduce((sum, each) => sum + each.claims, 0)
  const choose = (state: string) => onChange({ tab: 'results', month, ...(state === '' ? {} : { state: state as ClaimState }) })
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          size="officer" label={t('claims.list.state')} value={filters.state ?? ''} onChange={(event) => choose(event.currentTarget.value)}
          data={[{ value: '', label: EXPLAINABLE.map((state) => say(claimStates[state].title)).join(', ') }, ...shown.map((state) => ({ value: state, label: say(claimStates[state].title) }))]}
        />
      </div>
      {decided === 0
        ? <div className={classes.part}><Notice tone="quiet" title={t('claims.results.emptyTitle')}>{t('claims.results.empty')}</Notice></div>
        : <ClaimList search={{ month, sort: 'taken', states: filters.state === undefined ? [...EXPLAINABLE] : [filters.state] }} columns="results" />}
    </>
  )
}
