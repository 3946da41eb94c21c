/** The insurer's card look-up: what a card is worth today, in the gateway's own codes. Every answer it can give, "away" among them. */
import { createHash } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { PartnerClient } from './https-client.ts'
import type { GatewayAccount, GatewaySession } from './insurance-gateway.ts'

export interface CardQuestion {
  /** 10-digit social-insurance number, 15-character card or 12-digit personal number. */
  readonly card: string
  readonly name: string
  /** `yyyy-MM-dd`, or `yyyy` where only the year is known. */
  readonly birth: string
  /** Who asks: the insurer keeps it (hoTenCb, cccdCb). */
  readonly staff: { readonly name: string; readonly personalId: string }
}

/** One term of a card. Days are `yyyy-MM-dd`, null where the gateway does not tell. */
export interface CardTerm {
  readonly number: string
  readonly from: string | null
  readonly to: string | null
  /** Code and name of the registered facility. */
  readonly facility: string
  readonly facilityName: string
}

export interface CardVisit {
  readonly facility: string
  /** `yyyyMMddHHmm`. */
  readonly begins: string
  readonly ends: string
  readonly diagnosis: string
}

export interface Card {
  readonly term: CardTerm
  /** The card issued after this one. */
  readonly next: CardTerm | null
  readonly name: string
  readonly address: string
  readonly sex: 1 | 2 | null
  readonly socialNumber: string
  /** K1, K2, K3 or empty. */
  readonly area: string
  readonly fiveYears: string | null
  /** Newest first, as the gateway gives them. */
  readonly visits: readonly CardVisit[]
  /** Earlier checks of the card: the code of each, and when. */
  readonly checks: readonly { readonly at: string; readonly code: string }[]
}

export type CardAnswer =
  /** `card` is null where the code says there is none to tell of. */
  | { readonly kind: 'answered'; readonly code: string; readonly card: Card | null }
  | { readonly kind: 'unavailable' }

export type LookUpCard = (question: CardQuestion) => Promise<CardAnswer>

const PATH = '/api/egw/KQNhanLichSuKCB2024'
const MAX_BYTES = 512 * 1024
const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]))

const Found = Type.Object({
  maKetQua: Type.String({ minLength: 1, maxLength: 10 }),
  maThe: Text, hoTen: Text, gioiTinh: Text, diaChi: Text, maDKBD: Text, tenDKBD: Text, gtTheTu: Text, gtTheDen: Text, maKV: Text, ngayDu5Nam: Text, maSoBHXH: Text,
  maTheMoi: Text, gtTheTuMoi: Text, gtTheDenMoi: Text, maDKBDMoi: Text, tenDKBDMoi: Text,
  dsLichSuKCB2018: Type.Optional(Type.Union([Type.Null(), Type.Array(Type.Object({ maCSKCB: Text, ngayVao: Text, ngayRa: Text, tenBenh: Text }))])),
  dsLichSuKT2018: Type.Optional(Type.Union([Type.Null(), Type.Array(Type.Object({ thoiGianKT: Text, maLoi: Text }))])),
})
type Found = Static<typeof Found>

/** Asks over the platform's own session with the gateway; a session that has ended is opened anew once. */
export function connectInsuranceCards(client: PartnerClient, account: GatewayAccount, session: GatewaySession): LookUpCard {
  const password = createHash('md5').update(account.secret).digest('hex').toUpperCase()
  const ask = async (question: CardQuestion): Promise<CardAnswer> => {
    const opened = await session.open()
    if (opened.kind === 'unavailable') return { kind: 'unavailable' }
    const { accessToken: token, tokenId } = opened.session
    const answer = await client.ask({
      method: 'POST', path: `${PATH}?${new URLSearchParams({ token, id_token: tokenId, username: account.user, password })}`,
      headers: { 'content-type': 'application/json' }, maxAnswerBytes: MAX_BYTES,
      body: JSON.stringify({
        maThe: question.card, hoTen: question.name, ngaySinh: slashed(question.birth), username: account.user, password,
        hoTenCb: question.staff.name, cccdCb: question.staff.personalId,
      }),
    })
    if (answer.kind === 'unavailable' || answer.status !== 200) return { kind: 'unavailable' }
    const found = read(answer.body)
    return found ? { kind: 'answered', code: found.maKetQua, card: cardOf(found) } : { kind: 'unavailable' }
  }
  return async (question) => {
    const first = await ask(question)
    if (first.kind === 'unavailable' || (first.code !== '501' && first.code !== '401')) return first
    session.forget()
    return ask(question)
  }
}

function read(body: Buffer): Found | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    return Value.Check(Found, parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function cardOf(found: Found): Card | null {
  const number = text(found.maThe)
  // An answer that only says no repeats the question; a card has its days or its number of social insurance.
  if (!text(found.gtTheTu) && !text(found.gtTheDen) && !text(found.maSoBHXH)) return null
  const next = text(found.maTheMoi)
  return {
    term: { number, from: isoDay(found.gtTheTu), to: isoDay(found.gtTheDen), facility: text(found.maDKBD), facilityName: text(found.tenDKBD) },
    next: next === '' ? null : {
      number: next, from: isoDay(found.gtTheTuMoi), to: isoDay(found.gtTheDenMoi), facility: text(found.maDKBDMoi) || text(found.maDKBD),
      facilityName: text(found.tenDKBDMoi) || text(found.tenDKBD),
    },
    name: text(found.hoTen), address: text(found.diaChi), sex: found.gioiTinh === 'Nam' ? 1 : found.gioiTinh ? 2 : null, socialNumber: text(found.maSoBHXH),
    area: /^K[123]$/.test(text(found.maKV)) ? text(found.maKV) : '', fiveYears: isoDay(found.ngayDu5Nam),
    visits: (found.dsLichSuKCB2018 ?? []).map((each) => ({ facility: text(each.maCSKCB), begins: text(each.ngayVao), ends: text(each.ngayRa), diagnosis: text(each.tenBenh) })),
    checks: (found.dsLichSuKT2018 ?? []).map((each) => ({ at: text(each.thoiGianKT), code: text(each.maLoi) })),
  }
}

function text(value: string | null | undefined): string {
  return (value ?? '').normalize('NFC').trim()
}

function isoDay(value: string | null | undefined): string | null {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text(value))
  return parts ? `${parts[3]}-${parts[2]}-${parts[1]}` : null
}

function slashed(birth: string): string {
  return birth.length === 4 ? birth : birth.split('-').reverse().join('/')
}
