/** A vendor takes back a certificate of its own, with the reason: whoever verifies it reads that. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { tidyNumber } from './certificate.ts'
import { findCertificate, revokeCertificateOf } from './queries-certificates.ts'
import { findTenant } from './queries.ts'
import type { ConformanceTools } from './tools.ts'

/** @throws Refusal `not-found` for a number that is not the tenant's own, `conflict` where it is revoked already */
export async function revokeCertificate(tools: ConformanceTools, permit: Permit<'conformance:run'>, typed: string, reason: string): Promise<void> {
  const { id, role, facility = '' } = permit.caller
  const number = tidyNumber(typed)
  await tools.intake.inTransaction(async (tx) => {
    const tenant = await findTenant(tx, facility)
    const certificate = await findCertificate(tx, number)
    if (!tenant || certificate?.tenantId !== tenant.tenantId) throw new Refusal('not-found', [problem('conformance-certificate-unknown')])
    const revoked = await revokeCertificateOf(tx, { number, tenantId: tenant.tenantId, at: tools.clock(), reason })
    if (!revoked) throw new Refusal('conflict', [problem('conformance-certificate-revoked-already')])
    await recordAct(tx, { clock: tools.clock, actor: id, role, act: 'conformance-certificate-revoked', reference: tenant.tenantId, detail: { number } })
  })
}
