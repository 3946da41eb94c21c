/** SQL of certificates. */
import type { Tx } from '#platform/database.ts'

export interface CertificateRow {
  readonly number: string
  readonly tenantId: string
  readonly facility: string
  readonly standard: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly reason: string | null
  readonly jws: string
}

const CERTIFICATE = `number, tenant_id as "tenantId", facility, standard, issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "revokedAt", reason, jws`

export async function saveCertificate(tx: Tx, certificate: Omit<CertificateRow, 'revokedAt' | 'reason'>): Promise<void> {
  await tx.run(
    'insert into conformance.certificate (number, tenant_id, facility, standard, issued_at, expires_at, jws) values ($1, $2, $3, $4, $5, $6, $7)',
    [certificate.number, certificate.tenantId, certificate.facility, certificate.standard, certificate.issuedAt, certificate.expiresAt, certificate.jws],
  )
}

export function findCertificate(tx: Tx, number: string): Promise<CertificateRow | undefined> {
  return tx.find<CertificateRow>(`select ${CERTIFICATE} from conformance.certificate where number = $1`, [number])
}

/** A tenant's certificates, newest first. */
export function listCertificates(tx: Tx, tenantId: string): Promise<CertificateRow[]> {
  return tx.rows<CertificateRow>(`select ${CERTIFICATE} from conformance.certificate where tenant_id = $1 order by issued_at desc`, [tenantId])
}

/** False where it was revoked before. */
export async function revokeCertificateOf(tx: Tx, revocation: { number: string; tenantId: string; at: Date; reason: string }): Promise<boolean> {
  const { number, tenantId, at, reason } = revocation
  return (await tx.run('update conformance.certificate set revoked_at = $3, reason = $4 where number = $1 and tenant_id = $2 and revoked_at is null', [number, tenantId, at, reason])) > 0
}
