/** The fingerprint of what a dossier says, whatever envelope it came in: two sendings with equal hashes are one content. */
import { hash } from 'node:crypto'
import type { InnerFile } from './read-envelope.ts'

/** SHA-256 over facility and decoded tables in the order of their kinds, each with its length; date, signature and order of files do not count. */
export function contentHash(facility: string, files: readonly InnerFile[], kinds: readonly string[]): Buffer {
  const parts = [...withLength(Buffer.from(facility))]
  for (const kind of kinds) {
    for (const file of files) if (file.kind === kind) parts.push(...withLength(Buffer.from(kind)), ...withLength(file.content))
  }
  // Hashed in one call: thirty small ones take longer than the copy.
  return hash('sha256', Buffer.concat(parts), 'buffer')
}

function withLength(part: Buffer): [Buffer, Buffer] {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(part.length)
  return [length, part]
}
