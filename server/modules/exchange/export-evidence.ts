/** The evidence of a message as one signed file: its hash, every receipt, its place in the audit. It holds no content. */
import { SignJWT, exportJWK } from 'jose'
import { problem } from '#definitions/problem.ts'
import { inclusionProof } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf, timeOfUuid } from '#platform/uuid.ts'
import { HOP_STATES, MESSAGE_STATES } from './queries.ts'
import { findMessage, listDeliveries, type DeliveryRecord, type MessageRecord } from './queries-reading.ts'
import type { ExchangeTools } from './tools.ts'

/** What `npm run verify-evidence` reads. The JWS (ES256) carries the same object as its payload. */
export interface Evidence {
  readonly format: 'lien-thong-evidence-1'
  readonly evidence: EvidenceBody
  readonly signature: string
  readonly publicKey: Readonly<Record<string, unknown>>
}

export interface EvidenceBody {
  readonly messageId: string
  readonly facility: string
  readonly exchange: string
  readonly state: string
  readonly receivedAt: string
  readonly sha256: string
  readonly bytes: number
  readonly hops: readonly { partner: string; state: string; at: string | null; receipt: string | null; chain: string | null }[]
  /** Null until the entry's batch is sealed, a moment after the receipt. */
  readonly audit: unknown
  readonly exportedAt: string
}

/** @throws Refusal `not-found` where there is no such message among those the caller may see, `gone` where the person was erased */
export async function exportEvidence(tools: ExchangeTools, permit: Permit<'exchange:evidence'>, messageId: string): Promise<Evidence> {
  const found = isUuid(messageId)
    ? await tools.reader.inScope(rowScopeOf(permit.caller), async (tx) => {
        const message = await findMessage(tx, shardOf(messageId), messageId)
        return message && { message, deliveries: await listDeliveries(tx, [message]) }
      })
    : undefined
  if (!found) throw new Refusal('not-found', [problem('message-unknown')])
  const { subjectKey } = found.message
  if (subjectKey !== null) await openSubject(tools, subjectKey)
  const answer = subjectKey === null ? undefined : await inclusionProof(tools, { subjectKey, reference: messageId, act: 'document-received' })
  const audit = answer?.kind === 'proved' ? answer.proof : null
  const evidence = bodyOf(found.message, found.deliveries, { audit, exportedAt: tools.clock().toISOString() })
  const key = tools.keys.currentSigning('sign-evidence')
  const signature = await new SignJWT({ evidence }).setProtectedHeader({ alg: 'ES256', kid: key.id }).sign(key.privateKey)
  return { format: 'lien-thong-evidence-1', evidence, signature, publicKey: { ...(await exportJWK(key.publicKey)), kid: key.id } }
}

function bodyOf(message: MessageRecord, deliveries: readonly DeliveryRecord[], more: Pick<EvidenceBody, 'audit' | 'exportedAt'>): EvidenceBody {
  return {
    messageId: message.messageId, facility: message.facility, exchange: message.exchange, state: MESSAGE_STATES[message.state] ?? 'accepted',
    receivedAt: timeOfUuid(message.messageId).toISOString(), sha256: message.sha256.toString('hex'), bytes: message.bytes,
    hops: deliveries.map((each) => ({
      partner: each.partner, state: HOP_STATES[each.state] ?? 'waiting', at: each.at?.toISOString() ?? null, receipt: each.receipt, chain: each.chain?.toString('hex') ?? null,
    })),
    ...more,
  }
}
