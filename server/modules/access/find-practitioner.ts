/** What a facility's system says about its clinician: who that is here, and whether a signed statement is the facility's own. */
import { createHash } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { StaffRole } from '#platform/permit.ts'
import { blindIndexes } from '#platform/seal.ts'
import { findClient, findStaff, useAssertion, type ClientRow } from './queries.ts'
import { ALGORITHMS } from './take-client-token.ts'

export interface StaffMember {
  /** Id of the caller when they sign in. */
  readonly staffId: string
  readonly role: StaffRole
  readonly facility: string | null
}

/** The staff of a personal number. */
export async function findStaffMember(tools: { readonly intake: Database; readonly keys: KeyProvider }, personalId: string): Promise<StaffMember | undefined> {
  const found = await tools.intake.inOneStatement((tx) => findStaff(tx, blindIndexes(tools.keys, 'staff', personalId)))
  return found && { staffId: found.staffId, role: found.role, facility: found.facility }
}

export type Statement =
  | { readonly kind: 'verified'; readonly client: ClientRow; readonly payload: JWTPayload }
  | { readonly kind: 'used-before' }
  | { readonly kind: 'not-verified' }

const TOLERANCE_SECONDS = 10
const LONGEST_SECONDS = 300

/** A compact JWS signed with the key of a registered client (`iss`), meant for `audience`, alive for at most five minutes; each counts once. */
export async function verifyStatement(tools: { readonly intake: Database; readonly clock: Clock }, token: string, audience: string): Promise<Statement> {
  try {
    const { iss } = decodeJwt(token)
    if (typeof iss !== 'string' || iss === '' || iss.length > 100 || iss.includes('\0')) return { kind: 'not-verified' }
    const client = await tools.intake.inOneStatement((tx) => findClient(tx, iss))
    if (!client) return { kind: 'not-verified' }
    const { payload } = await jwtVerify(token, createLocalJWKSet(client.jwks as unknown as JSONWebKeySet), {
      issuer: client.clientId, audience, algorithms: ALGORITHMS, requiredClaims: ['exp', 'jti'], clockTolerance: TOLERANCE_SECONDS, currentDate: tools.clock(),
    })
    const { jti, exp } = payload
    if (typeof jti !== 'string' || exp === undefined || exp - tools.clock().getTime() / 1_000 > LONGEST_SECONDS + TOLERANCE_SECONDS) return { kind: 'not-verified' }
    const statement = createHash('sha256').update(`statement\0${client.clientId}\0${jti}`).digest()
    const first = await tools.intake.inTransaction((tx) => useAssertion(tx, statement, new Date(exp * 1_000)))
    return first ? { kind: 'verified', client, payload } : { kind: 'used-before' }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { kind: 'not-verified' }
    throw error
  }
}
