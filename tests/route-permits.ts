/** Who may call what, written by hand: every route of the server by role. A test compares it with what there is. */
import type { RouteEntry } from '#platform/http.ts'
import type { CallerRole, Permission } from '#platform/permit.ts'

export const ROLES: readonly CallerRole[] = [
  'public', 'operator', 'facility', 'auditor', 'citizen', 'registrar', 'clerk', 'assessor', 'steward',
  'clinician', 'commune-officer', 'province-officer', 'ministry-officer',
]

/** `+` may, `-` may not, `x` holds the permission, yet this route refuses: it is for those who see the whole nation. */
export type Cell = '+' | '-' | 'x'

const TABLE = `
route                                            public operator facility auditor citizen registrar clerk assessor steward clinician commune-officer province-officer ministry-officer

GET  /health/live                                   +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /health/ready                                  +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /metrics                                       +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/openapi.json                              +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs                                      +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs/json                                 +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs/yaml                                 +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs/static/*                             +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs/static/index.html                    +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/docs/static/swagger-initializer.js        +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /*                                             +      +        +       +       +        +       +       +       +       +           +               +                +

GET  /.well-known/oauth-authorization-server        +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /.well-known/smart-configuration               +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/token/take                                +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/oauth2/token                              +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/access/sign-in                            +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/access/callback                           +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/access/session                            +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/access/sign-out                           +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/access/viewers                            -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/access/notices/:noticeId/answer           -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/access/switches                           -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/access/switches                           -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/access/represented                        -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/access/delegations                        -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/access/delegations                        -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/access/delegations/:delegationId/answer   -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/access/delegations/:delegationId/end      -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/access/sessions                           -      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/access/sessions/:sessionId/end            -      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/access/sessions/end-others                -      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/access/approvals                          -      +        -       +       -        -       -       -       +       -           -               -                -
POST /api/access/approvals                          -      +        -       -       -        -       -       -       +       -           -               -                -
POST /api/access/approvals/:approvalId/approve      -      +        -       +       -        -       -       -       +       -           -               -                -
GET  /api/access/retention/due                      -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/access/retention/holds                    -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/access/retention/holds/:holdId/lift       -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/access/retention/erasures                 -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/access/retention/erasures/:subject        -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/access/reviews                            -      -        -       +       -        -       -       -       -       -           -               -                -
POST /api/access/reviews/:reviewId/decision         -      -        -       +       -        -       -       -       -       -           -               -                -

GET  /api/catalogues/provinces                      +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/catalogues/communes                       +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/catalogues/facilities                     +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/catalogues/editions                       +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/catalogues/:kind/entries                  +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/catalogues/addresses                      +      +        +       +       +        +       +       +       +       +           +               +                +

GET  /api/exchange/figures                          +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/exchange/rules                            +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/exchange/partners                         -      +        x       +       -        -       x       -       -       -           -               -                -
GET  /api/exchange/messages                         -      +        +       +       -        -       +       -       -       -           -               -                -
GET  /api/exchange/messages/:messageId              -      +        +       +       -        -       +       -       -       -           -               -                -
GET  /api/exchange/messages/:messageId/evidence     -      +        +       +       -        -       -       -       -       -           -               -                -
POST /api/exchange/messages/:messageId/replay       -      +        -       -       -        -       -       -       -       -           -               -                -
POST /api/exchange/check                            -      +        +       -       -        -       +       +       -       -           -               -                -
POST /api/exchange/documents                        -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/exchange/daily                            -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd130/guiHoSoXmlQD3176                    -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd130/guiHoSoXmlQD4750                    -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd130/checkInKcbQd3176                    -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd130/checkInKcbQd4750                    -      -        +       -       -        -       -       -       -       -           -               -                -

POST /api/egw/*                                     -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd130/*                                   -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd4750/*                                  -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/qd3176/*                                  -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/chungtugw/*                               -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/hososuckhoe/*                             -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/DanhMucGW/*                               -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/hsgd/*                                    -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/lskcb/*                                   -      -        +       -       -        -       -       -       -       -           -               -                -

GET  /fhir/R4/metadata                              +       +       +       +       +       +       +       +       +       +       +       +       +
GET  /fhir/R4/Patient/:id/$everything               -       -       -       -       +       -       -       -       -       +       -       -       -
GET  /fhir/R4/Patient/:id/$summary                  -       -       -       -       +       -       -       -       -       +       -       -       -
GET  /fhir/R4/:type/:id                             -       -       -       -       +       -       -       -       -       +       -       -       -
GET  /fhir/R4/:type                                 -       -       -       -       +       -       -       -       -       +       -       -       -

GET  /api/record/book                               -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/visits                        -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/visits/:documentId            -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/problems                      -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/medicines                     -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/allergies                     -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/vaccinations                  -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/results                       -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/results/:code                 -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/growth                        -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/appointments                  -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/views                         -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/views/:id                     -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/entries                       -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/emergency                     -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/everything                    -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/book/pdf                           -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/record/book/entries                       -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/record/book/entries/:entryId/withdrawal   -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/record/shares                             -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/record/shares                             -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/record/shares/:shareId/revocation         -      -        -       -       +        -       -       -       -       -           -               -                -
POST /api/record/shares/open                        +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/record/messages/:messageId/void           -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/record/patients/find                      -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/record/looks                              -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/record/looks/:lookId/end                  -      -        -       -       -        -       -       -       -       +           -               -                -
GET  /api/record/looks/:lookId/summary              -      -        -       -       -        -       -       -       -       +           -               -                -
GET  /api/record/looks/:lookId/timeline             -      -        -       -       -        -       -       -       -       +           -               -                -
GET  /api/record/looks/:lookId/documents/:documentId -     -        -       -       -        -       -       -       -       +           -               -                -
GET  /api/record/looks/:lookId/results/:code        -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/record/looks/:lookId/repeats              -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/record/looks/:lookId/reuses               -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/record/launches                           -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/record/launches/arrival                   +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/record/launches/open                      -      -        -       -       -        -       -       -       -       +           -               -                -
POST /api/people/identity-checks                    -      +        +       -       -        +       -       -       +       +           -               -                -
POST /api/people/search                             -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/people/matching/rules                     -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/people/matching/tasks                     -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/people/matching/tasks/:taskId             -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/people/matching/tasks/:taskId/decision    -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/people/matching/links                     -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/people/matching/links/:linkId/end         -      -        -       -       -        -       -       -       +       -           -               -                -
POST /api/people/matching/simulations               -      -        -       -       -        -       -       -       +       -           -               -                -
GET  /api/people/matching/simulations/:simulationId -      -        -       -       -        -       -       -       +       -           -               -                -

POST /api/insurance/check-ins                       -      -        +       -       -        +       -       -       -       -           -               -                -
GET  /api/insurance/check-ins                       -      -        +       -       -        +       -       -       -       -           -               -                -
POST /api/insurance/check-ins/search                -      -        +       -       -        +       -       -       -       -           -               -                -
GET  /api/insurance/check-ins/:checkInId            -      -        +       -       -        +       -       -       -       -           -               -                -
POST /api/insurance/check-ins/:checkInId/admission  -      -        +       -       -        +       -       -       -       -           -               -                -
POST /api/insurance/check-ins/:checkInId/wristband  -      -        +       -       -        +       -       -       -       -           -               -                -

GET  /api/insurance/claims/summary                  -      -        +       -       -        -       +       -        -       -           -               -                -
GET  /api/insurance/claims/groups                   -      -        +       -       -        -       +       -        -       -           -               -                -
POST /api/insurance/claims/search                   -      -        +       -       -        -       +       -        -       -           -               -                -
GET  /api/insurance/claims/:claimId                 -      -        +       -       -        -       +       -        -       -           -               -                -
POST /api/insurance/claims/:claimId/explanation     -      -        +       -       -        -       +       -        -       -           -               -                -
GET  /api/insurance/claims/months/:month            -      -        +       -       -        -       +       -        -       -           -               -                -
POST /api/insurance/claims/months/:month/report     -      -        +       -       -        -       +       -        -       -           -               -                -
POST /api/insurance/assessment/search               -      -        -       -       -        -       -       +        -       -           -               -                -
POST /api/insurance/assessment/samples              -      -        -       -       -        -       -       +        -       -           -               -                -
POST /api/insurance/assessment/claims/:claimId/look -      -        -       -       -        -       -       +        -       -           -               -                -
POST /api/insurance/assessment/claims/:claimId/decision -      -        -       -       -        -       -       +        -       -           -               -                -

POST /api/papers/verifications                      +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/papers/verifications/files                +      +        +       +       +        +       +       +       +       +           +               +                +
POST /api/papers/drafts                             -      -        +       -       -        -       -       -       -       +           -               -                -
POST /api/papers                                    -      -        +       -       -        -       -       -       -       +           -               -                -
GET  /api/papers/of-facility                        -      -        +       -       -        -       -       -       -       +           -               -                -
GET  /api/papers/of-facility/:paperId               -      -        +       -       -        -       -       -       -       +           -               -                -
GET  /api/papers/of-facility/:paperId/pdf           -      -        +       -       -        -       -       -       -       +           -               -                -
POST /api/papers/of-facility/:paperId/revocation    -      -        +       -       -        -       -       -       -       +           -               -                -
POST /api/papers/receptions                         -      -        +       -       -        -       -       -       -       +           -               -                -
POST /api/papers/receptions/:paperId/result         -      -        +       -       -        -       -       -       -       +           -               -                -
GET  /api/papers/monitoring/summary                 -      -        +       -       -        -       +       -       -       -           -               +                +
GET  /api/papers/monitoring/provinces               -      -        +       -       -        -       +       -       -       -           -               +                +
GET  /api/papers/monitoring/facilities              -      -        +       -       -        -       +       -       -       -           -               +                +
GET  /api/papers/monitoring/facilities/:facility    -      -        +       -       -        -       +       -       -       -           -               +                +
GET  /api/papers/monitoring/reminders               -      -        +       -       -        -       +       -       -       -           -               +                +
POST /api/papers/monitoring/reminders               -      -        -       -       -        -       -       -       -       -           -               +                +
POST /api/papers/reminders/:reminderId/answer       -      -        +       -       -        -       +       -       -       -           -               -                -
GET  /api/papers/reminders                          -      -        +       -       -        -       -       -       -       +           -               -                -
GET  /api/papers/mine                               -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/papers/mine/:paperId                      -      -        -       -       +        -       -       -       -       -           -               -                -
GET  /api/papers/:paperId/pdf                       -      -        -       -       +        -       -       -       -       -           -               -                -

POST /api/conformance/tenants                       +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/conformance/checklist                     -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/conformance/rehearsals                    -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/conformance/certificates                  -      -        +       -       -        -       -       -       -       -           -               -                -
POST /api/conformance/certificates/:number/revocation -    -        +       -       -        -       -       -       -       -           -               -                -
GET  /api/conformance/certificates/:number          +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/conformance/keys                          +      +        +       +       +        +       +       +       +       +           +               +                +

GET  /api/audit/roots                               -      -        -       +       -        -       -       -       -       -           -               -                -
POST /api/audit/verify                              -      -        -       +       -        -       -       -       -       -           -               -                -

POST /api/sandbox/first-visit                       +      +        +       +       +        +       +       +       +       +           +               +                +
GET  /api/sandbox/first-visit/:messageId            +      +        +       +       +        +       +       +       +       +           +               +                +
`

/** Route (`GET /path`) → role → cell. */
export type RoutePermits = ReadonlyMap<string, ReadonlyMap<CallerRole, Cell>>

/** Reads a table as it is written above. @throws Error naming a line that is none */
export function readPermits(text: string = TABLE): RoutePermits {
  const [head, ...lines] = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  if (head?.split(/\s+/).slice(1).join() !== ROLES.join()) throw new Error(`The table must have the columns ${ROLES.join(', ')}`)
  return new Map(lines.map((line) => {
    const [method = '', url = '', ...cells] = line.split(/\s+/)
    if (cells.length !== ROLES.length || cells.some((cell) => !['+', '-', 'x'].includes(cell))) throw new Error(`This is no line of the table: ${line}`)
    return [`${method} ${url}`, new Map(ROLES.map((role, at) => [role, cells[at] as Cell]))]
  }))
}

/** Where table, routes and the roles' permissions do not say the same. A HEAD is its GET without the body. */
export function problemsWithPermits(
  permits: RoutePermits, routes: readonly RouteEntry[], roles: Readonly<Record<CallerRole, readonly Permission[]>>,
): string[] {
  const called = routes.map((route) => ({ ...route, name: `${route.method === 'HEAD' ? 'GET' : route.method} ${route.url}` }))
  const names = new Set(called.map((route) => route.name))
  const missing = [...permits.keys()].filter((name) => !names.has(name)).map((name) => `${name} stands in the table, but there is no such route`)
  const wrong = called.flatMap((route) => {
    const cells = permits.get(route.name)
    if (!cells) return [`${route.name} is not in the table`]
    return ROLES.flatMap((role) => {
      const held = route.permit === 'public' || roles[role].includes(route.permit)
      return held === (cells.get(role) !== '-') ? [] : [`${route.name}: ${role} ${held ? 'may' : 'may not'} by its permit ${route.permit}, the table says ${cells.get(role)}`]
    })
  })
  return [...missing, ...new Set(wrong)]
}
