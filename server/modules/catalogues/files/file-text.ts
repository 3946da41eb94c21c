/** Reads the text of a file an operator gives: UTF-8 or nothing, and what else it seems to be. Pure. */
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

export type FileText = { readonly text: string } | { readonly problem: Problem }

/** The text without its byte order mark, in NFC. Files in older Vietnamese encodings are named, never guessed at. */
export function readText(bytes: Uint8Array): FileText {
  const encoding = otherEncoding(bytes)
  if (encoding !== undefined) return { problem: problem('catalogue-file-encoding', { params: { encoding } }) }
  const text = new TextDecoder('utf-8').decode(bytes).normalize('NFC')
  return text.trim() === '' ? { problem: problem('catalogue-file-empty') } : { text }
}

function otherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16'
  if (first === 0x50 && second === 0x4b) return 'Excel (.xlsx) / ZIP'
  if (first === 0xd0 && second === 0xcf) return 'Excel (.xls)'
  if (bytes.subarray(0, 4_096).includes(0)) return 'UTF-16'
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return isReadTwice(text) ? 'UTF-8 read as windows-1252 and written again' : undefined
  } catch {
    return oneByteEncoding(bytes)
  }
}

/** `Phường` read as single bytes becomes `PhÆ°á»ng`. */
function isReadTwice(text: string): boolean {
  return /á[»º][\u0080-\u00bf\u2010-\u2122]/.test(text) || /Æ°á»|Ä‘á»/.test(text)
}

/** windows-1258 writes tones as marks of their own (0xCC grave, 0xD2 hook, 0xDE tilde, 0xEC acute, 0xF2 dot below). */
function oneByteEncoding(bytes: Uint8Array): string {
  const tones = bytes.filter((byte) => byte === 0xcc || byte === 0xd2 || byte === 0xde || byte === 0xec || byte === 0xf2).length
  const high = bytes.filter((byte) => byte >= 0x80).length
  return tones * 5 >= high ? 'windows-1258' : 'TCVN3, VNI or windows-1252'
}
