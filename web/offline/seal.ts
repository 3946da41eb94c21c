/** Encrypts what is kept on a phone under a PIN, and opens it again: PBKDF2 makes the key, AES-GCM seals. Nothing here is stored. */

/** Sealed bytes with all that is needed to try a PIN on them. */
export interface Sealed {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly iterations: number
  readonly bytes: ArrayBuffer
}

// OWASP's figure for PBKDF2 with SHA-256: each guess then takes a phone about half a second.
export const ITERATIONS = 600_000
/** Bound into the seal, so that bytes of another kind never open as a book. */
const KIND = new TextEncoder().encode('lien-thong.book.1')

/** Seals any content that JSON can hold. */
export async function seal(pin: string, content: unknown): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const key = await keyOf(pin, salt, ITERATIONS)
  const plain = new TextEncoder().encode(JSON.stringify(content))
  return { salt, nonce, iterations: ITERATIONS, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: KIND }, key, plain) }
}

/** The content; undefined for a wrong PIN or changed bytes, which cannot be told apart. */
export async function unseal(pin: string, { salt, nonce, iterations, bytes }: Sealed): Promise<unknown> {
  const key = await keyOf(pin, salt, iterations)
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: KIND }, key, bytes))) as unknown
  } catch {
    return undefined
  }
}

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
