/** Certificates inside files are kept once; those seen lately cost nothing. */
import type { Database } from '#platform/database.ts'
import { saveCertificates } from './queries.ts'

export interface CertificateToKeep {
  /** SHA-256 of `der`, hex. */
  readonly fingerprint: string
  readonly der: Uint8Array
}

export type KeepCertificates = (certificates: readonly CertificateToKeep[]) => Promise<void>

const REMEMBERED_AT_MOST = 20_000

/** Keeps certificates that may be new. They are committed before the document that names them; one without a document does no harm. */
export function certificateKeeper(intake: Database): KeepCertificates {
  const kept = new Set<string>()
  return async (certificates) => {
    const fresh = certificates.filter((each) => !kept.has(each.fingerprint))
    if (fresh.length === 0) return
    await intake.inOneStatement((tx) => saveCertificates(tx, fresh))
    if (kept.size > REMEMBERED_AT_MOST) kept.clear()
    for (const each of fresh) kept.add(each.fingerprint)
  }
}
