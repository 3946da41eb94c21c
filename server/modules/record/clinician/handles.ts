/** Opaque handles: what a page carries about instead of a number or a subject. Sealed, so that nobody reads or makes one; bound to their holder. */
import type { Clock } from '#platform/clock.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { seal, unseal } from '#platform/seal.ts'
import { shardOf } from '#platform/uuid.ts'
import type { SubjectPlace } from '#modules/access/index.ts'

/** What a handle is for: one kind is never taken for another. */
export type HandleKind = 'found' | 'launch' | 'arrival'

/** What a look handle holds. */
export interface LookContent {
  readonly subject: SubjectPlace
  readonly lookId: string
}

interface Binding {
  readonly kind: HandleKind
  /** Id of the only caller who may use it; empty where the content names who may. */
  readonly holder: string
}

interface Sealed<Content> {
  readonly content: Content
  /** Milliseconds since 1970. */
  readonly until: number
}

export type OpenedHandle<Content> = { readonly kind: 'good'; readonly content: Content } | { readonly kind: 'expired' } | { readonly kind: 'unknown' }

const contextOf = ({ kind, holder }: { readonly kind: HandleKind | 'look'; readonly holder: string }) => `clinician:${kind}:${holder}`

export function sealHandle(keys: KeyProvider, binding: Binding, { content, until }: { readonly content: object; readonly until: Date }): string {
  const bytes = Buffer.from(JSON.stringify({ content, until: until.getTime() } satisfies Sealed<object>))
  return seal(keys.currentSecret('seal-sessions').secret, bytes, contextOf(binding)).toString('base64url')
}

/** What was sealed for this holder. `unknown` is whatever was changed, made elsewhere, or meant for somebody else. */
export function openHandle<Content>(tools: { readonly keys: KeyProvider; readonly clock: Clock }, binding: Binding, handle: string): OpenedHandle<Content> {
  const sealed = Buffer.from(handle, 'base64url')
  for (const key of tools.keys.secretsOf('seal-sessions')) {
    const opened = tryToOpen<Content>(key.secret, sealed, contextOf(binding))
    if (opened) return opened.until > tools.clock().getTime() ? { kind: 'good', content: opened.content } : { kind: 'expired' }
  }
  return { kind: 'unknown' }
}

/** A look's handle stands in addresses: 80 letters, two ids and nothing else. When it is over, access knows. */
export function sealLookHandle(keys: KeyProvider, holder: string, { subject, lookId }: LookContent): string {
  const bytes = Buffer.from(`${subject.key}${lookId}`.replaceAll('-', ''), 'hex')
  return seal(keys.currentSecret('seal-sessions').secret, bytes, contextOf({ kind: 'look', holder })).toString('base64url')
}

/** The look a handle of this holder names; undefined for whatever was changed, made elsewhere, or meant for somebody else. */
export function openLookHandle(keys: KeyProvider, holder: string, handle: string): LookContent | undefined {
  const sealed = Buffer.from(handle, 'base64url')
  for (const { secret } of keys.secretsOf('seal-sessions')) {
    const bytes = unsealed(secret, sealed, contextOf({ kind: 'look', holder }))
    if (bytes?.length !== 2 * ID_BYTES) continue
    const key = idOf(bytes.subarray(0, ID_BYTES))
    return { subject: { key, shard: shardOf(key) }, lookId: idOf(bytes.subarray(ID_BYTES)) }
  }
  return undefined
}

const ID_BYTES = 16

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

type Secret = Parameters<typeof unseal>[0]

// Nonce and tag; with less, fewer bytes of the tag would be compared.
const SHORTEST = 28

function unsealed(secret: Secret, sealed: Buffer, context: string): Buffer | undefined {
  if (sealed.length < SHORTEST) return undefined
  try {
    return unseal(secret, sealed, context)
  } catch {
    return undefined
  }
}

function tryToOpen<Content>(secret: Secret, sealed: Buffer, context: string): Sealed<Content> | undefined {
  const bytes = unsealed(secret, sealed, context)
  return bytes && (JSON.parse(bytes.toString()) as Sealed<Content>)
}
