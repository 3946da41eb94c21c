/** Asks as a tenant: its pair of tokens lives in the memory of this page and nowhere else. */
import { Refused, type ProblemLine } from '../../asking/ask.ts'
import { md5 } from './md5.ts'

export interface Pair {
  readonly username: string
  readonly access: string
  readonly identity: string
}

interface Question {
  readonly pair?: Pair
  readonly post?: boolean
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** @throws Refused */
export async function askAs<T>(path: string, { pair, post = false, body, signal }: Question = {}): Promise<T> {
  // By this header the server knows its own page: what is asked here is no work of the vendor's system.
  const headers: Record<string, string> = { accept: 'application/json', 'x-lien-thong': '1', ...(pair ? { accessToken: pair.access, tokenId: pair.identity } : {}) }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(path, {
    method: post ? 'POST' : 'GET', headers, credentials: 'same-origin', ...(signal ? { signal } : {}), ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : new Refused(0, [])
  })
  const text = await response.text()
  const answer = (text === '' ? undefined : JSON.parse(text)) as unknown
  if (!response.ok) throw new Refused(response.status, (answer as { problems?: readonly ProblemLine[] } | undefined)?.problems ?? [])
  return answer as T
}

/** The gateway's own token, taken with the MD5 of the password as its protocol wants it. @throws Refused */
export async function takePair(username: string, password: string): Promise<Pair> {
  const { APIKey } = await askAs<{ APIKey: { access_token: string; id_token: string } }>('/api/token/take', { post: true, body: { username, password: md5(password) } })
  return { username, access: APIKey.access_token, identity: APIKey.id_token }
}
