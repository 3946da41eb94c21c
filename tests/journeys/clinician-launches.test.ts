/** Launch links that must not open: too late, twice, changed, another facility's, another clinician's; each answer says what to do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { registerClient, registerStaff } from '#modules/access/index.ts'
import type { LaunchAnswer, OpenAnswer } from '#modules/record/schema.ts'
import { aHouse } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit } from './visits.ts'

const [A, B] = ['01901', '79901']
const house = await aHouse({ facilities: [A, B] })
const doctorOfB = await house.person('clinician', { facility: B })
const doctorOfA = await house.person('clinician', { facility: A })
const [systemOfA, systemOfB] = [await house.sender(A), await house.sender(B)]
const staffOf = async (facility: string) => (await house.rows<{ id: string }>(`select staff_id as id from access.staff where role = 'clinician' and facility = $1`, [facility]))[0]?.id ?? ''
const visit = await aVisit({ facility: A, kind: 'outpatient' })
assert.equal((await systemOfA.send(visit.xml)).status, 200)
const context = { patient: { number: visit.personalId }, clinician: { staffId: await staffOf(B) }, purpose: 'care' }

const post = async <Body>(path: string, body: unknown, headers: Readonly<Record<string, string>> = doctorOfB): Promise<Answer<Body>> => answerOf(await fetch(`${house.url}${path}`, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
}))
const arrive = (code: string) => post<{ arrival: string }>('/api/record/launches/arrival', { code }, {})
const open = (arrival: string, headers = doctorOfB) => post<OpenAnswer>('/api/record/launches/open', { arrival }, headers)

async function launched(): Promise<string> {
  const { body, status, codes } = await systemOfB.post<LaunchAnswer>('/api/record/launches', context)
  assert.equal(status, 200, codes.join())
  return body.url.split('/').at(-1) ?? ''
}

/** Refused with this code, in both languages, with what to do; nothing of the patient stands in it. */
function refused(answer: Answer<unknown>, status: number, code: string): void {
  assert.deepEqual([answer.status, answer.codes], [status, [code]])
  const [problem] = (answer.body as unknown as { problems: { message: Record<string, string>; fix: Record<string, string> }[] }).problems
  for (const text of [problem?.message, problem?.fix]) assert.ok((text?.['vi'] ?? '').length > 10 && (text?.['en'] ?? '').length > 10)
  assert.equal(JSON.stringify(answer.body).includes(visit.personalId), false)
}

/** So much later, for the clinician's view alone. */
async function later(seconds: number, act: () => Promise<void>): Promise<void> {
  const { clock } = house.tools.clinician
  Object.assign(house.tools.clinician, { clock: () => new Date(clock().getTime() + seconds * 1_000) })
  try {
    await act()
  } finally {
    Object.assign(house.tools.clinician, { clock })
  }
}

test('a link serves for a minute, its arrival for ten', async () => {
  const code = await launched()
  await later(61, async () => refused(await arrive(code), 410, 'launch-expired'))
  const { body: { arrival } } = await arrive(code)
  await later(601, async () => refused(await open(arrival), 410, 'launch-expired'))
  await later(599, async () => assert.equal((await open(arrival)).body.kind, 'opened'))
})

test('a link serves once, and so does its arrival', async () => {
  const code = await launched()
  const { body: { arrival } } = await arrive(code)
  refused(await arrive(code), 409, 'launch-used-before')
  assert.equal((await open(arrival)).body.kind, 'opened')
  refused(await open(arrival), 409, 'launch-used-before')
})

test('a link that was changed anywhere is none, and an arrival is no link', async () => {
  const code = await launched()
  const letters = [0, Math.floor(code.length / 2), code.length - 3]
  for (const at of letters) refused(await arrive(`${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`), 404, 'launch-not-known')
  const { body: { arrival } } = await arrive(code)
  refused(await arrive(arrival), 404, 'launch-not-known')
  refused(await open(code), 404, 'launch-not-known')
})

test('another clinician cannot open it, of another facility or of the same; the attempt is in the audit trail and takes nothing from the right one', async () => {
  const { body: { arrival } } = await arrive(await launched())
  refused(await open(arrival, doctorOfA), 403, 'launch-of-another')
  refused(await open(arrival, await house.person('clinician', { facility: B })), 403, 'launch-of-another')
  const [attempts] = await house.rows<{ count: number }>(`select count(*)::int as count from audit.entry where act = 'launch-refused'`)
  assert.equal(attempts?.count, 2)
  assert.equal((await open(arrival)).body.kind, 'opened')
})

test('a facility cannot launch for another\'s clinician, nor with another\'s signed context', async () => {
  const { body } = await systemOfA.post<LaunchAnswer>('/api/record/launches', context)
  const { body: { arrival } } = await arrive(body.url.split('/').at(-1) ?? '')
  refused(await open(arrival), 403, 'launch-of-another')
  const personalId = '900000888888'
  await registerStaff(house.tools.access, { personalId, role: 'clinician', facility: B, name: 'Bác sĩ Thử' })
  refused(await systemOfA.post('/api/record/launches', { ...context, clinician: { personalId } }), 422, 'launch-clinician-unknown')
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  await registerClient(house.tools.access, { clientId: 'his-b', name: 'HIS', role: 'facility', facility: B, scopes: ['record:launch'], jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k1' }] } })
  const signed = (launch: object, jti: string) => new SignJWT({ launch }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer('his-b').setAudience(`${house.url}/api/record/launches`).setJti(jti).setIssuedAt().setExpirationTime('2m').sign(privateKey)
  refused(await systemOfA.post('/api/record/launches', { context: await signed(context, 'of b') }), 401, 'launch-context-not-verified')
  // The claims of one token under the signature of another.
  const [head, , signature] = (await signed(context, 'mine')).split('.')
  const [, claims] = (await signed({ ...context, patient: { number: '001099999999' } }, 'theirs')).split('.')
  refused(await systemOfB.post('/api/record/launches', { context: `${head}.${claims}.${signature}` }), 401, 'launch-context-not-verified')
  assert.equal((await systemOfB.post('/api/record/launches', { context: await signed(context, 'right') })).status, 200)
})
