/** The fingerprint of what a dossier says, whatever envelope it came in: two sendings with equal hashes are one content. */
import { createHash } from 'node:crypto'
import type { InnerFile } from './read-envelope.ts'

/** SHA-256 over facility and decoded tables in the order of their kinds, each with its length; date, signature and order of files do not count. */
export function contentHash(facility: string, files: readonly InnerFile[], kinds: readonly string[]): Buffer {
  const whole = createHash('sha256')
  put(whole, Buffer.from(facility))
  for (const kind of kinds) {
    for (const file of files) {
      if (file.kind !== kind) continue
      put(whole, Buffer.from(kind))
      put(whole, file.content)
    }
  }
  return whole.digest()
}

function put(whole: ReturnType<typeof createHash>, part: Buffer): void {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(part.length)
  whole.update(length).update(part)
}
