/** The application of the national e-ID: takes in that a person has a book, a paper, an appointment, and gives a receipt for each. */
import type { IntegratedKind } from '#definitions/integration.ts'
import { readJson, unusable } from './delivery-port.ts'
import type { PartnerAnswer, PartnerClient } from './https-client.ts'

/** Whose it is. Goes to the application under TLS and nowhere else. */
export interface Holder {
  /** Twelve digits. */
  readonly personalId: string
  readonly name: string
}

export interface Announcement {
  /** Ours: told twice, it is booked once and gets the same receipt. */
  readonly reference: string
  /** The thing itself: a later announcement of it takes the place of the former. */
  readonly item: string
  readonly kind: IntegratedKind
  readonly holder: Holder
  /** What is told, by names of the application. */
  readonly content: Readonly<Record<string, string | null>>
}

export type ApplicationAnswer =
  | { readonly kind: 'integrated'; readonly receipt: string }
  /** The person does not use the application, or not under this name. */
  | { readonly kind: 'no-account' }
  /** The announcement itself was not accepted: telling it again will not help. */
  | { readonly kind: 'declined' }
  /** `sent` tells whether it may have been booked all the same. */
  | { readonly kind: 'unavailable'; readonly sent: boolean }

export type ReceiptAnswer = { readonly kind: 'known'; readonly receipt: string } | { readonly kind: 'unknown' } | { readonly kind: 'unavailable' }

export interface EidApplication {
  announce(announcement: Announcement): Promise<ApplicationAnswer>
  /** Takes a thing back; harmless where the application never had it. */
  withdraw(withdrawal: { readonly reference: string; readonly item: string }): Promise<ApplicationAnswer>
  /** Asked before anything is told again whose answer was lost. */
  findReceipt(reference: string): Promise<ReceiptAnswer>
}

const KINDS: Readonly<Record<IntegratedKind, string>> = { book: 'SO', paper: 'GIAY', appointment: 'LICH_HEN' }

const BOOKED = new Set(['DA_TICH_HOP', 'DA_THU_HOI'])

/** Speaks below `/ung-dung`; the credential of our client at the e-ID goes as HTTP Basic. */
export function connectEidApplication(client: PartnerClient, credential: { readonly user: string; readonly secret: string }): EidApplication {
  const headers = {
    authorization: `Basic ${Buffer.from(`${credential.user}:${credential.secret}`).toString('base64')}`, 'content-type': 'application/json',
  }
  const post = async (path: string, body: object) => readAnswer(await client.ask({ method: 'POST', path, headers, body: JSON.stringify(body), maxAnswerBytes: 64 * 1024 }))
  return {
    announce: ({ reference, item, kind, holder, content }) => post('/ung-dung/ho-so', {
      maThamChieu: reference, maDoiTuong: item, loai: KINDS[kind], soDinhDanh: holder.personalId, hoTen: holder.name, noiDung: content,
    }),
    withdraw: ({ reference, item }) => post('/ung-dung/thu-hoi', { maThamChieu: reference, maDoiTuong: item }),
    findReceipt: async (reference) => {
      const answer = await client.ask({ method: 'GET', path: `/ung-dung/bien-nhan?maThamChieu=${encodeURIComponent(reference)}`, headers })
      if (answer.kind === 'answered' && answer.status === 404) return { kind: 'unknown' }
      const receipt = answer.kind === 'answered' && answer.status === 200 ? readJson(answer.body)?.['bienNhan'] : undefined
      return typeof receipt === 'string' ? { kind: 'known', receipt } : { kind: 'unavailable' }
    },
  }
}

function readAnswer(answer: PartnerAnswer): ApplicationAnswer {
  const failure = unusable(answer)
  if (failure) return { kind: 'unavailable', sent: failure.sent }
  if (answer.kind === 'answered' && answer.status >= 400) return { kind: 'declined' }
  const read = answer.kind === 'answered' ? readJson(answer.body) : undefined
  const [verdict, receipt] = [read?.['ketQua'], read?.['bienNhan']]
  if (verdict === 'CHUA_CO_TAI_KHOAN') return { kind: 'no-account' }
  return typeof verdict === 'string' && BOOKED.has(verdict) && typeof receipt === 'string' ? { kind: 'integrated', receipt } : { kind: 'unavailable', sent: true }
}
