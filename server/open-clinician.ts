/** Hands to the clinician's view what it needs of its neighbours: looks, people, staff, the e-ID's keys, the population database. */
import { connectEidKeys } from '#connections/e-id-keys.ts'
import type { AskPopulation } from '#connections/population.ts'
import { findStaffMember, verifyStatement, type AccessTools, type LookTools } from '#modules/access/index.ts'
import { findForCare } from '#modules/people/index.ts'
import { usedOnce, type BookRouteTools, type ClinicianTools } from '#modules/record/index.ts'
import type { Config } from '#platform/config.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'

interface ClinicianGround {
  readonly config: Config
  readonly access: AccessTools
  readonly looks: LookTools
  readonly book: BookRouteTools
  readonly askPopulation: AskPopulation
}

const EID_TIMEOUT_MS = 2_000
/** Each clinician, a minute: far above what somebody with patients does, far below what somebody with a list would want. */
const PER_MINUTE = { find: 40, name: 12, open: 20 }
/** Each facility's systems, a minute. */
const LAUNCHES_PER_MINUTE = 600

export function openClinician({ config, access, looks, book, askPopulation }: ClinicianGround): ClinicianTools {
  const { clock, keys, reader } = book
  const { intake } = access
  const limit = (perMinute: number) => makeRateLimit(perMinute, clock)
  return {
    ...book, looks, publicUrl: config.publicUrl.replace(/\/$/, ''), askPopulation,
    findEidKey: connectEidKeys({ issuer: config.eid.issuer, timeoutMs: EID_TIMEOUT_MS }), findSubject: access.findSubject,
    searchByName: (permit, question) => findForCare({ reader, keys, clock }, permit, question),
    findClinician: async (personalId) => {
      const found = await findStaffMember({ intake, keys }, personalId)
      return found?.role === 'clinician' ? found : undefined
    },
    verifyStatement: async (token, audience) => {
      const statement = await verifyStatement({ intake, clock }, token, audience)
      if (statement.kind !== 'verified') return statement
      return { kind: 'verified', facility: statement.client.facility, scopes: statement.client.scopes, launch: statement.payload['launch'] }
    },
    used: usedOnce(clock),
    limits: { find: limit(PER_MINUTE.find), name: limit(PER_MINUTE.name), open: limit(PER_MINUTE.open), launch: limit(LAUNCHES_PER_MINUTE) },
  }
}
