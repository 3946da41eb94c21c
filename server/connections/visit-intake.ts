/** The intake of a province or of the data centre: documents by the batch, one line each, one receipt each. */
import { readJson, unusable, withBase64, type DeliveryAnswer, type DeliveryPort, type KnownReceipt, type Parcel } from './delivery-port.ts'
import type { PartnerAnswer, PartnerClient } from './https-client.ts'

/** A place that takes newline-delimited JSON at `/visits` and knows a document again by our reference. */
export function visitIntake(client: PartnerClient, place: { partner: string; token: string }): DeliveryPort {
  const headers = { authorization: `Bearer ${place.token}` }
  return {
    partner: place.partner,
    batch: 100,
    batchBytes: 2 * 1024 * 1024,
    concurrency: 3,
    deliver: async (parcels) => {
      const body = parcels.map(lineOf)
      const answer = await client.ask({ method: 'POST', path: '/visits', headers: { ...headers, 'content-type': 'application/x-ndjson' }, body })
      return readReceipts(answer, parcels)
    },
    findReceipt: async (reference) => {
      const answer = await client.ask({ method: 'GET', path: `/receipts?reference=${encodeURIComponent(reference)}`, headers })
      return readKnown(answer)
    },
    certificateEnds: () => client.certificateEnds(),
  }
}

// The same copy goes to several places: its line is written once.
const lines = new WeakMap<Buffer, Buffer>()

function lineOf(parcel: Parcel): Buffer {
  const { reference, citizen, sequence, exchange, version, sha256, permitted, content, signature } = parcel
  const line = lines.get(content) ?? withBase64({ reference, citizen, sequence, exchange, version, sha256, permitted, signature }, 'content', content, '\n')
  lines.set(content, line)
  return line
}

function readReceipts(answer: PartnerAnswer, parcels: readonly Parcel[]): DeliveryAnswer[] {
  const failure = unusable(answer)
  if (failure) return parcels.map(() => failure)
  if (answer.kind === 'answered' && answer.status >= 400) return parcels.map(() => ({ kind: 'refused', reason: 'content-refused' }))
  const given = answer.kind === 'answered' ? readJson(answer.body)?.['receipts'] : undefined
  const byReference = new Map<string, DeliveryAnswer>()
  for (const line of Array.isArray(given) ? (given as { reference?: unknown; receipt?: unknown; error?: unknown }[]) : []) {
    if (typeof line?.reference !== 'string') continue
    if (typeof line.receipt === 'string') byReference.set(line.reference, { kind: 'delivered', receipt: line.receipt })
    else if (line.error !== undefined) byReference.set(line.reference, { kind: 'refused', reason: 'content-refused' })
  }
  return parcels.map((parcel) => byReference.get(parcel.reference) ?? { kind: 'unavailable', reason: 'answer-unreadable', sent: true })
}

function readKnown(answer: PartnerAnswer): KnownReceipt {
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'unknown' }
  const failure = unusable(answer)
  if (failure) return { kind: 'unavailable', reason: failure.reason }
  const receipt = answer.kind === 'answered' ? readJson(answer.body)?.['receipt'] : undefined
  return typeof receipt === 'string' ? { kind: 'known', receipt } : { kind: 'unavailable', reason: 'answer-unreadable' }
}
