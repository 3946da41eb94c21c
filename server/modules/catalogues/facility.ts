/** Facilities, how their signature is judged on a day, and which certificates sign for them. Pure. */
import { addDays } from '#platform/clock.ts'

export type SignaturePolicy = 'require' | 'warn' | 'off'
/** `conformance` is the tenant of software vendors, `sandbox` an invented hospital; production has neither. */
export type Tenant = 'real' | 'sandbox' | 'conformance'

export interface Facility {
  /** Five digits, as in MA_CSKCB. */
  readonly code: string
  readonly name: string
  /** Codes of today's units. */
  readonly province: string
  readonly commune: string
  /** Professional level by the law on examination and treatment: `chuyên sâu`, `cơ bản`, `ban đầu`. */
  readonly grade: string
  readonly kind: string
  readonly tenant: Tenant
}

export interface BoundCertificate {
  /** SHA-256 of the DER form, hex. */
  readonly fingerprint: string
  readonly validFrom: Date
  readonly validTo: Date | null
}

/** A facility to be known from a day on. */
export interface FacilityRegistration extends Facility {
  readonly signaturePolicy: SignaturePolicy
  /** First day, `yyyy-MM-dd`. */
  readonly validFrom: string
  readonly instrument: string
  readonly certificates?: readonly BoundCertificate[]
}

/** A facility as the hot path sees it: of today, with its policies and certificates of all days. */
export interface FacilityEntry extends Facility {
  /** Of today; `signaturePolicyAt` tells it for another day. */
  readonly signaturePolicy: SignaturePolicy
  readonly policies: readonly (Period & { readonly policy: SignaturePolicy })[]
  readonly certificates: readonly BoundCertificate[]
}

/** Days from which and until which something applies, both inclusive. */
export interface Period {
  readonly validFrom: string
  readonly validTo: string | null
}

/** Signing is the law from 01/01/2026 (decree 188/2025 art. 69.9); where no policy is known, it is required. */
export function signaturePolicyAt(policies: FacilityEntry['policies'], day: string): SignaturePolicy {
  return policies.find((each) => isWithin(each, day))?.policy ?? 'require'
}

/** Whether a certificate signed for the facility at a moment. */
export function isCertificateBound(facility: FacilityEntry, fingerprint: string, at: Date): boolean {
  return facility.certificates.some((each) => each.fingerprint === fingerprint && each.validFrom <= at && (each.validTo === null || at <= each.validTo))
}

export function isWithin(period: Period, day: string): boolean {
  return period.validFrom <= day && (period.validTo === null || day <= period.validTo)
}

/**
 * What must change in a line of versions so that something new applies from its first day on: the version of that day
 * is split or corrected, later versions stay. Nothing, where it is so already.
 */
export function changeOfVersions<V extends Period>(versions: readonly V[], wanted: V, isSame: (one: V, other: V) => boolean): { close: V[]; write: V[] } {
  const inForce = versions.find((each) => isWithin(each, wanted.validFrom))
  if (inForce && isSame(inForce, wanted)) return { close: [], write: [] }
  const next = versions.map((each) => each.validFrom).filter((from) => from > wanted.validFrom).sort()[0]
  const fresh = { ...wanted, validTo: inForce ? inForce.validTo : next === undefined ? null : addDays(next, -1) }
  if (!inForce) return { close: [], write: [fresh] }
  const before = inForce.validFrom < wanted.validFrom ? [{ ...inForce, validTo: addDays(wanted.validFrom, -1) }] : []
  return { close: [inForce], write: [...before, fresh] }
}
