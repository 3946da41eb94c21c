/** Questions about a patient. What was read stays in the page's memory only while a look is open. */
import { queryOptions } from '@tanstack/react-query'
import type { LookDocument, LookSeries, PatientSummary, Timeline } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'

const address = (lookId: string) => `/api/record/looks/${encodeURIComponent(lookId)}`

export const lookAddress = address

export const summaryQuestion = (lookId: string) => queryOptions({
  queryKey: ['look', lookId, 'summary'], retry: false, staleTime: 60_000, gcTime: 0,
  queryFn: ({ signal }) => ask<PatientSummary>(`${address(lookId)}/summary`, { signal }),
})

export const timelineQuestion = (lookId: string) => queryOptions({
  queryKey: ['look', lookId, 'timeline'], retry: false, staleTime: 60_000, gcTime: 0,
  queryFn: ({ signal }) => ask<Timeline>(`${address(lookId)}/timeline`, { signal }),
})

export const documentQuestion = (lookId: string, documentId: string) => queryOptions({
  queryKey: ['look', lookId, 'document', documentId], retry: false, staleTime: 300_000, gcTime: 0,
  queryFn: ({ signal }) => ask<LookDocument>(`${address(lookId)}/documents/${documentId}`, { signal }),
})

export const seriesQuestion = (lookId: string, code: string) => queryOptions({
  queryKey: ['look', lookId, 'series', code], retry: false, staleTime: 300_000, gcTime: 0,
  queryFn: ({ signal }) => ask<LookSeries>(`${address(lookId)}/results/${encodeURIComponent(code)}`, { signal }),
})
