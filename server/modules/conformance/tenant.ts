/** Test tenants: their codes, accounts and what a vendor may write about itself. Pure. */
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

/** The tenant whose password everybody knows: it may use the desk, and earns nothing. */
export const SHARED_TENANT = '99001'
export const FIRST_CODE = 99_002
export const LAST_CODE = 99_999
/** Tenants of one e-mail address at the same time. */
export const MOST_PER_EMAIL = 5
/** A tenant without a single request for so long gives its code back. */
export const UNUSED_DAYS = 7

const ACCOUNT = /^(99\d{3})_conformance$/
const TEXTS = { vendor: [2, 120], product: [2, 120], version: [1, 40] } as const

export interface Registration {
  readonly vendor: string
  readonly product: string
  readonly version: string
  readonly email: string
}

export function usernameOf(facility: string): string {
  return `${facility}_conformance`
}

/** The facility of a tenant's account. */
export function facilityOfUsername(username: string): string | undefined {
  return ACCOUNT.exec(username)?.[1]
}

/** The registration as it is kept: NFC, no white space around or in rows. */
export function tidyRegistration({ vendor, product, version, email }: Registration): Registration {
  const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return { vendor: tidy(vendor), product: tidy(product), version: tidy(version), email: email.trim().toLowerCase() }
}

/** All that cannot stand on a certificate, or reaches nobody. */
export function problemsWithRegistration(registration: Registration): Problem[] {
  const fields = Object.entries(TEXTS) as [keyof typeof TEXTS, readonly [number, number]][]
  const texts = fields.flatMap(([field, [least, most]]) => {
    const text = registration[field]
    const readable = text.length >= least && text.length <= most && /^[\p{L}\p{N}\p{M}\p{P}\p{S} ]+$/u.test(text) && /[\p{L}\p{N}]/u.test(text)
    return readable ? [] : [problem('conformance-text-unusable', { field, params: { field, least, most } })]
  })
  const reachable = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>.]{2,}$/.test(registration.email)
  return [...texts, ...(reachable ? [] : [problem('conformance-email-unreadable', { field: 'email' })])]
}
