/** What monitoring sends over HTTP; the shapes in words stand in definitions/monitoring/answers.ts. */
import { Type, type Static } from 'typebox'
import { REMINDER_REASONS } from '#definitions/monitoring/answers.ts'
import { INTEGRATED_KINDS } from '#definitions/integration.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Count = Type.Union([Type.Integer({ minimum: 0 }), Type.Literal('<5')])
const Delays = Type.Union([Type.Object({ p50: Type.Number(), p90: Type.Number(), p99: Type.Number() }), Type.Null()])
const Share = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()])
const Reason = Type.Union(REMINDER_REASONS.map((each) => Type.Literal(each)))

const Figures = Type.Object({
  visits: Count, inBook: Count, issued: Count, delivered: Count, seen: Count, received: Count, used: Count, revoked: Count, due: Count, made: Count,
  toReceipt: Delays, toBook: Delays, toDelivery: Delays, withDiagnosis: Share, withResults: Share,
})

export const SpanQuery = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) })
export type SpanQuery = Static<typeof SpanQuery>

export const Summary = Type.Object({
  from: Day, to: Day, asOf: Type.String(), province: Type.Union([Type.String(), Type.Null()]), facilities: Type.Integer(), reporting: Type.Integer(), figures: Figures,
  reasons: Type.Array(Type.Object({ about: Type.Union([Type.Literal('revoked'), Type.Literal('unmade')]), reason: Type.String(), count: Type.Integer() })),
  days: Type.Array(Type.Object({ day: Day, visits: Type.Union([Type.Integer(), Type.Null()]), issued: Type.Integer() })),
  integration: Type.Array(Type.Object({
    kind: Type.Union(INTEGRATED_KINDS.map((each) => Type.Literal(each))), created: Type.Integer(), integrated: Type.Integer(), noAccount: Type.Integer(), withdrawn: Type.Integer(),
  })),
})

export const Provinces = Type.Array(Type.Object({
  province: Type.String(), facilities: Type.Integer(), reporting: Type.Integer(), figures: Type.Union([Figures, Type.Null()]),
}))

export const Facilities = Type.Array(Type.Object({
  facility: Type.String(), name: Type.String(), province: Type.String(), figures: Type.Union([Figures, Type.Null()]), reminded: Type.Array(Reason),
}))

export const ReminderRequest = Type.Object({ facility: Type.String({ pattern: '^\\d{5}$' }), reason: Reason })
export type ReminderRequest = Static<typeof ReminderRequest>

export const Reminders = Type.Array(Type.Object({
  reason: Reason, sentAt: Type.String(), from: Type.Union([Type.Literal('province-officer'), Type.Literal('ministry-officer')]),
}))
