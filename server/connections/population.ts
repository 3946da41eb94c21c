/** The national population database: is this who they say they are? Every answer it can give, "away" among them. */
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { PartnerClient } from './https-client.ts'

export type PersonField = 'name' | 'birth' | 'sex'

export interface PopulationQuestion {
  /** Twelve digits. */
  readonly personalId: string
  readonly name: string
  /** `yyyy-MM-dd`, or `yyyy` where only the year is known. */
  readonly birth: string
  /** 1 male, 2 female. */
  readonly sex: 1 | 2
}

export type PopulationAnswer =
  | { readonly kind: 'found'; readonly alive: boolean }
  | { readonly kind: 'mismatch'; readonly differs: readonly PersonField[]; readonly alive: boolean }
  | { readonly kind: 'unknown' }
  /** The number is no longer used; `successor` took its place. `differs` is empty where the person asked about had it. */
  | { readonly kind: 'cancelled'; readonly successor: string | null; readonly differs: readonly PersonField[] }
  /** The question itself was not accepted: asking again will not help. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }

export type AskPopulation = (question: PopulationQuestion) => Promise<PopulationAnswer>

const Verdict = Type.Object({
  ketQua: Type.Union([Type.Literal('KHOP'), Type.Literal('KHONG_KHOP'), Type.Literal('KHONG_TON_TAI')]),
  truong: Type.Object({ hoTen: Type.Boolean(), ngaySinh: Type.Boolean(), gioiTinh: Type.Boolean() }),
  trangThai: Type.Optional(Type.Union([Type.Literal('SONG'), Type.Literal('DA_MAT'), Type.Literal('DA_HUY')])),
  soMoi: Type.Optional(Type.Union([Type.String({ pattern: '^\\d{12}$' }), Type.Null()])),
})
type Verdict = Static<typeof Verdict>

/** A child by the population database. */
export interface ChildOnRecord {
  readonly personalId: string
  readonly name: string
  /** `yyyy-MM-dd`, or `yyyy` where only the year is known. */
  readonly birth: string
  readonly alive: boolean
}

export type FamilyAnswer =
  | { readonly kind: 'found'; readonly children: readonly ChildOnRecord[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }

/** Which children somebody is a parent of. */
export type AskFamily = (personalId: string) => Promise<FamilyAnswer>

const Family = Type.Object({
  ketQua: Type.Union([Type.Literal('CO'), Type.Literal('KHONG_TON_TAI')]),
  con: Type.Array(Type.Object({
    soDinhDanh: Type.String({ pattern: '^\\d{12}$' }),
    hoTen: Type.String({ minLength: 1, maxLength: 200 }),
    ngaySinh: Type.String({ pattern: '^\\d{4}(-\\d{2}-\\d{2})?$' }),
    trangThai: Type.Union([Type.Literal('SONG'), Type.Literal('DA_MAT'), Type.Literal('DA_HUY')]),
  }), { maxItems: 50 }),
})
type Family = Static<typeof Family>

const RETRY_SECONDS = 15
// A wrong credential is put right by a person, not by asking soon again.
const RETRY_REFUSED_SECONDS = 300

/** Asks over `POST /v1/identity/verify`; the credential goes as HTTP Basic. */
export function connectPopulation(client: PartnerClient, credential: { user: string; secret: string }): AskPopulation {
  const authorization = authorizationOf(credential)
  return async (question) => {
    const answer = await client.ask({
      method: 'POST',
      path: '/v1/identity/verify',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ soDinhDanh: question.personalId, hoTen: question.name, ngaySinh: question.birth, gioiTinh: String(question.sex) }),
      maxAnswerBytes: 64 * 1024,
    })
    if (answer.kind === 'unavailable') return { kind: 'unavailable', retryAfterSeconds: RETRY_SECONDS }
    if ([400, 413, 422].includes(answer.status)) return { kind: 'declined' }
    if (answer.status === 401 || answer.status === 403) return { kind: 'unavailable', retryAfterSeconds: RETRY_REFUSED_SECONDS }
    const verdict = answer.status === 200 ? readVerdict(answer.body) : undefined
    return verdict ? answerOf(verdict) : { kind: 'unavailable', retryAfterSeconds: waitAsked(answer.headers['retry-after']) }
  }
}

/** Asks over `POST /v1/family/children`, with the same credential. */
export function connectFamily(client: PartnerClient, credential: { user: string; secret: string }): AskFamily {
  const authorization = authorizationOf(credential)
  return async (personalId) => {
    const answer = await client.ask({
      method: 'POST',
      path: '/v1/family/children',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ soDinhDanh: personalId }),
      maxAnswerBytes: 64 * 1024,
    })
    if (answer.kind === 'unavailable') return { kind: 'unavailable', retryAfterSeconds: RETRY_SECONDS }
    if (answer.status === 401 || answer.status === 403) return { kind: 'unavailable', retryAfterSeconds: RETRY_REFUSED_SECONDS }
    const family = answer.status === 200 ? readFamily(answer.body) : undefined
    if (!family) return { kind: 'unavailable', retryAfterSeconds: waitAsked(answer.headers['retry-after']) }
    if (family.ketQua === 'KHONG_TON_TAI') return { kind: 'unknown' }
    const children = family.con.filter((child) => child.trangThai !== 'DA_HUY')
    return { kind: 'found', children: children.map((child) => ({ personalId: child.soDinhDanh, name: child.hoTen, birth: child.ngaySinh, alive: child.trangThai === 'SONG' })) }
  }
}

function authorizationOf({ user, secret }: { user: string; secret: string }): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function readVerdict(body: Buffer): Verdict | undefined {
  const parsed = jsonIn(body)
  return Value.Check(Verdict, parsed) ? parsed : undefined
}

function readFamily(body: Buffer): Family | undefined {
  const parsed = jsonIn(body)
  return Value.Check(Family, parsed) ? parsed : undefined
}

function waitAsked(header: string | undefined): number {
  const seconds = Number(header)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 600) : RETRY_SECONDS
}

function answerOf(verdict: Verdict): PopulationAnswer {
  if (verdict.ketQua === 'KHONG_TON_TAI') return { kind: 'unknown' }
  const { hoTen, ngaySinh, gioiTinh } = verdict.truong
  const fields = [['name', hoTen], ['birth', ngaySinh], ['sex', gioiTinh]] as const
  const differs = fields.filter(([, agrees]) => !agrees).map(([field]) => field)
  if (verdict.trangThai === 'DA_HUY') return { kind: 'cancelled', successor: verdict.soMoi ?? null, differs }
  const alive = verdict.trangThai !== 'DA_MAT'
  return differs.length === 0 ? { kind: 'found', alive } : { kind: 'mismatch', differs, alive }
}
