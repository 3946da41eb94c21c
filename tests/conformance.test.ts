/** A vendor earns the certificate by docs/connecting.md alone; who leaves something out, or borrows, does not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { exchanges } from '#definitions/all.ts'
import { problemsWithChecklist } from '#definitions/check-conformance.ts'
import { checklist, type ConformanceCase } from '#definitions/conformance/index.ts'
import type { CertificateBody, ChecklistBody } from '#modules/conformance/schema.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { buildApp } from '../server/app.ts'
import { openPki } from './journeys/country.ts'
import { aHouse, until } from './journeys/house.ts'
import { ask, openUploader, type Account } from './vendor/client.ts'
import { earnCertificate, registerTenant, VENDOR } from './vendor/run.ts'
import { summaryOf, writeEnvelope } from './vendor/visit.ts'

const house = await aHouse({ facilities: ['01901'], partners: ['insurer', 'province', 'data-centre', 'population'] })
await house.startWorker()

const codesIn = (body: unknown) => ((body as { problems?: { code: string }[] }).problems ?? []).map((each) => each.code)
const checklistOf = async (account: Account) => (await (await openUploader(house.url, account)).get('/api/conformance/checklist')).body as ChecklistBody
const stateOf = (list: ChecklistBody, code: string) => list.cases.find((each) => each.code === code)?.state

const first = await registerTenant(house.url)

test('a vendor earns the certificate, and anybody verifies it offline', { timeout: 180_000 }, async () => {
  const told: string[] = []
  const signer = await (await openPki()).facilityCertificate('01901')
  const { status, body } = await earnCertificate(house.url, first, { signer, tell: (line) => told.push(line) })
  assert.equal(status, 201, told.join('\n') + JSON.stringify(body))
  const earned = body as CertificateBody
  const keys = (await ask(house.url, '/api/conformance/keys')).body as JSONWebKeySet
  const verified = await jwtVerify(earned.jws, createLocalJWKSet(keys), { issuer: house.url, subject: first.facility, typ: 'lien-thong-conformance+jwt' })
  assert.equal(verified.protectedHeader.alg, 'ES256')
  const { vendor, product, productVersion, jti, iat = 0, exp = 0, ruleBook } = verified.payload
  assert.deepEqual([vendor, product, productVersion, jti], [VENDOR.vendor, VENDOR.product, VENDOR.version, earned.certificate.number])
  assert.ok(exp - iat > 364 * 86_400 && exp - iat < 367 * 86_400 && typeof ruleBook === 'string')
  const certified = earned.certificate.cases.map((each) => each.code)
  assert.deepEqual(checklist.cases.filter((each) => each.obligatory && !certified.includes(each.code)), [])
  assert.ok(certified.includes('signed'), 'a right signature counts, whoever issued the certificate')
  await assert.rejects(jwtVerify(`${earned.jws.slice(0, -6)}AAAAAA`, createLocalJWKSet(keys)), 'one changed character is seen')
  const again = await (await openUploader(house.url, first)).post('/api/conformance/certificates')
  assert.equal((again.body as CertificateBody).certificate.number, earned.certificate.number, 'asking again gives the same one')
})

test('the evidence names messages and their hops; a certificate is verified by its number, and taken back with a reason', async () => {
  const list = await checklistOf(first)
  const corrected = list.cases.find((each) => each.code === 'corrected')
  assert.deepEqual(corrected?.messages.map((each) => each.state), ['superseded', 'accepted'])
  assert.deepEqual(corrected?.messages[1]?.hops.map((hop) => hop.partner).sort(), ['data-centre', 'insurer', 'province', 'record'])
  const number = list.certificates[0]?.number ?? ''
  const verify = (typed: string) => ask(house.url, `/api/conformance/certificates/${typed}`)
  assert.equal(((await verify(number.toLowerCase())).body as CertificateBody).state, 'valid')
  const unknown = await verify('LT-2026-NOSUCHNO')
  assert.deepEqual([unknown.status, codesIn(unknown.body)], [404, ['conformance-certificate-unknown']])
  const system = await openUploader(house.url, first)
  assert.equal((await system.post(`/api/conformance/certificates/${number}/revocation`, { reason: 'Bản 3.1 có lỗi' })).status, 204)
  const revoked = (await verify(number)).body as CertificateBody
  assert.deepEqual([revoked.state, revoked.reason], ['revoked', 'Bản 3.1 có lỗi'])
  assert.deepEqual(codesIn((await system.post(`/api/conformance/certificates/${number}/revocation`, { reason: 'Lần hai' })).body), ['conformance-certificate-revoked-already'])
})

test('asked for several times at one moment, there is one certificate', async () => {
  const system = await openUploader(house.url, first)
  const answers = await Promise.all(Array.from({ length: 4 }, () => system.post('/api/conformance/certificates')))
  assert.equal(new Set(answers.map(({ body }) => (body as CertificateBody).certificate.number)).size, 1)
  assert.equal((await checklistOf(first)).certificates.filter((each) => each.state === 'valid').length, 1)
})

test('who skips the duplicate does not get it, and is told exactly that', { timeout: 180_000 }, async () => {
  const account = await registerTenant(house.url)
  const { status, body } = await earnCertificate(house.url, account, { without: ['repeated'] })
  const [problem] = (body as { problems: { code: string; message: { en: string } }[] }).problems
  assert.deepEqual([status, problem?.code], [409, 'conformance-cases-open'])
  assert.match(problem?.message.en ?? '', /^1 obligatory cases are not fulfilled: repeated\.$/)
  const list = await checklistOf(account)
  assert.deepEqual([list.fulfilled, list.obligatory - 1, list.certifiable, list.certificates.length], [list.obligatory - 1, list.fulfilled, false, 0])
  assert.match(list.cases.find((each) => each.code === 'repeated')?.next?.en ?? '', /Send the very same one once more/)
})

test('another tenant\'s messages, traces and certificates do not count', async () => {
  const other = await registerTenant(house.url)
  assert.notEqual(other.facility, first.facility)
  const system = await openUploader(house.url, other)
  const theirs = (await checklistOf(first)).cases.find((each) => each.code === 'followed')?.messages[0]?.messageId ?? ''
  assert.equal((await system.get(`/api/exchange/messages/${theirs}`)).status, 404)
  const list = await checklistOf(other)
  assert.deepEqual(list.cases.filter((each) => each.state === 'fulfilled').map((each) => each.code), ['token'])
  const number = (await checklistOf(first)).certificates[0]?.number ?? ''
  assert.deepEqual(codesIn((await system.post(`/api/conformance/certificates/${number}/revocation`, { reason: 'Không phải của tôi' })).body), ['conformance-certificate-unknown'])
})

test('a file whose trace cannot be read does not hide the checklist', async () => {
  const before = await checklistOf(first)
  await house.database.connect('lienthong_intake').inOneStatement((tx) => tx.run(
    `insert into conformance.file (message_id, dossiers, shard, facility, exchange, standard, lineages) values ($1, 1, 0, $2, 'visit-3176', 'gone', '{}')`,
    [uuidV7(() => new Date(), 0), first.facility],
  ))
  assert.equal((await checklistOf(first)).fulfilled, before.fulfilled)
})

test('a partner that failed: the trace is followed through it, and nothing is sent again', { timeout: 120_000 }, async () => {
  const system = await openUploader(house.url, first)
  const faults = (method: 'PUT' | 'DELETE') => fetch(`${house.partners['province']?.url}/faults`, { method, ...(method === 'PUT' ? { body: JSON.stringify({ fault: 'error-500', rate: 1, seconds: 60 }) } : {}) })
  await faults('PUT')
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  const visit = { maLk: 'partner-away', facility: first.facility, day, number: '900300000001', name: 'Nguyễn Văn Thử' }
  const { messageId } = await system.sendVisit(writeEnvelope(first.facility, day, [{ XML1: summaryOf(visit) }]))
  const hops = async () => ((await system.get(`/api/exchange/messages/${messageId}`)).body as { hops: { partner: string; state: string; reason: unknown }[] }).hops
  await until(hops, (seen) => seen.some((hop) => hop.partner === 'province' && hop.reason !== null && hop.state !== 'delivered'))
  assert.equal(stateOf(await checklistOf(first), 'partner-away'), 'begun')
  await faults('DELETE')
  await until(hops, (seen) => seen.every((hop) => hop.state === 'delivered'), 90)
  assert.equal(stateOf(await checklistOf(first), 'partner-away'), 'fulfilled')
})

test('the shared tenant has a checklist and earns nothing; a hospital has none', async () => {
  const shared = await house.sender('99001')
  const list = (await shared.get<ChecklistBody>('/api/conformance/checklist')).body
  assert.deepEqual([list.tenant, stateOf(list, 'token')], [null, 'fulfilled'])
  assert.deepEqual((await shared.post('/api/conformance/certificates', {})).codes, ['conformance-tenant-shared'])
  const hospital = await house.sender('01901')
  assert.deepEqual((await hospital.get('/api/conformance/checklist')).codes, ['conformance-tenants-only'])
  assert.deepEqual((await hospital.post('/api/conformance/rehearsals', {})).codes, ['conformance-tenants-only'])
  assert.deepEqual(await house.rows('select from conformance.observation where facility = $1', ['01901']), [], 'nobody else is watched')
})

test('what the desk\'s own page asks is no work of the vendor\'s system', async () => {
  const account = await registerTenant(house.url)
  const taken = await ask(house.url, '/api/token/take', { headers: { 'x-lien-thong': '1' }, body: { username: account.username, password: account.password } })
  assert.equal(taken.status, 401, 'the protocol wants the MD5, unless the password is one')
  const md5 = (await import('node:crypto')).createHash('md5').update(account.password).digest('hex')
  const page = await ask(house.url, '/api/token/take', { headers: { 'x-lien-thong': '1' }, body: { username: account.username, password: md5 } })
  const { APIKey } = page.body as { APIKey: { access_token: string; id_token: string } }
  const list = (await ask(house.url, '/api/conformance/checklist', { headers: { accessToken: APIKey.access_token, tokenId: APIKey.id_token } })).body as ChecklistBody
  assert.equal(stateOf(list, 'token'), 'open')
})

test('production mode refuses a tenant, in plain words', async () => {
  const production = await buildApp({ ...house.tools, conformance: { ...house.tools.conformance, mode: 'production' } })
  const reply = await production.inject({ method: 'POST', url: '/api/conformance/tenants', payload: VENDOR })
  assert.deepEqual([reply.statusCode, codesIn(reply.json())], [403, ['conformance-sandbox-only']])
  await production.close()
})

test('texts that cannot stand on a certificate are all named; the e-mail address and the password are written down nowhere', async () => {
  const refused = await house.app.inject({ method: 'POST', url: '/api/conformance/tenants', remoteAddress: '192.0.2.7', payload: { vendor: ' ', product: '\u0007', version: '', email: 'nobody' } })
  assert.deepEqual([refused.statusCode, codesIn(refused.json())], [422, ['conformance-text-unusable', 'conformance-text-unusable', 'conformance-text-unusable', 'conformance-email-unreadable']])
  const [kept] = await house.rows<{ row: string; at: string }>('select tenant::text as row, encode(email_index, \'hex\') as at from conformance.tenant where facility = $1', [first.facility])
  assert.ok(kept && !kept.row.includes('vendor.invalid') && !kept.row.includes(Buffer.from(VENDOR.email).toString('hex')) && !kept.row.includes(first.password))
  const logged = house.logged.join('\n')
  assert.ok(!logged.includes('vendor.invalid') && !logged.includes(first.password))
})

test('one address registers a few in a minute, then waits; one e-mail address has its share', async () => {
  const register = (remoteAddress: string, email: string) => house.app.inject({ method: 'POST', url: '/api/conformance/tenants', remoteAddress, payload: { ...VENDOR, email } })
  const answers = []
  for (let n = 0; n < 7; n += 1) answers.push(await register('192.0.2.8', `kiem-thu-${n}@vendor.invalid`))
  assert.ok(answers.some((each) => each.statusCode === 429) && answers[0]?.statusCode === 201)
  const codes = []
  for (let n = 0; n < 6; n += 1) codes.push((await register(`192.0.2.${20 + n}`, 'mot-nguoi@vendor.invalid')).statusCode)
  assert.deepEqual(codes, [201, 201, 201, 201, 201, 409])
})

test('the checklist holds together, and its guard sees mistakes', () => {
  assert.deepEqual(problemsWithChecklist(checklist, exchanges), [])
  const [one, ...others] = checklist.cases as readonly [ConformanceCase, ...ConformanceCase[]]
  const withFirst = (change: Partial<ConformanceCase>) => problemsWithChecklist({ ...checklist, cases: [{ ...one, ...change }, ...others] }, exchanges).join('\n')
  assert.match(withFirst({ code: others[0]?.code ?? '' }), /is listed twice/)
  assert.match(withFirst({ title: { vi: '', en: 'x' } }), /title: no words in vi/)
  assert.match(withFirst({ recognised: { kind: 'corrected', exchange: 'nothing' } }), /nothing, which is no exchange/)
  assert.match(withFirst({ recognised: { kind: 'table-received', exchange: 'visit-3176', table: 'XML99' } }), /XML99/)
  assert.match(problemsWithChecklist({ ...checklist, standard: 'nothing' }, exchanges).join('\n'), /certifies nothing/)
  assert.match(problemsWithChecklist({ ...checklist, cases: [one] }, exchanges).join('\n'), /no case for table XML1/)
})
