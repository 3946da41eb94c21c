/** A certification authority's revocation list (RFC 5280 §5), read and verified. */
import '../xml-signature/reflect-metadata.ts'
import type { X509Certificate } from 'node:crypto'
import { X509Certificate as ParsedCertificate, X509Crl } from '@peculiar/x509'

export interface RevocationList {
  /** Of the authority: its certificate, DER in base64. */
  readonly authority: string
  readonly thisUpdate: Date
  /** From then on it says nothing any more; without it, a day after it was made. */
  readonly nextUpdate: Date
  /** Serial numbers in small hex letters, without leading zeros, and since when each is revoked. */
  readonly revoked: ReadonlyMap<string, Date>
}

const DAY_MS = 86_400_000

/** Null for what is no list, and for a list that none of the anchors has signed. Never throws for what somebody wrote. */
export async function readRevocationList(bytes: Buffer, anchors: readonly X509Certificate[]): Promise<RevocationList | null> {
  try {
    const list = new X509Crl(bytes.subarray(0, 1).toString() === '-' ? bytes.toString('latin1') : Uint8Array.from(bytes))
    for (const anchor of anchors) {
      const authority = new ParsedCertificate(Uint8Array.from(anchor.raw))
      if (authority.subject !== list.issuer || !(await list.verify({ publicKey: authority.publicKey }))) continue
      return {
        authority: anchor.raw.toString('base64'), thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate ?? new Date(list.thisUpdate.getTime() + DAY_MS),
        revoked: new Map(list.entries.map((entry) => [serialKey(entry.serialNumber), entry.revocationDate])),
      }
    }
    return null
  } catch {
    return null
  }
}

/** Whether a list speaks of a certificate: the list's authority has issued it. */
export function speaksOf(list: RevocationList, certificate: X509Certificate, anchors: readonly X509Certificate[]): boolean {
  const authority = anchors.find((anchor) => anchor.raw.toString('base64') === list.authority)
  return authority !== undefined && certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
}

/** When the list says that the certificate was revoked; undefined where it does not. */
export function revokedOn(list: RevocationList, certificate: X509Certificate): Date | undefined {
  return list.revoked.get(serialKey(certificate.serialNumber))
}

// One authority writes 0A1B, another 00a1b for the same number.
const serialKey = (serial: string) => serial.toLowerCase().replace(/^0+/, '')
