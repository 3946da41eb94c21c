/** Encryption at rest: a key per subject, wrapped by the provider's key; identifiers found by keyed blind index. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, randomFillSync, type KeyObject } from 'node:crypto'
import type { KeyProvider } from './keys.ts'

const NONCE = 12
const TAG = 16

const nonces = Buffer.alloc(NONCE * 256)
let nonceAt = nonces.length

/** Drawn in one piece for 256 uses: a draw of its own costs ten times as much. */
function nextNonce(): Buffer {
  if (nonceAt === nonces.length) {
    randomFillSync(nonces)
    nonceAt = 0
  }
  nonceAt += NONCE
  return nonces.subarray(nonceAt - NONCE, nonceAt)
}

// Bytes given as a key are made one anyway, on a way that takes three times as long as both steps done here.
function asKey(key: Buffer | KeyObject): KeyObject {
  return Buffer.isBuffer(key) ? createSecretKey(key) : key
}

/** AES-256-GCM: nonce ‖ ciphertext ‖ tag. `context` binds the result to its place (row, column). */
export function seal(key: Buffer | KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', asKey(key), nonce)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` closed. @throws Error when a byte, the key or the context differs */
export function unseal(key: Buffer | KeyObject, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', asKey(key), bytes.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()])
}

/** A new subject's own key, and how it rests: wrapped under the provider's current key. Erasing it erases the person. */
export function makeSubjectSecret(keys: KeyProvider, subjectKey: string): { secret: Buffer; wrapped: Buffer; keyId: string } {
  const secret = randomBytes(32)
  const wrapping = keys.currentSecret('seal-subjects')
  return { secret, wrapped: seal(wrapping.secret, secret, `subject:${subjectKey}`), keyId: wrapping.id }
}

/** A subject's key from its wrapped form. */
export function openSubjectSecret(keys: KeyProvider, subjectKey: string, wrapped: Uint8Array, keyId: string): Buffer {
  return unseal(keys.secretById(keyId).secret, wrapped, `subject:${subjectKey}`)
}

/** The blind index of an identifier: HMAC-SHA-256 over kind and value. The same number always gives the same index. */
export function blindIndex(keys: KeyProvider, kind: string, value: string): Buffer {
  return indexUnder(keys.currentSecret('blind-index').secret, kind, value)
}

/** The index under every live key, newest first: what a look-up tries during a rotation. */
export function blindIndexes(keys: KeyProvider, kind: string, value: string): Buffer[] {
  return keys.secretsOf('blind-index').map((key) => indexUnder(key.secret, kind, value))
}

function indexUnder(secret: KeyObject, kind: string, value: string): Buffer {
  return createHmac('sha256', secret).update(`${kind}\0${value}`).digest()
}
