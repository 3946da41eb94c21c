/** Judges the certificate of a signature: its chain, its key, its time and the facility it stands for. */
import './reflect-metadata.ts'
import { X509Certificate, type KeyObject } from 'node:crypto'
import { KeyUsageFlags, KeyUsagesExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { readPlainCertificate, type CertificateDetails } from './plain-certificate.ts'
import { fingerprintOf, type Trust } from './trust.ts'

/** What of a chain is judged anew with each file; worked out once, since OpenSSL makes texts of it each time it is asked. */
interface ChainLink {
  readonly validFrom: Date
  readonly validTo: Date
  readonly serial: string
  readonly fingerprint: string
}

/** What does not change about a certificate, so it may be kept: time and revocation are judged anew each time. */
export interface KnownCertificate {
  readonly der: Buffer
  readonly fingerprint: string
  readonly key: KeyObject
  readonly algorithm: 'rsa' | 'p256' | null
  readonly maySign: boolean
  /** From the signer up to the anchor; null where no anchor vouches for it. */
  readonly chain: readonly ChainLink[] | null
  readonly facility: string | undefined
  readonly subject: string
  readonly serial: string
  readonly validFrom: Date
  readonly validTo: Date
}

const KEPT = 2048
const LONGEST_CHAIN = 5
const WEAKEST_RSA = 2048
// Verifying with a huge key takes long; no authority issues one.
const LARGEST_RSA = 8192

/** Certificates seen, most recently used last. One per trust list: another list is another judgement. */
const known = new WeakMap<Trust, Map<string, KnownCertificate>>()

/** The certificate in DER, with what it came with; null where it cannot be read. */
export function readCertificate(der: Buffer, company: readonly Buffer[], trust: Trust): KnownCertificate | null {
  // The company is part of the key: with other intermediates the chain may end elsewhere.
  const key = [der, ...company].map((one) => `${one.length} ${one.toString('latin1')}`).join()
  const kept = known.get(trust) ?? new Map<string, KnownCertificate>()
  known.set(trust, kept)
  const found = kept.get(key)
  if (found) {
    kept.delete(key)
    kept.set(key, found)
    return found
  }
  const read = parse(der, company, trust)
  if (read) kept.set(key, read)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
  return read
}

/** What is wrong with the certificate at that time. Where the sender has no time stamp, the time is that of receipt. */
export function problemsWithCertificate(certificate: KnownCertificate, trust: Trust, at: Date): Problem[] {
  const problems: Problem[] = []
  if (certificate.algorithm === null) problems.push(problem('certificate-key-weak'))
  if (!certificate.maySign) problems.push(problem('certificate-usage'))
  if (!certificate.chain) return [...problems, problem('certificate-untrusted')]
  const notYet = certificate.chain.some((one) => one.validFrom > at)
  const expired = certificate.chain.find((one) => one.validTo < at)
  if (notYet) problems.push(problem('certificate-not-yet-valid'))
  if (expired) problems.push(problem('certificate-expired', { params: { date: day(expired.validTo) } }))
  const revoked = earliestRevocation(certificate.chain, trust)
  if (revoked && revoked <= at) problems.push(problem('certificate-revoked', { params: { date: day(revoked) } }))
  if (certificate.facility === undefined) problems.push(problem('certificate-facility-unknown'))
  return problems
}

function parse(der: Buffer, company: readonly Buffer[], trust: Trust): KnownCertificate | null {
  try {
    const certificate = new X509Certificate(der)
    const details = readPlainCertificate(der) ?? readAnyCertificate(der)
    const fingerprint = fingerprintOf(certificate)
    return {
      // What came may lie in memory that is lent.
      der: Buffer.from(der),
      fingerprint,
      key: certificate.publicKey,
      algorithm: algorithmOf(certificate.publicKey),
      maySign: !certificate.ca && details.mayDigitallySign !== false,
      chain: chainOf(certificate, company, trust)?.map(linkOf) ?? null,
      facility: facilityOf(fingerprint, details, trust),
      subject: details.subject,
      serial: certificate.serialNumber,
      validFrom: certificate.validFromDate,
      validTo: certificate.validToDate,
    }
  } catch {
    return null
  }
}

function linkOf(certificate: X509Certificate): ChainLink {
  const { validFromDate: validFrom, validToDate: validTo, serialNumber: serial } = certificate
  return { validFrom, validTo, serial, fingerprint: fingerprintOf(certificate) }
}

/** Any certificate, by the library. @throws Error where it cannot be read */
export function readAnyCertificate(der: Buffer): CertificateDetails {
  const parsed = new ParsedCertificate(new Uint8Array(der))
  const usage = parsed.getExtension(KeyUsagesExtension)
  return {
    subject: parsed.subject,
    subjectValues: (id) => parsed.subjectName.getField(id),
    mayDigitallySign: usage && (usage.usages & KeyUsageFlags.digitalSignature) !== 0,
  }
}

function algorithmOf(key: KeyObject): KnownCertificate['algorithm'] {
  const details = key.asymmetricKeyDetails
  const bits = details?.modulusLength ?? 0
  if (key.asymmetricKeyType === 'rsa') return bits >= WEAKEST_RSA && bits <= LARGEST_RSA && (details?.publicExponent ?? 0n) > 2n ? 'rsa' : null
  return key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1' ? 'p256' : null
}

/** Walks up from the signer; each step must be issued and signed by the next, until an anchor is met. */
function chainOf(signer: X509Certificate, company: readonly Buffer[], trust: Trust): X509Certificate[] | null {
  const anchors = new Set(trust.anchors.map(fingerprintOf))
  const others = company.map((der) => new X509Certificate(der))
  const chain = [signer]
  for (let at = signer; chain.length <= LONGEST_CHAIN;) {
    const issuer = [...trust.anchors, ...others].find((one) => one !== at && one.ca && at.checkIssued(one) && at.verify(one.publicKey))
    if (!issuer) return null
    chain.push(issuer)
    if (anchors.has(fingerprintOf(issuer))) return chain
    at = issuer
  }
  return null
}

function earliestRevocation(chain: readonly ChainLink[], trust: Trust): Date | undefined {
  const dates = chain.slice(0, -1).flatMap((one, at) => {
    const issuer = chain[at + 1]
    return (issuer && trust.revokedAt(issuer.fingerprint, one.serial)) ?? []
  })
  return dates.sort((a, b) => a.getTime() - b.getTime())[0]
}

const SUBJECT_FIELDS = { UID: '0.9.2342.19200300.100.1.1', OU: '2.5.4.11' } as const

function facilityOf(fingerprint: string, details: CertificateDetails, trust: Trust): string | undefined {
  const { facilities, subjectFields } = trust.settings
  if (Object.hasOwn(facilities, fingerprint)) return facilities[fingerprint]
  const named = subjectFields.flatMap((field) => details.subjectValues(SUBJECT_FIELDS[field]))
  const codes = new Set(named.flatMap((text) => /^MACSKCB:(\w{5})$/.exec(text)?.[1] ?? []))
  // Two different codes in one subject would let the signer choose.
  return codes.size === 1 ? [...codes][0] : undefined
}

const day = (date: Date) => date.toISOString().slice(0, 10)
