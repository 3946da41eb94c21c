/** What the claims pages ask the server. */
import { queryOptions } from '@tanstack/react-query'
import type { ClaimDetail, ClaimGroups, ClaimList, ClaimSearch, ClaimsSummary, ExplanationBody, GroupBy, MonthReport, ReportReceipt } from '#modules/insurance/schema.ts'
import { ask } from '../../asking/ask.ts'

const refetchMs = 30_000

export const summaryQuestion = (month: string) => queryOptions({
  queryKey: ['claims', 'summary', month],
  queryFn: ({ signal }) => ask<ClaimsSummary>(`/api/insurance/claims/summary?month=${month}`, { signal }),
  refetchInterval: refetchMs,
})

export const groupsQuestion = (month: string, by: GroupBy) => queryOptions({
  queryKey: ['claims', 'groups', month, by],
  queryFn: ({ signal }) => ask<ClaimGroups>(`/api/insurance/claims/groups?month=${month}&by=${by}`, { signal }),
  refetchInterval: refetchMs,
})

export function askClaims(search: ClaimSearch, signal?: AbortSignal): Promise<ClaimList> {
  return ask<ClaimList>('/api/insurance/claims/search', { method: 'POST', body: search, ...(signal ? { signal } : {}) })
}

export const claimQuestion = (claimId: string) => queryOptions({
  queryKey: ['claims', 'one', claimId],
  queryFn: ({ signal }) => ask<ClaimDetail>(`/api/insurance/claims/${encodeURIComponent(claimId)}`, { signal }),
  // While a form waits for its receipt the page keeps looking.
  refetchInterval: ({ state }) => (state.data?.reports.some((report) => report.state === 'waiting') ? 3_000 : false),
})

export const monthQuestion = (month: string) => queryOptions({
  queryKey: ['claims', 'month', month],
  queryFn: ({ signal }) => ask<MonthReport>(`/api/insurance/claims/months/${month}`, { signal }),
  refetchInterval: ({ state }) => (state.data?.reports.some((report) => report.state === 'waiting') ? 3_000 : refetchMs),
})

export const explain = (claimId: string, explanation: ExplanationBody) =>
  ask<ReportReceipt>(`/api/insurance/claims/${encodeURIComponent(claimId)}/explanation`, { method: 'POST', body: explanation })

export const sendMonth = (month: string) => ask<ReportReceipt>(`/api/insurance/claims/months/${month}/report`, { method: 'POST', body: {} })
