/** The bytes that XML markup is made of. */

export const LESS = 0x3c
export const GREATER = 0x3e
export const SLASH = 0x2f
export const SPACE = 0x20
export const AMPERSAND = 0x26

export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09
}

export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isSpace(bytes[at])) return false
  return true
}
