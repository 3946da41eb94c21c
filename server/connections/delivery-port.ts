/** What is handed to a partner, and every answer a partner can give. */
import type { PartnerAnswer, UnavailableReason } from './https-client.ts'

export type DeliveryReason = UnavailableReason | 'server-error' | 'session-refused' | 'answer-unreadable' | 'content-refused' | 'document-unreadable'

export interface Parcel {
  /** Our message id: the partner knows a parcel it had before by it. */
  readonly reference: string
  /** Opaque: the subject's key. */
  readonly citizen: string
  readonly sequence: number
  readonly exchange: string
  readonly version: number
  readonly facility: string
  /** True where content was taken out that this partner may not have. */
  readonly permitted: boolean
  readonly content: Buffer
  /** SHA-256 of the content, hex. */
  readonly sha256: string
  /** The platform's own signature (compact JWS) of a permitted copy; null for an original, which carries the hospital's. */
  readonly signature: string | null
}

export type DeliveryAnswer =
  | { readonly kind: 'delivered'; readonly receipt: string }
  /** The partner took a look and will not have it: trying again changes nothing. */
  | { readonly kind: 'refused'; readonly reason: DeliveryReason }
  /** No answer. `sent` tells whether it may have been processed all the same. */
  | { readonly kind: 'unavailable'; readonly reason: DeliveryReason; readonly sent: boolean }

export type KnownReceipt = { readonly kind: 'known'; readonly receipt: string } | { readonly kind: 'unknown' } | { readonly kind: 'unavailable'; readonly reason: DeliveryReason }

/** A partner as the delivery sees it (STYLE: an outside system is a function type with every answer it can give). */
export interface DeliveryPort {
  readonly partner: string
  /** Parcels per call: of one citizen at most one. */
  readonly batch: number
  /** Bytes of content per call, where several fit; a parcel is never split. */
  readonly batchBytes: number
  /** Calls at once. */
  readonly concurrency: number
  deliver(parcels: readonly Parcel[]): Promise<readonly DeliveryAnswer[]>
  /** Asked before a parcel is sent again whose first answer was lost. */
  findReceipt(reference: string): Promise<KnownReceipt>
  /** End of validity of the certificate the partner last showed. */
  certificateEnds(): Date | undefined
}

/** An HTTP answer that is no usable receipt, as a delivery's answer; undefined where it should be read. */
export function unusable(answer: PartnerAnswer): Extract<DeliveryAnswer, { kind: 'unavailable' }> | undefined {
  if (answer.kind === 'unavailable') return { kind: 'unavailable', reason: answer.reason, sent: answer.sent }
  if (answer.status === 401 || answer.status === 403) return { kind: 'unavailable', reason: 'session-refused', sent: false }
  // A server that failed half-way may have processed what it was given.
  if (answer.status >= 500 || answer.status === 429) return { kind: 'unavailable', reason: 'server-error', sent: answer.status !== 429 }
  return undefined
}

/** A JSON object out of an answer's body; undefined where it is none. */
export function readJson(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A JSON object whose last field is bytes in base64: written at once, for going through them letter by letter costs more than all the rest. */
export function withBase64(fields: object, name: string, bytes: Buffer, end = ''): Buffer {
  const head = `${JSON.stringify(fields).slice(0, -1)},"${name}":"`
  const tail = `"}${end}`
  const room = Buffer.byteLength(head)
  const base64 = bytes.toString('base64')
  const written = Buffer.allocUnsafeSlow(room + base64.length + tail.length)
  written.write(head)
  written.write(base64, room, 'latin1')
  written.write(tail, room + base64.length, 'latin1')
  return written
}
