/** Who asks: the gateway's pair of tokens, an OAuth2 bearer token, or the session cookie of a person. */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { problem } from '#definitions/problem.ts'
import { PUBLIC_CALLER, type Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { SESSION_COOKIE } from './cookies.ts'
import type { HolderRow } from './queries.ts'
import { ROLE_PERMISSIONS } from './roles.ts'
import { openToken, type TokenContent } from './token.ts'
import type { AccessTools } from './tools.ts'

/** What a request shows. */
type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pair'; readonly access: string; readonly identity: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'session'; readonly cookie: string }

/** A token that was verified once: the signature need not be computed again. */
interface Verified {
  readonly holder: string
  readonly epoch: number
  readonly expiresAt: number
  readonly scopes: readonly string[]
  /** Made from this state of the holder; another object means it was asked for anew. */
  made?: { readonly from: HolderRow; readonly caller: Caller }
}

type Tokens = Map<string, Verified>

const MOST = 20_000

/**
 * Identifies callers for `buildHttp`. On a public route a token that does not count makes its bearer a stranger; elsewhere it
 * is refused with the reason, so that a hospital's system knows to take a new one.
 */
export function makeIdentify(tools: AccessTools): (request: FastifyRequest) => Promise<Caller> {
  const tokens: Tokens = new Map()
  return async (request) => {
    const shown = shownBy(request)
    if (shown.kind === 'nothing') return PUBLIC_CALLER
    if (shown.kind === 'session') return (await tools.sessions.find(shown.cookie))?.caller ?? PUBLIC_CALLER
    const caller = await callerOf(tools, tokens, shown)
    if (typeof caller !== 'string') return caller
    if (request.routeOptions.config.permit === 'public') return PUBLIC_CALLER
    throw new Refusal('unauthenticated', [problem(caller)])
  }
}

function shownBy(request: FastifyRequest): Shown {
  const { accesstoken, tokenid, authorization } = request.headers
  if (typeof accesstoken === 'string' || typeof tokenid === 'string') return { kind: 'pair', access: textOf(accesstoken), identity: textOf(tokenid) }
  if (authorization?.startsWith('Bearer ')) return { kind: 'bearer', token: authorization.slice(7).trim() }
  // Older uploaders put the pair into the address; it is read here and goes nowhere else.
  const { token, id_token: identity } = request.query as Readonly<Record<string, unknown>>
  if (typeof token === 'string' && typeof identity === 'string') return { kind: 'pair', access: token, identity }
  const cookie = request.cookies[SESSION_COOKIE]
  return cookie === undefined ? { kind: 'nothing' } : { kind: 'session', cookie }
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

type Doubt = 'token-not-accepted' | 'tokens-not-together'

async function callerOf(tools: AccessTools, tokens: Tokens, shown: Exclude<Shown, { kind: 'nothing' | 'session' }>): Promise<Caller | Doubt> {
  const text = shown.kind === 'pair' ? `${shown.access} ${shown.identity}` : shown.token
  const key = hash('sha256', text, 'base64url')
  const verified = tokens.get(key) ?? verify(tools, shown)
  if (typeof verified === 'string') return verified
  remember(tokens, key, verified)
  if (verified.expiresAt <= tools.clock().getTime()) return 'token-not-accepted'
  const holder = tools.holders.known(verified.holder) ?? (await tools.holders.get(verified.holder))
  if (holder === 'gone' || holder.epoch !== verified.epoch) return 'token-not-accepted'
  if (verified.made?.from !== holder) verified.made = { from: holder, caller: makeCaller(verified, holder) }
  return verified.made.caller
}

/** Keeps the tokens used last: a Map gives its keys back in the order in which they were put in. */
function remember(tokens: Tokens, key: string, verified: Verified): void {
  tokens.delete(key)
  tokens.set(key, verified)
  if (tokens.size <= MOST) return
  const [oldest] = tokens.keys()
  if (oldest !== undefined) tokens.delete(oldest)
}

function verify(tools: AccessTools, shown: Exclude<Shown, { kind: 'nothing' | 'session' }>): Verified | Doubt {
  if (shown.kind === 'bearer') {
    const content = openToken(tools.keys, shown.token)
    return content?.kind === 'bearer' ? verifiedOf(content) : 'token-not-accepted'
  }
  if (shown.access === '' || shown.identity === '') return 'tokens-not-together'
  const [access, identity] = [openToken(tools.keys, shown.access), openToken(tools.keys, shown.identity)]
  if (access?.kind !== 'access' || identity?.kind !== 'identity') return 'token-not-accepted'
  const together = access.pair === identity.pair && access.holder === identity.holder
  return together ? verifiedOf(access) : 'tokens-not-together'
}

function verifiedOf({ holder, epoch, expiresAt, scopes }: TokenContent): Verified {
  return { holder, epoch, expiresAt: expiresAt.getTime(), scopes }
}

/** The holder's role today bounds what a token may do, whatever it said when it was given. */
function makeCaller(verified: Verified, holder: HolderRow): Caller {
  const granted = holder.scopes
  const asked = verified.scopes
  const permissions = ROLE_PERMISSIONS[holder.role].filter((each) => granted === null || (granted.includes(each) && (asked.length === 0 || asked.includes(each))))
  return { id: verified.holder, role: holder.role, permissions, ...(holder.facility === null ? {} : { facility: holder.facility }) }
}
