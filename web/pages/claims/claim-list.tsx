/** The claims of a search, page by page: a table on wide screens, cards on a phone, a file for a spreadsheet. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClaimLine, ClaimList as Listed, ClaimSearch, GroupBy } from '#modules/insurance/schema.ts'
import { claimStates } from '#definitions/insurance/claim-states.ts'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, dayOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { BrokenRules, ClaimRows, type Column } from './claim-rows.tsx'
import classes from './claims.module.css'
import { useGroupWords } from './group-words.ts'
import { exactMoney, moneyOf } from './money.ts'
import { askClaims } from './questions.ts'

export interface ClaimListProps {
  readonly search: ClaimSearch
  /** The group that is open, in the words of its kind. */
  readonly what?: string | undefined
  readonly kind?: GroupBy
  readonly columns: 'errors' | 'results'
  readonly onClear?: () => void
}

export function ClaimList({ search, what, kind = 'cause', columns, onClear }: ClaimListProps) {
  const { t } = useWords()
  const words = useGroupWords()
  const saving = useExport(search)
  const list = useInfiniteQuery({
    queryKey: ['claims', 'list', search],
    initialPageParam: null as Listed['next'],
    queryFn: ({ pageParam, signal }) => askClaims({ ...search, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    getNextPageParam: (page: Listed) => page.next,
  })
  const rows = list.data?.pages.flatMap((page) => page.claims) ?? []
  const title = what === undefined ? t(columns === 'errors' ? 'claims.list.all' : 'claims.list.title') : t('claims.list.of', { what: words(kind, what) })
  return (
    <section className={classes.part}>
      <div className={classes.bar}>
        <h2>{title}</h2>
        <div className={classes.filters}>
          {onClear && <Button size="officer" variant="default" onClick={onClear}>{t('claims.list.clear')}</Button>}
          <Button size="officer" variant="default" disabled={rows.length === 0} loading={saving.isPending} leftSection={<IconDownload size={16} aria-hidden />} onClick={() => saving.mutate()}>
            {t('claims.list.exportAll')}
          </Button>
        </div>
      </div>
      {saving.error !== null && <FailureNotice error={saving.error} retry={() => saving.mutate()} />}
      {list.isPending && <Loading rows={6} height={36} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice tone="quiet" title={t('claims.list.none')}>{t('claims.list.noneText')}</Notice>}
      {rows.length > 0 && <Rows rows={rows} columns={columns} />}
      {list.hasNextPage && (
        <p className={classes.more}>
          <span className="secondary" role="status">{t('claims.list.shown', { number: numberOf(rows.length) })} </span>
          <Button size="officer" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('claims.list.more')}</Button>
        </p>
      )}
    </section>
  )
}

function Rows({ rows, columns }: { rows: readonly ClaimLine[]; columns: 'errors' | 'results' }) {
  const { t } = useWords()
  const own: readonly Column<ClaimLine>[] = columns === 'errors' ? [
    { head: t('claims.list.columns.money'), number: true, cell: (row) => moneyOf(row.atRisk) },
    { head: t('claims.list.columns.claimed'), number: true, cell: (row) => moneyOf(row.claimed) },
    { head: t('claims.list.columns.codes'), cell: (row) => <BrokenRules codes={row.codes} /> },
    { head: t('claims.list.columns.by'), cell: (row) => <span className="nowrap">{dayOf(row.correctBy)}</span> },
  ] : [
    { head: t('claims.list.columns.taken'), number: true, cell: (row) => moneyOrNone(takenOf(row)) },
    { head: t('claims.list.columns.claimed'), number: true, cell: (row) => moneyOf(row.claimed) },
    { head: t('claims.list.columns.granted'), number: true, cell: (row) => moneyOrNone(row.granted) },
    { head: t('claims.list.columns.by'), cell: (row) => <span className="nowrap">{row.explainBy === null ? '–' : dayOf(row.explainBy)}</span> },
  ]
  const department = { head: t('claims.list.columns.department'), cell: (row: ClaimLine) => row.department ?? <span className="secondary">{t('claims.list.noDepartment')}</span> }
  const door = { head: t('claims.list.columns.ends'), cell: (row: ClaimLine) => <ClaimDoor row={row} /> }
  return <ClaimRows rows={rows} caption={t('claims.list.caption')} door={door} columns={[department, ...own]} />
}

function ClaimDoor({ row }: { row: ClaimLine }) {
  const { t } = useWords()
  return <><Link to="/claims/$claimId" params={{ claimId: row.claimId }}>{dateOf(row.ends)}</Link>{row.late && <span className={classes.soon}> {t('claims.list.late')}</span>}</>
}

const moneyOrNone = (hundredths: string | null) => (hundredths === null ? '–' : moneyOf(hundredths))

/** What the insurer took, where it has decided. */
function takenOf({ claimed, granted }: Pick<ClaimLine, 'claimed' | 'granted'>): string | null {
  return granted === null ? null : (BigInt(claimed) - BigInt(granted)).toString()
}

/** Saves the whole list, not only what is shown: pages are asked for until there are no more. */
function useExport(search: ClaimSearch) {
  const { t, say } = useWords()
  return useMutation({
    mutationFn: async () => {
      const rows: ClaimLine[] = []
      for (let after: Listed['next'] | undefined; after !== null;) {
        const page = await askClaims({ ...search, limit: 1000, ...(after === undefined ? {} : { after }) })
        rows.push(...page.claims)
        after = page.next
      }
      return rows
    },
    onSuccess: (rows) => {
      const head = ['claimId', 'messageId', 'ends', 'department', 'state', 'claimed', 'atRisk', 'granted', 'correctBy', 'explainBy', 'late', 'codes']
      const lines = rows.map((row) => [
        row.claimId, row.messageId, dateOf(row.ends), row.department ?? '', say(claimStates[row.state].title), exactMoney(row.claimed), exactMoney(row.atRisk),
        row.granted === null ? '' : exactMoney(row.granted), dayOf(row.correctBy), row.explainBy === null ? '' : dayOf(row.explainBy), row.late ? t('claims.list.late') : '', row.codes.join('; '),
      ])
      saveFile(`lien-thong-ho-so-${search.month ?? ''}.csv`, 'text/csv', csvOf([head, ...lines]))
    },
  })
}
