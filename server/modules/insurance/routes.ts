/** HTTP of insurance: a facility's claims and months, the assessor's claims. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { decideClaim, lookAtClaim } from './assess-claim.ts'
import { explainClaim } from './explain-claim.ts'
import { readClaim } from './read-claim.ts'
import { readMonth, sendMonth } from './report-month.ts'
import { sampleClaims, searchBroken } from './sample-claims.ts'
import {
  AssessedClaim, BrokenSearch, ClaimDetail, ClaimGroups, ClaimList, ClaimPath, ClaimSearch, ClaimsSummary, DecisionAnswer, DecisionBody, ExplanationBody, GroupQuery, LookRequest,
  MonthPath, MonthQuery, MonthReport, NationalList, ReportReceipt, SampleAnswer, SampleRequest,
} from './schema.ts'
import { searchClaims } from './search-claims.ts'
import { groupClaims, summariseClaims } from './summarise-claims.ts'
import type { ClaimTools } from './tools.ts'

export function insuranceRoutes(app: Http, tools: ClaimTools): void {
  facilityRoutes(app, tools)
  monthRoutes(app, tools)
  assessorRoutes(app, tools)
}

const FACILITY = { permit: 'insurance:claims' } as const
const ASSESSOR = { permit: 'insurance:assess' } as const
const tags = ['insurance']

/** A facility's system and its clerk; only its own claims. */
function facilityRoutes(app: Http, tools: ClaimTools): void {
  app.get('/api/insurance/claims/summary', {
    config: FACILITY, schema: { querystring: MonthQuery, response: { 200: ClaimsSummary }, tags, summary: 'Claims of a month: how many, how much is at risk, until when' },
  }, (request) => summariseClaims(tools, requirePermit(request.caller, 'insurance:claims'), (request.query as MonthQuery).month))

  app.get('/api/insurance/claims/groups', {
    config: FACILITY, schema: { querystring: GroupQuery, response: { 200: ClaimGroups }, tags, summary: 'Broken rules by cause, department or practitioner' },
  }, (request) => groupClaims(tools, requirePermit(request.caller, 'insurance:claims'), request.query as GroupQuery))

  app.post('/api/insurance/claims/search', {
    config: FACILITY, schema: { body: ClaimSearch, response: { 200: ClaimList }, tags, summary: 'Claims of a month, page by page' },
  }, (request) => searchClaims(tools, requirePermit(request.caller, 'insurance:claims'), request.body as ClaimSearch))

  app.get('/api/insurance/claims/:claimId', {
    config: FACILITY, schema: { params: ClaimPath, response: { 200: ClaimDetail }, tags, summary: 'One claim: findings, result of the assessment, history, forms' },
  }, (request) => readClaim(tools, requirePermit(request.caller, 'insurance:claims'), (request.params as { claimId: string }).claimId))

  app.post('/api/insurance/claims/:claimId/explanation', {
    config: FACILITY, schema: { params: ClaimPath, body: ExplanationBody, response: { 202: ReportReceipt }, tags, summary: 'Explain a reduction or refusal: form 09/BH' },
  }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'insurance:claims')
    return reply.code(202).send(await explainClaim(tools, permit, (request.params as { claimId: string }).claimId, request.body as ExplanationBody))
  })
}

function monthRoutes(app: Http, tools: ClaimTools): void {
  app.get('/api/insurance/claims/months/:month', {
    config: FACILITY, schema: { params: MonthPath, response: { 200: MonthReport }, tags, summary: 'Form 01/BH of a month, compared with what the insurer has' },
  }, (request) => readMonth(tools, requirePermit(request.caller, 'insurance:claims'), (request.params as { month: string }).month))

  app.post('/api/insurance/claims/months/:month/report', {
    config: FACILITY, schema: { params: MonthPath, response: { 202: ReportReceipt }, tags, summary: 'Send form 01/BH of a month that has closed' },
  }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'insurance:claims')
    return reply.code(202).send(await sendMonth(tools, permit, (request.params as { month: string }).month))
  })
}

function assessorRoutes(app: Http, tools: ClaimTools): void {
  app.post('/api/insurance/assessment/search', {
    config: ASSESSOR, schema: { body: BrokenSearch, response: { 200: NationalList }, tags, summary: 'Claims of the nation with broken rules, most money first' },
  }, (request) => searchBroken(tools, requirePermit(request.caller, 'insurance:assess'), request.body as BrokenSearch))

  app.post('/api/insurance/assessment/samples', {
    config: ASSESSOR, schema: { body: SampleRequest, response: { 200: SampleAnswer }, tags, summary: 'A sample by risk that anybody can draw again' },
  }, (request) => sampleClaims(tools, requirePermit(request.caller, 'insurance:assess'), request.body as SampleRequest))

  app.post('/api/insurance/assessment/claims/:claimId/look', {
    config: ASSESSOR, schema: { params: ClaimPath, body: LookRequest, response: { 200: AssessedClaim }, tags, summary: 'One claim with its rows, for a purpose that is audited' },
  }, (request) => lookAtClaim(tools, requirePermit(request.caller, 'insurance:assess'), (request.params as { claimId: string }).claimId, (request.body as LookRequest).purpose))

  app.post('/api/insurance/assessment/claims/:claimId/decision', {
    config: ASSESSOR, schema: { params: ClaimPath, body: DecisionBody, response: { 200: DecisionAnswer }, tags, summary: 'Accept a claim, or take money from rows of it with a ground' },
  }, (request) => decideClaim(tools, requirePermit(request.caller, 'insurance:assess'), (request.params as { claimId: string }).claimId, request.body as DecisionBody))
}
