/** What crosses HTTP at people: a question about somebody's identity and its answer. */
import { Type, type Static } from 'typebox'

export const IdentityCheckBody = Type.Object({
  personalId: Type.String({ maxLength: 20 }),
  name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  /** yyyy-MM-dd, or yyyy where only the year is known. */
  birth: Type.String({ maxLength: 14 }),
  /** 1 male, 2 female, 3 undetermined. */
  sex: Type.Union([Type.Literal('1'), Type.Literal('2'), Type.Literal('3')]),
}, { additionalProperties: false })
export type IdentityCheckBody = Static<typeof IdentityCheckBody>

export const IdentityCheckAnswer = Type.Object({
  result: Type.Union([
    Type.Literal('found'), Type.Literal('mismatch'), Type.Literal('unknown'), Type.Literal('not-asked'), Type.Literal('cancelled'), Type.Literal('unavailable'),
  ]),
  /** Whether each field agrees; null where they were not compared. */
  fields: Type.Union([Type.Object({ name: Type.Boolean(), birth: Type.Boolean(), sex: Type.Boolean() }), Type.Null()]),
  /** Null where the population database did not tell. */
  alive: Type.Union([Type.Boolean(), Type.Null()]),
  at: Type.String({ format: 'date-time' }),
})
export type IdentityCheckAnswer = Static<typeof IdentityCheckAnswer>
