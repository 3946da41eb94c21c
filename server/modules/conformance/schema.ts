/** What crosses HTTP at the vendor's desk: tenants, the checklist, certificates. */
import { Type, type Static, type TSchema } from 'typebox'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const WordsBody = Type.Object({ vi: Type.String(), en: Type.String() })

/** Who asks for a tenant; the e-mail address is kept sealed and shown to nobody. */
export const TenantRequest = Type.Object({
  vendor: Type.String({ maxLength: 200 }),
  product: Type.String({ maxLength: 200 }),
  version: Type.String({ maxLength: 100 }),
  email: Type.String({ maxLength: 320 }),
})
export type TenantRequest = Static<typeof TenantRequest>

/** The password stands here and nowhere else. */
export const NewTenantAnswer = Type.Object({
  facility: Type.String(),
  username: Type.String(),
  password: Type.String(),
  vendor: Type.String(),
  product: Type.String(),
  version: Type.String(),
  addresses: Type.Object({ token: Type.String(), checklist: Type.String(), page: Type.String() }),
})
export type NewTenantAnswer = Static<typeof NewTenantAnswer>

export const SeenMessage = Type.Object({
  messageId: Type.String(),
  receivedAt: Type.String(),
  /** Null until it was looked at. */
  state: Nullable(Type.Union([Type.Literal('accepted'), Type.Literal('refused'), Type.Literal('superseded'), Type.Literal('voided')])),
  version: Nullable(Type.Integer()),
  tables: Type.Array(Type.String()),
  codes: Type.Array(Type.String()),
  hops: Type.Array(Type.Object({
    partner: Type.String(),
    state: Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('delivered'), Type.Literal('failed')]),
    at: Nullable(Type.String()),
  })),
})
export type SeenMessage = Static<typeof SeenMessage>

export const CaseBody = Type.Object({
  code: Type.String(),
  group: Type.Union([Type.Literal('start'), Type.Literal('documents'), Type.Literal('changes'), Type.Literal('errors'), Type.Literal('steadiness')]),
  obligatory: Type.Boolean(),
  title: WordsBody,
  doThis: WordsBody,
  /** Section of docs/connecting.md. */
  section: Type.Integer(),
  state: Type.Union([Type.Literal('open'), Type.Literal('begun'), Type.Literal('fulfilled')]),
  fulfilledAt: Nullable(Type.String()),
  /** What is missing; null once it is fulfilled. */
  next: Nullable(WordsBody),
  messages: Type.Array(SeenMessage),
})
export type CaseBody = Static<typeof CaseBody>

export const CertificateState = Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')])
export type CertificateState = Static<typeof CertificateState>

export const ChecklistBody = Type.Object({
  facility: Type.String(),
  at: Type.String(),
  /** Null for the shared tenant, whose password everybody knows. */
  tenant: Nullable(Type.Object({ vendor: Type.String(), product: Type.String(), version: Type.String() })),
  title: WordsBody,
  standard: Type.Object({ exchange: Type.String(), version: Type.String(), title: WordsBody, instrument: Type.String(), ruleBook: Type.String() }),
  cases: Type.Array(CaseBody),
  /** Obligatory cases, and how many of them are fulfilled. */
  obligatory: Type.Integer(),
  fulfilled: Type.Integer(),
  certifiable: Type.Boolean(),
  lossAwaitedUntil: Nullable(Type.String()),
  certificates: Type.Array(Type.Object({ number: Type.String(), issuedAt: Type.String(), expiresAt: Type.String(), state: CertificateState })),
  /** The newest answers to the tenant's system, newest first. */
  recent: Type.Array(Type.Object({
    at: Type.String(),
    act: Type.Union([Type.Literal('token'), Type.Literal('file'), Type.Literal('trace'), Type.Literal('daily'), Type.Literal('void'), Type.Literal('check')]),
    status: Type.Integer(),
    codes: Type.Array(Type.String()),
    withheld: Type.Boolean(),
    message: Nullable(SeenMessage),
  })),
})
export type ChecklistBody = Static<typeof ChecklistBody>

export const RehearsalAnswer = Type.Object({ lossAwaitedUntil: Type.String() })
export type RehearsalAnswer = Static<typeof RehearsalAnswer>

/** What is certified; also the payload of the JWS, beside the registered claims (RFC 7519). */
export const CertificateContent = Type.Object({
  number: Type.String(),
  facility: Type.String(),
  vendor: Type.String(),
  product: Type.String(),
  productVersion: Type.String(),
  checklist: Type.String(),
  standard: Type.Object({ exchange: Type.String(), version: Type.String(), title: WordsBody, instrument: Type.String() }),
  ruleBook: Type.String(),
  cases: Type.Array(Type.Object({ code: Type.String(), title: WordsBody, fulfilledAt: Type.String(), messages: Type.Array(Type.String()) })),
})
export type CertificateContent = Static<typeof CertificateContent>

export const CertificateBody = Type.Object({
  state: CertificateState,
  issuedAt: Type.String(),
  expiresAt: Type.String(),
  revokedAt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** Where anybody verifies it. */
  address: Type.String(),
  certificate: CertificateContent,
  /** Compact JWS (ES256); the keys are at /api/conformance/keys. */
  jws: Type.String(),
})
export type CertificateBody = Static<typeof CertificateBody>

export const RevocationRequest = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 300 }) })
export type RevocationRequest = Static<typeof RevocationRequest>

export const KeySet = Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.String())) })
export type KeySet = Static<typeof KeySet>
