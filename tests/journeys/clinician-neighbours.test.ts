/** What the clinician's view does with its neighbours: search by name, launches by personal number and by a context the facility has signed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { registerClient, registerStaff } from '#modules/access/index.ts'
import type { FindAnswer, LaunchAnswer, OpenAnswer, Timeline } from '#modules/record/schema.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { SEED } from './country.ts'
import { aHouse } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit, withFields } from './visits.ts'

const A = '01901'
const house = await aHouse({ facilities: [A] })
const doctor = await house.person('clinician', { facility: A })
const system = await house.sender(A)
const post = async <Body>(path: string, body: unknown, headers: Readonly<Record<string, string>> = doctor): Promise<Answer<Body>> => answerOf(await fetch(`${house.url}${path}`, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
}))

const living = Array.from({ length: 600 }, (_, n) => citizen(SEED, n)).filter((each) => each.nationality === 'VN' && each.died === null && each.formerNumber === null && each.birthKnown === 'day')
const alike = { HO_TEN: 'Nguyễn Thị Hường', NGAY_SINH: '195408210000', GIOI_TINH: '2' }

async function sendNamed(count: number, from: number, name = alike): Promise<void> {
  for (const { number } of living.slice(from, from + count)) assert.equal((await system.send((await aVisit({ facility: A, personalId: number, change: withFields('XML1', name) })).xml)).status, 200)
}
const find = async (name: string, birth: string) => {
  const { body, codes } = await post<FindAnswer>('/api/record/patients/find', { name, birth })
  assert.ok(body.kind === 'choose', codes.join())
  return body.patients
}

test('by name and whole birthday, folded: at most five, numbers masked, each of them told; nobody and too many look alike', async () => {
  await sendNamed(2, 0)
  const people = await find('huong nguyen thi', '21/08/1954')
  assert.equal(people.length, 2)
  assert.ok(people.every(({ name, numberEnds, birth }) => name === 'Nguyễn Thị Hường' && /^\d{4}$/.test(numberEnds ?? '') && birth === '1954-08-21'))
  const [told] = await house.rows<{ count: number }>(`select count(distinct subject_key)::int as count from audit.entry where act = 'person-found-by-name' and purpose is not null`)
  assert.equal(told?.count, 2)
  const { body } = await post<OpenAnswer>('/api/record/looks', { found: people[0]?.found, purpose: 'care' })
  assert.ok(body.kind === 'opened')
  const { body: line } = await answerOf<Timeline>(await fetch(`${house.url}/api/record/looks/${body.lookId}/timeline`, { headers: doctor }))
  assert.equal(line.visits.length, 1)
  await sendNamed(4, 2)
  const began = performance.now()
  assert.deepEqual(await find('Nguyễn Thị Hường', '1954-08-21'), [])
  const many = performance.now() - began
  const again = performance.now()
  assert.deepEqual(await find('Không Ai Cả', '1954-08-21'), [])
  assert.ok(many >= 245 && performance.now() - again >= 245)
  const [after] = await house.rows<{ count: number }>(`select count(distinct subject_key)::int as count from audit.entry where act = 'person-found-by-name'`)
  assert.equal(after?.count, 2)
})

const { publicKey, privateKey } = await generateKeyPair('ES256')
await registerClient(house.tools.access, { clientId: 'his-a', name: 'HIS', role: 'facility', facility: A, scopes: ['record:launch'], jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k1' }] } })
const number = '900000777777'
await registerStaff(house.tools.access, { personalId: number, role: 'clinician', facility: A, name: 'Bác sĩ Thử' })
const launch = { patient: { number: living[0]?.number ?? '' }, clinician: { personalId: number }, purpose: 'care' }

async function signed(content: object, { jti, audience = `${house.url}/api/record/launches`, key = privateKey }: { jti: string; audience?: string; key?: typeof privateKey }): Promise<string> {
  return new SignJWT({ launch: content }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer('his-a').setAudience(audience).setJti(jti).setIssuedAt().setExpirationTime('2m').sign(key)
}

test('a context names the clinician by number, plain or signed with the key of the facility\'s client; each signature counts once', async () => {
  assert.equal((await system.post<LaunchAnswer>('/api/record/launches', launch)).status, 200)
  assert.deepEqual((await system.post('/api/record/launches', { ...launch, clinician: { personalId: '900000000000' } })).codes, ['launch-clinician-unknown'])
  const context = await signed(launch, { jti: 'one' })
  assert.equal((await system.post('/api/record/launches', { context })).status, 200)
  assert.deepEqual((await system.post('/api/record/launches', { context })).codes, ['launch-context-used'])
  const stranger = await generateKeyPair('ES256')
  for (const forged of [await signed(launch, { jti: 'two', key: stranger.privateKey }), await signed(launch, { jti: 'three', audience: 'https://elsewhere.example' }), `${context.slice(0, -3)}AAA`, 'x.y.z']) {
    assert.deepEqual((await system.post('/api/record/launches', { context: forged })).codes, ['launch-context-not-verified'])
  }
  assert.deepEqual((await system.post('/api/record/launches', { context: await signed({ patient: {} }, { jti: 'four' }) })).codes, ['launch-context-incomplete'])
})
