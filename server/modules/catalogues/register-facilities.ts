/** Makes facilities, their signature policy and their certificates known from a day on; what was known before stays readable. */
import type { Clock } from '#platform/clock.ts'
import type { InTransaction, Tx } from '#platform/database.ts'
import { changeOfVersions, type BoundCertificate, type FacilityRegistration } from './facility.ts'
import {
  closeCertificates, closeFacilities, closePolicies, insertCertificates, insertFacilities, insertPolicies, listCertificates, listFacilityVersions,
  listPolicies, lockRevision, raiseRevision, type CertificateVersion, type FacilityVersion, type PolicyVersion,
} from './queries-facilities.ts'

/** `inTransaction` of the role lienthong_worker. */
export interface RegisteringTools {
  readonly inTransaction: InTransaction
  readonly clock: Clock
}

/**
 * Registers facilities; the same registration again changes nothing, so it may run at every start.
 * @returns how many rows were written
 */
export function registerFacilities(tools: RegisteringTools, registrations: readonly FacilityRegistration[]): Promise<number> {
  const codes = registrations.map((each) => each.code)
  return tools.inTransaction(async (tx) => {
    await lockRevision(tx)
    const at = tools.clock()
    const written =
      (await registerVersions(tx, registrations, at)) +
      (await registerPolicies(tx, registrations, at)) +
      (await bindCertificates(tx, codes, { certificates: registrations.flatMap(certificatesOf), at }))
    if (written > 0) await raiseRevision(tx)
    return written
  })
}

export async function registerFacility(tools: RegisteringTools, registration: FacilityRegistration): Promise<void> {
  await registerFacilities(tools, [registration])
}

/** Binds a certificate to a facility for a time; with another time, the former binding is corrected. */
export async function registerCertificate(tools: RegisteringTools, facility: string, certificate: BoundCertificate): Promise<void> {
  await tools.inTransaction(async (tx) => {
    await lockRevision(tx)
    const written = await bindCertificates(tx, [facility], { certificates: [{ ...certificate, facility }], at: tools.clock() })
    if (written > 0) await raiseRevision(tx)
  })
}

function certificatesOf(registration: FacilityRegistration): CertificateVersion[] {
  return (registration.certificates ?? []).map((each) => ({ ...each, facility: registration.code }))
}

async function registerVersions(tx: Tx, registrations: readonly FacilityRegistration[], at: Date): Promise<number> {
  const known = Map.groupBy(await listFacilityVersions(tx, registrations.map((each) => each.code)), (each) => each.code)
  const changes = registrations.map((each) => {
    const wanted: FacilityVersion = { ...each, name: each.name.normalize('NFC'), validTo: null }
    return changeOfVersions(known.get(each.code) ?? [], wanted, isSameFacility)
  })
  const write = changes.flatMap((change) => change.write)
  if (write.length === 0) return 0
  await closeFacilities(tx, changes.flatMap((change) => change.close), at)
  await insertFacilities(tx, write, at)
  return write.length
}

function isSameFacility(one: FacilityVersion, other: FacilityVersion): boolean {
  const fields = ['name', 'province', 'commune', 'grade', 'kind', 'tenant'] as const
  return fields.every((field) => one[field] === other[field])
}

async function registerPolicies(tx: Tx, registrations: readonly FacilityRegistration[], at: Date): Promise<number> {
  const known = Map.groupBy(await listPolicies(tx, registrations.map((each) => each.code)), (each) => each.facility)
  const changes = registrations.map((each) => {
    const wanted: PolicyVersion = { facility: each.code, policy: each.signaturePolicy, instrument: each.instrument, validFrom: each.validFrom, validTo: null }
    return changeOfVersions(known.get(each.code) ?? [], wanted, (one, other) => one.policy === other.policy)
  })
  const write = changes.flatMap((change) => change.write)
  if (write.length === 0) return 0
  await closePolicies(tx, changes.flatMap((change) => change.close), at)
  await insertPolicies(tx, write, at)
  return write.length
}

async function bindCertificates(tx: Tx, facilities: readonly string[], wanted: { certificates: readonly CertificateVersion[]; at: Date }): Promise<number> {
  const key = (each: CertificateVersion) => `${each.facility} ${each.fingerprint}`
  const known = new Map((await listCertificates(tx, facilities)).map((each) => [key(each), each]))
  const changed = wanted.certificates.filter((each) => {
    const before = known.get(key(each))
    return before?.validFrom.getTime() !== each.validFrom.getTime() || before.validTo?.getTime() !== each.validTo?.getTime()
  })
  if (changed.length === 0) return 0
  await closeCertificates(tx, changed, wanted.at)
  await insertCertificates(tx, changed, wanted.at)
  return changed.length
}
