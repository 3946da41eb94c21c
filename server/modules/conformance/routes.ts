/** HTTP of the vendor's desk: a tenant, its checklist, a rehearsal, certificates and the keys that verify them. */
import { Type } from 'typebox'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'
import { Refusal } from '#platform/refusal.ts'
import { issueCertificate } from './issue-certificate.ts'
import { listKeys, readCertificate } from './read-certificate.ts'
import { readChecklist } from './read-checklist.ts'
import { registerTenant } from './register-tenant.ts'
import { rehearseLoss } from './rehearse-loss.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { CertificateBody, ChecklistBody, KeySet, NewTenantAnswer, RehearsalAnswer, RevocationRequest, TenantRequest } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

const tags = ['conformance']
const NumberPath = Type.Object({ number: Type.String({ maxLength: 40 }) })
// Whoever needs more in a minute does not need them for a product.
const REGISTRATIONS = { address: 5, all: 30 }

export function conformanceRoutes(app: Http, tools: ConformanceTools): void {
  registrationRoute(app, tools)
  certificateRoutes(app, tools)
  app.get('/api/conformance/checklist', {
    config: { permit: 'conformance:run' }, schema: { response: { 200: ChecklistBody }, tags, summary: 'A tenant\'s cases, what they were seen by, what is missing' },
  }, (request) => readChecklist(tools, requirePermit(request.caller, 'conformance:run')))
  app.post('/api/conformance/rehearsals', {
    config: { permit: 'conformance:run' }, schema: { response: { 201: RehearsalAnswer }, tags, summary: 'Lose the receipt of the next file, once' },
  }, async (request, reply) => reply.code(201).send(await rehearseLoss(tools, requirePermit(request.caller, 'conformance:run'))))
}

function registrationRoute(app: Http, tools: ConformanceTools): void {
  const limits = { address: makeRateLimit(REGISTRATIONS.address, tools.clock), all: makeRateLimit(REGISTRATIONS.all, tools.clock) }
  app.post('/api/conformance/tenants', {
    config: { permit: 'public' }, schema: { body: TenantRequest, response: { 201: NewTenantAnswer }, tags, summary: 'A test tenant for a software vendor (sandbox only)' },
  }, async (request, reply) => {
    // What one address asks too much takes nothing from the share of all.
    refuseBeyond(REGISTRATIONS.address, limits.address.take(request.ip))
    refuseBeyond(REGISTRATIONS.all, limits.all.take('all'))
    return reply.code(201).send(await registerTenant(tools, request.body as TenantRequest))
  })
}

function refuseBeyond(limit: number, seconds: number): void {
  if (seconds > 0) throw new Refusal('too-many', [problem('too-many-requests', { params: { limit, seconds } })])
}

function certificateRoutes(app: Http, tools: ConformanceTools): void {
  const numberOf = (request: { params: unknown }) => (request.params as { number: string }).number
  app.post('/api/conformance/certificates', {
    config: { permit: 'conformance:run' }, schema: { response: { 201: CertificateBody }, tags, summary: 'The certificate, once every obligatory case is fulfilled' },
  }, async (request, reply) => reply.code(201).send(await issueCertificate(tools, requirePermit(request.caller, 'conformance:run'))))
  app.post('/api/conformance/certificates/:number/revocation', {
    config: { permit: 'conformance:run' }, schema: { params: NumberPath, body: RevocationRequest, tags, summary: 'Take back a certificate of one\'s own' },
  }, async (request, reply) => {
    await revokeCertificate(tools, requirePermit(request.caller, 'conformance:run'), numberOf(request), (request.body as RevocationRequest).reason)
    return reply.code(204).send()
  })
  app.get('/api/conformance/certificates/:number', {
    config: { permit: 'public' }, schema: { params: NumberPath, response: { 200: CertificateBody }, tags, summary: 'Verify a certificate by its number' },
  }, (request) => readCertificate(tools, numberOf(request)))
  app.get('/api/conformance/keys', {
    config: { permit: 'public' }, schema: { response: { 200: KeySet }, tags, summary: 'The public keys certificates are signed with (JWKS)' },
  }, async (_request, reply) => reply.header('cache-control', 'public, max-age=300').send(await listKeys(tools)))
}
