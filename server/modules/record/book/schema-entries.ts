/** What crosses HTTP when a person adds to the health book. */
import { Type, type Static } from 'typebox'
import { GivenDay, Id, Moment, Nullable, Text } from './schema-words.ts'

export const ENTRY_KINDS = ['allergy', 'blood-pressure', 'body', 'vaccination', 'emergency-contact', 'blood-group'] as const

/** What a person adds; each choice holds just its own fields. `day` is when it was so. */
export const EntryContent = Type.Union([
  Type.Object({
    kind: Type.Literal('allergy'), substance: Text(120), reaction: Type.Optional(Text(200)),
    severity: Type.Optional(Type.Union([Type.Literal('mild'), Type.Literal('severe')])), day: Type.Optional(GivenDay),
  }, { additionalProperties: false }),
  Type.Object({
    kind: Type.Literal('blood-pressure'), day: GivenDay, time: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
    systolic: Type.Integer({ minimum: 50, maximum: 300, description: 'mmHg' }), diastolic: Type.Integer({ minimum: 20, maximum: 200, description: 'mmHg' }),
    pulse: Type.Optional(Type.Integer({ minimum: 20, maximum: 300, description: 'beats per minute' })),
  }, { additionalProperties: false }),
  Type.Object({
    kind: Type.Literal('body'), day: GivenDay,
    weightKg: Type.Optional(Type.Number({ minimum: 0.3, maximum: 400 })), heightCm: Type.Optional(Type.Number({ minimum: 20, maximum: 260 })),
  }, { additionalProperties: false }),
  Type.Object({
    kind: Type.Literal('vaccination'), name: Text(160), day: GivenDay, dose: Type.Optional(Text(40)), place: Type.Optional(Text(160)), lot: Type.Optional(Text(60)),
  }, { additionalProperties: false }),
  Type.Object({
    kind: Type.Literal('emergency-contact'), name: Text(120), phone: Type.String({ pattern: '^\\+?[0-9 .]{8,20}$' }), relation: Type.Optional(Text(60)),
  }, { additionalProperties: false }),
  Type.Object({
    kind: Type.Literal('blood-group'), group: Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('AB'), Type.Literal('O')]),
    rhesus: Type.Optional(Type.Union([Type.Literal('+'), Type.Literal('-')])),
  }, { additionalProperties: false }),
])
export type EntryContent = Static<typeof EntryContent>

/** `replaces` is the entry this one corrects: that one stays readable in the history and counts no more. */
export const NewEntry = Type.Object({ entry: EntryContent, replaces: Type.Optional(Id) }, { additionalProperties: false })
export type NewEntry = Static<typeof NewEntry>

export const BookEntry = Type.Object({
  entryId: Id, writtenAt: Moment, byRepresentative: Type.Boolean(), withdrawnAt: Nullable(Moment), replacedBy: Nullable(Id), content: EntryContent,
})
export type BookEntry = Static<typeof BookEntry>

export const EntryAnswer = Type.Object({ entryId: Id })
export const EntryPath = Type.Object({ entryId: Id })
