/** Asks as a tenant: its pair of tokens lives in the memory of this page and nowhere else. */
import { ask, type Question } from '../../asking/ask.ts'
import { md5 } from './md5.ts'

export interface Pair {
  readonly username: string
  readonly access: string
  readonly identity: string
}

/** Asks with the pair, where there is one. @throws Refused */
export function askAs<T>(path: string, { pair, ...question }: Question & { readonly pair?: Pair } = {}): Promise<T> {
  // By the first header the server knows its own page: what is asked here is no work of the vendor's system.
  return ask<T>(path, { ...question, headers: { 'x-lien-thong': '1', ...(pair ? { accessToken: pair.access, tokenId: pair.identity } : {}) } })
}

/** The gateway's own token, taken with the MD5 of the password as its protocol wants it. @throws Refused */
export async function takePair(username: string, password: string): Promise<Pair> {
  const { APIKey } = await askAs<{ APIKey: { access_token: string; id_token: string } }>('/api/token/take', { method: 'POST', body: { username, password: md5(password) } })
  return { username, access: APIKey.access_token, identity: APIKey.id_token }
}
