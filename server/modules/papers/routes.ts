/** HTTP of papers: anybody verifies, facilities issue and take in, people see their own. */
import type { FastifyReply } from 'fastify'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'
import { Refusal } from '#platform/refusal.ts'
import { draftPaper, issuePaper } from './issue-paper.ts'
import { listFacilityPapers, listOwnPapers, readFacilityPaper, readFacilityPdf, readOwnPaper, readOwnPdf } from './read-paper.ts'
import { answerPaper, receivePaper } from './receive-paper.ts'
import { revokePaper } from './revoke-paper.ts'
import {
  DraftRequest, FileVerification, FileVerificationRequest, IssuedPaper, IssueRequest, ListQuery, PaperDraft, PaperList, PaperPath, PaperView, ReceptionRequest, ResultRequest,
  RevocationRequest, Verification, VerificationRequest,
} from './schema.ts'
import type { PaperTools } from './tools.ts'
import { verifyPaper, verifyPaperFile } from './verify-paper.ts'

const tags = ['papers']
// A counter of a busy office scans one every two seconds; files are larger work.
const LIMITS = { codes: 30, files: 10 }

const idOf = (request: { params: unknown }) => (request.params as { paperId: string }).paperId

export function paperRoutes(app: Http, tools: PaperTools): void {
  verificationRoutes(app, tools)
  issuingRoutes(app, tools)
  receivingRoutes(app, tools)
  ownRoutes(app, tools)
}

function verificationRoutes(app: Http, tools: PaperTools): void {
  const limits = { codes: makeRateLimit(LIMITS.codes, tools.clock), files: makeRateLimit(LIMITS.files, tools.clock) }
  app.post('/api/papers/verifications', {
    config: { permit: 'public' }, schema: { body: VerificationRequest, response: { 200: Verification }, tags, summary: 'Verify a paper by the code on it' },
  }, (request) => {
    refuseBeyond(LIMITS.codes, limits.codes.take(request.ip))
    return verifyPaper(tools, (request.body as VerificationRequest).code)
  })
  app.post('/api/papers/verifications/files', {
    config: { permit: 'public' }, schema: { body: FileVerificationRequest, response: { 200: FileVerification }, tags, summary: 'Verify the signatures of a paper\'s PDF' },
  }, (request) => {
    refuseBeyond(LIMITS.files, limits.files.take(request.ip))
    return verifyPaperFile(tools, (request.body as FileVerificationRequest).pdf)
  })
}

function refuseBeyond(limit: number, seconds: number): void {
  if (seconds > 0) throw new Refusal('too-many', [problem('too-many-requests', { params: { limit, seconds } })])
}

function issuingRoutes(app: Http, tools: PaperTools): void {
  app.post('/api/papers/drafts', {
    config: { permit: 'papers:issue' }, schema: { body: DraftRequest, response: { 200: PaperDraft }, tags, summary: 'The form of a paper, filled in from the newest visit' },
  }, (request) => draftPaper(tools, requirePermit(request.caller, 'papers:issue'), request.body as DraftRequest))
  app.post('/api/papers', {
    config: { permit: 'papers:issue' }, schema: { body: IssueRequest, response: { 201: IssuedPaper }, tags, summary: 'Issue a signed paper' },
  }, async (request, reply) => reply.code(201).send(await issuePaper(tools, requirePermit(request.caller, 'papers:issue'), request.body as IssueRequest)))
  app.get('/api/papers/of-facility', {
    config: { permit: 'papers:issue' }, schema: { querystring: ListQuery, response: { 200: PaperList }, tags, summary: 'Papers of one\'s facility' },
  }, (request) => listFacilityPapers(tools, requirePermit(request.caller, 'papers:issue'), request.query as ListQuery))
  app.get('/api/papers/of-facility/:paperId', {
    config: { permit: 'papers:issue' }, schema: { params: PaperPath, response: { 200: PaperView }, tags, summary: 'One paper of one\'s facility' },
  }, (request) => readFacilityPaper(tools, requirePermit(request.caller, 'papers:issue'), idOf(request)))
  app.get('/api/papers/of-facility/:paperId/pdf', {
    config: { permit: 'papers:issue' }, schema: { params: PaperPath, tags, summary: 'Its signed PDF' },
  }, async (request, reply) => sendPdf(reply, await readFacilityPdf(tools, requirePermit(request.caller, 'papers:issue'), idOf(request))))
  app.post('/api/papers/of-facility/:paperId/revocation', {
    config: { permit: 'papers:issue' }, schema: { params: PaperPath, body: RevocationRequest, tags, summary: 'Take back a paper' },
  }, async (request, reply) => {
    await revokePaper(tools, requirePermit(request.caller, 'papers:issue'), idOf(request), (request.body as RevocationRequest).reason)
    return reply.code(204).send()
  })
}

function receivingRoutes(app: Http, tools: PaperTools): void {
  app.post('/api/papers/receptions', {
    config: { permit: 'papers:receive' }, schema: { body: ReceptionRequest, response: { 200: PaperView }, tags, summary: 'Take a paper in' },
  }, (request) => receivePaper(tools, requirePermit(request.caller, 'papers:receive'), request.body as ReceptionRequest))
  app.post('/api/papers/receptions/:paperId/result', {
    config: { permit: 'papers:receive' }, schema: { params: PaperPath, body: ResultRequest, tags, summary: 'Answer the sender with the result' },
  }, async (request, reply) => {
    await answerPaper(tools, requirePermit(request.caller, 'papers:receive'), idOf(request), request.body as ResultRequest)
    return reply.code(204).send()
  })
}

function ownRoutes(app: Http, tools: PaperTools): void {
  app.get('/api/papers/mine', {
    config: { permit: 'papers:read-own' }, schema: { response: { 200: PaperList }, tags, summary: 'One\'s own papers' },
  }, (request) => listOwnPapers(tools, requirePermit(request.caller, 'papers:read-own')))
  app.get('/api/papers/mine/:paperId', {
    config: { permit: 'papers:read-own' }, schema: { params: PaperPath, response: { 200: PaperView }, tags, summary: 'One of one\'s own papers; it is seen' },
  }, (request) => readOwnPaper(tools, requirePermit(request.caller, 'papers:read-own'), idOf(request)))
  app.get('/api/papers/:paperId/pdf', {
    config: { permit: 'papers:read-own' }, schema: { params: PaperPath, tags, summary: 'The signed PDF of one\'s own paper' },
  }, async (request, reply) => sendPdf(reply, await readOwnPdf(tools, requirePermit(request.caller, 'papers:read-own'), idOf(request))))
}

function sendPdf(reply: FastifyReply, { pdf, name }: { pdf: Buffer; name: string }): FastifyReply {
  return reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`).send(pdf)
}
