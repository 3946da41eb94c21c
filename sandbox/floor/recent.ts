/** The last contents a partner received, so that a test or a person can see what reached it. Memory only. */
import { refuse, type Route } from './partner.ts'

const KEPT = 200

export interface Recent {
  /** Copies the content. */
  readonly keep: (reference: string, content: Buffer) => void
  readonly find: (reference: string) => Buffer | undefined
}

/** Keeps the last 200 contents by reference. */
export function makeRecent(): Recent {
  const contents = new Map<string, { readonly memory: Buffer, readonly bytes: number }>()
  return {
    keep: (reference, content) => {
      const oldest = contents.has(reference) ? reference : contents.size >= KEPT ? contents.keys().next().value : undefined
      const memory = contents.get(oldest ?? '')?.memory
      contents.delete(oldest ?? '')
      // Into the memory of the one that leaves, where it fits: the collector would have it back only with all the rest.
      const place = memory && memory.length >= content.length ? memory : Buffer.allocUnsafeSlow(Math.ceil(content.length * 1.25))
      contents.set(reference, { memory: place, bytes: content.copy(place) })
    },
    find: (reference) => {
      const kept = contents.get(reference)
      return kept && Buffer.from(kept.memory.subarray(0, kept.bytes))
    },
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
