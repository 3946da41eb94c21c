/** Permits: proof that a caller may do an act. The check returns one; the use case asks for it. */
import { problem } from '#definitions/problem.ts'
import { Refusal } from './refusal.ts'

/** Every act somebody may be allowed. One line each: who has it stands in modules/access/roles.ts. */
export const PERMISSIONS = [
  'access:approve',
  'access:ask-approval',
  'access:retention',
  'access:review',
  'access:session',
  'audit:read',
  'audit:verify',
  'conformance:run',
  'exchange:check',
  'exchange:daily-list',
  'exchange:evidence',
  'exchange:read',
  'exchange:relay',
  'exchange:replay',
  'exchange:send',
  'insurance:assess',
  'insurance:check-in',
  'insurance:claims',
  'people:check-identity',
  'papers:answer-reminder',
  'papers:issue',
  'papers:monitor',
  'papers:read-own',
  'papers:receive',
  'papers:remind',
  'people:match',
  'record:launch',
  'record:look',
  'record:read',
  'record:read-own',
  'record:settings',
  'record:void',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/**
 * Roles of people with a work place, other than citizens. `clinician`, `registrar` and `clerk` belong to a facility, as
 * `facility` does; officers of a commune or a province answer for an area.
 */
export const STAFF_ROLES = [
  'operator', 'facility', 'auditor', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer',
] as const

export type StaffRole = (typeof STAFF_ROLES)[number]

export type CallerRole = 'public' | 'citizen' | StaffRole

/** Roles whose holder belongs to one facility: its systems, its reception desk, its claims office, its clinicians. */
export const FACILITY_ROLES: ReadonlySet<CallerRole> = new Set(['facility', 'registrar', 'clerk', 'clinician'])

/** Roles whose holder answers for an area: a commune (five digits) or a province (two). */
export const AREA_ROLES: ReadonlySet<CallerRole> = new Set(['commune-officer', 'province-officer'])

/** Who asks. `id` is opaque (an account or session subject), never a personal number. */
export interface Caller {
  readonly id: string
  readonly role: CallerRole
  readonly permissions: readonly Permission[]
  /** Facility code, for facility systems and their staff. */
  readonly facility?: string
  /** Code of the administrative unit an officer answers for. */
  readonly area?: string
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

const NATIONAL_ROLES: ReadonlySet<CallerRole> = new Set(['operator', 'auditor', 'steward'])

/** Which rows a transaction may see where row-level security is forced (DESIGN §5.13). */
export type RowScope =
  | { readonly kind: 'nation' }
  /** Claims of the nation: an assessor's. */
  | { readonly kind: 'assessment' }
  | { readonly kind: 'facility'; readonly facility: string }
  | { readonly kind: 'subject'; readonly key: string }
  | { readonly kind: 'none' }

/**
 * The rows a caller may see: who answers for the nation all (without payload), an assessor claims, a facility and its staff
 * their own, a citizen their own. A clinician sees nobody's without a look that `access` opened.
 */
export function rowScopeOf(caller: Caller): RowScope {
  if (caller.role === 'assessor') return { kind: 'assessment' }
  if (NATIONAL_ROLES.has(caller.role)) return { kind: 'nation' }
  if (caller.role !== 'clinician' && FACILITY_ROLES.has(caller.role) && caller.facility) return { kind: 'facility', facility: caller.facility }
  if (caller.role === 'citizen' && caller.subject) return { kind: 'subject', key: caller.subject.key }
  return { kind: 'none' }
}
