/** Base64 read strictly: Node's own decoder passes over what it does not know. */
import type { LentMemory } from './lent-memory.ts'

/**
 * The bytes of a base64 text (RFC 4648 §4); white space is allowed, since uploaders wrap lines.
 * @returns undefined where the text holds anything else, or is cut off
 */
export function decodeBase64(text: string): Buffer | undefined {
  return decodeDenseBase64(text) ?? (/\s/.test(text) ? decodeDenseBase64(text.replace(/\s+/g, '')) : undefined)
}

/**
 * The bytes of a base64 text that holds nothing else: no white space, no line breaks.
 * @returns undefined where it holds anything else, is cut off, or is empty
 */
export function decodeDenseBase64(text: string, memory?: LentMemory): Buffer | undefined {
  // The decoder skips foreign characters and stops at the first `=`: then fewer bytes come out than the length promises.
  // Counting is ten times cheaper than a pattern over 50 kB. The URL alphabet it would take as well is refused by name.
  if (text.length === 0 || text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = (text.length / 4) * 3 - padding
  const bytes = memory ? writtenTo(memory.take(length), text) : Buffer.from(text, 'base64')
  if (bytes?.length !== length || text.includes('-') || text.includes('_')) return undefined
  return bytes
}

const writtenTo = (bytes: Buffer, text: string) => (bytes.write(text, 0, bytes.length, 'base64') === bytes.length ? bytes : undefined)

/**
 * The bytes of a base64 text that an encoder would write again exactly so: no white space, nothing foreign, no stray last bits.
 * Measured on 35 kB: 0.03 ms; writing it again to compare would add 0.02 ms.
 * `memory`: where the bytes go; fresh memory otherwise.
 * @returns undefined for any other text
 */
export function decodeExactBase64(text: string, memory?: LentMemory): Buffer | undefined {
  if (text === '') return Buffer.alloc(0)
  const bytes = decodeDenseBase64(text, memory)
  // Only the last group of letters can be written in several ways.
  return bytes?.toString('base64', Math.floor((bytes.length - 1) / 3) * 3) === text.slice(-4) ? bytes : undefined
}
