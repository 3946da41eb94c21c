/** Reads a request's body whole, up to the sandbox's limit. */
import type { IncomingMessage } from 'node:http'

/** Greatest body a partner takes; more is answered with 413. */
export const GREATEST_BODY = 64 * 1024 * 1024
/** How much of a refused body is still read away, so that the sender gets to see the answer. */
const GREATEST_DRAIN = 256 * 1024 * 1024
const EMPTY = Buffer.alloc(0)
const MOST_KEPT = 16
const LARGEST_KEPT = 4 * 1024 * 1024
const SMALLEST_KEPT = 64 * 1024

/** A body read whole. Its bytes are lent: after `done` they hold another's. */
export interface LentBody {
  readonly bytes: Buffer
  readonly done: () => void
}

const NOTHING: LentBody = { bytes: EMPTY, done: () => undefined }
const free: Buffer[] = []

/** As `lendBody`, for whoever keeps the bytes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const body = await lendBody(request)
  return body === 'too-large' ? body : body.bytes
}

/**
 * The body, or 'too-large' once the sender has sent it all: an answer in the middle is lost on most clients,
 * which go on writing. Rejects when the sender breaks off.
 */
export function lendBody(request: IncomingMessage): Promise<LentBody | 'too-large'> {
  if (request.method === 'GET') {
    request.resume()
    return Promise.resolve(NOTHING)
  }
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let size = 0
    request.on('data', (piece: Buffer) => {
      size += piece.length
      if (size <= GREATEST_BODY) pieces.push(piece)
      else pieces.length = 0
      if (size > GREATEST_DRAIN) request.destroy()
    })
    request.on('end', () => resolve(size > GREATEST_BODY ? 'too-large' : joined(pieces, size)))
    request.on('error', reject)
    // It also closes after its end; an error made for each request would cost more than reading its head.
    request.on('close', () => {
      if (!request.readableEnded) reject(new Error('The sender broke off.'))
    })
  })
}

/** The pieces in one run of bytes. Memory of its own for each body would be the collector's main work. */
function joined(pieces: readonly Buffer[], size: number): LentBody {
  if (size === 0) return NOTHING
  const at = free.findIndex((each) => each.length >= size)
  const memory = free.splice(at, at < 0 ? 0 : 1)[0] ?? Buffer.allocUnsafeSlow(Math.max(SMALLEST_KEPT, Math.ceil(size * 1.25)))
  let end = 0
  for (const piece of pieces) end += piece.copy(memory, end)
  return {
    bytes: memory.subarray(0, end),
    done: () => {
      if (memory.length <= LARGEST_KEPT && free.length < MOST_KEPT) free.push(memory)
    },
  }
}
