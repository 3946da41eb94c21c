/** Permits: proof that a caller may do an act. The check returns one; the use case asks for it. */
import { problem } from '#definitions/problem.ts'
import { Refusal } from './refusal.ts'

/** Every act somebody may be allowed. One line each: who has it stands in modules/access/roles.ts. */
export const PERMISSIONS = [
  'access:session',
  'audit:read',
  'audit:verify',
  'exchange:check',
  'exchange:daily-list',
  'exchange:evidence',
  'exchange:read',
  'exchange:relay',
  'exchange:replay',
  'exchange:send',
  'people:check-identity',
  'record:read-own',
  'record:void',
] as const

export type Permission = (typeof PERMISSIONS)[number]

export type CallerRole = 'public' | 'operator' | 'facility' | 'auditor' | 'citizen'

/** Who asks. `id` is opaque (an account or session subject), never a personal number. */
export interface Caller {
  readonly id: string
  readonly role: CallerRole
  readonly permissions: readonly Permission[]
  /** Facility code, for facility systems and their staff. */
  readonly facility?: string
  /** The citizen's own subject: shard and key, for a signed-in citizen. */
  readonly subject?: { readonly shard: number; readonly key: string }
}

export const PUBLIC_CALLER: Caller = { id: 'public', role: 'public', permissions: [] }

declare const held: unique symbol

export interface Permit<P extends Permission> {
  readonly caller: Caller
  readonly [held]: P
}

/**
 * The only place that makes a permit.
 * @throws Refusal `unauthenticated` for somebody not signed in, `forbidden` for somebody without the permission
 */
export function requirePermit<P extends Permission>(caller: Caller, permission: P): Permit<P> {
  if (caller.permissions.includes(permission)) return { caller } as Permit<P>
  if (caller.role === 'public') throw new Refusal('unauthenticated', [problem('sign-in-needed')])
  throw new Refusal('forbidden', [problem('not-permitted', { params: { permission } })])
}

/** Which rows a transaction may see where row-level security is forced (DESIGN §5.13). */
export type RowScope =
  | { readonly kind: 'nation' }
  | { readonly kind: 'facility'; readonly facility: string }
  | { readonly kind: 'subject'; readonly key: string }
  | { readonly kind: 'none' }

/** The rows a caller may see: an operator or auditor all (without payload), a facility its own, a citizen their own. */
export function rowScopeOf(caller: Caller): RowScope {
  if (caller.role === 'operator' || caller.role === 'auditor') return { kind: 'nation' }
  if (caller.role === 'facility' && caller.facility) return { kind: 'facility', facility: caller.facility }
  if (caller.role === 'citizen' && caller.subject) return { kind: 'subject', key: caller.subject.key }
  return { kind: 'none' }
}
