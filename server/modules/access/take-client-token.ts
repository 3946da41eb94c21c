/** A new system takes a bearer token: OAuth2 client credentials with a signed assertion (RFC 7523, SMART Backend Services). */
import { createHash } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { PERMISSIONS } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { findClient, useAssertion, type ClientRow } from './queries.ts'
import { ROLE_PERMISSIONS } from './roles.ts'
import type { BearerAnswer, BearerRequest } from './schema.ts'
import { makeToken, newPair } from './token.ts'
import type { AccessTools } from './tools.ts'

export const BEARER_MINUTES = 10
export const TOKEN_PATH = '/api/oauth2/token'
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const ALGORITHMS = ['ES256', 'ES384', 'RS384', 'PS384', 'EdDSA']
const LONGEST_ASSERTION_SECONDS = 300
const CLOCK_TOLERANCE_SECONDS = 10

interface Proved {
  readonly client: ClientRow
  readonly payload: JWTPayload & { readonly jti: string; readonly exp: number }
}

/**
 * Verifies the assertion and gives a bearer token for the scopes asked for, or for all the client has.
 * @throws Refusal `malformed` grant-unsupported or scope-not-granted, `unauthenticated` for an assertion that does not count
 */
export async function takeClientToken(tools: AccessTools, request: BearerRequest, address: string): Promise<BearerAnswer> {
  if (request.grant_type !== 'client_credentials' || request.client_assertion_type !== ASSERTION_TYPE) throw new Refusal('malformed', [problem('grant-unsupported')])
  const seconds = tools.attempts.waitSeconds('client', address)
  if (seconds > 0) throw new Refusal('too-many', [problem('too-many-attempts', { params: { seconds } })])
  const proved = await prove(tools, request.client_assertion)
  if (!proved) {
    tools.attempts.failed('client', address)
    await tools.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: 'public', role: 'public', act: 'client-token-refused' }))
    throw new Refusal('unauthenticated', [problem('assertion-not-verified', { params: { audience: audienceOf(tools.publicUrl) } })])
  }
  requireShortLife(tools, proved)
  const scopes = grantedScopes(proved.client, request.scope)
  await useUp(tools, proved)
  const expiresAt = new Date(tools.clock().getTime() + BEARER_MINUTES * 60_000)
  const { clientId: holder, epoch } = proved.client
  return {
    access_token: makeToken(tools.keys, { kind: 'bearer', holder, epoch, expiresAt, pair: newPair(), scopes }),
    token_type: 'Bearer', expires_in: BEARER_MINUTES * 60, scope: scopes.join(' '),
  }
}

/** The address a client puts into `aud`. */
export function audienceOf(publicUrl: string): string {
  return new URL(TOKEN_PATH, publicUrl).href
}

/** The client that surely made the assertion; undefined without telling why not. */
async function prove(tools: AccessTools, assertion: string): Promise<Proved | undefined> {
  try {
    const { iss } = decodeJwt(assertion)
    if (typeof iss !== 'string' || iss === '' || iss.length > 100 || iss.includes('\0')) return undefined
    const client = await tools.intake.inOneStatement((tx) => findClient(tx, iss))
    if (!client) return undefined
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(client.jwks as unknown as JSONWebKeySet), {
      issuer: client.clientId, subject: client.clientId, audience: audienceOf(tools.publicUrl), algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'jti'], clockTolerance: CLOCK_TOLERANCE_SECONDS, currentDate: tools.clock(),
    })
    const { jti, exp } = payload
    return typeof jti === 'string' && exp !== undefined ? { client, payload: { ...payload, jti, exp } } : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

function requireShortLife(tools: AccessTools, { payload }: Proved): void {
  const left = payload.exp - tools.clock().getTime() / 1000
  if (left > LONGEST_ASSERTION_SECONDS + CLOCK_TOLERANCE_SECONDS) throw new Refusal('unauthenticated', [problem('assertion-lives-too-long')])
}

/** Scopes are named as our permissions: what a client may ask for is what it was registered for, within its role. */
function grantedScopes(client: ClientRow, asked: string | undefined): string[] {
  const all = PERMISSIONS.filter((each) => client.scopes.includes(each) && ROLE_PERMISSIONS[client.role].includes(each))
  const wanted = (asked ?? '').split(' ').filter((each) => each !== '')
  const refused = wanted.filter((each) => !all.some((granted) => granted === each))
  if (refused.length > 0) {
    // A scope we know of is named; anything else could be any text.
    const shown = refused.map((each) => (PERMISSIONS.some((known) => known === each) ? each : '?'))
    throw new Refusal('malformed', [...new Set(shown)].slice(0, 20).map((scope) => problem('scope-not-granted', { params: { scope } })))
  }
  return wanted.length === 0 ? all : all.filter((each) => wanted.includes(each))
}

async function useUp(tools: AccessTools, { client, payload }: Proved): Promise<void> {
  const assertion = createHash('sha256').update(`${client.clientId}\0${payload.jti}`).digest()
  const first = await tools.intake.inTransaction(async (tx) => {
    const unused = await useAssertion(tx, assertion, new Date(payload.exp * 1000))
    await recordAct(tx, { clock: tools.clock, actor: client.clientId, role: client.role, act: unused ? 'client-token-taken' : 'client-token-refused' })
    return unused
  })
  if (!first) throw new Refusal('unauthenticated', [problem('assertion-used-before')])
}
