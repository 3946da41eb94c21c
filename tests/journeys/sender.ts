/** A hospital's system for journeys: it takes its token at the gateway and sends as the documents say. */
import type { GatewayReceipt } from '#modules/exchange/schema.ts'
import type { TokenAnswer } from '#modules/access/schema.ts'
import { credentialOf, gatewayPassword } from '../../sandbox/hospitals/credentials.ts'
import { SEED } from './country.ts'

export const VISIT_DOOR = '/api/qd130/guiHoSoXmlQD3176'
export const CHECK_IN_DOOR = '/api/qd130/checkInKcbQd3176'

export interface Answer<Body = GatewayReceipt> {
  readonly status: number
  readonly body: Body
  /** Codes of the problems, in order. */
  readonly codes: readonly string[]
  readonly headers: Headers
}

export interface Sending {
  readonly path?: string
  readonly facility?: string
  readonly fileType?: string | number
  readonly headers?: Readonly<Record<string, string>>
}

export interface Sender {
  /** The pair of tokens as headers. */
  readonly headers: Readonly<Record<string, string>>
  send(file: string | Buffer, sending?: Sending): Promise<Answer>
  /** As `send`, with the body given as it is. */
  post<Body>(path: string, body: unknown): Promise<Answer<Body>>
  get<Body>(path: string): Promise<Answer<Body>>
}

export async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const body = (/^\s*[[{]/.test(text) ? JSON.parse(text) : text) as Body
  const problems = (body as { problems?: readonly { code: string }[] } | null)?.problems ?? []
  return { status: response.status, body, codes: problems.map((each) => each.code), headers: response.headers }
}

export async function takeToken(url: string, username: string, password: string): Promise<Answer<TokenAnswer>> {
  return answerOf(await fetch(`${url}/api/token/take`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: gatewayPassword(password) }),
  }))
}

/** The system of a facility of the sandbox, or of the conformance tenant. */
export async function aSender(url: string, facility: string): Promise<Sender> {
  const { username, password } = accountOf(facility)
  const { body, status } = await takeToken(url, username, password)
  if (!body.APIKey) throw new Error(`The gateway gives ${facility} no token (${status})`)
  const headers = { accessToken: body.APIKey.access_token, tokenId: body.APIKey.id_token }
  return senderWith(url, facility, headers)
}

export function accountOf(facility: string): { username: string; password: string } {
  return facility === '99001' ? { username: '99001_conformance', password: 'lienthong' } : credentialOf(SEED, facility)
}

/** A system that shows these headers. */
export function senderWith(url: string, facility: string, headers: Readonly<Record<string, string>>): Sender {
  const post = async <Body>(path: string, body: unknown, more: Readonly<Record<string, string>> = {}) => answerOf<Body>(await fetch(`${url}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers, ...more }, body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
  return {
    headers, post,
    get: async (path) => answerOf(await fetch(`${url}${path}`, { headers })),
    send: (file, sending = {}) => post<GatewayReceipt>(sending.path ?? VISIT_DOOR, {
      username: accountOf(facility).username, loaiHoSo: sending.fileType ?? '3176', maTinh: (sending.facility ?? facility).slice(0, 2),
      maCSKCB: sending.facility ?? facility, fileHSBase64: Buffer.from(file).toString('base64'),
    }, sending.headers),
  }
}
