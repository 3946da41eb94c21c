/** The one exception a use case throws: it undoes the transaction and becomes an HTTP answer at the edge. */
import type { Problem } from '#definitions/shape.ts'

export const STATUS_OF = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof STATUS_OF

export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: readonly Problem[]
  /** What the gateway's answer carries beside the problems, e.g. the id of the refused message. */
  readonly messageId: string | undefined

  constructor(kind: RefusalKind, problems: readonly Problem[], messageId?: string) {
    super(problems.map((each) => each.code).join(', '))
    this.name = 'Refusal'
    this.kind = kind
    this.problems = problems
    this.messageId = messageId
  }
}
