/** What crosses HTTP at the health book: what a person reads of their own record, adds to it and shares. */
import { Type, type Static } from 'typebox'
import { BookEntry } from './schema-entries.ts'
import { Day, Id, Moment, Nullable } from './schema-words.ts'


export const BookWords = Type.Object({ vi: Type.String(), en: Type.String() })
export type BookWords = Static<typeof BookWords>

/** Whose book: nothing for one's own, else the opaque key of somebody represented, as the list of representations names it. */
export const BookQuery = Type.Object({ of: Type.Optional(Type.String({ format: 'uuid' })) })
export type BookQuery = Static<typeof BookQuery>

export const BookFacility = Type.Object({ code: Type.String(), name: Nullable(Type.String()) })

/** A code with the words beside it; `words` are plain ones where we have them. */
export const BookCode = Type.Object({ code: Type.String(), name: Nullable(Type.String()), words: Nullable(BookWords) })
export type BookCode = Static<typeof BookCode>

/** Where a fact comes from: a document of a facility, or an entry of the person's own. */
export const BookSource = Type.Union([
  Type.Object({ by: Type.Literal('facility'), documentId: Id, facility: BookFacility }),
  Type.Object({ by: Type.Literal('own'), entryId: Id, writtenAt: Moment, byRepresentative: Type.Boolean() }),
])
export type BookSource = Static<typeof BookSource>

export const BookVisit = Type.Object({
  documentId: Id,
  facility: BookFacility,
  begins: Nullable(Moment), ends: Nullable(Moment), receivedAt: Moment,
  care: Nullable(BookCode),
  reason: Nullable(Type.String()),
  /** The diagnosis as the facility wrote it. */
  diagnosis: Nullable(Type.String()),
  diseases: Type.Array(BookCode),
  department: Nullable(BookCode),
  outcome: Nullable(BookCode),
  counts: Type.Object({ medicines: Type.Integer(), results: Type.Integer(), services: Type.Integer(), papers: Type.Integer() }),
  /** The facility has sent it again with corrections. */
  corrected: Type.Boolean(),
})
export type BookVisit = Static<typeof BookVisit>

export const BookMedicine = Type.Object({
  name: Type.String(), strength: Nullable(Type.String()), form: Nullable(Type.String()), route: Nullable(BookWords),
  /** Dose as prescribed, and how to take it. */
  dose: Nullable(Type.String()), howTo: Nullable(Type.String()),
  quantity: Nullable(Type.String()), unit: Nullable(Type.String()),
  from: Nullable(Day),
  /** Last day of the supply, told by the dose or by quantity and dose; null where neither tells. */
  until: Nullable(Day),
  days: Nullable(Type.Integer()),
  now: Type.Boolean(),
  /** How often it was prescribed; the rest tells of the latest time. */
  times: Type.Integer(),
  source: BookSource,
})
export type BookMedicine = Static<typeof BookMedicine>

export const BookRange = Type.Object({
  low: Nullable(Type.Number()), high: Nullable(Type.Number()), unit: Type.String(),
  source: BookWords,
  /** How well the source is known. */
  known: Type.Union([Type.Literal('reported'), Type.Literal('assumed')]),
})
export type BookRange = Static<typeof BookRange>

export const OutsideRange = Type.Union([Type.Literal('low'), Type.Literal('high'), Type.Literal('no')])

export const BookResult = Type.Object({
  /** Names the series; safe in an address. */
  code: Type.String(),
  name: Type.String(), words: Nullable(BookWords),
  value: Nullable(Type.String()), number: Nullable(Type.Number()), unit: Nullable(Type.String()),
  range: Nullable(BookRange),
  /** Null where there is no number or no range for this unit, sex and age. */
  outside: Nullable(OutsideRange),
  /** What the value says, in plain words: only where it is outside. */
  says: Nullable(BookWords),
  description: Nullable(Type.String()), conclusion: Nullable(Type.String()),
  at: Nullable(Moment),
  /** How many points the series has. */
  points: Type.Integer(),
  source: BookSource,
})
export type BookResult = Static<typeof BookResult>

export const BookService = Type.Object({ name: Type.String(), code: Nullable(Type.String()), at: Nullable(Moment), quantity: Nullable(Type.String()), kind: Nullable(BookWords) })
export type BookService = Static<typeof BookService>

export const BookPaper = Type.Object({
  kind: Type.String(), title: BookWords, number: Nullable(Type.String()), from: Nullable(Day), until: Nullable(Day), note: Nullable(Type.String()),
  facility: BookFacility, documentId: Id,
})
export type BookPaper = Static<typeof BookPaper>

export const BookProblem = Type.Object({
  code: Type.String(), name: Nullable(Type.String()), words: Nullable(BookWords), chapter: Nullable(BookWords),
  first: Nullable(Day), last: Nullable(Day), visits: Type.Integer(),
  /** Lasting diseases stay; others count as active for 90 days. */
  lasting: Type.Boolean(), active: Type.Boolean(),
  source: BookSource,
})
export type BookProblem = Static<typeof BookProblem>

export const BookAllergy = Type.Object({
  substance: Type.String(), reaction: Nullable(Type.String()), severity: Nullable(Type.Union([Type.Literal('mild'), Type.Literal('severe')])),
  words: Nullable(BookWords), since: Nullable(Day), source: BookSource,
})
export type BookAllergy = Static<typeof BookAllergy>

export const BookVaccination = Type.Object({
  name: Type.String(), day: Nullable(Day), dose: Nullable(Type.String()), place: Nullable(Type.String()), lot: Nullable(Type.String()), source: BookSource,
})
export type BookVaccination = Static<typeof BookVaccination>

export const BookAppointment = Type.Object({
  day: Day,
  /** Days from today; negative when past. */
  inDays: Type.Integer(),
  about: Nullable(Type.String()), number: Nullable(Type.String()),
  facility: BookFacility, documentId: Id,
})
export type BookAppointment = Static<typeof BookAppointment>

export const DocumentPath = Type.Object({ documentId: Id })

export const BookNotice = Type.Object({
  kind: Type.Union([
    Type.Literal('appointment-soon'), Type.Literal('appointment-missed'), Type.Literal('medicine-ends'), Type.Literal('result-outside'),
    Type.Literal('visit-new'), Type.Literal('visit-corrected'), Type.Literal('allergy-none-known'),
  ]),
  words: BookWords,
  day: Nullable(Day),
  /** What to open: a document, or the code of a series. */
  documentId: Nullable(Id), code: Nullable(Type.String()),
})
export type BookNotice = Static<typeof BookNotice>

export const BookPerson = Type.Object({
  name: Nullable(Type.String()), birth: Nullable(Type.String({ description: 'yyyy-MM-dd, or yyyy' })), age: Nullable(Type.Integer({ description: 'completed years' })),
  sex: Nullable(Type.Union([Type.Literal('male'), Type.Literal('female')])),
  bloodGroup: Nullable(Type.Object({ group: Type.String(), source: BookSource })),
  /** Last four characters of the insurance card that the newest visit names, and until when it is valid. */
  card: Nullable(Type.Object({ ends: Type.String(), validTo: Nullable(Day) })),
})
export type BookPerson = Static<typeof BookPerson>

export const BookOverview = Type.Object({
  now: Moment, person: BookPerson,
  /** Id of the person's Patient at the FHIR door; null while nothing is known of them. */
  patientId: Nullable(Type.String()),
  next: Type.Array(BookAppointment),
  /** The newest result of each of at most eight series; those outside their range first. */
  results: Type.Array(BookResult),
  medicines: Type.Array(BookMedicine),
  problems: Type.Array(BookProblem), allergies: Type.Array(BookAllergy),
  entries: Type.Array(BookEntry),
  visits: Type.Array(BookVisit),
  counts: Type.Object({
    visits: Type.Integer(), facilities: Type.Integer(), problems: Type.Integer(), medicinesNow: Type.Integer(), allergies: Type.Integer(),
    vaccinations: Type.Integer(), series: Type.Integer(), papers: Type.Integer(), entries: Type.Integer(),
  }),
  notices: Type.Array(BookNotice),
  /** Whether weight and height curves apply: up to five years of age. */
  child: Type.Boolean(),
})
export type BookOverview = Static<typeof BookOverview>

export const VisitsQuery = Type.Object({
  ...BookQuery.properties,
  before: Type.Optional(Type.String({ format: 'uuid', description: 'The documentId of the last visit of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
})
export type VisitsQuery = Static<typeof VisitsQuery>

export const BookVisits = Type.Object({
  total: Type.Integer(), visits: Type.Array(BookVisit), next: Nullable(Id),
  /** Visits of each year, newest first: for jumping along the line. */
  years: Type.Array(Type.Object({ year: Type.Integer(), visits: Type.Integer() })),
})
export type BookVisits = Static<typeof BookVisits>

export const ViewField = Type.Object({
  number: Type.Integer(), label: BookWords, group: BookWords,
  /** Table and field of the visit file, or `own entry`. */
  source: Type.String(), value: Nullable(Type.String()), words: Nullable(BookWords),
  from: Nullable(Type.Object({ facility: Nullable(BookFacility), at: Nullable(Moment) })),
})
export type ViewField = Static<typeof ViewField>

export const BookViewHead = Type.Object({
  id: Type.String(), title: BookWords, of: Type.Union([Type.Literal('person'), Type.Literal('visit')]), fields: Type.Integer(), instrument: Type.String(),
  known: Type.Union([Type.Literal('seen'), Type.Literal('reported'), Type.Literal('assumed')]), remark: BookWords,
})
export const BookViews = Type.Object({ views: Type.Array(BookViewHead) })
export type BookViews = Static<typeof BookViews>

export const BookView = Type.Object({ ...BookViewHead.properties, filled: Type.Integer(), list: Type.Array(ViewField), documentId: Nullable(Id) })
export type BookView = Static<typeof BookView>

export const ViewPath = Type.Object({ id: Type.String({ maxLength: 40 }) })
/** Of a visit view: which visit; the newest unless told. */
export const ViewQuery = Type.Object({ ...BookQuery.properties, documentId: Type.Optional(Id) })
export type ViewQuery = Static<typeof ViewQuery>

export const VisitDetail = Type.Object({
  ...BookVisit.properties,
  admission: Nullable(Type.String()), treatment: Nullable(Type.String()), leaving: Nullable(BookCode), advice: Nullable(Type.String()),
  days: Nullable(Type.Integer()), weightKg: Nullable(Type.Number()), returnsOn: Nullable(Day),
  /** Whole đồng; null where they are withheld or not told. */
  cost: Type.Object({ total: Nullable(Type.Integer()), insurer: Nullable(Type.Integer()), patient: Nullable(Type.Integer()) }),
  medicines: Type.Array(BookMedicine), results: Type.Array(BookResult), services: Type.Array(BookService), papers: Type.Array(BookPaper),
  fields: Type.Array(ViewField),
})
export type VisitDetail = Static<typeof VisitDetail>

export const BookProblems = Type.Object({ problems: Type.Array(BookProblem) })
export type BookProblems = Static<typeof BookProblems>
export const BookMedicines = Type.Object({ now: Type.Array(BookMedicine), before: Type.Array(BookMedicine), today: Day })
export type BookMedicines = Static<typeof BookMedicines>
export const BookAllergies = Type.Object({ allergies: Type.Array(BookAllergy) })
export type BookAllergies = Static<typeof BookAllergies>
export const BookVaccinations = Type.Object({ vaccinations: Type.Array(BookVaccination) })
export type BookVaccinations = Static<typeof BookVaccinations>
export const BookResults = Type.Object({ results: Type.Array(BookResult) })
export type BookResults = Static<typeof BookResults>

export const SeriesPath = Type.Object({ code: Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z0-9.~-]+$' }) })
export const SeriesPoint = Type.Object({
  at: Nullable(Moment), value: Nullable(Type.String()), number: Nullable(Type.Number()), unit: Nullable(Type.String()),
  range: Nullable(BookRange), outside: Nullable(OutsideRange), description: Nullable(Type.String()), conclusion: Nullable(Type.String()), source: BookSource,
})
export type SeriesPoint = Static<typeof SeriesPoint>
export const BookSeries = Type.Object({
  code: Type.String(), name: Type.String(), words: Nullable(BookWords), high: Nullable(BookWords), low: Nullable(BookWords),
  /** Units that occur; points of different units do not belong on one axis. */
  units: Type.Array(Type.String()),
  /** Oldest first. */
  points: Type.Array(SeriesPoint),
})
export type BookSeries = Static<typeof BookSeries>

export const GrowthMeasure = Type.Union([Type.Literal('weight'), Type.Literal('height'), Type.Literal('bmi')])
export const BookGrowth = Type.Object({
  /** False for somebody whose birth or sex is not known, or older than the curves reach; there are no curves then. */
  applies: Type.Boolean(), birth: Nullable(Type.String()), sex: BookPerson.properties.sex,
  points: Type.Array(Type.Object({ at: Day, ageMonths: Type.Number(), weightKg: Nullable(Type.Number()), heightCm: Nullable(Type.Number()), bmi: Nullable(Type.Number()), source: BookSource })),
  curves: Type.Array(Type.Object({
    measure: GrowthMeasure, unit: Type.String(), months: Type.Array(Type.Number()),
    low: Type.Array(Type.Number({ description: '−2 standard deviations' })), median: Type.Array(Type.Number()), high: Type.Array(Type.Number({ description: '+2 standard deviations' })),
    source: Type.String(), known: Type.Union([Type.Literal('seen'), Type.Literal('reported'), Type.Literal('assumed')]),
  })),
})
export type BookGrowth = Static<typeof BookGrowth>

export const BookAppointments = Type.Object({ ahead: Type.Array(BookAppointment), past: Type.Array(BookAppointment) })
export type BookAppointments = Static<typeof BookAppointments>
export const BookEntries = Type.Object({ entries: Type.Array(BookEntry) })
export type BookEntries = Static<typeof BookEntries>

export const EmergencyCard = Type.Object({
  now: Moment, person: BookPerson, allergies: Type.Array(BookAllergy), problems: Type.Array(BookProblem), medicines: Type.Array(BookMedicine),
  contacts: Type.Array(Type.Object({ name: Type.String(), phone: Type.String(), relation: Nullable(Type.String()) })),
})
export type EmergencyCard = Static<typeof EmergencyCard>

/** The whole book in one answer for the copy on the phone; `packed` is opened by definitions/book/packed.ts. */
export const BookEverything = Type.Object({
  now: Moment, overview: BookOverview, card: EmergencyCard, problems: Type.Array(BookProblem), allergies: Type.Array(BookAllergy),
  vaccinations: Type.Array(BookVaccination), entries: Type.Array(BookEntry),
  packed: Type.Object({
    /** Every text once; numbers in the rows are places in it, 0 for none. */
    texts: Type.Array(Type.String()),
    visits: Type.Array(Type.Array(Type.Integer())), medicines: Type.Array(Type.Array(Type.Integer())), results: Type.Array(Type.Array(Type.Integer())),
    services: Type.Array(Type.Array(Type.Integer())), papers: Type.Array(Type.Array(Type.Integer())), indices: Type.Array(Type.Array(Type.Integer())),
  }),
})
export type BookEverything = Static<typeof BookEverything>
