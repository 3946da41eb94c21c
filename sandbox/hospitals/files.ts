/** Makes the signed files a hospital sends. */
import type { KeyAndCertificate, Pki } from '../pki/index.ts'
import { checkInRow } from './check-in.ts'
import { signCheckIn, signEnvelope, signerOf, type Signer } from './sign.ts'
import { dayStamp, minuteOf } from './visit/clock.ts'
import type { Visit, VisitRequest } from './visit/index.ts'
import { vendorOf } from './visit/vendor.ts'
import { writeTables } from './write-xml.ts'

export interface Hospitals {
  /** The signed visit file. */
  readonly visitFile: (visit: Visit, at: Date) => Promise<string>
  /** The signed check-in file of a visit. */
  readonly checkInFile: (request: VisitRequest) => Promise<string>
}

/** Hospitals that sign with their own keys; each key is read once. */
export function openHospitals(pki: () => Promise<Pki>): Hospitals {
  const signers = new Map<string, Promise<Signer>>()
  const signer = (facility: string) => {
    const found = signers.get(facility) ?? pki().then((open) => open.facilityCertificate(facility)).then(signerOf)
    signers.set(facility, found)
    return found
  }
  return {
    visitFile: async (visit, at) => signVisit(visit, at, await signer(visit.facility)),
    checkInFile: async (request) => signCheckIn([checkInRow(request)], await signer(request.facility.code)),
  }
}

/** A visit signed with a given key, also a wrong one: tests of what must be refused need those. */
export function signVisitWith(visit: Visit, at: Date, pair: KeyAndCertificate): string {
  return signVisit(visit, at, signerOf(pair))
}

/** A visit as a signed envelope made on the day of `at`. */
export function signVisit(visit: Visit, at: Date, signer: Signer): string {
  const files = writeTables(visit.tables, vendorOf(visit.facility))
  return signEnvelope({ facility: visit.facility, madeOn: dayStamp(minuteOf(at)), visits: [files] }, signer)
}
