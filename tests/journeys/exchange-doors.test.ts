/** The other doors: check-in, JSON, OAuth2, the older address with its token, the relay, and what is too much. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { registerClient } from '#modules/access/index.ts'
import type { DocumentReceipt, Trace } from '#modules/exchange/schema.ts'
import { aHouse } from './house.ts'
import { accountOf, answerOf, CHECK_IN_DOOR, senderWith, VISIT_DOOR } from './sender.ts'
import { gatewayPassword } from '../../sandbox/hospitals/credentials.ts'
import { aCheckIn, aVisit, HOSPITAL } from './visits.ts'

const house = await aHouse({ partners: ['insurer'] })
const hospital = await house.sender(HOSPITAL)

test('a check-in is received at its own door: no claim, its own lineage', async () => {
  const checkIn = await aCheckIn('check-in')
  const { status, body } = await hospital.send(checkIn.xml, { path: CHECK_IN_DOOR, fileType: 0 })
  assert.equal(status, 200, JSON.stringify(body.problems))
  const trace = (await hospital.get<Trace>(`/api/exchange/messages/${body.messageId}`)).body
  assert.deepEqual([trace.exchange, trace.state, trace.version], ['check-in-3176', 'accepted', 1])
  assert.deepEqual(await house.rows('select 1 from insurance.claim where document_id = $1', [body.messageId]), [])
  const visit = await hospital.send((await aVisit({ seed: 'check-in' })).xml)
  assert.equal((await hospital.get<Trace>(`/api/exchange/messages/${visit.body.messageId}`)).body.version, 1, 'the visit of the same code is a lineage of its own')
  assert.deepEqual((await hospital.send(checkIn.xml)).codes[0], 'envelope-unknown', 'at the visit\'s door it is no visit')
})

test('the JSON API takes the same file and answers 201; the same content has the same id at either door', async () => {
  const visit = await aVisit()
  const body = { exchange: 'visit-3176', content: Buffer.from(visit.xml).toString('base64') }
  const sent = await hospital.post<DocumentReceipt>('/api/exchange/documents', body)
  assert.deepEqual([sent.status, sent.body.state, sent.body.problems], [201, 'accepted', []])
  assert.equal((await hospital.send(visit.xml)).body.messageId, sent.body.messageId)
  assert.deepEqual((await hospital.post('/api/exchange/documents', { ...body, exchange: 'visit-1' })).codes, ['exchange-unknown'])
  assert.deepEqual((await hospital.post('/api/exchange/documents', { ...body, content: '#' })).codes, ['file-not-base64'])
  const refused = await hospital.post('/api/exchange/documents', { ...body, content: Buffer.from('<HS/>').toString('base64') })
  assert.deepEqual([refused.status, refused.codes[0]], [422, 'envelope-legacy'])
})

test('a new system sends with a bearer token it took with its signed assertion; its scopes bind it', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] }
  const register = (clientId: string, scopes: readonly ('exchange:send' | 'exchange:read')[]) =>
    registerClient(house.tools.access, { clientId, name: 'HIS', role: 'facility', facility: HOSPITAL, scopes, jwks })
  await register('his-sends', ['exchange:send', 'exchange:read'])
  await register('his-reads', ['exchange:read'])
  const bearer = async (clientId: string) => {
    const assertion = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer(clientId).setSubject(clientId)
      .setAudience(`${house.url}/api/oauth2/token`).setExpirationTime('2m').setJti(crypto.randomUUID()).sign(privateKey)
    const answer = await fetch(`${house.url}/api/oauth2/token`, { method: 'POST', body: new URLSearchParams({
      grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion,
    }) })
    return senderWith(house.url, HOSPITAL, { authorization: `Bearer ${((await answer.json()) as { access_token: string }).access_token}` })
  }
  const visit = await aVisit()
  const sent = await (await bearer('his-sends')).send(visit.xml)
  assert.equal(sent.status, 200)
  const reader = await bearer('his-reads')
  assert.equal((await reader.get<Trace>(`/api/exchange/messages/${sent.body.messageId}`)).status, 200)
  assert.deepEqual([(await reader.send(visit.xml)).status, (await reader.send(visit.xml)).codes], [403, ['not-permitted']])
})

test('the pair of tokens in the address works as at the gateway, and neither it nor a password is ever written anywhere', async () => {
  const { accessToken = '', tokenId = '' } = hospital.headers
  const { username, password } = accountOf(HOSPITAL)
  const secret = gatewayPassword(password)
  const query = `?token=${accessToken}&id_token=${tokenId}&username=${username}&password=${secret}`
  const inAddress = senderWith(house.url, HOSPITAL, {})
  const visit = await aVisit()
  assert.equal((await inAddress.send(visit.xml, { path: `${VISIT_DOOR}${query}` })).status, 200)
  assert.equal((await inAddress.send('<HS/>', { path: `${VISIT_DOOR}${query}` })).status, 422)
  assert.equal((await inAddress.send(visit.xml, { path: `/api/nowhere${query}` })).status, 404)
  assert.equal((await inAddress.post(`${VISIT_DOOR}${query}`, '{')).status, 400)
  assert.equal((await inAddress.post(`/api/egw/NhanDanhMuc${query}`, '{}')).status, 200)
  const metrics = await (await fetch(`${house.url}/metrics`)).text()
  const audit = JSON.stringify(await house.rows('select * from audit.entry'))
  const kept = JSON.stringify([await house.rows('select * from exchange.message'), await house.rows('select * from exchange.relay')])
  assert.ok(house.logged.length > 5)
  for (const [where, text] of Object.entries({ log: house.logged.join(''), metrics, audit, kept })) {
    for (const word of [accessToken, tokenId, secret, password]) assert.ok(!text.includes(word), `a secret stands in ${where}`)
    assert.ok(!text.includes(visit.personalId), `a personal number stands in ${where}`)
  }
})

test('every other path of the gateway is passed on unchanged, with a receipt', async () => {
  const body = JSON.stringify({ maDanhMuc: '05', ghiChu: 'tất cả' })
  const answer = await hospital.post<{ maKetQua: string }>('/api/DanhMucGW/NhanDanhMuc?trang=2', body)
  assert.deepEqual([answer.status, answer.body.maKetQua], [200, '200'])
  const receipt = answer.headers.get('lt-receipt')
  const [row] = await house.rows<{ facility: string; path: string; sha256: Buffer; bytes: number; status: number }>('select facility, path, sha256, bytes, status from exchange.relay where relay_id = $1', [receipt])
  assert.deepEqual([row?.facility, row?.path, row?.bytes, row?.status], [HOSPITAL, '/api/DanhMucGW/NhanDanhMuc', Buffer.byteLength(body), 200])
  assert.equal(row?.sha256.toString('hex'), createHash('sha256').update(body).digest('hex'))
  assert.equal((await senderWith(house.url, HOSPITAL, {}).post('/api/DanhMucGW/NhanDanhMuc', body)).status, 401)
  assert.equal((await hospital.post('/api/elsewhere/NhanDanhMuc', body)).status, 404)
  const history = await hospital.post<{ maKetQua: string }>('/api/egw/KQNhanLichSuKCB2024', { maThe: '', hoTen: 'Người Thử', ngaySinh: '01/01/1990' })
  assert.equal(history.status, 200)
  assert.ok(history.headers.get('lt-receipt'))
})

test('while the insurer is away the relay says so, and when to come again', async () => {
  const insurer = house.partners['insurer']
  await fetch(`${insurer?.url}/faults`, { method: 'PUT', body: JSON.stringify({ fault: 'down', rate: 1, seconds: 60 }) })
  const answer = await hospital.post('/api/DanhMucGW/NhanDanhMuc', '{}')
  await fetch(`${insurer?.url}/faults`, { method: 'DELETE' })
  assert.deepEqual([answer.status, answer.codes, answer.headers.get('retry-after')], [503, ['partner-unavailable'], '5'])
})

test('who sends too fast is told to wait, per credential; others go on', async () => {
  const small = await aHouse({ environment: { PER_MINUTE_CREDENTIAL: '3', PER_MINUTE_FACILITY: '100' } })
  const eager = await small.sender(HOSPITAL)
  const answers = await Promise.all(Array.from({ length: 6 }, () => eager.send('<HS/>')))
  assert.deepEqual(answers.map((each) => each.status).sort(), [422, 422, 422, 429, 429, 429])
  const told = answers.find((each) => each.status === 429)
  assert.deepEqual([told?.codes, told?.body.maKetQua], [['too-many-requests'], '429'])
  assert.match(told?.body.problems[0]?.fix.en ?? '', /Wait \d+ seconds/)
  assert.equal((await (await small.sender('79901')).send('<HS/>')).status, 422)
  assert.equal((await eager.post('/api/exchange/check', '{}')).status, 429)
  assert.equal(await answeredWithoutBody(small.url, eager.headers), 429)
})

/** The status for a request that promises a body and sends none of it. */
async function answeredWithoutBody(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const asked = request(`${url}${VISIT_DOOR}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'content-length': '20000000' } })
  asked.flushHeaders()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  asked.destroy()
  return answer.statusCode ?? 0
}

test('what comes from no browser of ours cannot use a person\'s session', async () => {
  const { cookie = '' } = await house.person('facility', { facility: HOSPITAL })
  const forged = await answerOf(await fetch(`${house.url}/api/exchange/documents`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{"exchange":"visit-3176","content":""}' }))
  assert.deepEqual([forged.status, forged.codes], [403, ['forgery-suspected']])
})
