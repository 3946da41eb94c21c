/** The gateway's sessions: a token for an account, as hospital systems take it every fifty minutes. */
import { createHash, randomUUID } from 'node:crypto'
import { header, jsonObject, text, type Floor, type Incoming } from '../floor/partner.ts'

const HOUR = 3_600_000

export interface Session {
  readonly user: string
  readonly idToken: string
  readonly until: number
}

export interface Sessions {
  /** The answer to `/api/token/take`. */
  readonly take: (request: Incoming) => object
  /** Whether the request names a living session, in its headers or in its query, and the right password. */
  readonly holds: (request: Incoming) => boolean
}

/** The sessions of the one account the sandbox's insurer knows. They are gone after a restart, as in life. */
export function makeSessions(floor: Floor): Sessions {
  const open = new Map<string, Session>()
  const { user, password } = floor.settings.insurer
  const passwordHash = md5(password)
  return {
    take: (request) => {
      const given = readForm(request)
      if (given.username !== user || given.password !== passwordHash) return { maKetQua: '401', APIKey: null }
      return { maKetQua: '200', APIKey: opened(open, user, floor.now()) }
    },
    holds: (request) => {
      const session = open.get(header(request, 'accesstoken') || (request.query.get('token') ?? ''))
      const idToken = header(request, 'tokenid') || (request.query.get('id_token') ?? '')
      const hash = header(request, 'passwordhash') || (request.query.get('password') ?? passwordHash)
      return session?.idToken === idToken && session.until > floor.now().getTime() && hash === passwordHash
    },
  }
}

/** Upper-case hex MD5, the form in which the gateway's passwords travel. */
export function md5(password: string): string {
  return createHash('md5').update(password).digest('hex').toUpperCase()
}

/** Whether the body is a web form; else it is JSON. */
export function isForm(request: Incoming): boolean {
  return header(request, 'content-type').startsWith('application/x-www-form-urlencoded')
}

/** The fields of a body that is JSON or a web form. */
export function readForm(request: Incoming): Readonly<Record<string, string>> {
  if (isForm(request)) {
    return Object.fromEntries(new URLSearchParams(request.body.toString('utf8')))
  }
  const read = Object.entries(jsonObject(request.body) ?? {})
  return Object.fromEntries(read.map(([name, value]) => [name, text(value)]))
}

function opened(open: Map<string, Session>, user: string, now: Date): object {
  for (const [token, session] of open) if (session.until <= now.getTime()) open.delete(token)
  const until = now.getTime() + HOUR
  const session = { user, idToken: randomUUID(), until }
  const token = randomUUID()
  open.set(token, session)
  return { access_token: token, id_token: session.idToken, token_type: 'Bearer', username: user, expires_in: new Date(until).toISOString() }
}
