/** What crosses HTTP at the record. */
import { Type, type Static } from 'typebox'

export type * from './book/schema.ts'
export type * from './book/schema-entries.ts'
export type * from './book/schema-sharing.ts'

export const MyVisit = Type.Object({
  messageId: Type.String(),
  exchange: Type.String(),
  facility: Type.String(),
  facilityName: Type.Union([Type.String(), Type.Null()]),
  begins: Type.Union([Type.String(), Type.Null()]),
  ends: Type.Union([Type.String(), Type.Null()]),
  receivedAt: Type.String(),
  diagnosis: Type.Union([Type.String(), Type.Null()]),
})
export type MyVisit = Static<typeof MyVisit>

export const MyRecord = Type.Object({
  visits: Type.Array(MyVisit),
  /** Who did what with the record, newest first. */
  views: Type.Array(Type.Object({ at: Type.String(), who: Type.String(), purpose: Type.Union([Type.String(), Type.Null()]) })),
})
export type MyRecord = Static<typeof MyRecord>

export const VoidRequest = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 300 }) })
export type VoidRequest = Static<typeof VoidRequest>

export type * from './clinician/schema.ts'
