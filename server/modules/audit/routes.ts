/** HTTP of the audit trail: its roots, and a verification on demand. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { listRoots } from './list-roots.ts'
import { requestVerification, type VerificationTools } from './request-verification.ts'
import { RootList, RootQuery, VerifyAnswer, VerifyRequest } from './schema.ts'

export function auditRoutes(app: Http, tools: VerificationTools): void {
  app.get('/api/audit/roots', {
    config: { permit: 'audit:read' },
    schema: { querystring: RootQuery, response: { 200: RootList }, tags: ['audit'], summary: 'The newest roots of the audit trail' },
  }, (request) => listRoots(tools, requirePermit(request.caller, 'audit:read'), (request.query as RootQuery).limit ?? 50))

  app.post('/api/audit/verify', {
    config: { permit: 'audit:verify' },
    schema: {
      body: { anyOf: [VerifyRequest, { type: 'null' }] }, response: { 200: VerifyAnswer }, tags: ['audit'],
      summary: 'Verify the audit trail against its roots and the notary',
    },
  }, (request) => requestVerification(tools, requirePermit(request.caller, 'audit:verify'), (request.body as VerifyRequest | null)?.fromSequence))
}
