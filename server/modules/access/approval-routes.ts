/** HTTP of what needs a second person: approvals with a ticket, and reviews of looks in an emergency. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { approve, askApproval, readApprovals } from './approve.ts'
import type { PermitTools } from './permit-tools.ts'
import { decideReview, readReviews } from './review-look.ts'
import { ApprovalList, ApprovalPath, ApprovalWish, ReviewDecision, ReviewList, ReviewPath } from './schema.ts'

export function approvalRoutes(app: Http, tools: PermitTools): void {
  app.get('/api/access/approvals', {
    config: { permit: 'access:approve' }, schema: { response: { 200: ApprovalList }, tags: ['access'], summary: 'Approvals asked for and given' },
  }, (request) => readApprovals(tools, requirePermit(request.caller, 'access:approve')))

  app.post('/api/access/approvals', {
    config: { permit: 'access:ask-approval' }, schema: { body: ApprovalWish, tags: ['access'], summary: 'Ask a second person, with a ticket' },
  }, async (request, reply) => {
    const approvalId = await askApproval(tools, requirePermit(request.caller, 'access:ask-approval'), request.body as ApprovalWish)
    return reply.code(201).send({ approvalId })
  })

  app.post('/api/access/approvals/:approvalId/approve', {
    config: { permit: 'access:approve' }, schema: { params: ApprovalPath, tags: ['access'], summary: 'Approve as the second person' },
  }, async (request, reply) => {
    await approve(tools, requirePermit(request.caller, 'access:approve'), (request.params as ApprovalPath).approvalId)
    return reply.code(204).send()
  })

  app.get('/api/access/reviews', {
    config: { permit: 'access:review' }, schema: { response: { 200: ReviewList }, tags: ['access'], summary: 'Looks in an emergency that the person called not right' },
  }, (request) => readReviews(tools, requirePermit(request.caller, 'access:review')))

  app.post('/api/access/reviews/:reviewId/decision', {
    config: { permit: 'access:review' }, schema: { params: ReviewPath, body: ReviewDecision, tags: ['access'], summary: 'The auditor\'s finding' },
  }, async (request, reply) => {
    await decideReview(tools, requirePermit(request.caller, 'access:review'), (request.params as ReviewPath).reviewId, request.body as ReviewDecision)
    return reply.code(204).send()
  })
}
