/** What the assessor's pages ask the server. */
import type { AssessedClaim, BrokenSearch, DecisionAnswer, DecisionBody, NationalList, SampleAnswer, SampleRequest } from '#modules/insurance/schema.ts'
import { ask } from '../../asking/ask.ts'

export const askBroken = (search: BrokenSearch, signal: AbortSignal) => ask<NationalList>('/api/insurance/assessment/search', { method: 'POST', body: search, signal })

export const drawSample = (request: SampleRequest) => ask<SampleAnswer>('/api/insurance/assessment/samples', { method: 'POST', body: request })

export const lookAt = (claimId: string, purpose: string) => ask<AssessedClaim>(`/api/insurance/assessment/claims/${encodeURIComponent(claimId)}/look`, { method: 'POST', body: { purpose } })

export const decide = (claimId: string, decision: DecisionBody) => ask<DecisionAnswer>(`/api/insurance/assessment/claims/${encodeURIComponent(claimId)}/decision`, { method: 'POST', body: decision })
