/** The last contents a partner received, so that a test or a person can see what reached it. Memory only. */
import { refuse, type Route } from './partner.ts'

const KEPT = 200

export interface Recent {
  readonly keep: (reference: string, content: Buffer) => void
  readonly find: (reference: string) => Buffer | undefined
}

/** Keeps the last 200 contents by reference. */
export function makeRecent(): Recent {
  const contents = new Map<string, Buffer>()
  return {
    keep: (reference, content) => {
      contents.delete(reference)
      contents.set(reference, content)
      const oldest = contents.size > KEPT ? contents.keys().next().value : undefined
      if (oldest !== undefined) contents.delete(oldest)
    },
    find: (reference) => contents.get(reference),
  }
}

/** `GET /received?reference=…`: the bytes as they came, while they are among the last. */
export function recentRoute(recent: Recent): Route {
  return {
    method: 'GET', path: '/received', control: true,
    handle: (request) => {
      const content = recent.find(request.query.get('reference') ?? '')
      if (!content) return refuse(404, `Not among the last ${KEPT} contents received since the start.`)
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: content }
    },
  }
}
