/** Signing in with the e-ID: code and PKCE from end to end, as a browser and the platform would do it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'
import { citizen } from '../world/citizens.ts'
import type { Persona } from './personas.ts'

const CALLBACK = 'http://localhost:8080/api/access/callback'
let sandbox: TestSandbox
let eId: TestPartner
before(async () => {
  sandbox = await aSandbox()
  eId = await sandbox.start('e-id', { SANDBOX_EID_REDIRECTS: CALLBACK })
})
after(() => sandbox.end())

/** A browser that keeps cookies and follows nothing by itself. */
function aBrowser(): (url: URL | string, init?: RequestInit) => Promise<Response> {
  const jar = new Map<string, string>()
  return async (url, init = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...(init.headers as Record<string, string> | undefined) } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return response
  }
}
const place = (response: Response) => new URL(response.headers.get('location') ?? '', eId.url)
const choice = (form: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(form) })
const discover = (secret = 'sandbox-eid-secret') =>
  openid.discovery(new URL(`${eId.url}/oidc`), 'lien-thong', secret, undefined, { execute: [openid.allowInsecureRequests] })

async function signIn(browse: ReturnType<typeof aBrowser>, form: Record<string, string>, secret?: string) {
  const config = await discover(secret)
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const checks = { pkceCodeVerifier, expectedState: openid.randomState(), expectedNonce: openid.randomNonce() }
  const start = openid.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK, scope: 'openid', code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256', state: checks.expectedState, nonce: checks.expectedNonce,
  })
  const choosing = place(await browse(start))
  const page = await (await browse(choosing)).text()
  const resume = place(await browse(choosing, choice(form)))
  const callback = place(await browse(resume))
  return { config, page, callback, tokens: () => openid.authorizationCodeGrant(config, callback, checks) }
}
async function personas(): Promise<Persona[]> {
  return await (await fetch(`${eId.url}/personas`)).json() as Persona[]
}

test('the personas are an operator, an auditor, a facility engineer and several citizens', async () => {
  const all = await personas()
  const count = (role: string) => all.filter((each) => each.role === role).length
  assert.deepEqual(['operator', 'auditor', 'facility', 'registrar', 'clerk', 'assessor', 'steward', 'clinician', 'commune-officer', 'province-officer', 'ministry-officer'].map(count), [1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1])
  assert.ok(count('citizen') >= 4)
  assert.match(all.find((each) => each.role === 'facility')?.facility ?? '', /^\d{5}$/)
  assert.equal(new Set(all.map((each) => each.so_dinh_danh)).size, all.length)
})

test('code and PKCE from end to end: the page lists people, the token tells who it is', async () => {
  const browse = aBrowser()
  const { page, tokens, config } = await signIn(browse, { persona: 'operator' })
  const operator = (await personas()).find((each) => each.role === 'operator')
  assert.ok(page.includes(operator?.name ?? '-') && page.includes('lang="vi"') && !/<script|https?:\/\/(?!localhost)/.test(page))
  const got = await tokens()
  const claims = got.claims()
  assert.deepEqual([claims?.so_dinh_danh, claims?.name, claims?.muc_xac_thuc], [operator?.so_dinh_danh, operator?.name, 2])
  assert.match(String(claims?.birthdate), /^\d{4}(-\d{2}-\d{2})?$/)
  const user = await openid.fetchUserInfo(config, got.access_token, claims?.sub ?? '')
  assert.equal(user.so_dinh_danh, operator?.so_dinh_danh)
})

test('one browser can be one person after another, also one named by number', async () => {
  const browse = aBrowser()
  const first = await (await signIn(browse, { persona: 'auditor' })).tokens()
  const living = Array.from({ length: 60 }, (_, n) => citizen(1, n)).find((each) => each.died === null)
  const second = await (await signIn(browse, { so_dinh_danh: living?.number ?? '' })).tokens()
  assert.notEqual(first.claims()?.sub, second.claims()?.sub)
  assert.equal(second.claims()?.so_dinh_danh, living?.number)
})

test('without PKCE, with a wrong secret or as nobody there is no token', async () => {
  const config = await discover()
  const bare = await aBrowser()(openid.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid' }))
  assert.equal(place(bare).searchParams.get('error'), 'invalid_request')
  const wrong = await signIn(aBrowser(), { persona: 'operator' }, 'wrong')
  await assert.rejects(wrong.tokens())
  const foreign = await aBrowser()(`${eId.url}/oidc/auth?client_id=lien-thong&response_type=code&scope=openid&redirect_uri=http://elsewhere.invalid/`)
  assert.equal(foreign.status, 400)
  assert.match(await foreign.text(), /Không đăng nhập được/)
})

test('a number nobody has is told on the page; a strange browser cannot use the page', async () => {
  const config = await discover()
  const start = openid.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK, scope: 'openid', code_challenge: await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier()), code_challenge_method: 'S256',
  })
  const browse = aBrowser()
  const choosing = place(await browse(start))
  assert.equal((await browse(choosing, choice({ so_dinh_danh: '999000000001' }))).status, 422)
  assert.equal((await aBrowser()(choosing)).status, 400)
})

test('signing out asks first, then returns to the platform', async () => {
  const browse = aBrowser()
  const { config, tokens } = await signIn(browse, { persona: 'operator' })
  const out = openid.buildEndSessionUrl(config, { post_logout_redirect_uri: 'http://localhost:8080/', id_token_hint: (await tokens()).id_token ?? '' })
  const page = await (await browse(out)).text()
  const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
  const done = await browse(`${eId.url}/oidc/session/end/confirm`, choice({ xsrf, logout: 'yes' }))
  assert.equal(place(done).href, 'http://localhost:8080/')
})

test('the signing key is the same after a restart', async () => {
  const keys = await (await fetch(`${eId.url}/oidc/jwks`)).text()
  await eId.kill()
  eId = await sandbox.start('e-id', { SANDBOX_EID_REDIRECTS: CALLBACK })
  assert.equal(await (await fetch(`${eId.url}/oidc/jwks`)).text(), keys)
})
