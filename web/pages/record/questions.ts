/** What the book's pages ask, and whose book it is: one's own, or that of somebody represented (`of` in the address). */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { RepresentedList, SwitchList, ViewerList } from '#modules/access/schema.ts'
import { ask } from '../../asking/ask.ts'
import { bookSearchIn, type BookSearch } from './book-search.ts'

/** Whose book the page shows; given to every link within the book, so that one stays in it. */
export function useBookSearch(): BookSearch {
  return bookSearchIn(useSearch({ strict: false }) as Record<string, unknown>)
}

/** An address of the book's server half, with whose book it is about. */
export function bookAddress(path: string, { of }: BookSearch, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...more, ...(of === undefined ? {} : { of }) }).toString()
  return `/api/record/${path}${query === '' ? '' : `?${query}`}`
}

/** One question about the book. `path` is what follows /api/record/. */
export function bookQuestion<T>(path: string, search: BookSearch, more: Readonly<Record<string, string>> = {}) {
  return queryOptions({
    queryKey: ['book', search.of ?? 'own', path, more],
    queryFn: ({ signal }) => ask<T>(bookAddress(path, search, more), { signal }),
    staleTime: 30_000,
  })
}

export const representedQuestion = queryOptions({
  queryKey: ['represented'],
  queryFn: ({ signal }) => ask<RepresentedList>('/api/access/represented', { signal }),
  staleTime: 300_000,
})

export const viewersQuestion = queryOptions({
  queryKey: ['viewers'],
  queryFn: ({ signal }) => ask<ViewerList>('/api/access/viewers', { signal }),
})

/** What the person has closed; their own, or a child's they decide for. */
export const switchesQuestion = ({ of }: BookSearch) => queryOptions({
  queryKey: ['access', 'switches', 'of', of ?? 'own'],
  queryFn: ({ signal }) => ask<SwitchList>(`/api/access/switches${of === undefined ? '' : `?${new URLSearchParams({ of })}`}`, { signal }),
  retry: false,
})

/** After something was written: everything of the book is asked anew. */
export function useBookRenewal(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['book'] })
}
