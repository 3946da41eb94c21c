/** A document's body and index are sealed under their subject's key before they rest. */
import { SENSITIVITY_BITS } from './labels.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import { seal, unseal } from '#platform/seal.ts'

export interface UnsealedDocument {
  readonly body: Uint8Array
  readonly index: Uint8Array
  readonly labels: readonly SensitivityLabel[]
}

/** Body, index and label bits as they rest. The document's id binds the bytes to their row. */
export function sealDocument(secret: Buffer, documentId: string, document: UnsealedDocument): { body: Buffer; index: Buffer | null; labels: number } {
  return {
    body: seal(secret, document.body, `document:${documentId}`),
    index: document.index.length > 0 ? seal(secret, document.index, `index:${documentId}`) : null,
    labels: document.labels.reduce((bits, label) => bits | SENSITIVITY_BITS[label], 0),
  }
}

/** Opens a body. @throws Error when the key was erased, or a byte was changed */
export function unsealBody(secret: Buffer, documentId: string, body: Buffer): Buffer {
  return unseal(secret, body, `document:${documentId}`)
}
