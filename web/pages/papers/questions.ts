/** What the pages of papers ask. */
import { queryOptions } from '@tanstack/react-query'
import type { ListQuery, PaperList, PaperView } from '#modules/papers/schema.ts'
import { ask } from '../../asking/ask.ts'

export const myPapersQuestion = queryOptions({
  queryKey: ['papers', 'mine'],
  queryFn: ({ signal }) => ask<PaperList>('/api/papers/mine', { signal }),
})

export const myPaperQuestion = (paperId: string) => queryOptions({
  queryKey: ['papers', 'mine', paperId],
  queryFn: ({ signal }) => ask<PaperView>(`/api/papers/mine/${encodeURIComponent(paperId)}`, { signal }),
})

export const facilityPaperQuestion = (paperId: string) => queryOptions({
  queryKey: ['papers', 'facility', paperId],
  queryFn: ({ signal }) => ask<PaperView>(`/api/papers/of-facility/${encodeURIComponent(paperId)}`, { signal }),
})

/** One page of the facility's papers, newest first. */
export function askFacilityPapers(query: ListQuery, signal: AbortSignal): Promise<PaperList> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  return ask<PaperList>(`/api/papers/of-facility?${new URLSearchParams(given)}`, { signal })
}
