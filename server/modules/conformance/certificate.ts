/** Certificates: their numbers, their state on a day, their signed form. */
import { randomInt } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import type { KeyProvider } from '#platform/keys.ts'
import type { CertificateContent, CertificateState } from './schema.ts'

/** Tells this signature from others made with the same key. */
export const CERTIFICATE_TYPE = 'lien-thong-conformance+jwt'

// Without 0 and O, 1, I and L: numbers are read from paper.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const DRAWN = 8

/** `LT-2026-7F3KQ9ZD`: the year of issue and eight characters drawn by lot. */
export function newNumber(issuedAt: Date): string {
  const drawn = Array.from({ length: DRAWN }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `LT-${issuedAt.getUTCFullYear()}-${drawn}`
}

/** A number as somebody typed it: capitals, no white space. */
export function tidyNumber(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase()
}

export function stateOfCertificate(certificate: { readonly expiresAt: Date; readonly revokedAt: Date | null }, now: Date): CertificateState {
  if (certificate.revokedAt !== null) return 'revoked'
  return certificate.expiresAt <= now ? 'expired' : 'valid'
}

/** The same day so many months later; the last day of the month where there is no such day. */
export function monthsLater(at: Date, months: number): Date {
  const later = new Date(at)
  later.setUTCMonth(later.getUTCMonth() + months)
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0)
  return later
}

export interface Signing {
  readonly issuer: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** Compact JWS (ES256) by the platform's key, with its `kid`. Times of its claims are whole seconds. */
export function signCertificate(keys: KeyProvider, content: CertificateContent, { issuer, issuedAt, expiresAt }: Signing): Promise<string> {
  const key = keys.currentSigning('sign-evidence')
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  return new SignJWT({ ...content })
    .setProtectedHeader({ alg: 'ES256', kid: key.id, typ: CERTIFICATE_TYPE })
    .setIssuer(issuer).setSubject(content.facility).setJti(content.number)
    .setIssuedAt(seconds(issuedAt)).setNotBefore(seconds(issuedAt)).setExpirationTime(seconds(expiresAt))
    .sign(key.privateKey)
}

/** What a JWS of ours says; it was signed by us when it was stored. */
export function contentOf(jws: string): CertificateContent {
  const { number, facility, vendor, product, productVersion, checklist, standard, ruleBook, cases } = decodeJwt<CertificateContent>(jws)
  return { number, facility, vendor, product, productVersion, checklist, standard, ruleBook, cases }
}
