/** What crosses HTTP at insurance: a facility's claims and their months, and the assessor's claims. Money is hundredths of a đồng as digits. */
import { Type, type Static, type TSchema } from 'typebox'
import { CLAIM_STATES, type ClaimState } from '#definitions/insurance/claim-states.ts'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Digits = Type.String({ pattern: '^-?\\d{1,20}$' })
const Day = Type.String({ description: 'yyyy-MM-dd in Viet Nam' })
const Code = Type.String({ minLength: 1, maxLength: 60 })
export const WordsBody = Type.Object({ vi: Type.String(), en: Type.String() })

const StateBody = Type.Unsafe<ClaimState>({ type: 'string', enum: [...CLAIM_STATES] })

export const MonthQuery = Type.Object({ month: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}$', description: 'yyyy-MM; this month where absent' })) })
export type MonthQuery = Static<typeof MonthQuery>

/** Claims that must be corrected by the same day. */
export const DueDay = Type.Object({
  by: Day, claims: Type.Integer(), broken: Type.Integer(), atRisk: Digits,
  /** Working days that are left, today not counted; negative when it is over. */
  workingDays: Type.Integer(),
})
export type DueDay = Static<typeof DueDay>

export const ClaimsSummary = Type.Object({
  facility: Type.String(), month: Type.String(), today: Day, now: Type.String(),
  claims: Type.Integer(), claimed: Digits, total: Digits,
  /** Claims that break a rule and are not decided yet, with what hangs on it. */
  broken: Type.Integer(), atRisk: Digits,
  /** Sent after their day. */
  late: Type.Integer(),
  /** Hours to the end of the first day still to come on which broken claims are due; null where none is. */
  hoursLeft: Nullable(Type.Integer()),
  due: Type.Array(DueDay),
  closesOn: Day, reportBy: Day,
  states: Type.Array(Type.Object({ state: StateBody, claims: Type.Integer(), claimed: Digits, granted: Digits })),
  /** Reduced or refused and not explained, with the first day by which one must be. */
  toExplain: Type.Object({ claims: Type.Integer(), taken: Digits, by: Nullable(Day) }),
})
export type ClaimsSummary = Static<typeof ClaimsSummary>

export const GroupBy = Type.Union([Type.Literal('cause'), Type.Literal('department'), Type.Literal('practitioner')])
export type GroupBy = Static<typeof GroupBy>

export const GroupQuery = Type.Object({ month: MonthQuery.properties.month, by: Type.Optional(GroupBy) })
export type GroupQuery = Static<typeof GroupQuery>

/** A claim may stand in several groups, so groups do not add up to the whole. */
export const ClaimGroups = Type.Object({
  month: Type.String(), by: GroupBy,
  groups: Type.Array(Type.Object({ key: Type.String(), claims: Type.Integer(), places: Type.Integer(), atRisk: Digits, firstBy: Day })),
})
export type ClaimGroups = Static<typeof ClaimGroups>

export const ClaimSort = Type.Union([Type.Literal('at-risk'), Type.Literal('taken'), Type.Literal('claimed')])
const Cursor = Type.Object({ value: Digits, claimId: Type.String({ format: 'uuid' }) })

export const ClaimSearch = Type.Object({
  month: MonthQuery.properties.month,
  code: Type.Optional(Code),
  department: Type.Optional(Code),
  /** A licence code names a person: that is why the search is a POST. */
  practitioner: Type.Optional(Code),
  states: Type.Optional(Type.Array(StateBody, { maxItems: CLAIM_STATES.length })),
  late: Type.Optional(Type.Boolean()),
  broken: Type.Optional(Type.Boolean()),
  sort: Type.Optional(ClaimSort),
  after: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
}, { additionalProperties: false })
export type ClaimSearch = Static<typeof ClaimSearch>

export const ClaimLine = Type.Object({
  claimId: Type.String(), messageId: Type.String(), facility: Type.String(), department: Nullable(Type.String()), careKind: Nullable(Type.String()),
  begins: Type.String(), ends: Type.String(), receivedAt: Type.String(), state: StateBody,
  claimed: Digits, atRisk: Digits, granted: Nullable(Digits), late: Type.Boolean(), correctBy: Day, explainBy: Nullable(Day),
  codes: Type.Array(Type.String()),
})
export type ClaimLine = Static<typeof ClaimLine>

export const ClaimList = Type.Object({ claims: Type.Array(ClaimLine), next: Nullable(Cursor) })
export type ClaimList = Static<typeof ClaimList>

export const FindingBody = Type.Object({
  code: Type.String(), count: Type.Integer(), atRisk: Digits, departments: Type.Array(Type.String()), practitioners: Type.Array(Type.String()),
  message: WordsBody, fix: WordsBody,
})

export const TakenRowBody = Type.Object({
  table: Type.String(), row: Type.Integer(), ground: Type.String(), groundTitle: WordsBody, fix: WordsBody, amount: Digits,
  verdict: Type.Union([Type.Literal('reduce'), Type.Literal('refuse')]),
})
export type TakenRowBody = Static<typeof TakenRowBody>

export const HistoryLine = Type.Object({
  at: Type.String(), state: StateBody, applied: Type.Boolean(), source: Type.String(), granted: Nullable(Digits), ground: Nullable(Type.String()),
})

export const ReportLine = Type.Object({
  reportId: Type.String(), form: Type.String(), madeAt: Type.String(), dueOn: Day, late: Type.Boolean(),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('refused')]), receipt: Nullable(Type.String()), sentAt: Nullable(Type.String()),
})
export type ReportLine = Static<typeof ReportLine>

export const ClaimDetail = Type.Object({
  ...ClaimLine.properties, total: Digits, version: Type.Integer(),
  findings: Type.Array(FindingBody), taken: Type.Array(TakenRowBody), history: Type.Array(HistoryLine), reports: Type.Array(ReportLine),
  mayExplain: Type.Boolean(), mayCorrect: Type.Boolean(),
})
export type ClaimDetail = Static<typeof ClaimDetail>

export const ClaimPath = Type.Object({ claimId: Type.String({ maxLength: 60 }) })
export const MonthPath = Type.Object({ month: Type.String({ maxLength: 10 }) })

export const ExplanationBody = Type.Object({
  reason: Type.String({ minLength: 3, maxLength: 1000 }),
  rows: Type.Array(Type.Object({
    table: Type.String({ maxLength: 10 }), row: Type.Integer({ minimum: 0 }), amount: Type.String({ pattern: '^\\d{1,18}$' }), text: Type.String({ minLength: 3, maxLength: 1000 }),
  }), { minItems: 1, maxItems: 1000 }),
}, { additionalProperties: false })
export type ExplanationBody = Static<typeof ExplanationBody>

/** Sums of a kind of care, or of all (`careKind` null). */
export const MonthLine = Type.Object({
  careKind: Nullable(Type.String()), visits: Type.Integer(), total: Digits, inScope: Digits, claimed: Digits, together: Digits, patient: Digits, others: Digits,
})
export type MonthLine = Static<typeof MonthLine>

export const MonthDifference = Type.Object({
  kind: Type.Union([Type.Literal('not-at-insurer'), Type.Literal('other-amount'), Type.Literal('does-not-add-up')]),
  claimId: Type.String(), messageId: Type.String(), ours: Digits, theirs: Nullable(Digits),
})

export const MonthReport = Type.Object({
  facility: Type.String(), month: Type.String(), closesOn: Day, closed: Type.Boolean(), dueOn: Day, workingDays: Type.Integer(),
  lines: Type.Array(MonthLine), sum: MonthLine,
  /** What the insurer says it has; null while it does not answer. */
  theirs: Nullable(Type.Object({ visits: Type.Integer(), claimed: Digits })),
  /** At most 200 are listed. */
  differences: Type.Array(MonthDifference), differenceCount: Type.Integer(),
  reports: Type.Array(ReportLine),
  payments: Type.Array(Type.Object({ reference: Type.String(), amount: Digits, claims: Type.Integer(), paidAt: Type.String() })),
  granted: Digits, paid: Digits,
})
export type MonthReport = Static<typeof MonthReport>

export const ReportReceipt = Type.Object({ reportId: Type.String(), dueOn: Day, late: Type.Boolean() })
export type ReportReceipt = Static<typeof ReportReceipt>

const Scope = {
  month: MonthQuery.properties.month,
  /** Code of today's unit. */
  province: Type.Optional(Type.String({ maxLength: 3 })),
  facility: Type.Optional(Type.String({ maxLength: 5 })),
  code: Type.Optional(Code),
}

export const BrokenSearch = Type.Object({ ...Scope, after: Type.Optional(Cursor), limit: ClaimSearch.properties.limit }, { additionalProperties: false })
export type BrokenSearch = Static<typeof BrokenSearch>

/** A claim of the nation: the facility by its name as well. */
export const NationalLine = Type.Object({ ...ClaimLine.properties, facilityName: Nullable(Type.String()) })
export type NationalLine = Static<typeof NationalLine>

export const NationalList = Type.Object({ claims: Type.Array(NationalLine), next: Nullable(Cursor) })
export type NationalList = Static<typeof NationalList>

export const SampleRequest = Type.Object({
  ...Scope, size: Type.Integer({ minimum: 1, maximum: 500 }),
  /** The same seed over the same claims gives the same sample. */
  seed: Type.String({ minLength: 1, maxLength: 60 }),
  purpose: Type.String({ minLength: 3, maxLength: 300 }),
}, { additionalProperties: false })
export type SampleRequest = Static<typeof SampleRequest>

export const SampleAnswer = Type.Object({
  seed: Type.String(), size: Type.Integer(), population: Type.Integer(),
  strata: Type.Array(Type.Object({ id: Type.String(), title: WordsBody, share: Type.Integer(), claims: Type.Integer(), taken: Type.Integer() })),
  claims: Type.Array(NationalLine),
})
export type SampleAnswer = Static<typeof SampleAnswer>

export const LookRequest = Type.Object({ purpose: Type.String({ minLength: 3, maxLength: 300 }) }, { additionalProperties: false })
export type LookRequest = Static<typeof LookRequest>

/** A row that is paid for; quantity, price and time as the file writes them. */
export const AssessedRow = Type.Object({
  table: Type.String(), row: Type.Integer(), code: Type.String(), name: Type.String(), quantity: Type.String(), price: Type.String(), total: Digits, claimed: Digits,
  department: Type.String(), orderedAt: Type.String(),
})
export type AssessedRow = Static<typeof AssessedRow>

/** What an assessor sees of a claim: its rows, and of the patient the age and sex only. */
export const AssessedClaim = Type.Object({
  ...ClaimDetail.properties, facilityName: Nullable(Type.String()), mayDecide: Type.Boolean(),
  patient: Type.Object({ birthYear: Type.String(), sex: Type.String(), mainDiagnosis: Type.String(), otherDiagnoses: Type.String(), kindOfVisit: Type.String() }),
  rows: Type.Array(AssessedRow),
})
export type AssessedClaim = Static<typeof AssessedClaim>

export const DecisionBody = Type.Union([
  Type.Object({ verdict: Type.Literal('accept'), note: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false }),
  Type.Object({
    verdict: Type.Literal('take'), note: Type.Optional(Type.String({ maxLength: 500 })),
    rows: Type.Array(Type.Object({
      table: Type.String({ maxLength: 10 }), row: Type.Integer({ minimum: 1 }), verdict: TakenRowBody.properties.verdict, ground: Type.String({ maxLength: 20 }),
      /** Of a refused row all that is claimed, whatever stands here. */
      amount: Type.String({ pattern: '^\\d{1,18}$' }),
    }), { maxItems: 2000 }),
  }, { additionalProperties: false }),
])
export type DecisionBody = Static<typeof DecisionBody>

export const DecisionAnswer = Type.Object({ state: StateBody, granted: Digits })
export type DecisionAnswer = Static<typeof DecisionAnswer>

/** The desk's part of what crosses HTTP: one page of types for the web app. */
export type {
  AdmissionAnswer, CheckedIn, CheckInAnswer, CheckInBody, CheckInIncomplete, DeskLine, DeskList, DeskStaff, FilledField, NameMatches, PatientFields,
} from './check-in/schema.ts'
