/** Who may call what: the hand-written table, the routes there are, the roles' permissions and the server's real answers say the same. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROLE_PERMISSIONS } from '#modules/access/index.ts'
import { buildHttp } from '#platform/http.ts'
import { FACILITY_ROLES, PUBLIC_CALLER, type CallerRole } from '#platform/permit.ts'
import { ROOT } from './architecture/reading.ts'
import { aHouse } from './journeys/house.ts'
import { problemsWithPermits, readPermits, ROLES, type Cell } from './route-permits.ts'

const house = await aHouse({ facilities: ['01901'], withoutServer: true, environment: { PARTNER_TIMEOUT_MS: '500' } })
const { app } = house
await app.ready()
const permits = new Map(readPermits())
// The pages' own route is there when they were built.
if (!existsSync(join(ROOT, 'dist', 'web', 'index.html'))) permits.delete('GET /*')

async function headersOf(role: CallerRole): Promise<Record<string, string>> {
  if (role === 'public') return {}
  if (role === 'citizen') return house.person(role, { subject: { shard: 1, key: '5c0f2d4e-0000-4000-8000-000000000001' } })
  return house.person(role, FACILITY_ROLES.has(role) ? { facility: '01901' } : {})
}
const people = new Map(await Promise.all(ROLES.map(async (role) => [role, await headersOf(role)] as const)))

const FHIR_ISSUES = new Set(['login', 'forbidden', 'not-found', 'invalid', 'processing'])

const inPath = (url: string) => url.replace(/:\w+Id\b/g, '00000000-0000-7000-8000-000000000000').replace('*', 'x')

/** What the server answers a role: its cell as it is lived. A stranger's body is not even looked at. */
async function answered(name: string, role: CallerRole): Promise<{ readonly cell: '+' | '-'; readonly status: number; readonly code: string }> {
  const [method = 'GET', url = ''] = name.split(' ')
  // Whoever signs out is gone: a person of their own does that.
  const who = url.endsWith('/sign-out') ? await headersOf(role) : people.get(role)
  const reply = await app.inject({
    method: method === 'POST' ? 'POST' : 'GET', url: inPath(url), headers: { ...who, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { payload: '{}' } : {}),
  })
  // An OperationOutcome has codes of FHIR beside ours.
  const codes = [...reply.body.matchAll(/"code":"([a-z-]+)"/g)].map((found) => found[1] ?? '')
  const code = codes.find((each) => !FHIR_ISSUES.has(each)) ?? ''
  const kept = ['sign-in-needed', 'not-permitted'].includes(code)
  return { cell: kept ? '-' : '+', status: reply.statusCode, code }
}

/** Where the server's answers differ from the cells. */
async function problemsWithAnswers(table: ReadonlyMap<string, ReadonlyMap<CallerRole, Cell>>): Promise<string[]> {
  const problems: string[] = []
  for (const [name, cells] of table) {
    for (const role of ROLES) {
      const { cell, status, code } = await answered(name, role)
      const expected = cells.get(role) === '+' ? '+' : '-'
      if (cell !== expected) problems.push(`${name} answers ${role} with ${status} ${code}; the table says ${cells.get(role)}`)
      if (cell === '-' && status !== (role === 'public' ? 401 : 403)) problems.push(`${name} refuses ${role} with ${status}`)
    }
  }
  return problems
}

/** The table with one cell changed. */
function planted(name: string, role: CallerRole, cell: Cell) {
  assert.ok(permits.has(name))
  return new Map([...permits].map(([each, cells]) => [each, each === name ? new Map([...cells, [role, cell]]) : cells]))
}

test('the table, the routes and the permissions of the roles say the same', () => {
  assert.deepEqual(problemsWithPermits(permits, app.routeTable, ROLE_PERMISSIONS), [])
  assert.ok(app.routeTable.length > 50)
})

test('every route answers every role as the table says', async () => {
  assert.deepEqual(await problemsWithAnswers(permits), [])
})

test('the only cells narrower than a permission are those the nation\'s routes have', () => {
  const narrower = [...permits].flatMap(([name, cells]) => ROLES.filter((role) => cells.get(role) === 'x').map((role) => `${name} ${role}`))
  assert.deepEqual(narrower, ['GET /api/exchange/partners facility', 'GET /api/exchange/partners clerk'])
})

test('seen to fail: a route without a permit is not even taken in', async () => {
  const bare = await buildHttp({
    log: house.tools.exchange.log, metrics: house.tools.exchange.metrics, maxBodyMb: 1, identify: () => Promise.resolve(PUBLIC_CALLER),
    answerStyles: { gateway: (refused) => refused, fhir: (refused) => refused }, incidentNumber: () => 'T',
  })
  assert.throws(() => bare.get('/api/planted', () => ({})), /GET \/api\/planted does not state its permit/)
  await bare.close()
})

test('seen to fail: a route nobody wrote down, a row without a route, a wrong cell', async () => {
  const routes = app.routeTable
  const unknown = { method: 'GET', url: '/api/planted', permit: 'public' } as const
  assert.deepEqual(problemsWithPermits(permits, [...routes, unknown], ROLE_PERMISSIONS), ['GET /api/planted is not in the table'])
  const stale = new Map([...permits, ['GET /api/gone', permits.get('GET /health/live') ?? new Map()]])
  assert.deepEqual(problemsWithPermits(stale, routes, ROLE_PERMISSIONS), ['GET /api/gone stands in the table, but there is no such route'])
  const replay = 'POST /api/exchange/messages/:messageId/replay'
  const wrong = planted(replay, 'auditor', '+')
  assert.deepEqual(problemsWithPermits(wrong, routes, ROLE_PERMISSIONS), [`${replay}: auditor may not by its permit exchange:replay, the table says +`])
  assert.equal((await problemsWithAnswers(new Map([[replay, wrong.get(replay) ?? new Map()]]))).length, 1)
  const widened = routes.map((route) => (route.url.endsWith('/replay') ? { ...route, permit: 'public' as const } : route))
  assert.equal(problemsWithPermits(permits, widened, ROLE_PERMISSIONS).length, ROLES.length - 1)
  const promoted = { ...ROLE_PERMISSIONS, citizen: [...ROLE_PERMISSIONS.citizen, 'record:void' as const] }
  assert.equal(problemsWithPermits(permits, routes, promoted).length, 1)
})

test('seen to fail: a table that is no table', () => {
  assert.throws(() => readPermits('route public operator\nGET /x + +'), /columns/)
  assert.throws(() => readPermits(`route ${ROLES.join(' ')}\nGET /x + + ?`), /no line of the table/)
})
