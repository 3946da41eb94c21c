/** Where a certification authority publishes its revocation list: one address, asked by HTTP, within a time limit. */
import { connectPartner } from './https-client.ts'

export type RevocationListAnswer =
  /** The list as it was given (DER or PEM), not verified yet. */
  | { readonly kind: 'list'; readonly bytes: Buffer }
  | { readonly kind: 'unavailable' }

export interface RevocationListSource {
  readonly url: string
  ask(): Promise<RevocationListAnswer>
}

// Lists of a large authority have some hundred thousand entries of forty bytes.
const LARGEST = 16 * 1024 * 1024

/** Lists are signed: they need no TLS, and whoever answers cannot invent one. @param timeoutMs from the question to the last byte */
export function connectRevocationList(url: string, timeoutMs: number): RevocationListSource {
  const { origin, pathname, search } = new URL(url)
  const client = connectPartner({ url: origin, caFile: '', timeoutMs, connections: 1, maxAnswerBytes: LARGEST })
  return {
    url,
    ask: async () => {
      const answer = await client.ask({ method: 'GET', path: `${pathname}${search}` })
      return answer.kind === 'answered' && answer.status === 200 ? { kind: 'list', bytes: answer.body } : { kind: 'unavailable' }
    },
  }
}
