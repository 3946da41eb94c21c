/** What the assessor's pages ask the server. */
import { queryOptions, skipToken } from '@tanstack/react-query'
import type { FacilityBody, UnitBody } from '#modules/catalogues/schema.ts'
import type { AssessedClaim, BrokenSearch, DecisionAnswer, DecisionBody, NationalList, SampleAnswer, SampleRequest } from '#modules/insurance/schema.ts'
import { ask } from '../../asking/ask.ts'

const LISTS_FRESH_MS = 300_000

export const provincesQuestion = queryOptions({
  queryKey: ['provinces'],
  queryFn: ({ signal }) => ask<readonly UnitBody[]>('/api/catalogues/provinces', { signal }),
  staleTime: LISTS_FRESH_MS,
})

/** Of one province: those of the nation would be too many to choose from. */
export const facilitiesQuestion = (province: string | undefined) => queryOptions({
  queryKey: ['facilities', province],
  queryFn: province === undefined ? skipToken : ({ signal }) => ask<readonly FacilityBody[]>(`/api/catalogues/facilities?province=${province}`, { signal }),
  staleTime: LISTS_FRESH_MS,
})

export const askBroken = (search: BrokenSearch, signal: AbortSignal) => ask<NationalList>('/api/insurance/assessment/search', { method: 'POST', body: search, signal })

export const drawSample = (request: SampleRequest) => ask<SampleAnswer>('/api/insurance/assessment/samples', { method: 'POST', body: request })

export const lookAt = (claimId: string, purpose: string) => ask<AssessedClaim>(`/api/insurance/assessment/claims/${encodeURIComponent(claimId)}/look`, { method: 'POST', body: { purpose } })

export const decide = (claimId: string, decision: DecisionBody) => ask<DecisionAnswer>(`/api/insurance/assessment/claims/${encodeURIComponent(claimId)}/decision`, { method: 'POST', body: decision })
