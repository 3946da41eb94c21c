/** The social insurance's gateway, as hospital systems know it: a session, then one file a call. */
import { createHash } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import { readJson, unusable, withBase64, type DeliveryAnswer, type DeliveryPort, type KnownReceipt, type Parcel } from './delivery-port.ts'
import type { PartnerAnswer, PartnerClient } from './https-client.ts'

export interface GatewayAccount {
  readonly user: string
  readonly secret: string
}

interface Session {
  readonly accessToken: string
  readonly tokenId: string
  readonly until: number
}

/** Our own session at the gateway; other calls (relay) share it. */
export interface GatewaySession {
  /** Headers of a session that holds, or why there is none. */
  open(): Promise<{ kind: 'open'; headers: Record<string, string>; session: { accessToken: string; tokenId: string } } | Extract<DeliveryAnswer, { kind: 'unavailable' }>>
  /** The gateway said the session is over: the next call opens another. */
  forget(): void
}

// Clients of the gateway keep a session for about 50 minutes of its hour (domain notes 2.1).
const SESSION_MS = 50 * 60_000

/** Opens sessions with `POST /api/token/take`; the password travels as MD5, since the gateway asks for it so. */
export function gatewaySession(client: PartnerClient, account: GatewayAccount, clock: Clock): GatewaySession {
  let current: Session | undefined
  let opening: Promise<PartnerAnswer> | undefined
  const passwordHash = createHash('md5').update(account.secret).digest('hex').toUpperCase()
  const take = () =>
    client.ask({
      method: 'POST', path: '/api/token/take', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: account.user, password: passwordHash }),
    })
  return {
    forget: () => {
      current = undefined
    },
    open: async () => {
      if (!current || current.until < clock().getTime()) {
        opening ??= take().finally(() => {
          opening = undefined
        })
        const answer = await opening
        const failure = unusable(answer)
        if (failure) return { ...failure, sent: false }
        const read = answer.kind === 'answered' ? readSession(answer.body, clock().getTime()) : undefined
        if (!read) return { kind: 'unavailable', reason: 'session-refused', sent: false }
        current = read
      }
      const { accessToken, tokenId } = current
      return { kind: 'open', session: { accessToken, tokenId }, headers: { accessToken, tokenId, passwordHash } }
    },
  }
}

function readSession(body: Buffer, now: number): Session | undefined {
  const key = readJson(body)?.['APIKey'] as { access_token?: unknown; id_token?: unknown } | null | undefined
  if (typeof key?.access_token !== 'string' || typeof key.id_token !== 'string') return undefined
  return { accessToken: key.access_token, tokenId: key.id_token, until: now + SESSION_MS }
}

export interface GatewayPlace {
  readonly partner: string
  readonly user: string
  readonly session: GatewaySession
  /** Path and file type by exchange, from its definition's first door. */
  readonly doorOf: (exchange: string) => { path: string; fileType: string } | undefined
}

/** The gateway as a place to deliver to: one file a call, known again by our reference. */
export function insuranceGateway(client: PartnerClient, place: GatewayPlace): DeliveryPort {
  return {
    partner: place.partner,
    batch: 1,
    batchBytes: 0,
    concurrency: 12,
    deliver: async (parcels) => Promise.all(parcels.map((parcel) => deliverOne(client, place, parcel))),
    findReceipt: (reference) => findReceipt(client, place, reference),
    certificateEnds: () => client.certificateEnds(),
  }
}

async function deliverOne(client: PartnerClient, place: GatewayPlace, parcel: Parcel): Promise<DeliveryAnswer> {
  const door = place.doorOf(parcel.exchange)
  if (!door) return { kind: 'refused', reason: 'content-refused' }
  const opened = await place.session.open()
  if (opened.kind === 'unavailable') return opened
  const answer = await client.ask({
    method: 'POST',
    path: door.path,
    headers: { ...opened.headers, 'content-type': 'application/json', reference: parcel.reference, citizen: parcel.citizen, sequence: String(parcel.sequence) },
    body: withBase64({ username: place.user, loaiHoSo: door.fileType, maTinh: parcel.facility.slice(0, 2), maCSKCB: parcel.facility }, 'fileHSBase64', parcel.content),
  })
  return readDelivery(place.session, answer)
}

function readDelivery(session: GatewaySession, answer: PartnerAnswer): DeliveryAnswer {
  const failure = unusable(answer)
  if (failure?.reason === 'session-refused') session.forget()
  if (failure) return failure
  const body = answer.kind === 'answered' ? readJson(answer.body) : undefined
  const result = body?.['maKetQua']
  if (result === '200' && typeof body?.['maGiaoDich'] === 'string') return { kind: 'delivered', receipt: body['maGiaoDich'] }
  // The gateway reports its own failures with HTTP 200 and a result code (domain notes 2.1, 2.3).
  if (result === '401' || result === '501') {
    session.forget()
    return { kind: 'unavailable', reason: 'session-refused', sent: false }
  }
  if (result === undefined) return { kind: 'unavailable', reason: 'answer-unreadable', sent: true }
  return { kind: 'refused', reason: 'content-refused' }
}

async function findReceipt(client: PartnerClient, place: GatewayPlace, reference: string): Promise<KnownReceipt> {
  const opened = await place.session.open()
  if (opened.kind === 'unavailable') return { kind: 'unavailable', reason: opened.reason }
  const answer = await client.ask({ method: 'GET', path: `/api/receipts?reference=${encodeURIComponent(reference)}`, headers: opened.headers })
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'unknown' }
  const failure = unusable(answer)
  if (failure?.reason === 'session-refused') place.session.forget()
  if (failure) return { kind: 'unavailable', reason: failure.reason }
  const receipt = answer.kind === 'answered' ? readJson(answer.body)?.['maGiaoDich'] : undefined
  return typeof receipt === 'string' ? { kind: 'known', receipt } : { kind: 'unavailable', reason: 'answer-unreadable' }
}
