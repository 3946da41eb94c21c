/** What crosses HTTP at the audit trail: its roots and the verdict of a verification. */
import { Type, type Static } from 'typebox'

export const RootQuery = Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })) })
export type RootQuery = Static<typeof RootQuery>

export const RootRow = Type.Object({
  sequence: Type.Integer(),
  /** Hex of SHA-256. */
  root: Type.String(),
  previous: Type.Union([Type.String(), Type.Null()]),
  entries: Type.Integer(),
  sealedAt: Type.String(),
  notarisedAt: Type.Union([Type.String(), Type.Null()]),
})
export type RootRow = Static<typeof RootRow>

export const RootList = Type.Object({ roots: Type.Array(RootRow) })
export type RootList = Static<typeof RootList>

export const VerifyRequest = Type.Object({ fromSequence: Type.Optional(Type.Integer({ minimum: 1 })) })
export type VerifyRequest = Static<typeof VerifyRequest>

export const VerifyAnswer = Type.Object({
  ok: Type.Boolean(),
  checkedEntries: Type.Integer(),
  checkedRoots: Type.Integer(),
  faults: Type.Array(Type.Object({ sequence: Type.Integer(), what: Type.Object({ vi: Type.String(), en: Type.String() }) })),
  /** Batches lost in a restore and declared so. */
  losses: Type.Array(Type.Object({ sequence: Type.Integer(), declaredAt: Type.String() })),
})
export type VerifyAnswer = Static<typeof VerifyAnswer>
