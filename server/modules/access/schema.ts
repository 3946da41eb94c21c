/** What crosses HTTP at access: who is signed in and what they may do. */
import { Type, type Static } from 'typebox'

export const Role = Type.Union([
  Type.Literal('operator'), Type.Literal('facility'), Type.Literal('auditor'), Type.Literal('citizen'),
  Type.Literal('registrar'), Type.Literal('clerk'), Type.Literal('assessor'), Type.Literal('steward'),
  Type.Literal('clinician'), Type.Literal('commune-officer'), Type.Literal('province-officer'), Type.Literal('ministry-officer'),
])
export type Role = Static<typeof Role>

export const SessionBody = Type.Object({
  signedIn: Type.Boolean(),
  name: Type.Union([Type.String(), Type.Null()]),
  role: Type.Union([Role, Type.Null()]),
  permissions: Type.Array(Type.String()),
  sandbox: Type.Boolean(),
  /** Sandbox only: personas one may take on the e-ID's page. */
  personas: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Role })),
})
export type SessionBody = Static<typeof SessionBody>

export const TokenRequest = Type.Object({ username: Type.String({ maxLength: 100 }), password: Type.String({ maxLength: 200 }) })
export type TokenRequest = Static<typeof TokenRequest>

/** The insurance gateway's own answer to /api/token/take. */
export const TokenAnswer = Type.Object({
  maKetQua: Type.String(),
  APIKey: Type.Union([
    Type.Object({
      access_token: Type.String(),
      id_token: Type.String(),
      token_type: Type.String(),
      username: Type.String(),
      expires_in: Type.String(),
    }),
    Type.Null(),
  ]),
})
export type TokenAnswer = Static<typeof TokenAnswer>

/** Where a sign-in begins: a path of our own pages to come back to, and in the sandbox who one wants to be. */
export const SignInQuery = Type.Object({
  returnTo: Type.Optional(Type.String({ maxLength: 2_000 })),
  persona: Type.Optional(Type.String({ maxLength: 60, pattern: '^[\\w-]*$' })),
})
export type SignInQuery = Static<typeof SignInQuery>

/** OAuth2 client credentials with a signed assertion (RFC 7523). */
export const BearerRequest = Type.Object({
  grant_type: Type.String({ maxLength: 100 }),
  client_assertion_type: Type.String({ maxLength: 100 }),
  client_assertion: Type.String({ maxLength: 8_000 }),
  scope: Type.Optional(Type.String({ maxLength: 1_000 })),
})
export type BearerRequest = Static<typeof BearerRequest>

export const BearerAnswer = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  /** Seconds. */
  expires_in: Type.Integer(),
  scope: Type.String(),
})
export type BearerAnswer = Static<typeof BearerAnswer>

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Nullable = <T extends ReturnType<typeof Type.String>>(type: T) => Type.Union([type, Type.Null()])

/** Left out: one's own. Otherwise the key of somebody one looks for. */
const OfWhom = Type.Optional(Type.String({ format: 'uuid' }))

export const OfQuery = Type.Object({ of: OfWhom })
export type OfQuery = Static<typeof OfQuery>

export const SwitchBody = Type.Object({
  /** `facility`: who looks; `source`: the facility that made it; `label`: a kind of sensitive content. */
  kind: Type.Union([Type.Literal('facility'), Type.Literal('source'), Type.Literal('document'), Type.Literal('category'), Type.Literal('label')]),
  target: Type.String({ minLength: 1, maxLength: 60 }),
  /** Of a label: for the clinicians of which facility; left out for any. */
  facility: Type.Optional(Type.String({ maxLength: 10 })),
  allows: Type.Boolean(),
  /** Last day on which it holds; from then on the contrary. */
  until: Type.Optional(Nullable(Day)),
  of: OfWhom,
}, { additionalProperties: false })
export type SwitchBody = Static<typeof SwitchBody>

const Words = Type.Object({ vi: Type.String(), en: Type.String() })

export const SwitchList = Type.Object({
  switches: Type.Array(Type.Object({
    kind: SwitchBody.properties.kind,
    target: Type.String(),
    facility: Type.String(),
    allows: Type.Boolean(),
    /** Whether it is open at this moment. */
    open: Type.Boolean(),
    until: Nullable(Type.String()),
    name: Nullable(Type.String()),
    facilityName: Nullable(Type.String()),
  })),
  /** What the law leaves open whatever is switched. */
  exceptions: Type.Array(Type.Object({ id: Type.String(), title: Words, effect: Words, instrument: Type.String() })),
})
export type SwitchList = Static<typeof SwitchList>

export const DelegationBody = Type.Object({
  personalId: Type.String({ pattern: '^\\d{12}$' }),
  /** What the asker calls them. */
  name: Type.String({ minLength: 1, maxLength: 80 }),
  until: Day,
  sensitive: Type.Boolean(),
}, { additionalProperties: false })
export type DelegationBody = Static<typeof DelegationBody>

const Ground = Type.Union([Type.Literal('parent'), Type.Literal('consent')])

export const DelegationList = Type.Object({
  longestDays: Type.Integer(),
  delegations: Type.Array(Type.Object({
    delegationId: Type.String(), name: Type.String(), ground: Ground, agreed: Type.Boolean(), sensitive: Type.Boolean(), until: Type.String(),
  })),
})
export type DelegationList = Static<typeof DelegationList>

export const DelegationAnswer = Type.Object({ agrees: Type.Boolean() }, { additionalProperties: false })
export type DelegationAnswer = Static<typeof DelegationAnswer>

export const RepresentedList = Type.Object({
  /** False while the population database does not answer: what was known before is shown. */
  familyAsked: Type.Boolean(),
  /** For whom the caller may look now: their key opens the record under it. */
  people: Type.Array(Type.Object({
    delegationId: Type.String(), subjectKey: Type.String(), name: Type.String(), ground: Ground, sensitive: Type.Boolean(), until: Type.String(),
  })),
  /** Who asked the caller and waits. */
  waiting: Type.Array(Type.Object({ delegationId: Type.String(), name: Type.String(), sensitive: Type.Boolean(), until: Type.String() })),
})
export type RepresentedList = Static<typeof RepresentedList>

export const DelegationPath = Type.Object({ delegationId: Type.String({ format: 'uuid' }) })
export type DelegationPath = Static<typeof DelegationPath>

export const ViewerList = Type.Object({
  /** Looks in an emergency: those that wait for an answer first. */
  told: Type.Array(Type.Object({
    noticeId: Type.String(), at: Type.String(), name: Nullable(Type.String()), facility: Type.String(), facilityName: Nullable(Type.String()), reason: Type.String(),
    answer: Type.Union([Type.Literal('right'), Type.Literal('not-right'), Type.Null()]),
  })),
  viewers: Type.Array(Type.Object({
    at: Type.String(), role: Role, purpose: Nullable(Type.String()), times: Type.Integer(), name: Nullable(Type.String()), facility: Nullable(Type.String()),
    facilityName: Nullable(Type.String()),
  })),
})
export type ViewerList = Static<typeof ViewerList>

export const NoticePath = Type.Object({ noticeId: Type.String({ format: 'uuid' }) })
export type NoticePath = Static<typeof NoticePath>

export const NoticeAnswer = Type.Object({
  answer: Type.Union([Type.Literal('right'), Type.Literal('not-right')]),
  words: Type.Optional(Type.String({ maxLength: 1_000 })),
  of: OfWhom,
}, { additionalProperties: false })
export type NoticeAnswer = Static<typeof NoticeAnswer>

export const SessionList = Type.Object({
  sessions: Type.Array(Type.Object({
    sessionId: Type.String(),
    device: Type.Union([Type.Literal('phone'), Type.Literal('tablet'), Type.Literal('computer'), Type.Literal('unknown')]),
    begunAt: Type.String(), seenAt: Type.String(), endsAt: Type.String(), present: Type.Boolean(),
  })),
})
export type SessionList = Static<typeof SessionList>

export const SessionPath = Type.Object({ sessionId: Type.String({ format: 'uuid' }) })
export type SessionPath = Static<typeof SessionPath>

const Finding = Type.Union([Type.Literal('lawful'), Type.Literal('unlawful')])

export const ReviewList = Type.Object({
  reviews: Type.Array(Type.Object({
    reviewId: Type.String(), openedAt: Type.String(), askedAt: Type.String(), name: Nullable(Type.String()), facility: Type.String(), facilityName: Nullable(Type.String()),
    reason: Type.String(), words: Nullable(Type.String()), finding: Type.Union([Finding, Type.Null()]), ground: Nullable(Type.String()), decidedAt: Nullable(Type.String()),
  })),
})
export type ReviewList = Static<typeof ReviewList>

export const ReviewPath = Type.Object({ reviewId: Type.String({ format: 'uuid' }) })
export type ReviewPath = Static<typeof ReviewPath>

export const ReviewDecision = Type.Object({ finding: Finding, ground: Type.String({ minLength: 10, maxLength: 2_000 }) }, { additionalProperties: false })
export type ReviewDecision = Static<typeof ReviewDecision>

const Kind = Type.Union([Type.Literal('replay-with-content'), Type.Literal('unmask'), Type.Literal('erase')])

export const ApprovalWish = Type.Object({
  kind: Kind,
  /** Id of the message, document or subject. */
  reference: Type.String({ format: 'uuid' }),
  ticket: Type.String({ pattern: '^[\\w./#-]{3,40}$' }),
  reason: Type.String({ minLength: 10, maxLength: 500 }),
}, { additionalProperties: false })
export type ApprovalWish = Static<typeof ApprovalWish>

export const ApprovalPath = Type.Object({ approvalId: Type.String({ format: 'uuid' }) })
export type ApprovalPath = Static<typeof ApprovalPath>

export const ApprovalList = Type.Object({
  approvals: Type.Array(Type.Object({
    approvalId: Type.String(), kind: Kind, reference: Type.String(), ticket: Type.String(), reason: Type.String(), mine: Type.Boolean(), askedAt: Type.String(),
    approvedAt: Nullable(Type.String()), until: Nullable(Type.String()), used: Type.Boolean(),
    state: Type.Union([Type.Literal('waiting'), Type.Literal('holds'), Type.Literal('over')]), mayApprove: Type.Boolean(),
  })),
})
export type ApprovalList = Static<typeof ApprovalList>

export const HoldBody = Type.Object({
  /** The record's key; or, as a court names people, the personal number. */
  subject: Type.Optional(Type.String({ format: 'uuid' })),
  personalId: Type.Optional(Type.String({ pattern: '^\\d{12}$' })),
  instrument: Type.String({ minLength: 1, maxLength: 200 }),
  /** Last day; left out: until it is lifted. */
  until: Type.Optional(Nullable(Day)),
}, { additionalProperties: false })
export type HoldBody = Static<typeof HoldBody>

export const HoldPath = Type.Object({ holdId: Type.String({ format: 'uuid' }) })
export type HoldPath = Static<typeof HoldPath>

export const ErasureBody = Type.Object({ subject: Type.String({ format: 'uuid' }) }, { additionalProperties: false })
export type ErasureBody = Static<typeof ErasureBody>

export const ErasurePath = Type.Object({ subject: Type.String({ format: 'uuid' }) })
export type ErasurePath = Static<typeof ErasurePath>

/** What stays of an erased record: who, when, by which rule; SHA-256 (hex) over these and the fingerprint of the key that is gone. */
export const ErasureProof = Type.Object({
  subject: Type.String(), erasedAt: Type.String(), dueOn: Type.String(), documents: Type.Integer(), rule: Type.String(), instrument: Type.String(),
  askedBy: Type.String(), erasedBy: Type.String(), proof: Type.String(),
})
export type ErasureProof = Static<typeof ErasureProof>

export const DueList = Type.Object({
  records: Type.Array(Type.Object({
    subject: Type.String(), dueOn: Type.String(), rule: Type.String(), instrument: Type.String(), firstOn: Type.String(), lastOn: Type.String(),
    /** Bytes as they were sent. */
    contents: Type.Array(Type.Object({ exchange: Type.String(), documents: Type.Integer(), bytes: Type.Integer() })),
    holds: Type.Array(Type.Object({ holdId: Type.String(), setAt: Type.String(), until: Nullable(Type.String()), instrument: Type.String() })),
  })),
  /** The newest first. */
  erasures: Type.Array(ErasureProof),
})
export type DueList = Static<typeof DueList>
