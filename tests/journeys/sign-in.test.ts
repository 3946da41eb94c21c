/** Coming in: the gateway's token, OAuth2, the national e-ID — on a real database, with the sandbox's e-ID. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import pg from 'pg'
import pino from 'pino'
import { connectEid } from '#connections/e-id.ts'
import { accessRoutes, makeIdentify, openAccess, refuseSandboxTenants, registerClient, registerFacilityAccount, registerStaff, revokeTokens, forgetEndedSessions } from '#modules/access/index.ts'
import type { SessionBody, TokenAnswer } from '#modules/access/schema.ts'
import { buildHttp } from '#platform/http.ts'
import { makeLogger } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { freePort, testDatabase, testKeys } from '#platform/testing.ts'
import { sandboxDirectory, sandboxPort, startPartner } from './partner-process.ts'

const port = await freePort()
const publicUrl = `http://localhost:${port}`
const callback = `${publicUrl}/api/access/callback`
const { url: eidUrl } = await startPartner('e-id', { port: sandboxPort(), directory: sandboxDirectory(), environment: { SANDBOX_EID_REDIRECTS: callback } })

let offset = 0
const clock = () => new Date(Date.now() + offset)
const written: string[] = []
const log = makeLogger({ process: 'test', level: 'trace' })
Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => written.push(line) } })
const metrics = makeMetrics()
const database = await testDatabase()
const intake = database.connect('lienthong_intake')
const keys = testKeys()
const registration = { clock, keys, intake, mode: 'sandbox' as const }
const eid = connectEid({ issuer: `${eidUrl}/oidc`, clientId: 'lien-thong', clientSecret: 'sandbox-eid-secret', redirectUri: callback, timeoutMs: 5_000, sandbox: true })
const personas = await eid.listPersonas()
const citizen = { shard: 0xab, key: '5c0f2d4e-0000-4000-8000-0000000000ab' }
const known = personas.find((each) => each.role === 'citizen')?.personalId
const tools = await openAccess({
  ...registration, publicUrl, eid, findSubject: (personalId) => Promise.resolve(personalId === known ? citizen : undefined),
})
const app = await buildHttp({ log, metrics, maxBodyMb: 1, identify: makeIdentify(tools), answerStyles: { gateway: (refused) => refused, fhir: (refused) => refused }, incidentNumber: () => 'T-1' })
accessRoutes(app, tools)
app.post('/test/send', { config: { permit: 'exchange:send' } }, (request) => request.caller)
app.get('/test/read', { config: { permit: 'exchange:read' } }, (request) => request.caller)
app.get('/test/mine', { config: { permit: 'record:read-own' } }, (request) => request.caller)
await app.listen({ host: 'localhost', port })
after(() => app.close())

const md5 = (password: string) => createHash('md5').update(password).digest('hex').toUpperCase()
const account = { username: '01001_his', facility: '01001', passwordMd5: md5('a-good-password'), kind: 'gateway' } as const
const accountId = await registerFacilityAccount(registration, account)
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) })
const ask = (path: string, init?: RequestInit) => fetch(`${publicUrl}${path}`, { redirect: 'manual', ...init })
const codes = async (answer: Response) => ((await answer.json()) as { problems: { code: string }[] }).problems.map((each) => each.code)

async function takeToken(username: string = account.username, password: string = account.passwordMd5): Promise<{ accessToken: string; tokenId: string }> {
  const answer = (await (await ask('/api/token/take', form({ username, password }))).json()) as TokenAnswer
  return { accessToken: answer.APIKey?.access_token ?? '', tokenId: answer.APIKey?.id_token ?? '' }
}
const send = (headers: Record<string, string>, query = '') => ask(`/test/send${query}`, { method: 'POST', headers })

/** What the audit trail holds, newest last. */
async function acts(): Promise<{ act: string; actor: string }[]> {
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  const { rows } = await owner.query<{ act: string; actor: string }>('select act, actor from audit.entry order by entry_id').finally(() => owner.end())
  return rows
}

test('a hospital\'s uploader takes its token as at the insurance gateway, by form and by JSON, in either case', async () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: account.username, password: account.passwordMd5.toLowerCase() }) }
  for (const request of [form({ username: account.username, password: account.passwordMd5 }), json]) {
    const answer = await ask('/api/token/take', request)
    assert.equal(answer.status, 200)
    const { maKetQua, APIKey } = (await answer.json()) as TokenAnswer
    assert.deepEqual([maKetQua, APIKey?.username, APIKey?.token_type], ['200', '01001_his', 'bearer'])
    const minutes = (Date.parse(APIKey?.expires_in ?? '') - Date.now()) / 60_000
    assert.ok(minutes > 58 && minutes <= 60)
  }
  assert.deepEqual((await acts()).at(-1), { act: 'token-taken', actor: accountId })
})

test('a wrong password and an unknown account get the same answer', async () => {
  const answers = await Promise.all([['01001_his', md5('wrong')], ['nobody', md5('wrong')], ['no\0body', 'x']].map(async ([username = '', password = '']) => {
    const answer = await ask('/api/token/take', form({ username, password }))
    return [answer.status, await answer.text()]
  }))
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(answers[0], answers[2])
  assert.equal(answers[0]?.[0], 401)
  const told = JSON.parse(String(answers[0]?.[1])) as TokenAnswer & { problems: { code: string }[] }
  assert.deepEqual([told.maKetQua, told.APIKey, told.problems.map((each) => each.code)], ['401', null, ['credentials-wrong']])
})

test('broken token requests are told what is wrong', async () => {
  assert.equal((await ask('/api/token/take', form({ username: 'x' }))).status, 400)
  assert.equal((await ask('/api/token/take', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })).status, 400)
  assert.equal((await ask('/api/token/take', { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<x/>' })).status, 415)
  assert.equal((await ask('/api/token/take', form({ username: 'x', password: 'y'.repeat(50_000) }))).status, 413)
})

test('the pair of tokens opens the facility\'s doors, by header and by the older address; apart or mixed it does not', async () => {
  const [first, second] = [await takeToken(), await takeToken()]
  const caller = (await (await send(first)).json()) as { id: string; role: string; facility: string }
  assert.deepEqual([caller.id, caller.role, caller.facility], [accountId, 'facility', '01001'])
  assert.equal((await send({}, `?token=${first.accessToken}&id_token=${first.tokenId}`)).status, 200)
  assert.deepEqual(await codes(await send({ accessToken: first.accessToken, tokenId: second.tokenId })), ['tokens-not-together'])
  assert.deepEqual(await codes(await send({ accessToken: first.accessToken })), ['tokens-not-together'])
  assert.deepEqual(await codes(await send({ accessToken: first.tokenId, tokenId: first.accessToken })), ['token-not-accepted'])
  assert.deepEqual(await codes(await send({ accessToken: `${first.accessToken.slice(0, -8)}AAAAAAAA`, tokenId: first.tokenId })), ['token-not-accepted'])
  assert.deepEqual(await codes(await send({})), ['sign-in-needed'])
  assert.deepEqual(await codes(await ask('/test/mine', { headers: first })), ['not-permitted'])
  // On a public route an old token does not stand in the way of a new one.
  assert.equal((await ask('/api/access/session', { headers: { accessToken: 'old', tokenId: 'old' } })).status, 200)
})

test('a token ends after its hour, and within ten seconds of being revoked', async () => {
  const token = await takeToken()
  assert.equal((await send(token)).status, 200)
  assert.equal(await revokeTokens(registration, accountId), true)
  offset += 10_001
  assert.deepEqual(await codes(await send(token)), ['token-not-accepted'])
  const next = await takeToken()
  assert.equal((await send(next)).status, 200)
  offset += 60 * 60_000
  assert.deepEqual(await codes(await send(next)), ['token-not-accepted'])
  offset = 0
})

test('who guesses is slowed down; the right password counts again afterwards', async () => {
  await registerFacilityAccount(registration, { ...account, username: '01002_his', facility: '01002' })
  const answers = await Promise.all(Array.from({ length: 14 }, () => ask('/api/token/take', form({ username: '01002_his', password: md5('guess') }))))
  assert.ok(answers.every((each) => each.status === 401))
  const blocked = await ask('/api/token/take', form({ username: '01002_his', password: account.passwordMd5 }))
  assert.equal(blocked.status, 429)
  assert.deepEqual(await codes(blocked), ['too-many-attempts'])
  assert.notEqual((await takeToken()).accessToken, '')
  offset += 30_000
  assert.notEqual((await takeToken('01002_his')).accessToken, '')
  offset = 0
})

test('a new system takes a bearer token with a signed assertion, once, for what it was granted', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }
  await registerClient(registration, { clientId: 'his-vendor', name: 'HIS', role: 'facility', facility: '01001', scopes: ['exchange:send', 'exchange:read'], jwks: { keys: [jwk] } })
  await assert.rejects(registerClient(registration, { clientId: 'his-2', name: 'HIS', role: 'facility', facility: '01001', scopes: ['audit:read'], jwks: { keys: [jwk] } }), /does not hold audit:read/)
  const assertion = (changes: { jti?: string; audience?: string; seconds?: number; iss?: string } = {}, key = privateKey) => {
    const id = changes.iss ?? 'his-vendor'
    const jwt = new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer(id).setSubject(id).setAudience(changes.audience ?? `${publicUrl}/api/oauth2/token`)
    return jwt.setExpirationTime(Math.floor(Date.now() / 1000) + (changes.seconds ?? 240)).setJti(changes.jti ?? String(Math.random())).sign(key)
  }
  const take = async (client_assertion: string, more: Record<string, string> = {}) => ask('/api/oauth2/token', form({
    grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion, ...more,
  }))
  const granted = await take(await assertion({ jti: 'once' }), { scope: 'exchange:read' })
  const { access_token: token, scope, expires_in: seconds } = (await granted.json()) as { access_token: string; scope: string; expires_in: number }
  assert.deepEqual([granted.status, scope, seconds], [200, 'exchange:read', 600])
  const bearer = { authorization: `Bearer ${token}` }
  assert.equal((await ask('/test/read', { headers: bearer })).status, 200)
  assert.deepEqual(await codes(await send(bearer)), ['not-permitted'])

  assert.deepEqual(await codes(await take(await assertion({ jti: 'once' }))), ['assertion-used-before'])
  assert.deepEqual(await codes(await take(await assertion({ seconds: 3_600 }))), ['assertion-lives-too-long'])
  assert.deepEqual(await codes(await take(await assertion(), { scope: 'exchange:replay x' })), ['scope-not-granted', 'scope-not-granted'])
  assert.deepEqual(await codes(await take(await assertion(), { grant_type: 'password' })), ['grant-unsupported'])
  const other = (await generateKeyPair('ES256')).privateKey
  for (const bad of [await assertion({}, other), await assertion({ audience: 'https://elsewhere.example' }), await assertion({ iss: 'unknown' }), await assertion({ seconds: -60 }), 'x.y.z', '']) {
    const refused = await take(bad)
    const body = (await refused.json()) as { error: string; problems: { code: string }[] }
    assert.deepEqual([refused.status, body.error, body.problems[0]?.code], [401, 'invalid_client', 'assertion-not-verified'])
  }
  await revokeTokens(registration, 'his-vendor')
  offset += 10_001
  assert.deepEqual(await codes(await ask('/test/read', { headers: bearer })), ['token-not-accepted'])
  offset = 0
})

test('the published descriptions name what exists', async () => {
  for (const path of ['/.well-known/oauth-authorization-server', '/.well-known/smart-configuration']) {
    const told = (await (await ask(path)).json()) as { token_endpoint: string; grant_types_supported: string[] }
    assert.equal(told.token_endpoint, `${publicUrl}/api/oauth2/token`)
    assert.deepEqual(told.grant_types_supported, ['client_credentials'])
    assert.notEqual((await fetch(told.token_endpoint, { method: 'POST' })).status, 404)
  }
})

/** A browser: keeps cookies per host, follows nothing by itself. */
function aBrowser(): (url: string, init?: RequestInit) => Promise<Response> {
  const jar = new Map<string, string>()
  return async (url, init = {}) => {
    const host = new URL(url).port
    const cookie = [...jar].filter(([name]) => name.startsWith(`${host} `)).map(([name, value]) => `${name.slice(host.length + 1)}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...(init.headers as Record<string, string> | undefined) } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(`${host} ${name}`, value)
      else jar.delete(`${host} ${name}`)
    }
    return answer
  }
}
type Browse = ReturnType<typeof aBrowser>
const place = (answer: Response, base: string) => new URL(answer.headers.get('location') ?? '', base).href

/** To the e-ID and to the address it sends the browser back to. */
async function throughEid(browse: Browse, choice: Record<string, string>, query = ''): Promise<string> {
  const choosing = place(await browse(place(await browse(`${publicUrl}/api/access/sign-in${query}`), publicUrl)), eidUrl)
  const resume = place(await browse(choosing, form(choice)), eidUrl)
  return place(await browse(resume), eidUrl)
}
const sessionOf = async (browse: Browse) => (await (await browse(`${publicUrl}/api/access/session`)).json()) as SessionBody
const persona = (role: string) => personas.find((each) => each.role === role) ?? assert.fail(`no ${role} among the personas`)

test('staff and citizens sign in with the e-ID, return to where they were, and sign out', async () => {
  const operator = persona('operator')
  await registerStaff(registration, { personalId: operator.personalId, role: 'operator', name: operator.name })
  const browse = aBrowser()
  const stranger = await sessionOf(browse)
  assert.deepEqual([stranger.signedIn, stranger.sandbox, stranger.personas.length], [false, true, personas.length])
  assert.equal(JSON.stringify(stranger).includes(operator.personalId), false)

  const back = await browse(await throughEid(browse, { persona: 'operator' }, '?returnTo=%2Foperations%3Fstate%3Drefused'))
  assert.deepEqual([back.status, back.headers.get('location')], [303, '/operations?state=refused'])
  assert.match(back.headers.getSetCookie().find((each) => each.startsWith('lt_session=')) ?? '', /^lt_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const session = await sessionOf(browse)
  assert.deepEqual([session.signedIn, session.role, session.name], [true, 'operator', operator.name])
  assert.equal((await browse(`${publicUrl}/test/read`)).status, 200)

  const forged = await browse(`${publicUrl}/api/access/sign-out`, { method: 'POST' })
  assert.deepEqual(await codes(forged), ['forgery-suspected'])
  assert.equal((await browse(`${publicUrl}/api/access/sign-out`, { method: 'POST', headers: { 'x-lien-thong': '1' } })).status, 204)
  assert.equal((await sessionOf(browse)).signedIn, false)
  assert.deepEqual((await acts()).slice(-2).map((each) => each.act), ['signed-in', 'signed-out'])

  const citizens = personas.filter((each) => each.role === 'citizen')
  for (const each of citizens.slice(0, 2)) {
    const own = aBrowser()
    await own(await throughEid(own, { persona: each.id }))
    const caller = (await (await own(`${publicUrl}/test/mine`)).json()) as { role: string; subject?: object }
    assert.deepEqual([caller.role, caller.subject], ['citizen', each.personalId === known ? citizen : undefined])
  }
})

test('a sign-in counts once, in the browser where it began, and never leads elsewhere', async () => {
  const browse = aBrowser()
  const callbackUrl = await throughEid(browse, { persona: 'operator' }, '?returnTo=https%3A%2F%2Fevil.example%2F')
  assert.deepEqual(await codes(await aBrowser()(callbackUrl)), ['sign-in-expired'])
  const page = await aBrowser()(callbackUrl, { headers: { accept: 'text/html' } })
  assert.match(page.headers.get('content-type') ?? '', /text\/html/)
  assert.match(await page.text(), /Đăng nhập lại/)
  const wrongState = new URL(callbackUrl)
  wrongState.searchParams.set('state', 'other')
  assert.deepEqual(await codes(await fetch(wrongState)), ['sign-in-expired'])
  assert.equal((await browse(callbackUrl)).headers.get('location'), '/')
  assert.deepEqual(await codes(await browse(callbackUrl)), ['sign-in-expired'])
})

test('a session ends when idle, after twelve hours, and with the role of its holder', async () => {
  const browse = aBrowser()
  await browse(await throughEid(browse, { persona: 'operator' }))
  for (let hour = 0; hour < 24; hour += 1) {
    offset += 29 * 60_000
    assert.equal((await sessionOf(browse)).signedIn, offset < 12 * 3_600_000, `after ${offset / 60_000} minutes`)
  }
  offset = 0
  await browse(await throughEid(browse, { persona: 'operator' }))
  offset += 30 * 60_000
  assert.equal((await sessionOf(browse)).signedIn, false)
  offset = 0
  await browse(await throughEid(browse, { persona: 'operator' }))
  await intake.inTransaction((tx) => tx.run('update access.staff set closed_at = now()'))
  offset += 10_001
  assert.equal((await sessionOf(browse)).signedIn, false)
  offset = 0
  await registerStaff(registration, { personalId: persona('operator').personalId, role: 'operator', name: persona('operator').name })
  await browse(await throughEid(browse, { persona: 'operator' }))
  assert.deepEqual([(await sessionOf(browse)).name, (await sessionOf(browse)).role], [persona('operator').name, 'operator'])
})

test('an e-ID that does not answer is told as such', async () => {
  const silent = connectEid({ issuer: 'http://localhost:1/oidc', clientId: 'x', clientSecret: 'x', redirectUri: callback, timeoutMs: 500, sandbox: true })
  assert.deepEqual(await silent.begin(), { kind: 'unavailable' })
  assert.deepEqual(await silent.listPersonas(), [])
})

test('registering twice changes nothing; production finds everything of the sandbox', async () => {
  const token = await takeToken()
  assert.equal(await registerFacilityAccount(registration, account), accountId)
  offset += 10_001
  assert.equal((await send(token)).status, 200)
  offset = 0
  await registerFacilityAccount(registration, { ...account, username: '99001_conformance', facility: '99001', tenant: 'conformance' })
  const left = await refuseSandboxTenants({ intake })
  assert.ok(left.includes('the conformance account 99001_conformance') && left.includes('the sandbox account 01001_his') && left.includes('the sandbox client his-vendor'))
  assert.ok(left.some((each) => each.startsWith('the sandbox operator s-')))
  await assert.rejects(registerFacilityAccount({ ...registration, mode: 'production' }, { ...account, username: 'x', facility: '99001', tenant: 'conformance' }), /sandbox only/)
})

test('what is over a day is forgotten by the worker, which may delete nothing else', async () => {
  const worker = database.connect('lienthong_worker')
  assert.equal(await forgetEndedSessions({ worker }), 0)
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`update access.session set ends_at = now() - interval '2 days'`).finally(() => owner.end())
  assert.ok((await forgetEndedSessions({ worker })) > 3)
  await assert.rejects(worker.inTransaction((tx) => tx.run('delete from access.session')), { code: '42501' })
})

test('no secret of a request reaches logs or metrics, whatever the door', async () => {
  const secrets = ['5EC4E700000000000000000000000001', 'secret-in-address', 'secret-identity', 'secret-in-header', 'secret-in-cookie', 'secret-code', 'secret-assertion', 'secret-state']
  const [password = '', inAddress = '', identity = '', inHeader = '', inCookie = '', code = '', assertion = '', state = ''] = secrets
  await ask('/api/token/take', form({ username: 'x', password }))
  await ask('/api/token/take', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"username":"x","password":"${password}"` })
  await ask(`/api/token/take?password=${password}`, form({ username: password }))
  await send({}, `?token=${inAddress}&id_token=${identity}&password=${password}`)
  await ask(`/nowhere?token=${inAddress}`)
  await send({ accessToken: inHeader, tokenId: inHeader })
  await ask('/test/read', { headers: { authorization: `Bearer ${inHeader}`, cookie: `lt_session=${inCookie}` } })
  await ask(`/api/access/callback?code=${code}&state=${state}`, { headers: { cookie: `lt_sign_in=${inCookie}` } })
  await ask('/api/oauth2/token', form({ grant_type: 'client_credentials', client_assertion_type: 'x', client_assertion: assertion }))
  const given = await takeToken()
  await send(given)
  const browse = aBrowser()
  const callbackUrl = new URL(await throughEid(browse, { persona: 'operator' }))
  const entered = await browse(callbackUrl.href)
  const cookie = /lt_session=([\w-]+)/.exec(entered.headers.getSetCookie().join())?.[1] ?? assert.fail('no session')
  const told = written.join('') + (await metrics.registry.metrics())
  assert.ok(written.length > 20 && told.includes('/api/token/take'))
  const all = [...secrets, given.accessToken, given.tokenId, cookie, callbackUrl.searchParams.get('code') ?? '', account.passwordMd5, ...personas.map((each) => each.personalId)]
  assert.deepEqual(all.filter((each) => each !== '' && told.includes(each)), [])
})

test('a caller is identified within 20 µs once the token is known', async () => {
  const { accessToken, tokenId } = await takeToken()
  const identify = makeIdentify(tools)
  const request = { headers: { accesstoken: accessToken, tokenid: tokenId }, query: {}, cookies: {}, routeOptions: { config: {} } } as unknown as Parameters<typeof identify>[0]
  const round = async () => {
    const begun = performance.now()
    for (let n = 0; n < 500; n += 1) await identify(request)
    return ((performance.now() - begun) / 500) * 1_000
  }
  const rounds: number[] = []
  while (rounds.length < 20) rounds.push(await round())
  assert.ok(Math.min(...rounds) <= 20, `${rounds.map((each) => each.toFixed(1)).join(', ')} µs`)
})
