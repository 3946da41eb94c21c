/** A part of a page that shows one list: its heading, then loading, failure or the list. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import classes from './access.module.css'

export interface SectionProps<T> {
  readonly id: string
  readonly title: string
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
}

export function Section<T>({ id, title, query, children }: SectionProps<T>) {
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id}>{title}</h2>
      {query.isPending && <Loading rows={2} height={56} />}
      {query.error !== null && <FailureNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </section>
  )
}
