/** Certificates inside files are kept once; those seen lately cost nothing. */
import type { Database } from '#platform/database.ts'
import { saveCertificates } from './queries.ts'

export interface CertificateToKeep {
  readonly fingerprint: Uint8Array
  readonly der: Uint8Array
}

export type KeepCertificates = (certificates: readonly CertificateToKeep[]) => Promise<void>

const REMEMBERED_AT_MOST = 20_000

/** Keeps certificates that may be new. They are committed before the document that names them; one without a document does no harm. */
export function certificateKeeper(intake: Database): KeepCertificates {
  const kept = new Set<string>()
  const nameOf = (each: CertificateToKeep) => Buffer.from(each.fingerprint).toString('base64')
  return async (certificates) => {
    const fresh = certificates.filter((each) => !kept.has(nameOf(each)))
    if (fresh.length === 0) return
    await intake.inOneStatement((tx) => saveCertificates(tx, fresh))
    if (kept.size > REMEMBERED_AT_MOST) kept.clear()
    for (const each of fresh) kept.add(nameOf(each))
  }
}
