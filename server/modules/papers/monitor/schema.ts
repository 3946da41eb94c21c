/** What crosses HTTP at monitoring: figures of the nation, of provinces, of facilities, and reminders. Nobody is in them. */
import { Type, type Static, type TSchema } from 'typebox'
import { INTEGRATED_KINDS } from '#definitions/integration.ts'
import { MENDINGS, REMINDER_ANSWERS } from '#definitions/monitoring/mending.ts'

const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const OneOf = <const Values extends readonly string[]>(values: Values) => Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const FacilityCode = Type.String({ pattern: '^\\d{5}$' })

/** A count of a facility; one to four is told as fewer than five. */
export const Count = Type.Union([Type.Integer({ minimum: 0 }), Type.Literal('<5')])
export type Count = Static<typeof Count>

/** Half, nine of ten and ninety-nine of a hundred were faster, in seconds; and which share was within each step. */
export const Delays = Type.Object({
  p50: Type.Number(), p90: Type.Number(), p99: Type.Number(), curve: Type.Array(Type.Object({ seconds: Type.Number(), share: Type.Number() })),
})
export type Delays = Static<typeof Delays>

const Share = Nullable(Type.Number({ minimum: 0, maximum: 1 }))

/** What came through in some days: visits by the day they were received, papers by the day they were made here. */
export const Figures = Type.Object({
  /** Visits received, corrections among them. */
  visits: Count,
  inBook: Count,
  issued: Count,
  delivered: Count,
  seen: Count,
  received: Count,
  used: Count,
  revoked: Count,
  /** Files with papers due, those whose papers were made, those that wait for a signing key. */
  due: Count,
  made: Count,
  notSigned: Count,
  /** The papers made, by how long after the day that stands on them: what comes later than a month is history sent in. */
  lateness: Type.Object({ sameDay: Count, withinWeek: Count, withinMonth: Count, later: Count }),
  /** Null for fewer than five. */
  toReceipt: Nullable(Delays),
  toBook: Nullable(Delays),
  toDelivery: Nullable(Delays),
  /** Shares of a sample of visits; null for fewer than five. */
  withDiagnosis: Share,
  withResults: Share,
  withEnd: Share,
})
export type Figures = Static<typeof Figures>

export const SpanQuery = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) })
export type SpanQuery = Static<typeof SpanQuery>

/** Why papers were revoked, or why none was made of a file. */
export const ReasonCount = Type.Object({ about: Type.Union([Type.Literal('revoked'), Type.Literal('unmade')]), reason: Type.String(), count: Type.Integer() })
export type ReasonCount = Static<typeof ReasonCount>

/** A gap is not zero: null where nothing came. */
export const DayCount = Type.Object({ day: Day, visits: Nullable(Type.Integer()), issued: Type.Integer() })
export type DayCount = Static<typeof DayCount>

export const IntegratedCount = Type.Object({
  kind: OneOf(INTEGRATED_KINDS), created: Type.Integer(), integrated: Type.Integer(), noAccount: Type.Integer(), withdrawn: Type.Integer(),
})
export type IntegratedCount = Static<typeof IntegratedCount>

export const MonitoringSummary = Type.Object({
  from: Day,
  to: Day,
  asOf: Type.String(),
  /** Two digits; null for the nation. */
  province: Nullable(Type.String()),
  facilities: Type.Integer(),
  /** Facilities from which something came. */
  reporting: Type.Integer(),
  figures: Figures,
  reasons: Type.Array(ReasonCount),
  days: Type.Array(DayCount),
  integration: Type.Array(IntegratedCount),
})
export type MonitoringSummary = Static<typeof MonitoringSummary>

export const ProvinceFigures = Type.Object({
  province: Type.String(),
  facilities: Type.Integer(),
  reporting: Type.Integer(),
  /** Facilities of it that have something to mend, those that sent nothing among them. */
  toMend: Type.Integer(),
  /** Null where none of its facilities has sent anything. */
  figures: Nullable(Figures),
})
export type ProvinceFigures = Static<typeof ProvinceFigures>
export const Provinces = Type.Array(ProvinceFigures)

const Mending = OneOf(MENDINGS)

export const FacilityFigures = Type.Object({
  facility: Type.String(),
  name: Type.String(),
  province: Type.String(),
  figures: Nullable(Figures),
  /** What it has to mend, the gravest first. */
  mend: Type.Array(Mending),
  /** The last day something came, of a facility that is silent now; null where nothing ever came or where it is not silent. */
  lastSent: Nullable(Day),
  /** What it was reminded of today. */
  reminded: Type.Array(Mending),
})
export type FacilityFigures = Static<typeof FacilityFigures>

export const FACILITY_ORDERS = ['worst', 'name', 'visits', 'inBook', 'issued', 'delivered', 'used', 'revoked', 'delay', 'diagnosis'] as const

export const FacilitiesQuery = Type.Object({
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  /** Part of a name or a code. */
  search: Type.Optional(Type.String({ maxLength: 80 })),
  only: Type.Optional(OneOf(['silent', 'to-mend'])),
  order: Type.Optional(OneOf(FACILITY_ORDERS)),
  direction: Type.Optional(OneOf(['up', 'down'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type FacilitiesQuery = Static<typeof FacilitiesQuery>

export const FacilityPage = Type.Object({ total: Type.Integer(), silent: Type.Integer(), toMend: Type.Integer(), page: Type.Integer(), size: Type.Integer(), facilities: Type.Array(FacilityFigures) })
export type FacilityPage = Static<typeof FacilityPage>

export const ReminderShown = Type.Object({
  reminderId: Type.String(),
  facility: Type.String(),
  facilityName: Type.String(),
  reason: Mending,
  sentAt: Type.String(),
  from: OneOf(['province-officer', 'ministry-officer']),
  /** The province whose officer sent it; null for the ministry. */
  area: Nullable(Type.String()),
  answer: Nullable(Type.Object({ answer: OneOf(REMINDER_ANSWERS), at: Type.String(), by: Type.String() })),
})
export type ReminderShown = Static<typeof ReminderShown>
export const Reminders = Type.Array(ReminderShown)

/** One facility, for itself and for who answers for it. */
export const FacilityView = Type.Object({
  from: Day,
  to: Day,
  asOf: Type.String(),
  facility: FacilityFigures,
  days: Type.Array(DayCount),
  reasons: Type.Array(Type.Object({
    ...ReasonCount.properties,
    /** Messages of the newest files concerned, for the facility itself. */
    messages: Type.Array(Type.String()),
  })),
  reminders: Reminders,
})
export type FacilityView = Static<typeof FacilityView>

/** A code, or `own`. */
export const FacilityPath = Type.Object({ facility: Type.String({ pattern: '^(\\d{5}|own)$' }) })
export type FacilityPath = Static<typeof FacilityPath>
export const ReminderRequest = Type.Object({ facility: FacilityCode, reason: Mending })
export type ReminderRequest = Static<typeof ReminderRequest>
export const ReminderPath = Type.Object({ reminderId: Type.String({ format: 'uuid' }) })
export type ReminderPath = Static<typeof ReminderPath>
export const AnswerRequest = Type.Object({ answer: OneOf(REMINDER_ANSWERS) })
export type AnswerRequest = Static<typeof AnswerRequest>
