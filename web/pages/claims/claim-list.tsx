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
import { problemWords } from '../../parts/problem-words.ts'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { ClaimTag } from './claim-tag.tsx'
import classes from './claims.module.css'
import { useGroupWords } from './group-words.ts'
import { dayOf, exactMoney, moneyOf } from './money.ts'
import { askClaims } from './questions.ts'

export interface ClaimListProps {
  readonly search: ClaimSearch
  /** The group that is open, in the words of its kind. */
  readonly what?: string | undefined
  readonly kind?: GroupBy
  readonly columns: 'errors' | 'results'
  readonly onClear?: () => void
}

const exportMost = 20_000

export function ClaimList({ search, what, kind = 'cause', columns, onClear }: ClaimListProps) {
  const { t } = useWords()
  const words = useGroupWords()
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
          <ExportButton search={search} disabled={rows.length === 0} />
        </div>
      </div>
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
  const heads = columns === 'errors' ? (['ends', 'department', 'money', 'claimed', 'codes', 'by', 'state'] as const) : (['ends', 'department', 'taken', 'claimed', 'granted', 'by', 'state'] as const)
  const numbers: readonly string[] = ['money', 'claimed', 'taken', 'granted']
  return (
    <>
      <table className={`${classes.table} wide-only`}>
        <caption>{t('claims.list.caption')}</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col" data-number={numbers.includes(head) || undefined}>{t(`claims.list.columns.${head}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.claimId}>
              {heads.map((head) => head === 'ends'
                ? <th key={head} scope="row" className="nowrap"><ClaimDoor row={row} /></th>
                : <td key={head} data-number={numbers.includes(head) || undefined}><Cell row={row} head={head} columns={columns} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={`${classes.cards} phone-only`}>
        {rows.map((row) => (
          <li key={row.claimId} className={classes.card}>
            <div className={classes.cardHead}><ClaimDoor row={row} /><ClaimTag state={row.state} /></div>
            <dl>
              {heads.filter((head) => head !== 'ends' && head !== 'state').map((head) => (
                <div key={head}><dt>{t(`claims.list.columns.${head}`)}</dt><dd><Cell row={row} head={head} columns={columns} /></dd></div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

function ClaimDoor({ row }: { row: ClaimLine }) {
  const { t } = useWords()
  return <><Link to="/claims/$claimId" params={{ claimId: row.claimId }}>{dateOf(row.ends)}</Link>{row.late && <span className={classes.soon}> {t('claims.list.late')}</span>}</>
}

/** What the insurer took, where it has decided. */
export function takenOf({ claimed, granted }: Pick<ClaimLine, 'claimed' | 'granted'>): string | null {
  return granted === null ? null : (BigInt(claimed) - BigInt(granted)).toString()
}

type Head = 'department' | 'money' | 'claimed' | 'codes' | 'by' | 'state' | 'taken' | 'granted' | 'ends'

function Cell({ row, head, columns }: { row: ClaimLine; head: Head; columns: 'errors' | 'results' }) {
  const { t } = useWords()
  const taken = takenOf(row)
  switch (head) {
    case 'department': return row.department ?? <span className="secondary">{t('claims.list.noDepartment')}</span>
    case 'money': return moneyOf(row.atRisk)
    case 'claimed': return moneyOf(row.claimed)
    case 'taken': return taken === null ? '–' : moneyOf(taken)
    case 'granted': return row.granted === null ? '–' : moneyOf(row.granted)
    case 'by': return <span className="nowrap">{columns === 'errors' ? dayOf(row.correctBy) : row.explainBy === null ? '–' : dayOf(row.explainBy)}</span>
    case 'state': return <ClaimTag state={row.state} />
    case 'codes': return <Codes codes={row.codes} />
    case 'ends': return dateOf(row.ends)
  }
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords()
  const [first] = codes
  if (first === undefined) return <span className="secondary">–</span>
  const words = problemWords(first)
  return <>{words ? say(words) : t('claims.group.unknown', { code: first })}{codes.length > 1 && <span className="secondary nowrap"> {t('messages.more', { number: numberOf(codes.length - 1) })}</span>}</>
}

/** The whole list, not only what is shown: pages are asked for until there are no more. */
function ExportButton({ search, disabled }: { search: ClaimSearch; disabled: boolean }) {
  const { t, say } = useWords()
  const work = useMutation({
    mutationFn: async () => {
      const rows: ClaimLine[] = []
      for (let after: Listed['next'] | undefined; after !== null && rows.length < exportMost;) {
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
  return (
    <Button size="officer" variant="default" disabled={disabled} loading={work.isPending} leftSection={<IconDownload size={16} aria-hidden />} onClick={() => work.mutate()}>
      {t('claims.list.exportAll')}
    </Button>
  )
}
