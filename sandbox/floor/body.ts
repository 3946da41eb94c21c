/** Reads a request's body whole, up to the sandbox's limit. */
import type { IncomingMessage } from 'node:http'

/** Greatest body a partner takes; more is answered with 413. */
export const GREATEST_BODY = 64 * 1024 * 1024
/** How much of a refused body is still read away, so that the sender gets to see the answer. */
const GREATEST_DRAIN = 256 * 1024 * 1024
const EMPTY = Buffer.alloc(0)

/**
 * The body, or 'too-large' once the sender has sent it all: an answer in the middle is lost on most clients,
 * which go on writing. Rejects when the sender breaks off.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  if (request.method === 'GET') {
    request.resume()
    return Promise.resolve(EMPTY)
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
    request.once('end', () => resolve(size > GREATEST_BODY ? 'too-large' : joined(pieces)))
    request.once('error', reject)
    request.once('close', () => reject(new Error('The sender broke off.')))
  })
}

function joined(pieces: readonly Buffer[]): Buffer {
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}
