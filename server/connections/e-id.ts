/** The national e-ID: signing in over OpenID Connect (code + PKCE), and in the sandbox the people one may be. */
import * as openid from 'openid-client'
import { STAFF_ROLES, type StaffRole } from '#platform/permit.ts'

export interface EidConnection {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly timeoutMs: number
  /** The sandbox speaks plain HTTP and lists its people; production does neither. */
  readonly sandbox: boolean
}

/** What must be kept until the person comes back; `verifier` is a secret. */
export interface SignInSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface EidPerson {
  /** 12-digit personal number. */
  readonly personalId: string
  readonly name: string
  /** Level of identification; 2 means the chip and the face were checked at a police office. */
  readonly level: number
}

export interface EidUnavailable {
  readonly kind: 'unavailable'
}

export type BeginAnswer = { readonly kind: 'go-there'; readonly url: string; readonly secrets: SignInSecrets } | EidUnavailable
/** `refused`: the person broke off, or what came back does not belong to what was sent. */
export type FinishAnswer = { readonly kind: 'person'; readonly person: EidPerson } | { readonly kind: 'refused' } | EidUnavailable

export interface EidPersona {
  readonly id: string
  readonly name: string
  readonly role: StaffRole | 'citizen'
  readonly personalId: string
  readonly facility: string | null
}

export interface Eid {
  begin(personaHint?: string): Promise<BeginAnswer>
  /** @param callback the whole address the browser came back to */
  finish(callback: URL, secrets: SignInSecrets): Promise<FinishAnswer>
  /** The people of the sandbox; none in production, none while it does not answer. */
  listPersonas(): Promise<readonly EidPersona[]>
}

// No public document names VNeID's claims; these are the sandbox's (docs/connecting.md).
const CLAIMS = { personalId: 'so_dinh_danh', level: 'muc_xac_thuc' } as const
const PERSONAS_FRESH_MS = 60_000

/** Opens the connection; the first sign-in asks the e-ID for its addresses and keys. */
export function connectEid(connection: EidConnection): Eid {
  let found: Promise<openid.Configuration> | undefined
  const configuration = () => {
    found ??= discover(connection).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    begin: async (personaHint) => {
      const answer = await whileAvailable(async () => begin(await configuration(), connection, personaHint))
      // Nobody was asked anything yet: an e-ID that says no here does not work.
      return answer.kind === 'refused' ? { kind: 'unavailable' } : answer
    },
    finish: (callback, secrets) => whileAvailable(async () => finish(await configuration(), callback, secrets)),
    listPersonas: connection.sandbox ? personaList(connection) : () => Promise.resolve([]),
  }
}

function discover({ issuer, clientId, clientSecret, timeoutMs, sandbox }: EidConnection): Promise<openid.Configuration> {
  const execute = [openid.enableNonRepudiationChecks, ...(sandbox ? [openid.allowInsecureRequests] : [])]
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: timeoutMs / 1000 })
}

async function begin(configuration: openid.Configuration, connection: EidConnection, personaHint: string | undefined): Promise<BeginAnswer> {
  const secrets = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() }
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: connection.redirectUri, scope: 'openid', state: secrets.state, nonce: secrets.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier), code_challenge_method: 'S256',
    ...(connection.sandbox && personaHint !== undefined ? { login_hint: personaHint } : {}),
  })
  return { kind: 'go-there', url: url.href, secrets }
}

async function finish(configuration: openid.Configuration, callback: URL, secrets: SignInSecrets): Promise<FinishAnswer> {
  const tokens = await openid.authorizationCodeGrant(configuration, callback, {
    expectedState: secrets.state, expectedNonce: secrets.nonce, pkceCodeVerifier: secrets.verifier, idTokenExpected: true,
  })
  const told = tokens.claims()
  if (!told) return { kind: 'refused' }
  const claims: Readonly<Record<string, unknown>> = CLAIMS.personalId in told ? told : await openid.fetchUserInfo(configuration, tokens.access_token, told.sub)
  const [personalId, level, name] = [claims[CLAIMS.personalId], claims[CLAIMS.level], claims['name']]
  if (typeof personalId !== 'string' || personalId === '' || typeof name !== 'string') return { kind: 'refused' }
  return { kind: 'person', person: { personalId, name: name.normalize('NFC'), level: Number(level) || 0 } }
}

/** Tells a silent e-ID from one that says no. */
async function whileAvailable<T>(work: () => Promise<T>): Promise<T | { kind: 'refused' } | EidUnavailable> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof openid.AuthorizationResponseError) return { kind: 'refused' }
    if (error instanceof openid.ResponseBodyError) return error.status >= 500 ? { kind: 'unavailable' } : { kind: 'refused' }
    if (error instanceof openid.ClientError) return isNetwork(error) ? { kind: 'unavailable' } : { kind: 'refused' }
    if (error instanceof TypeError && error.message === 'fetch failed') return { kind: 'unavailable' }
    throw error
  }
}

/** Whether the library failed because nobody answered, or not as an e-ID would. */
function isNetwork(error: openid.ClientError): boolean {
  return ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'].includes(error.code ?? '')
}

function personaList({ issuer, timeoutMs }: EidConnection): () => Promise<readonly EidPersona[]> {
  let known: { readonly personas: readonly EidPersona[]; readonly until: number } | undefined
  return async () => {
    if (known && known.until > Date.now()) return known.personas
    const personas = await fetchPersonas(new URL('/personas', issuer), Math.min(timeoutMs, 2_000))
    // A silent sandbox is asked again soon; the pages should not wait for it each time.
    known = { personas: personas ?? [], until: Date.now() + (personas ? PERSONAS_FRESH_MS : 3_000) }
    return known.personas
  }
}

async function fetchPersonas(url: URL, timeoutMs: number): Promise<EidPersona[] | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    const listed: unknown = answer.ok ? await answer.json() : undefined
    return Array.isArray(listed) ? listed.map(readPersona).filter((each) => each !== undefined) : undefined
  } catch {
    return undefined
  }
}

function readPersona(value: unknown): EidPersona | undefined {
  const { id, name, role, so_dinh_danh: personalId, facility } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof name !== 'string' || typeof personalId !== 'string') return undefined
  const known = role === 'citizen' ? role : STAFF_ROLES.find((each) => each === role)
  if (!known) return undefined
  return { id, name, role: known, personalId, facility: typeof facility === 'string' ? facility : null }
}
