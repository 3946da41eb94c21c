/** Which page is looked at on every screen, by whom, and where: one list for the visits and for the test that none is forgotten. */
import type { Role } from '#modules/access/schema.ts'

export interface Visit {
  readonly path: string
  readonly role?: Role
}

const visitsOf = (role: Role, ...paths: readonly string[]): readonly Visit[] => paths.map((path) => ({ path, role }))

/** Pages whose address alone opens them. */
export const plainVisits: readonly Visit[] = [
  { path: '/' }, { path: '/sign-in' }, { path: '/operations' }, { path: '/no-such-page' }, { path: '/conformance' }, { path: '/v' },
  ...visitsOf('operator', '/operations', '/messages', '/messages?facility=00000', '/approvals', '/sessions'),
  ...visitsOf('facility', '/send', '/messages', '/daily', '/papers'),
  ...visitsOf('auditor', '/audit', '/reviews', '/approvals'),
  ...visitsOf('steward', '/matching', '/approvals', '/retention'),
  ...visitsOf('registrar', '/desk'), ...visitsOf('clerk', '/claims'), ...visitsOf('assessor', '/assessment'),
  ...visitsOf('clinician', '/patients', '/papers'),
  ...visitsOf('province-officer', '/papers/monitoring'), ...visitsOf('ministry-officer', '/papers/monitoring'), ...visitsOf('commune-officer', '/sessions'),
  ...visitsOf('citizen', '/me', '/me/access', '/me/papers', '/audit'),
  ...visitsOf('citizen', '/me/visits', '/me/medicines', '/me/results', '/me/problems', '/me/allergies', '/me/vaccinations', '/me/appointments', '/me/growth'),
  ...visitsOf('citizen', '/me/add?kind=blood-pressure', '/me/share', '/me/emergency', '/me/views?view=book-48', '/me/offline'),
]

/** Pages of one thing, by the router's address: reached from what the product holds, in the test of that name. */
export const THINGS = [
  '/messages/$messageId', '/messages/$messageId/replay', '/me/visits/$documentId', '/me/results/$code', '/s/$code', '/patients/$lookId', '/launch/$code', '/claims/$claimId',
  '/assessment/$claimId', '/conformance/certificates/$number', '/me/papers/$paperId', '/papers/$paperId', '/v/$code',
] as const

export type Thing = (typeof THINGS)[number]
