/** The national e-ID's public keys: with them a presentation shown at a desk is verified without asking who shows it. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { JWK } from 'jose'

export interface EidKeysConnection {
  readonly issuer: string
  readonly timeoutMs: number
}

/** The key of an id; undefined where the e-ID does not know it or does not answer. */
export type FindEidKey = (keyId: string) => Promise<JWK | undefined>

const Discovery = Type.Object({ jwks_uri: Type.String({ pattern: '^https?://' }) })
const KeySet = Type.Object({ keys: Type.Array(Type.Object({ kid: Type.Optional(Type.String()), kty: Type.String() })) })
// Keys are renewed seldom; an unknown id is looked for again soon, since it may be a new one.
const FRESH_MS = 600_000
const RETRY_MS = 5_000

/** Reads the key set where the e-ID's discovery document says it lies. */
export function connectEidKeys({ issuer, timeoutMs }: EidKeysConnection): FindEidKey {
  let keys: readonly JWK[] = []
  let readAt = Number.NEGATIVE_INFINITY
  return async (keyId) => {
    const found = keys.find((each) => each.kid === keyId)
    const age = performance.now() - readAt
    if (age < (found ? FRESH_MS : RETRY_MS)) return found
    readAt = performance.now()
    keys = (await readKeys(issuer, timeoutMs)) ?? keys
    return keys.find((each) => each.kid === keyId)
  }
}

async function readKeys(issuer: string, timeoutMs: number): Promise<readonly JWK[] | undefined> {
  const discovery = await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, timeoutMs)
  if (!Value.Check(Discovery, discovery)) return undefined
  const set = await readJson(discovery.jwks_uri, timeoutMs)
  return Value.Check(KeySet, set) ? set.keys : undefined
}

async function readJson(url: string, timeoutMs: number): Promise<unknown> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
