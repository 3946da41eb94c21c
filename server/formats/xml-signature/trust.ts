/** The trust list: which authorities may vouch for facilities, what they revoked, and what is asked of whom. */
import './reflect-metadata.ts'
import { X509Certificate } from 'node:crypto'
import { X509Crl, X509Certificate as ParsedCertificate } from '@peculiar/x509'

/** `require` refuses what is not properly signed, `warn` lets it travel with the finding, `off` does not look. */
export type SignatureMode = 'require' | 'warn' | 'off'

/** Configuration and data of the trust list, plain enough to hand to another thread. */
export interface TrustSettings {
  /** PEM of every authority that may issue (roots and intermediates), in one text. */
  readonly anchorsPem: string
  /** PEM of revocation lists, each signed by one of the anchors. */
  readonly crlPem: string
  /** Registered certificates: SHA-256 fingerprint (hex) → facility code. Wins over the subject. */
  readonly facilities: Readonly<Record<string, string>>
  /** Where a subject may name its facility as `MACSKCB:01001`. */
  readonly subjectFields: readonly ('UID' | 'OU')[]
  readonly mode: SignatureMode
  /** Facilities with another mode than `mode`. */
  readonly modes: Readonly<Record<string, SignatureMode>>
}

export interface Trust {
  readonly settings: TrustSettings
  readonly anchors: readonly X509Certificate[]
  /** When the authority with this fingerprint revoked this serial number (hex), if it did. */
  readonly revokedAt: (issuerFingerprint: string, serial: string) => Date | undefined
  /** The earliest day on which a revocation list should be renewed; null without lists. */
  readonly renewBy: Date | null
}

/**
 * Reads and verifies the trust list.
 * Throws an Error naming every part that cannot be read or whose signature is not an anchor's.
 */
export async function loadTrust(settings: TrustSettings): Promise<Trust> {
  const faults: string[] = []
  // A list in another form would otherwise be no list: everything trusted stays, everything revoked comes back.
  if (settings.anchorsPem.trim() !== '' && pemBlocks(settings.anchorsPem, 'CERTIFICATE').length === 0) faults.push('the trust anchors are not PEM')
  if (settings.crlPem.trim() !== '' && pemBlocks(settings.crlPem, '(?:X509 )?CRL').length === 0) faults.push('the revocation lists are not PEM')
  const anchors = pemBlocks(settings.anchorsPem, 'CERTIFICATE').flatMap((pem, at) => {
    try {
      return [new X509Certificate(pem)]
    } catch {
      faults.push(`trust anchor ${at + 1} cannot be read`)
      return []
    }
  })
  const revocations = new Map<string, Date>()
  let renewBy: Date | null = null
  for (const [at, pem] of pemBlocks(settings.crlPem, '(?:X509 )?CRL').entries()) {
    const list = await readList(pem, anchors)
    if (!list) {
      faults.push(`revocation list ${at + 1} cannot be read or is not signed by an anchor`)
      continue
    }
    for (const [serial, when] of list.entries) revocations.set(`${list.issuer} ${serial}`, when)
    if (list.renewBy && (!renewBy || list.renewBy < renewBy)) renewBy = list.renewBy
  }
  if (faults.length > 0) throw new Error(`The trust list is faulty: ${faults.join('; ')}.`)
  return { settings, anchors, renewBy, revokedAt: (issuer, serial) => revocations.get(`${issuer} ${serialKey(serial)}`) }
}

/** What is asked of a facility's signature. */
export function modeFor(settings: TrustSettings, facility: string | null): SignatureMode {
  const own = facility !== null && Object.hasOwn(settings.modes, facility) ? settings.modes[facility] : undefined
  return own ?? settings.mode
}

/** SHA-256 of the certificate's DER, hex in small letters. */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase()
}

interface RevocationList {
  readonly issuer: string
  readonly entries: readonly (readonly [serial: string, when: Date])[]
  readonly renewBy: Date | undefined
}

async function readList(pem: string, anchors: readonly X509Certificate[]): Promise<RevocationList | null> {
  try {
    const list = new X509Crl(pem)
    for (const anchor of anchors) {
      const authority = new ParsedCertificate(anchor.raw)
      if (authority.subject !== list.issuer || !(await list.verify({ publicKey: authority.publicKey }))) continue
      const entries = list.entries.map((entry) => [serialKey(entry.serialNumber), entry.revocationDate] as const)
      return { issuer: fingerprintOf(anchor), entries, renewBy: list.nextUpdate }
    }
    return null
  } catch {
    return null
  }
}

// One authority writes 0A1B, another 00a1b for the same number.
const serialKey = (serial: string) => serial.toLowerCase().replace(/^0+/, '')

function pemBlocks(text: string, label: string): string[] {
  return text.match(new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`, 'g')) ?? []
}
