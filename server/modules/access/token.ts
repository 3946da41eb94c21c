/** Our tokens: opaque to others, signed, checked without asking the database. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyProvider, SecretKey } from '#platform/keys.ts'

/** `access` and `identity` are the gateway's pair; `bearer` is OAuth2's. */
export type TokenKind = 'access' | 'identity' | 'bearer'

export interface TokenContent {
  readonly kind: TokenKind
  /** Account or client. */
  readonly holder: string
  readonly epoch: number
  readonly expiresAt: Date
  /** The two tokens of a pair share it. */
  readonly pair: string
  /** Of a bearer token: what was asked for; empty means all the client has. */
  readonly scopes: readonly string[]
}

const KINDS: readonly TokenKind[] = ['access', 'identity', 'bearer']
// Longer texts are not looked at: a token of ours has about 200 characters.
const LONGEST = 1_000

function mac(key: SecretKey, body: string): Buffer {
  return createHmac('sha256', key.secret).update(`lien-thong token\0${body}`).digest()
}

/** A random mark that ties the tokens of a pair together. */
export function newPair(): string {
  return randomBytes(9).toString('base64url')
}

/** `<key id>.<content>.<HMAC>`, all in base64url's alphabet. */
export function makeToken(keys: KeyProvider, content: TokenContent): string {
  const key = keys.currentSecret('sign-tokens')
  const values = [KINDS.indexOf(content.kind), content.holder, content.epoch, Math.floor(content.expiresAt.getTime() / 1000), content.pair, ...content.scopes]
  const body = `${key.id}.${Buffer.from(JSON.stringify(values)).toString('base64url')}`
  return `${body}.${mac(key, body).toString('base64url')}`
}

/** What a token says, if a key of ours made it; expiry and epoch are the caller's to judge. */
export function openToken(keys: KeyProvider, token: string): TokenContent | undefined {
  if (token.length > LONGEST) return undefined
  const [keyId, content, signature, ...more] = token.split('.')
  if (keyId === undefined || content === undefined || signature === undefined || more.length > 0) return undefined
  const key = keys.secretsOf('sign-tokens').find((each) => each.id === keyId)
  const given = Buffer.from(signature, 'base64url')
  if (!key || given.length !== 32 || !timingSafeEqual(given, mac(key, `${keyId}.${content}`))) return undefined
  // Signed by us, so it has the form we gave it.
  const [kind, holder, epoch, expires, pair, ...scopes] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [number, string, number, number, string, ...string[]]
  return { kind: KINDS[kind] ?? 'access', holder, epoch, expiresAt: new Date(expires * 1000), pair, scopes }
}
