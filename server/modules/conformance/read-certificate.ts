/** Anybody verifies a certificate by its number, or by its signature with the published keys. */
import { exportJWK } from 'jose'
import { problem } from '#definitions/problem.ts'
import { Refusal } from '#platform/refusal.ts'
import { contentOf, stateOfCertificate, tidyNumber } from './certificate.ts'
import { findCertificate, type CertificateRow } from './queries-certificates.ts'
import type { CertificateBody, KeySet } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

/** @throws Refusal `not-found` where there is none of this number */
export async function readCertificate(tools: ConformanceTools, number: string): Promise<CertificateBody> {
  const found = await tools.intake.inOneStatement((tx) => findCertificate(tx, tidyNumber(number)))
  if (!found) throw new Refusal('not-found', [problem('conformance-certificate-unknown')])
  return certificateBody(tools, found)
}

export function certificateBody(tools: ConformanceTools, row: CertificateRow): CertificateBody {
  return {
    state: stateOfCertificate(row, tools.clock()), issuedAt: row.issuedAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null, reason: row.reason, address: new URL(`/conformance/certificates/${row.number}`, tools.publicUrl).href,
    certificate: contentOf(row.jws), jws: row.jws,
  }
}

/** The public keys certificates were ever signed with (RFC 7517), the present one first. */
export async function listKeys(tools: ConformanceTools): Promise<KeySet> {
  return { keys: await Promise.all(tools.keys.signingOf('sign-evidence').map(async (key) => {
    const { kty, crv, x, y } = await exportJWK(key.publicKey)
    return { kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '', kid: key.id, alg: 'ES256', use: 'sig' }
  })) }
}
