/** The insurer's assessment: results since a mark, what its books hold of a month, and the forms it takes. "Away" is an answer. */
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, unusable, withBase64 } from './delivery-port.ts'
import type { PartnerAnswer, PartnerClient } from './https-client.ts'
import type { GatewaySession } from './insurance-gateway.ts'

export interface ResultRow {
  readonly table: string
  readonly row: number
  readonly ground: string
  /** Hundredths of a đồng as digits, as all amounts here. */
  readonly amount: string
  readonly verdict: 'reduce' | 'refuse'
}

interface OfClaim {
  /** The insurer's own number; grows. */
  readonly number: number
  readonly at: Date
  /** Our message, and the dossier's place in it, from 0. */
  readonly reference: string
  readonly place: number
}

export type AssessmentResult =
  | (OfClaim & { readonly kind: 'received'; readonly asked: string })
  | (OfClaim & { readonly kind: 'decided'; readonly granted: string; readonly rows: readonly ResultRow[] })
  | (OfClaim & { readonly kind: 'settled'; readonly granted: string; readonly month: string })
  | { readonly kind: 'paid'; readonly number: number; readonly at: Date; readonly facility: string; readonly month: string; readonly amount: string; readonly claims: number; readonly reference: string }

export type ResultsAnswer =
  /** In the insurer's order; `upTo` is the mark to ask from next. Lines of an unknown kind are passed over. */
  | { readonly kind: 'results'; readonly results: readonly AssessmentResult[]; readonly upTo: number }
  | { readonly kind: 'unavailable'; readonly reason: string }

export type MonthAnswer =
  | { readonly kind: 'month'; readonly claims: number; readonly asked: string }
  | { readonly kind: 'unavailable'; readonly reason: string }

export interface FormToSend {
  readonly path: string
  readonly fileType: string
  readonly facility: string
  /** Our id of the form: sent twice, it is taken once and the first receipt comes back. */
  readonly reference: string
  readonly content: Buffer
}

export type FormAnswer =
  | { readonly kind: 'taken'; readonly receipt: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string }

export interface AssessmentPort {
  askResults(since: number, most: number): Promise<ResultsAnswer>
  /** `month` as `yyyy-MM`. */
  askMonth(facility: string, month: string): Promise<MonthAnswer>
  sendForm(form: FormToSend): Promise<FormAnswer>
}

const Money = Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,2})?$' })
const Month = Type.String({ pattern: '^\\d{4}-\\d{2}$' })
const Head = { soThuTu: Type.Integer({ minimum: 1 }), thoiGian: Type.String({ maxLength: 40 }), maCSKCB: Type.String({ maxLength: 20 }), thang: Month }
const OfClaim = { maThongDiep: Type.String({ maxLength: 100 }), thuTuHoSo: Type.Integer({ minimum: 0 }) }
const TakenRow = Type.Object({
  bang: Type.String({ maxLength: 10 }), stt: Type.Integer({ minimum: 0 }), maLyDo: Type.String({ maxLength: 20 }), tienTru: Money,
  xuLy: Type.Union([Type.Literal('GIAM'), Type.Literal('TU_CHOI')]),
})
const Line = Type.Union([
  Type.Object({ ...Head, ...OfClaim, loai: Type.Literal('TIEP_NHAN'), tienDeNghi: Money }),
  Type.Object({ ...Head, ...OfClaim, loai: Type.Literal('KET_QUA'), tienChapNhan: Money, chiTiet: Type.Array(TakenRow, { maxItems: 20_000 }) }),
  Type.Object({ ...Head, ...OfClaim, loai: Type.Literal('QUYET_TOAN'), tienChapNhan: Money }),
  Type.Object({ ...Head, loai: Type.Literal('CHI_TRA'), tienChapNhan: Money, soHoSo: Type.Integer({ minimum: 0 }), maThanhToan: Type.String({ maxLength: 80 }) }),
])
type Line = Static<typeof Line>
const Numbered = Type.Object({ soThuTu: Type.Integer({ minimum: 1 }) })
const MonthBooks = Type.Object({ soHoSo: Type.Integer({ minimum: 0 }), tienDeNghi: Money })

const ANSWER_BYTES = 32 * 1024 * 1024

/** The doors of the insurer's gateway, in our own session there. */
export function connectAssessment(client: PartnerClient, account: { readonly user: string; readonly session: GatewaySession }): AssessmentPort {
  const read = (path: string) => inSession(account.session, (headers) => client.ask({ method: 'GET', path, headers, maxAnswerBytes: ANSWER_BYTES }))
  return {
    askResults: async (since, most) => {
      const answer = await read(`/api/hsgd/ketQuaGiamDinh?tuSo=${since}&soLuong=${most}`)
      const lines: unknown = answer.kind === 'read' ? answer.body['ketQua'] : undefined
      if (answer.kind === 'unavailable') return answer
      if (!Array.isArray(lines)) return { kind: 'unavailable', reason: 'answer-unreadable' }
      return { kind: 'results', results: lines.flatMap(resultOf), upTo: lines.reduce<number>((last, line) => Math.max(last, Value.Check(Numbered, line) ? line.soThuTu : 0), since) }
    },
    askMonth: async (facility, month) => {
      const answer = await read(`/api/hsgd/tongHopThang?${new URLSearchParams({ maCSKCB: facility, thang: month })}`)
      if (answer.kind === 'unavailable') return answer
      if (!Value.Check(MonthBooks, answer.body)) return { kind: 'unavailable', reason: 'answer-unreadable' }
      return { kind: 'month', claims: answer.body.soHoSo, asked: digitsOf(answer.body.tienDeNghi) }
    },
    sendForm: async (form) => {
      const { path, fileType, facility, reference, content } = form
      const body = withBase64({ username: account.user, loaiHoSo: fileType, maTinh: facility.slice(0, 2), maCSKCB: facility }, 'fileHSBase64', content)
      const answer = await inSession(account.session, (headers) => client.ask({ method: 'POST', path, headers: { ...headers, 'content-type': 'application/json', reference }, body }))
      if (answer.kind === 'unavailable') return answer.refused ? { kind: 'refused', reason: answer.reason } : answer
      const receipt = answer.body['maGiaoDich']
      return typeof receipt === 'string' && receipt !== '' ? { kind: 'taken', receipt } : { kind: 'unavailable', reason: 'answer-unreadable' }
    },
  }
}

type Read =
  | { readonly kind: 'read'; readonly body: Record<string, unknown> }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly refused: boolean }

/** One call within a session; a session the gateway calls over is forgotten, so that the next call opens another. */
async function inSession(session: GatewaySession, call: (headers: Record<string, string>) => Promise<PartnerAnswer>): Promise<Read> {
  const opened = await session.open()
  if (opened.kind === 'unavailable') return { kind: 'unavailable', reason: opened.reason, refused: false }
  const answer = await call(opened.headers)
  const failure = unusable(answer)
  if (failure?.reason === 'session-refused') session.forget()
  if (failure) return { kind: 'unavailable', reason: failure.reason, refused: false }
  const body = answer.kind === 'answered' ? readJson(answer.body) : undefined
  // The gateway reports its own failures with HTTP 200 and a result code (domain notes 2.1, 2.3).
  const result = body?.['maKetQua']
  if (result === '401' || result === '501') {
    session.forget()
    return { kind: 'unavailable', reason: 'session-refused', refused: false }
  }
  if (!body || result === undefined) return { kind: 'unavailable', reason: 'answer-unreadable', refused: false }
  return result === '200' ? { kind: 'read', body } : { kind: 'unavailable', reason: 'content-refused', refused: true }
}

function resultOf(line: unknown): AssessmentResult[] {
  if (!Value.Check(Line, line)) return []
  const at = new Date(line.thoiGian)
  if (Number.isNaN(at.getTime())) return []
  if (line.loai === 'CHI_TRA') {
    const { soThuTu: number, maCSKCB: facility, thang: month, tienChapNhan, soHoSo: claims, maThanhToan: reference } = line
    return [{ kind: 'paid', number, at, facility, month, amount: digitsOf(tienChapNhan), claims, reference }]
  }
  const head = { number: line.soThuTu, at, reference: line.maThongDiep, place: line.thuTuHoSo }
  if (line.loai === 'TIEP_NHAN') return [{ ...head, kind: 'received', asked: digitsOf(line.tienDeNghi) }]
  if (line.loai === 'QUYET_TOAN') return [{ ...head, kind: 'settled', granted: digitsOf(line.tienChapNhan), month: line.thang }]
  return [{ ...head, kind: 'decided', granted: digitsOf(line.tienChapNhan), rows: line.chiTiet.map(rowOf) }]
}

function rowOf({ bang, stt, maLyDo, tienTru, xuLy }: Extract<Line, { loai: 'KET_QUA' }>['chiTiet'][number]): ResultRow {
  return { table: bang, row: stt, ground: maLyDo, amount: digitsOf(tienTru), verdict: xuLy === 'GIAM' ? 'reduce' : 'refuse' }
}

/** "1234.5" → "123450". */
function digitsOf(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.')
  return BigInt(`${whole}${decimals.padEnd(2, '0')}`).toString()
}
