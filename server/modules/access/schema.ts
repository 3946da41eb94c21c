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
