/** A tenant that has fulfilled every obligatory case gets a dated, signed certificate. */
import { checklist } from '#definitions/conformance/index.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { monthsLater, newNumber, signCertificate, stateOfCertificate } from './certificate.ts'
import { frame } from './checklist.ts'
import { listCertificates, saveCertificate, type CertificateRow } from './queries-certificates.ts'
import { lockTenant, type TenantRow } from './queries.ts'
import { openCases, readStanding, type Standing } from './read-checklist.ts'
import { certificateBody } from './read-certificate.ts'
import type { CertificateBody, CertificateContent } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

/**
 * Issues a certificate, or gives back the valid one the tenant has for this standard.
 * @throws Refusal `forbidden` for a facility that is no test tenant, `conflict` for the shared tenant, or naming the cases
 *   that are still open
 */
export async function issueCertificate(tools: ConformanceTools, permit: Permit<'conformance:run'>): Promise<CertificateBody> {
  const standing = await readStanding(tools, permit)
  const { tenant } = standing
  if (!tenant) throw new Refusal('conflict', [problem('conformance-tenant-shared')])
  const missing = openCases(standing)
  if (missing.length > 0) {
    throw new Refusal('conflict', [problem('conformance-cases-open', { params: { count: missing.length, cases: missing.map((each) => each.code).join(', ') } })])
  }
  return tools.intake.inTransaction(async (tx) => {
    // Two that ask at the same moment get the same certificate.
    await lockTenant(tx, tenant.tenantId)
    const present = (await listCertificates(tx, tenant.tenantId)).find((each) => each.standard === frame.standardId && stateOfCertificate(each, tools.clock()) === 'valid')
    if (present) return certificateBody(tools, present)
    const certificate = await makeCertificate(tools, standing, tenant)
    await saveCertificate(tx, certificate)
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'conformance-certificate-issued', reference: tenant.tenantId,
      detail: { number: certificate.number, facility: tenant.facility, standard: frame.standardId },
    })
    return certificateBody(tools, certificate)
  })
}

async function makeCertificate(tools: ConformanceTools, standing: Standing, tenant: TenantRow): Promise<CertificateRow> {
  const issuedAt = tools.clock()
  const expiresAt = monthsLater(issuedAt, checklist.validMonths)
  const { id, version, title, instrument } = frame.standard
  const content: CertificateContent = {
    number: newNumber(issuedAt), facility: tenant.facility, vendor: tenant.vendor, product: tenant.product, productVersion: tenant.version,
    checklist: frame.checklistId, standard: { exchange: id, version, title: { ...title }, instrument }, ruleBook: frame.ruleBook,
    cases: standing.cases.flatMap(({ definition, finding }) => (finding.fulfilledAt === null ? [] : [{
      code: definition.code, title: { ...definition.title }, fulfilledAt: finding.fulfilledAt.toISOString(), messages: [...finding.messages],
    }])),
  }
  const jws = await signCertificate(tools.keys, content, { issuer: new URL(tools.publicUrl).origin, issuedAt, expiresAt })
  return { number: content.number, tenantId: tenant.tenantId, facility: tenant.facility, standard: frame.standardId, issuedAt, expiresAt, revokedAt: null, reason: null, jws }
}
