/** What comes in at a door and what goes back: a file, and its receipt. */
import type { ExchangeDefinition, Problem } from '#definitions/shape.ts'

/** A file as it came through a door. */
export interface Submission {
  readonly exchange: ExchangeDefinition
  /** Facility the sender says it speaks for. */
  readonly facility: string
  readonly bytes: Buffer
  /** When the request's head arrived, on the process clock (ms). */
  readonly arrivedAt: number
}

export interface Receipt {
  readonly messageId: string
  readonly receivedAt: Date
  /** True when the same content had been received before: this is its old receipt. */
  readonly known: boolean
  /** The insurer's own transaction number, once it has answered. */
  readonly partnerReceipt: string | null
  /** Warnings that travel with the file. */
  readonly problems: readonly Problem[]
}
