/** The code in the QR: 128 random bits that lead to one paper, and what a scanned text may be. Pure. */
import { createHash, randomBytes } from 'node:crypto'

const CODE = /^[A-Za-z0-9_-]{22}$/

/** 16 random bytes in base64url. */
export function newCode(): string {
  return randomBytes(16).toString('base64url')
}

/** What rests here of a code: whoever reads the table cannot make a QR code from it. */
export function hashOfCode(code: string): Buffer {
  return createHash('sha256').update(`paper\0${code}`).digest()
}

/** The address in the QR code. */
export function addressOf(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/$/, '')}/v/${code}`
}

/** The code in a scanned text: our address, or the code alone. Undefined for the code of another issuer. */
export function codeIn(text: string, publicUrl: string): string | undefined {
  const trimmed = text.trim()
  if (CODE.test(trimmed)) return trimmed
  const start = addressOf(publicUrl, '')
  const code = trimmed.startsWith(start) ? trimmed.slice(start.length) : ''
  return CODE.test(code) ? code : undefined
}
