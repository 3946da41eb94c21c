/** The frame of every page of the book: who may see it, the way back, and the states of an answer on its way. */
import { IconChevronLeft } from '@tabler/icons-react'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { representedQuestion, useBookSearch } from './questions.ts'
import classes from './book.module.css'

export interface BookPageProps {
  readonly title: string
  readonly heading?: ReactNode
  readonly beside?: ReactNode
  /** Another way back than to the book's first page. */
  readonly back?: ReactNode
  readonly children: ReactNode
}

/** A page of the book that only its holder, or whoever represents them, opens. */
export function BookPage({ title, heading, beside, back, children }: BookPageProps) {
  return (
    <Guard roles={['citizen']} title={title}>
      <Page density="citizen" title={title} {...(heading === undefined ? {} : { heading })} beside={beside}>
        <div className={classes.above}>{back ?? <BackToBook />}<Represented /></div>
        {children}
      </Page>
    </Guard>
  )
}

export function BackToBook() {
  const { t } = useWords()
  return <Link to="/me" search={useBookSearch()} className={classes.back}><IconChevronLeft size="1.1em" aria-hidden /> {t('record.back')}</Link>
}

/** Says on every page whose book it is, where it is not one's own. */
function Represented() {
  const { t } = useWords()
  const { of } = useBookSearch()
  const represented = useQuery({ ...representedQuestion, enabled: of !== undefined })
  const name = represented.data?.people.find((each) => each.subjectKey === of)?.name
  return of === undefined || name === undefined ? null : <p className={classes.whose}>{t('record.titleOf', { name })}</p>
}

export interface AnsweredProps<T> {
  readonly query: UseQueryResult<T>
  readonly rows?: number
  readonly height?: number
  readonly children: (answer: T) => ReactNode
}

/** The answer, or what stands in its place while it is on its way or when it did not come. */
export function Answered<T>({ query, rows = 4, height = 88, children }: AnsweredProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <FailureNotice error={query.error} retry={() => void query.refetch()} />
  return <Loading rows={rows} height={height} />
}
