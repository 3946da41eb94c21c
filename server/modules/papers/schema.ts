/** What crosses HTTP at papers. */
import { Type, type Static, type TSchema } from 'typebox'
import { PAPER_ACTS, PAPER_STATES, REVOCATIONS } from '#definitions/papers/states.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const OneOf = <const Values extends readonly string[]>(values: Values) => Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
const State = OneOf(PAPER_STATES)
const Id = Type.String({ maxLength: 60 })

/** One line of a list. */
export const PaperLine = Type.Object({
  paperId: Type.String(),
  kind: Type.String(),
  title: Words,
  number: Type.String(),
  /** Whose it is; empty in a person's own list. */
  name: Type.String(),
  issuer: Type.String(),
  issuerName: Type.String(),
  receiver: Nullable(Type.String()),
  receiverName: Nullable(Type.String()),
  issuedOn: Type.String(),
  validUntil: Nullable(Type.String()),
  state: State,
  changedAt: Type.String(),
  revocation: Nullable(OneOf(REVOCATIONS)),
  replacedBy: Nullable(Type.String()),
})
export type PaperLine = Static<typeof PaperLine>

export const PaperList = Type.Object({ papers: Type.Array(PaperLine), next: Nullable(Type.String()) })
export type PaperList = Static<typeof PaperList>

export const ListQuery = Type.Object({
  direction: Type.Optional(Type.Union([Type.Literal('issued'), Type.Literal('addressed'), Type.Literal('received')])),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(State),
  before: Type.Optional(Type.String({ format: 'uuid' })),
})
export type ListQuery = Static<typeof ListQuery>

export const PaperSections = Type.Array(Type.Object({
  title: Nullable(Words), lines: Type.Array(Type.Object({ label: Words, text: Words, long: Type.Boolean() })),
}))

export const PaperEvent = Type.Object({
  at: Type.String(),
  act: OneOf(PAPER_ACTS),
  state: State,
  facilityName: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** What the receiver answered. */
  result: Nullable(Type.Object({ text: Type.String(), diagnosis: Type.String() })),
})

/** A paper, whole. */
export const PaperView = Type.Object({
  paper: PaperLine,
  sections: PaperSections,
  events: Type.Array(PaperEvent),
  /** The address in the QR code. */
  address: Type.String(),
  /** Signed data: canonical JSON and detached signatures on it (RFC 7515 appendix F, RFC 7797). */
  data: Type.String(),
  signatures: Type.Array(Type.Object({ by: Type.Union([Type.Literal('person'), Type.Literal('organisation')]), jws: Type.String() })),
  /** Whether a facility may still answer it, of the reader's own facility. */
  answerable: Type.Boolean(),
  /** Whether the reader's own facility may take it back. */
  revocable: Type.Boolean(),
})
export type PaperView = Static<typeof PaperView>

export const DraftRequest = Type.Object({ kind: Type.String({ maxLength: 40 }), personalId: Type.String({ minLength: 8, maxLength: 20 }) })
export type DraftRequest = Static<typeof DraftRequest>

const FieldKind = OneOf(['text', 'long', 'date', 'moment', 'sex', 'facility', 'days', 'number', 'choice'])

/** The form of a paper, filled in from the person's newest visit at the facility. */
export const PaperDraft = Type.Object({
  kind: Type.String(),
  title: Words,
  form: Type.String(),
  sections: Type.Array(Type.Object({
    title: Nullable(Words),
    fields: Type.Array(Type.Object({
      name: Type.String(), label: Words, kind: FieldKind, required: Type.Boolean(), value: Type.String(), choices: Type.Array(Type.Object({ code: Type.String(), words: Words })),
    })),
  })),
  /** Day of the visit it was filled in from; null where there is none. */
  visitOn: Nullable(Type.String()),
})
export type PaperDraft = Static<typeof PaperDraft>

export const IssueRequest = Type.Object({
  kind: Type.String({ maxLength: 40 }),
  personalId: Type.String({ minLength: 8, maxLength: 20 }),
  /** Texts by field name, as the visit standard writes them (days yyyyMMdd). */
  content: Type.Record(Type.String({ pattern: '^[A-Z0-9_]{2,40}$' }), Type.String({ maxLength: 6_000 })),
})
export type IssueRequest = Static<typeof IssueRequest>

export const IssuedPaper = Type.Object({ paperId: Type.String(), number: Type.String() })
export type IssuedPaper = Static<typeof IssuedPaper>

export const RevocationRequest = Type.Object({ reason: Type.Union([Type.Literal('withdrawn'), Type.Literal('written-wrong')]) })
export type RevocationRequest = Static<typeof RevocationRequest>

export const ReceptionRequest = Type.Union([
  /** What was scanned from the paper. */
  Type.Object({ scan: Type.String({ minLength: 1, maxLength: 300 }) }, { additionalProperties: false }),
  Type.Object({ number: Type.String({ minLength: 1, maxLength: 200 }), personalId: Type.String({ minLength: 8, maxLength: 20 }) }, { additionalProperties: false }),
])
export type ReceptionRequest = Static<typeof ReceptionRequest>

export const ResultRequest = Type.Object({ text: Type.String({ minLength: 3, maxLength: 4_000 }), diagnosis: Type.String({ minLength: 1, maxLength: 1_500 }) })
export type ResultRequest = Static<typeof ResultRequest>

export const VerificationRequest = Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }) })
export type VerificationRequest = Static<typeof VerificationRequest>

/** What anybody is told: nothing the paper does not show. */
export const PaperFacts = Type.Object({
  title: Words, number: Type.String(), name: Type.String(), issuedOn: Type.String(), validUntil: Nullable(Type.String()), issuer: Type.String(),
})

const VerdictWord = OneOf(['valid', 'used', 'revoked', 'expired', 'unknown'])

/**
 * The certificates that signed: `revoked-since` where that was after the signature, and we held the paper by then; `unchecked` where no
 * revocation list could be had.
 */
const CertificateFinding = Type.Object({ state: OneOf(['good', 'revoked', 'revoked-since', 'unchecked']), /** When it was revoked. */ on: Nullable(Type.String()) })
export type CertificateFinding = Static<typeof CertificateFinding>

export const Verification = Type.Object({
  /** What the issuer says of it now. */
  verdict: VerdictWord,
  paper: Nullable(PaperFacts),
  /** Null where there is no such paper. */
  certificates: Nullable(CertificateFinding),
})
export type Verification = Static<typeof Verification>

export const FileVerificationRequest = Type.Object({
  /** The PDF in base64; at most 4 MB. */
  pdf: Type.String({ minLength: 8, maxLength: 5_600_000 }),
})
export type FileVerificationRequest = Static<typeof FileVerificationRequest>

export const FileVerification = Type.Object({
  /** Every signature is intact and vouched for, nothing was added after the last, and no certificate was revoked when it signed. */
  good: Type.Boolean(),
  /** `unchecked`: intact and vouched for, but whether a certificate was revoked could not be asked. Then it is not good. */
  result: OneOf(['good', 'bad', 'unchecked']),
  signatures: Type.Array(Type.Object({
    signer: Type.String(), at: Nullable(Type.String()), intact: Type.Boolean(), coversWhole: Type.Boolean(), trusted: Type.Boolean(), facility: Nullable(Type.String()),
    /** Null for a signature that is not intact, or that nobody vouches for. */
    certificate: Nullable(CertificateFinding),
  })),
  /** What is known of this very file; `unknown` where it was not issued here. */
  verdict: VerdictWord,
  paper: Nullable(PaperFacts),
})
export type FileVerification = Static<typeof FileVerification>

export const PaperPath = Type.Object({ paperId: Id })

export type {
  Count, DayCount, Delays, FacilitiesQuery, FacilityFigures, FacilityPage, FacilityView, Figures, IntegratedCount, MonitoringSummary, ProvinceFigures, ReasonCount, ReminderShown,
} from './monitor/schema.ts'
