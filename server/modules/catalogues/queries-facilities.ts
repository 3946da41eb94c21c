/** Every SQL statement about facilities, their signature policies and their certificates. */
import type { Tx } from '#platform/database.ts'
import type { BoundCertificate, Facility, Period, SignaturePolicy } from './facility.ts'

export type FacilityVersion = Facility & Period & { readonly instrument: string }
export type PolicyVersion = Period & { readonly facility: string; readonly policy: SignaturePolicy; readonly instrument: string }
export type CertificateVersion = BoundCertificate & { readonly facility: string }

const FACILITY = `code, name, province, commune, grade, kind, tenant, instrument, valid_from::text as "validFrom", valid_to::text as "validTo"`
const VALID_AT_DAY = `known_to is null and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)`

/** The number that every change of facilities raises. */
export async function findRevision(tx: Tx): Promise<number> {
  return (await tx.one<{ facilities: number }>('select facilities from catalogues.revision')).facilities
}

/** One change at a time: the second waits here until the first has been written. */
export async function lockRevision(tx: Tx): Promise<void> {
  await tx.one('select facilities from catalogues.revision for update')
}

export async function raiseRevision(tx: Tx): Promise<void> {
  await tx.run('update catalogues.revision set facilities = facilities + 1')
}

export async function findFacilityAt(tx: Tx, at: string, code: string): Promise<FacilityVersion | undefined> {
  return tx.find<FacilityVersion>(`select ${FACILITY} from catalogues.facility where code = $2 and ${VALID_AT_DAY}`, [at, code])
}

export async function listFacilitiesAt(tx: Tx, at: string, province: string | null): Promise<FacilityVersion[]> {
  return tx.rows<FacilityVersion>(
    `select ${FACILITY} from catalogues.facility where ($2::text is null or province = $2) and ${VALID_AT_DAY} order by code`,
    [at, province],
  )
}

export async function listFacilityVersions(tx: Tx, codes: readonly string[]): Promise<FacilityVersion[]> {
  return tx.rows<FacilityVersion>(`select ${FACILITY} from catalogues.facility where code = any ($1::text[]) and known_to is null`, [codes])
}

/** Policies of the given facilities, or of all. */
export async function listPolicies(tx: Tx, facilities: readonly string[] | null): Promise<PolicyVersion[]> {
  return tx.rows<PolicyVersion>(
    `select facility, policy, instrument, valid_from::text as "validFrom", valid_to::text as "validTo"
       from catalogues.signature_policy where known_to is null and ($1::text[] is null or facility = any ($1)) order by facility, valid_from`,
    [facilities],
  )
}

/** Certificates of the given facilities, or of all. */
export async function listCertificates(tx: Tx, facilities: readonly string[] | null): Promise<CertificateVersion[]> {
  return tx.rows<CertificateVersion>(
    `select facility, encode(fingerprint, 'hex') as fingerprint, valid_from as "validFrom", valid_to as "validTo"
       from catalogues.facility_certificate where known_to is null and ($1::text[] is null or facility = any ($1))`,
    [facilities],
  )
}

export async function closeFacilities(tx: Tx, versions: readonly FacilityVersion[], at: Date): Promise<void> {
  await tx.run(
    `update catalogues.facility set known_to = $3
      where known_to is null and (code, valid_from) in (select * from unnest($1::text[], $2::date[]))`,
    [versions.map((each) => each.code), versions.map((each) => each.validFrom), at],
  )
}

export async function insertFacilities(tx: Tx, versions: readonly FacilityVersion[], at: Date): Promise<void> {
  const column = (name: keyof FacilityVersion) => versions.map((each) => each[name])
  await tx.run(
    `insert into catalogues.facility (code, name, province, commune, grade, kind, tenant, instrument, valid_from, valid_to, known_from)
     select given.*, $11::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::date[]) as given`,
    [column('code'), column('name'), column('province'), column('commune'), column('grade'), column('kind'), column('tenant'),
      column('instrument'), column('validFrom'), column('validTo'), at],
  )
}

export async function closePolicies(tx: Tx, versions: readonly PolicyVersion[], at: Date): Promise<void> {
  await tx.run(
    `update catalogues.signature_policy set known_to = $3
      where known_to is null and (facility, valid_from) in (select * from unnest($1::text[], $2::date[]))`,
    [versions.map((each) => each.facility), versions.map((each) => each.validFrom), at],
  )
}

export async function insertPolicies(tx: Tx, versions: readonly PolicyVersion[], at: Date): Promise<void> {
  const column = (name: keyof PolicyVersion) => versions.map((each) => each[name])
  await tx.run(
    `insert into catalogues.signature_policy (facility, policy, instrument, valid_from, valid_to, known_from)
     select given.*, $6::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[]) as given`,
    [column('facility'), column('policy'), column('instrument'), column('validFrom'), column('validTo'), at],
  )
}

export async function closeCertificates(tx: Tx, certificates: readonly CertificateVersion[], at: Date): Promise<void> {
  await tx.run(
    `update catalogues.facility_certificate set known_to = $3
      where known_to is null and (facility, encode(fingerprint, 'hex')) in (select * from unnest($1::text[], $2::text[]))`,
    [certificates.map((each) => each.facility), certificates.map((each) => each.fingerprint), at],
  )
}

export async function insertCertificates(tx: Tx, certificates: readonly CertificateVersion[], at: Date): Promise<void> {
  const column = (name: keyof CertificateVersion) => certificates.map((each) => each[name])
  await tx.run(
    `insert into catalogues.facility_certificate (facility, fingerprint, valid_from, valid_to, known_from)
     select facility, decode(fingerprint, 'hex'), valid_from, valid_to, $5::timestamptz
       from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as given (facility, fingerprint, valid_from, valid_to)`,
    [column('facility'), column('fingerprint'), column('validFrom'), column('validTo'), at],
  )
}
