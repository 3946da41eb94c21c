/** The trust list as the check threads need it: anchors and revocations from files, facilities and policies from the catalogues. */
import { readFileSync } from 'node:fs'
import type { FacilitySnapshot } from '#modules/catalogues/index.ts'
import type { TrustSettings } from '#formats/xml-signature/trust.ts'
import type { Config } from '#platform/config.ts'

/** Read anew each time: authorities renew their lists in place. */
export function trustSettings(config: Config, facilities: FacilitySnapshot): TrustSettings {
  const entries = [...facilities.facilitySnapshot().values()]
  return {
    anchorsPem: readFileSync(config.trustAnchorsFile, 'utf8'),
    crlPem: readFileSync(config.revocationFile, 'utf8'),
    facilities: Object.fromEntries(entries.flatMap((entry) => entry.certificates.map((certificate) => [certificate.fingerprint, entry.code]))),
    subjectFields: ['UID', 'OU'],
    mode: 'require',
    modes: Object.fromEntries(entries.map((entry) => [entry.code, entry.signaturePolicy])),
  }
}
