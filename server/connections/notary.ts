/** The notary outside: takes our signed roots and hands back receipts, so that a trail cut here shows there. */
import { createLocalJWKSet, compactVerify, errors, type JSONWebKeySet } from 'jose'
import { connectPartner, type PartnerAnswer, type PartnerClient, type PartnerConnection } from './https-client.ts'

export interface RootNotice {
  readonly sequence: number
  /** Hex. */
  readonly root: string
  readonly previous: string | null
  readonly keyId: string
  /** base64url of ES256 (r ‖ s). */
  readonly signature: string
}

export interface NotaryReceipt {
  readonly receipt: string
  readonly at: Date
}

export interface KnownRoot extends RootNotice {
  readonly receipt: string
  readonly at: Date
}

export interface NotaryUnavailable {
  readonly kind: 'unavailable'
}

export type SendAnswer =
  | ({ readonly kind: 'sent' } & NotaryReceipt)
  /** Another root is known under this number, or one before it is missing: somebody must look. */
  | { readonly kind: 'refused'; readonly status: number }
  | NotaryUnavailable

export type RootsAnswer = { readonly kind: 'listed'; readonly roots: readonly KnownRoot[] } | NotaryUnavailable

/** `foreign`: no key of the notary made it, or it speaks of something else. */
export type ReceiptAnswer = { readonly kind: 'genuine'; readonly notice: RootNotice; readonly at: Date } | { readonly kind: 'foreign' } | NotaryUnavailable

export interface Notary {
  sendRoot(notice: RootNotice): Promise<SendAnswer>
  /** Roots from a number on, oldest first; a page of the notary's own size, empty at the end. */
  listRoots(from: number): Promise<RootsAnswer>
  /** Checks a receipt against the notary's published keys, which are asked for once. */
  readReceipt(receipt: string): Promise<ReceiptAnswer>
  close(): Promise<void>
}

const UNAVAILABLE: NotaryUnavailable = { kind: 'unavailable' }

/** Opens the connection to the notary; the first question connects. `secret` is our bearer token there. */
export function connectNotary(connection: PartnerConnection & { readonly secret: string }): Notary {
  const client = connectPartner({ ...connection, connections: 2, maxAnswerBytes: 64 * 1024 * 1024 })
  const headers = { authorization: `Bearer ${connection.secret}`, accept: 'application/json' }
  const askKeys = publishedKeys(client)
  return {
    sendRoot: async (notice) => {
      const answer = await client.ask({ method: 'POST', path: '/roots', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(notice) })
      return readSendAnswer(answer)
    },
    listRoots: async (from) => {
      const roots = jsonOf(await client.ask({ method: 'GET', path: `/roots?from=${from}`, headers }))
      return Array.isArray(roots) ? { kind: 'listed', roots: roots.map(readKnownRoot).filter((each) => each !== undefined) } : UNAVAILABLE
    },
    readReceipt: async (receipt) => {
      const keys = await askKeys()
      return keys ? checkReceipt(receipt, keys) : UNAVAILABLE
    },
    close: () => client.close(),
  }
}

function readSendAnswer(answer: PartnerAnswer): SendAnswer {
  if (answer.kind === 'unavailable' || answer.status >= 500) return UNAVAILABLE
  if (answer.status >= 400) return { kind: 'refused', status: answer.status }
  const { receipt, at } = objectOf(jsonOf(answer))
  return typeof receipt === 'string' && typeof at === 'string' ? { kind: 'sent', receipt, at: new Date(at) } : UNAVAILABLE
}

function readKnownRoot(value: unknown): KnownRoot | undefined {
  const { receipt, at } = objectOf(value)
  const notice = readNotice(objectOf(value))
  return notice && typeof receipt === 'string' && typeof at === 'string' ? { ...notice, receipt, at: new Date(at) } : undefined
}

function readNotice({ sequence, root, previous, keyId, signature }: Record<string, unknown>): RootNotice | undefined {
  if (typeof sequence !== 'number' || typeof root !== 'string' || typeof keyId !== 'string' || typeof signature !== 'string') return undefined
  return { sequence, root, previous: typeof previous === 'string' && previous !== '' ? previous : null, keyId, signature }
}

function jsonOf(answer: PartnerAnswer): unknown {
  if (answer.kind !== 'answered' || answer.status !== 200) return undefined
  try {
    return JSON.parse(answer.body.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function publishedKeys(client: PartnerClient): () => Promise<JSONWebKeySet | undefined> {
  let known: JSONWebKeySet | undefined
  return async () => {
    if (known) return known
    const { keys } = objectOf(jsonOf(await client.ask({ method: 'GET', path: '/keys' })))
    if (Array.isArray(keys)) known = { keys: keys as JSONWebKeySet['keys'] }
    return known
  }
}

async function checkReceipt(receipt: string, keys: JSONWebKeySet): Promise<ReceiptAnswer> {
  try {
    const { payload } = await compactVerify(receipt, createLocalJWKSet(keys), { algorithms: ['ES256'] })
    const claims = objectOf(JSON.parse(Buffer.from(payload).toString('utf8')))
    const notice = readNotice(claims)
    const at = claims['at']
    return notice && typeof at === 'string' ? { kind: 'genuine', notice, at: new Date(at) } : { kind: 'foreign' }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError) return { kind: 'foreign' }
    throw error
  }
}
