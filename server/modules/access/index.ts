/** Access: who comes in — facility systems, clients, people with the national e-ID — and what each may do. */
import type { Database } from '#platform/database.ts'
import { makeAttempts } from './attempts.ts'
import { makeHolders } from './holders.ts'
import { makePasswordCheck } from './password.ts'
import { forgetEnded } from './queries.ts'
import { makeSessions } from './sessions.ts'
import type { AccessSettings, AccessTools } from './tools.ts'

export { ROLE_PERMISSIONS } from './roles.ts'
export { accessRoutes } from './routes.ts'
export type { Look, RecordPart, SubjectPlace } from './look.ts'
export { makeLookMemory, type LookMemory } from './look-memory.ts'
export { closeLook, closeRecord, findLook, openLook, type LookQuestion, type LookTools } from './open-look.ts'
export { findOpenToAll } from './open-to-all.ts'
export { listClosed } from './queries-looks.ts'
export { approve, askApproval, requireApproval, type ApprovalTools } from './approve.ts'
export { permitRoutes } from './permit-routes.ts'
export type { PermitTools } from './permit-tools.ts'
export { reaches, requireReach, type Place } from './reach.ts'
export { readRepresented, representedUntil } from './read-represented.ts'
export { eraseSubject, holdRecord, liftHold, listDue, proofOf, readErasure, type DueRecord, type QuietRecord, type RetentionTools } from './retention.ts'
export { retentionRoutes, type RetentionRouteTools } from './retention-routes.ts'
export { setSwitch } from './set-switch.ts'
export { findStaffMember, verifyStatement, type StaffMember, type Statement } from './find-practitioner.ts'
export { makeIdentify } from './identify.ts'
export {
  refuseSandboxTenants, registerClient, registerFacilityAccount, registerStaff, revokeTokens,
  type ClientRegistration, type FacilityAccount, type StaffRegistration,
} from './register.ts'
export type { AccessSettings, AccessTools, RegistrationTools } from './tools.ts'

// Two cores: password checks may take both for a moment, never a queue of minutes.
const PASSWORDS = { atOnce: 2, waiting: 200 }

/** Adds what access keeps in memory to what the start of the product hands over. Once per process. */
export async function openAccess(settings: AccessSettings): Promise<AccessTools> {
  const { clock, intake } = settings
  return {
    ...settings,
    holders: makeHolders(intake, clock), sessions: makeSessions(settings), passwords: await makePasswordCheck(PASSWORDS), attempts: makeAttempts(clock),
  }
}

/** Forgets sessions and assertions that ended a day ago; the worker's daily round. How many. */
export function forgetEndedSessions(tools: { readonly worker: Database }): Promise<number> {
  return tools.worker.inTransaction(forgetEnded)
}
