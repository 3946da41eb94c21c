/** What names a lineage outside the sealed body: a hash, since a visit code may hold personal data. */
import { createHash } from 'node:crypto'

/** First 16 bytes of SHA-256 over exchange and visit code (MA_LK); together with the facility it names the lineage. */
export function lineageHash(exchange: string, code: string): Buffer {
  return createHash('sha256').update(`${exchange}\0${code}`).digest().subarray(0, 16)
}
