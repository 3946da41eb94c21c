/** What crosses HTTP at the clinician's view: finding a patient, opening the record with a purpose, reading it, launches. */
import { Type, type Static, type TSchema } from 'typebox'
import {
  BookAllergy, BookFacility, BookMedicine, BookNotice, BookPerson, BookProblem, BookResult, BookSeries, BookVaccination, BookVisit, BookWords, VisitDetail,
} from '../book/schema.ts'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Moment = Type.String({ description: 'ISO 8601' })
const Id = Type.String({ format: 'uuid' })
/** Opaque, sealed, bound to the caller. */
const Handle = Type.String({ minLength: 20, maxLength: 1_500, pattern: '^[\\w-]+$' })
const Reason = Type.String({ maxLength: 300 })
const Sex = Nullable(Type.Union([Type.Literal('male'), Type.Literal('female')]))

/** What was scanned or typed, or a name with the whole date of birth. */
export const FindBody = Type.Union([
  Type.Object({ scan: Type.String({ minLength: 1, maxLength: 65_536 }) }, { additionalProperties: false }),
  Type.Object({ name: Type.String({ minLength: 2, maxLength: 120, pattern: '\\S' }), birth: Type.String({ maxLength: 10, description: 'dd/MM/yyyy or yyyy-MM-dd' }) }, { additionalProperties: false }),
])
export type FindBody = Static<typeof FindBody>

/** Who it is: what was shown to us, or what a search by name may tell. Nothing of the record. */
export const FoundPatient = Type.Object({
  /** Good for ten minutes, for this caller alone. */
  found: Handle,
  name: Nullable(Type.String()), birth: Nullable(Type.String({ description: 'yyyy-MM-dd or yyyy' })), sex: Sex,
  /** The last four digits. */
  numberEnds: Nullable(Type.String()),
  commune: Nullable(Type.Object({ code: Type.String(), name: Nullable(Type.String()) })),
  /** A claim is what a print or a keyboard says; a proof is signed by the e-ID. */
  evidence: Type.Union([Type.Literal('claim'), Type.Literal('proof')]),
})
export type FoundPatient = Static<typeof FoundPatient>

export const FindAnswer = Type.Union([
  /** The number at hand names one person, whether or not anything is known of them here: that is told with a purpose only. */
  Type.Object({ kind: Type.Literal('one'), patient: FoundPatient }),
  /** At most five; none too where nobody or more than five fit. */
  Type.Object({ kind: Type.Literal('choose'), patients: Type.Array(FoundPatient, { maxItems: 5 }) }),
  /** What was scanned names nobody by itself: name and whole date of birth are needed. */
  Type.Object({ kind: Type.Literal('more-needed'), by: Type.Union([Type.Literal('card'), Type.Literal('wristband'), Type.Literal('name')]), name: Nullable(Type.String()), birth: Nullable(Type.String()) }),
])
export type FindAnswer = Static<typeof FindAnswer>

const Purpose = Type.Union([Type.Literal('care'), Type.Literal('emergency')])

export const OpenBody = Type.Object({ found: Handle, purpose: Purpose, reason: Type.Optional(Reason) }, { additionalProperties: false })
export type OpenBody = Static<typeof OpenBody>

const Population = Type.Union([
  Type.Literal('found'), Type.Literal('mismatch'), Type.Literal('unknown'), Type.Literal('cancelled'), Type.Literal('not-asked'), Type.Literal('unavailable'),
])

export const OpenAnswer = Type.Union([
  Type.Object({ kind: Type.Literal('opened'), lookId: Handle, purpose: Purpose, until: Moment }),
  /** Nothing was ever sent about the person. What the population database says, where it could be asked. */
  Type.Object({ kind: Type.Literal('unknown-here'), population: Population, alive: Nullable(Type.Boolean()) }),
])
export type OpenAnswer = Static<typeof OpenAnswer>

export const LookPath = Type.Object({ lookId: Type.String({ minLength: 1, maxLength: 200 }) })
export type LookPath = Static<typeof LookPath>
export const LookDocumentPath = Type.Object({ lookId: Type.String({ minLength: 1, maxLength: 200 }), documentId: Id })
export type LookDocumentPath = Static<typeof LookDocumentPath>
const Code = Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z0-9.~-]+$' })
export const LookSeriesPath = Type.Object({ lookId: Type.String({ minLength: 1, maxLength: 200 }), code: Code })
export type LookSeriesPath = Static<typeof LookSeriesPath>

/** Under which look it is read: stands above every page. */
export const OpenLook = Type.Object({ purpose: Purpose, until: Moment, person: BookPerson, now: Moment })
export type OpenLook = Static<typeof OpenLook>

/** For how long a result is of use, and who says so. */
export const Window = Type.Object({
  title: BookWords, days: Type.Integer(), source: Type.String(), known: Type.Union([Type.Literal('seen'), Type.Literal('reported'), Type.Literal('assumed')]),
})
export type Window = Static<typeof Window>

/** Whether a result serves instead of a new test. */
const Weighed = {
  /** Whole days since; null without a moment. */
  daysAgo: Nullable(Type.Integer()),
  window: Nullable(Window),
  /** Within its window: no need to do it again. Nothing is of use without a window: then the doctor decides alone. */
  usable: Type.Boolean(),
}

export const LastResult = Type.Object({
  ...BookResult.properties,
  ...Weighed,
  /** The value before, in the same unit, for the trend. */
  before: Nullable(Type.Object({ number: Type.Number(), at: Nullable(Moment) })),
  /** Made by the caller's own facility. */
  own: Type.Boolean(),
})
export type LastResult = Static<typeof LastResult>

export const PatientSummary = Type.Object({
  look: OpenLook,
  /** An empty list is `not-asked`: no document of the standard says that somebody has none, and what is closed to the caller reads the same. */
  allergies: Type.Object({ known: Type.Union([Type.Literal('listed'), Type.Literal('not-asked')]), list: Type.Array(BookAllergy) }),
  problems: Type.Array(BookProblem), medicines: Type.Array(BookMedicine),
  /** Prescriptions that are over, the latest first; at most 8. */
  formerMedicines: Type.Array(BookMedicine),
  /** Newest of each test, those outside their range first; at most 24. */
  results: Type.Array(LastResult),
  vaccinations: Type.Array(BookVaccination), notices: Type.Array(BookNotice),
  counts: Type.Object({ visits: Type.Integer(), facilities: Type.Integer(), series: Type.Integer(), elsewhere: Type.Integer() }),
})
export type PatientSummary = Static<typeof PatientSummary>

export const Timeline = Type.Object({
  look: OpenLook,
  /** Newest first. `own`: made by the caller's facility. */
  visits: Type.Array(Type.Object({ ...BookVisit.properties, own: Type.Boolean() })),
})
export type Timeline = Static<typeof Timeline>

export const WeighedResult = Type.Object({ ...BookResult.properties, ...Weighed })
export type WeighedResult = Static<typeof WeighedResult>

export const LookDocument = Type.Object({
  look: OpenLook, visit: Type.Object({ ...Type.Omit(VisitDetail, ['fields', 'cost', 'results']).properties, results: Type.Array(WeighedResult), own: Type.Boolean() }),
})
export type LookDocument = Static<typeof LookDocument>

export const LookSeries = Type.Object({ look: OpenLook, series: BookSeries })
export type LookSeries = Static<typeof LookSeries>

/** What the doctor is about to order: a service code (MA_DICH_VU), the code of a series, or the name of an index. */
export const RepeatBody = Type.Object({ code: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }) }, { additionalProperties: false })
export type RepeatBody = Static<typeof RepeatBody>

export const RepeatAnswer = Type.Object({
  window: Nullable(Window),
  /** Results of that test, newest of each index, newest first; empty where it was not done or may not be seen. */
  results: Type.Array(LastResult),
})
export type RepeatAnswer = Static<typeof RepeatAnswer>

/** One test may have several indices: all that are used of one document. */
export const ReuseBody = Type.Object({ documentId: Id, codes: Type.Array(Code, { minItems: 1, maxItems: 40, uniqueItems: true }) }, { additionalProperties: false })
export type ReuseBody = Static<typeof ReuseBody>

/** What the doctor writes into their own record instead of ordering again. */
export const Citation = Type.Object({ text: BookWords, at: Moment, reference: Id, facility: BookFacility })
export type Citation = Static<typeof Citation>

/** What a hospital's own system says when it opens a record for its clinician. */
export const LaunchContext = Type.Object({
  patient: Type.Object({
    number: Type.Optional(Type.String({ maxLength: 20, description: 'Personal number' })),
    card: Type.Optional(Type.String({ maxLength: 20, description: 'Insurance card; needs `encounter`' })),
  }, { additionalProperties: false }),
  clinician: Type.Object({
    staffId: Type.Optional(Type.String({ maxLength: 40 })), personalId: Type.Optional(Type.String({ maxLength: 20 })),
  }, { additionalProperties: false }),
  encounter: Type.Optional(Type.String({ maxLength: 100, description: 'MA_LK' })),
  purpose: Purpose, reason: Type.Optional(Reason),
}, { additionalProperties: false })
export type LaunchContext = Static<typeof LaunchContext>

/** The context, or the context as claim `launch` of a compact JWS signed with the key of the facility's registered client. */
export const LaunchBody = Type.Union([LaunchContext, Type.Object({ context: Type.String({ maxLength: 8_000 }) }, { additionalProperties: false })])
export type LaunchBody = Static<typeof LaunchBody>

export const LaunchAnswer = Type.Object({ url: Type.String(), expiresAt: Moment })
export type LaunchAnswer = Static<typeof LaunchAnswer>

export const ArrivalBody = Type.Object({ code: Type.String({ minLength: 1, maxLength: 2_000 }) }, { additionalProperties: false })
export type ArrivalBody = Static<typeof ArrivalBody>
/** Good for ten minutes: time to sign in. */
export const ArrivalAnswer = Type.Object({ arrival: Handle })
export type ArrivalAnswer = Static<typeof ArrivalAnswer>
export const LaunchOpenBody = Type.Object({ arrival: Type.String({ minLength: 1, maxLength: 2_000 }) }, { additionalProperties: false })
export type LaunchOpenBody = Static<typeof LaunchOpenBody>
