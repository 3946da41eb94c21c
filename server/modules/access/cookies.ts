/** The two cookies of access: the session, and the sealed memory of a sign-in under way. */
import type { KeyProvider } from '#platform/keys.ts'
import { seal, unseal } from '#platform/seal.ts'

export const SESSION_COOKIE = 'lt_session'
export const SIGN_IN_COOKIE = 'lt_sign_in'
export const SIGN_IN_PATH = '/api/access'
export const SIGN_IN_MINUTES = 10

const CONTEXT = 'sign-in cookie'

/** What must come back from the e-ID together with the browser that went there. */
export interface SignInMemory {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** Options of a cookie that scripts cannot read and other sites' forms do not carry. */
export function cookieOptions(publicUrl: string, path: string): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }
}

export function sealSignIn(keys: KeyProvider, memory: SignInMemory): string {
  const key = keys.currentSecret('seal-sessions')
  return `${key.id}.${seal(key.secret, Buffer.from(JSON.stringify(memory)), CONTEXT).toString('base64url')}`
}

/** What we sealed, unless it was changed or its time is over. */
export function unsealSignIn(keys: KeyProvider, cookie: string, now: Date): SignInMemory | undefined {
  const [keyId = '', sealed = ''] = cookie.split('.')
  const key = keys.secretsOf('seal-sessions').find((each) => each.id === keyId)
  if (!key) return undefined
  try {
    const memory = JSON.parse(unseal(key.secret, Buffer.from(sealed, 'base64url'), CONTEXT).toString()) as SignInMemory
    return memory.expires > now.getTime() ? memory : undefined
  } catch {
    return undefined
  }
}

/** A way back that stays on our own pages: anything else becomes the first page. */
export function ownPath(returnTo: string | undefined, publicUrl: string): string {
  if (returnTo === undefined || returnTo.length > 500 || !returnTo.startsWith('/') || /[\\\s\p{Cc}]/u.test(returnTo)) return '/'
  const home = new URL(publicUrl)
  if (!URL.canParse(returnTo, home)) return '/'
  const { origin, pathname, search, hash } = new URL(returnTo, home)
  return origin === home.origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
