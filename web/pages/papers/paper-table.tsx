/** Papers of the facility, newest first: issued by it, addressed to it, taken in by it. */
import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { papers } from '#definitions/papers/all.ts'
import { PAPER_STATES, STATE_WORDS, type PaperState } from '#definitions/papers/states.ts'
import type { ListQuery, PaperLine } from '#modules/papers/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { StateTag } from './paper-parts.tsx'
import { askFacilityPapers } from './questions.ts'
import classes from './papers.module.css'

const directions = ['issued', 'addressed', 'received'] as const

export function PaperTable() {
  const { t } = useWords()
  const [filters, setFilters] = useState<ListQuery>({ direction: 'issued' })
  const list = useInfiniteQuery({
    queryKey: ['papers', 'facility', 'list', filters],
    queryFn: ({ signal, pageParam }) => askFacilityPapers({ ...filters, ...(pageParam === null ? {} : { before: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  })
  const lines = list.data?.pages.flatMap((page) => page.papers) ?? []
  const filtered = filters.kind !== undefined || filters.state !== undefined
  return (
    <>
      <Filters filters={filters} onChange={setFilters} />
      {list.isPending && <Loading rows={5} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && lines.length === 0 && <Notice tone="quiet" title={t(filtered ? 'papers.facility.filtered.title' : 'papers.facility.none.title')}>{t(filtered ? 'papers.facility.filtered.text' : 'papers.facility.none.text')}</Notice>}
      {lines.length > 0 && <Lines lines={lines} />}
      {list.hasNextPage && <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('papers.facility.more')}</Button>}
    </>
  )
}

function Filters({ filters, onChange }: { filters: ListQuery; onChange: (filters: ListQuery) => void }) {
  const { t, say } = useWords()
  const all = { value: '', label: t('papers.facility.all') }
  const set = <Name extends 'kind' | 'state'>(name: Name, value: string) => {
    const { [name]: _former, ...rest } = filters
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t('papers.facility.direction')} value={filters.direction ?? 'issued'} data={directions.map((value) => ({ value, label: t(`papers.facility.directions.${value}`) }))}
        onChange={(event) => onChange({ ...filters, direction: directions.find((each) => each === event.currentTarget.value) ?? 'issued' })}
      />
      <NativeSelect
        label={t('papers.facility.kind')} value={filters.kind ?? ''} data={[all, ...papers.map((each) => ({ value: each.id, label: say(each.title) }))]} onChange={(event) => set('kind', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('papers.facility.state')} value={filters.state ?? ''} data={[all, ...PAPER_STATES.map((value: PaperState) => ({ value, label: say(STATE_WORDS[value]) }))]}
        onChange={(event) => set('state', event.currentTarget.value)}
      />
    </div>
  )
}

const columns = ['number', 'kind', 'name', 'other', 'day', 'until', 'state'] as const

function Lines({ lines }: { lines: readonly PaperLine[] }) {
  const { t, say } = useWords()
  const label = (name: (typeof columns)[number]) => t(`papers.facility.columns.${name}`)
  return (
    <table className={classes.table}>
      <thead><tr>{columns.map((each) => <th key={each} scope="col">{label(each)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.paperId}>
            <td data-label={label('number')}><Link to="/papers/$paperId" params={{ paperId: line.paperId }}>{line.number}</Link></td>
            <td data-label={label('kind')}>{say(line.title)}</td>
            <td data-label={label('name')}>{line.name}</td>
            <td data-label={label('other')}>{line.receiverName === null ? line.issuerName : `${line.issuerName} → ${line.receiverName}`}</td>
            <td data-label={label('day')} className="nowrap">{dayOf(line.issuedOn)}</td>
            <td data-label={label('until')} className="nowrap">{line.validUntil === null ? '–' : dayOf(line.validUntil)}</td>
            <td data-label={label('state')}><StateTag state={line.state} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
