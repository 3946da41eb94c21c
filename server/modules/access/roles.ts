/** Who may do what: one line per role. */
import type { CallerRole, Permission } from '#platform/permit.ts'

export const ROLE_PERMISSIONS: Readonly<Record<CallerRole, readonly Permission[]>> = {
  public: [],
  operator: ['exchange:read', 'exchange:replay', 'exchange:check', 'exchange:evidence', 'people:check-identity', 'access:session'],
  facility: [
    'exchange:send', 'exchange:check', 'exchange:read', 'exchange:daily-list', 'exchange:evidence', 'exchange:relay', 'record:void', 'people:check-identity',
    'insurance:check-in', 'insurance:claims', 'conformance:run', 'papers:issue', 'papers:receive',
  ],
  registrar: ['insurance:check-in', 'people:check-identity'],
  clerk: ['insurance:claims', 'exchange:check', 'exchange:read'],
  assessor: ['insurance:assess', 'exchange:check'],
  steward: ['people:match', 'people:check-identity'],
  clinician: ['record:look', 'people:check-identity', 'papers:issue', 'papers:receive'],
  'commune-officer': [],
  'province-officer': ['papers:monitor'],
  'ministry-officer': ['papers:monitor'],
  auditor: ['audit:read', 'audit:verify', 'exchange:evidence', 'exchange:read'],
  citizen: ['record:read-own', 'record:settings', 'papers:read-own'],
}
