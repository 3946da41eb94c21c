/** What crosses HTTP when a person shares parts of the health book. */
import { Type, type Static } from 'typebox'
import { BookEntry } from './schema-entries.ts'
import { BookAllergy, BookMedicines, BookPerson, BookProblem, BookResult, BookVaccination, BookVisit } from './schema.ts'
import { Id, Moment, Nullable, Text } from './schema-words.ts'

export const SHARED_PARTS = ['visits', 'problems', 'medicines', 'results', 'allergies', 'vaccinations', 'own-entries'] as const
const SharedPart = Type.Union([
  Type.Literal('visits'), Type.Literal('problems'), Type.Literal('medicines'), Type.Literal('results'), Type.Literal('allergies'), Type.Literal('vaccinations'),
  Type.Literal('own-entries'),
])
export type SharedPart = Static<typeof SharedPart>

export const NewShare = Type.Object({
  parts: Type.Array(SharedPart, { minItems: 1, maxItems: 7, uniqueItems: true }),
  minutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  /** For whom and why, in the person's words; the one who opens it reads it. */
  purpose: Text(200),
  /** Sensitive content too; only of one's own book, and false unless said. */
  sensitive: Type.Optional(Type.Boolean()),
}, { additionalProperties: false })
export type NewShare = Static<typeof NewShare>

/** `address` is told once and never again: its code rests only as a hash. */
export const MadeShare = Type.Object({ shareId: Id, code: Type.String(), address: Type.String(), expiresAt: Moment })
export type MadeShare = Static<typeof MadeShare>

export const Shares = Type.Object({
  shares: Type.Array(Type.Object({
    shareId: Id, parts: Type.Array(SharedPart), purpose: Type.String(), sensitive: Type.Boolean(), madeAt: Moment, expiresAt: Moment, revokedAt: Nullable(Moment),
    state: Type.Union([Type.Literal('open'), Type.Literal('expired'), Type.Literal('revoked')]),
    openings: Type.Array(Moment),
  })),
})
export type Shares = Static<typeof Shares>

export const SharePath = Type.Object({ shareId: Id })
export const OpenShare = Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) }, { additionalProperties: false })
export type OpenShare = Static<typeof OpenShare>

/** What the opener sees: read-only, just the parts that were chosen; a part that was not is absent. */
export const OpenedShare = Type.Object({
  purpose: Type.String(), parts: Type.Array(SharedPart), expiresAt: Moment,
  person: Type.Pick(BookPerson, ['name', 'birth', 'age', 'sex']),
  visits: Type.Optional(Type.Array(BookVisit)), problems: Type.Optional(Type.Array(BookProblem)), medicines: Type.Optional(BookMedicines),
  results: Type.Optional(Type.Array(BookResult)), allergies: Type.Optional(Type.Array(BookAllergy)), vaccinations: Type.Optional(Type.Array(BookVaccination)),
  entries: Type.Optional(Type.Array(BookEntry)),
})
export type OpenedShare = Static<typeof OpenedShare>
