/** Who may do what: one line per role. */
import type { CallerRole, Permission } from '#platform/permit.ts'

export const ROLE_PERMISSIONS: Readonly<Record<CallerRole, readonly Permission[]>> = {
  public: [],
  operator: ['exchange:read', 'exchange:replay', 'exchange:check', 'exchange:evidence', 'people:check-identity', 'access:session', 'access:ask-approval', 'access:approve'],
  facility: [
    'exchange:send', 'exchange:check', 'exchange:read', 'exchange:daily-list', 'exchange:evidence', 'exchange:relay', 'record:void', 'record:launch', 'people:check-identity',
    'insurance:check-in', 'insurance:claims', 'conformance:run', 'papers:answer-reminder', 'papers:issue', 'papers:monitor', 'papers:receive', 'access:session',
  ],
  registrar: ['insurance:check-in', 'people:check-identity', 'access:session'],
  clerk: ['insurance:claims', 'exchange:check', 'exchange:read', 'papers:answer-reminder', 'papers:monitor', 'access:session'],
  assessor: ['insurance:assess', 'exchange:check', 'access:session'],
  steward: ['people:match', 'people:check-identity', 'access:session', 'access:ask-approval', 'access:approve', 'access:retention'],
  clinician: ['record:look', 'record:read', 'people:check-identity', 'papers:issue', 'papers:receive', 'access:session'],
  'commune-officer': ['access:session'],
  'province-officer': ['papers:monitor', 'papers:remind', 'access:session'],
  'ministry-officer': ['papers:monitor', 'papers:remind', 'access:session'],
  auditor: ['audit:read', 'audit:verify', 'exchange:evidence', 'exchange:read', 'access:session', 'access:approve', 'access:review'],
  citizen: ['record:read', 'record:read-own', 'record:settings', 'papers:read-own', 'access:session'],
}
