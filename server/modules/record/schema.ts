/** What crosses HTTP at the record. */
import { Type, type Static } from 'typebox'

export type * from './book/schema.ts'
export type * from './book/schema-entries.ts'
export type * from './book/schema-sharing.ts'

export const VoidRequest = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 300 }) })
export type VoidRequest = Static<typeof VoidRequest>

export type * from './clinician/schema.ts'
