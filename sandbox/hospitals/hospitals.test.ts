/** The hospitals as a partner: lists, builds, and sends to a gateway as an uploader does. */
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { X509Certificate } from 'node:crypto'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'
import { credentialOf, gatewayPassword } from './credentials.ts'

interface Seen { readonly url: string, readonly headers: IncomingMessage['headers'], readonly body: Record<string, string> }

const seen: Seen[] = []
let refuseTokenOnce = false
const gateway = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>
    seen.push({ url: request.url ?? '', headers: request.headers, body })
    response.setHeader('content-type', 'application/json')
    if (request.url === '/api/token/take') return response.end(JSON.stringify({ maKetQua: '200', APIKey: { access_token: `a${seen.length}`, id_token: 'i' } }))
    response.statusCode = refuseTokenOnce ? 401 : 200
    refuseTokenOnce = false
    return response.end(JSON.stringify({ maKetQua: String(response.statusCode), maGiaoDich: 'GD1' }))
  })
})

let sandbox: TestSandbox
let partner: TestPartner
before(async () => {
  await new Promise<void>((ready) => gateway.listen(0, 'localhost', ready))
  sandbox = await aSandbox()
  partner = await sandbox.start('hospitals', { LIEN_THONG_URL: `http://localhost:${(gateway.address() as AddressInfo).port}` })
})
after(async () => {
  gateway.close()
  await sandbox.end()
})

const post = (path: string, body: object) => fetch(`${partner.url}${path}`, { method: 'POST', body: JSON.stringify(body) })

test('facilities of all 34 provinces are listed with their keys and names at the gateway', async () => {
  const listed = await (await fetch(`${partner.url}/facilities`)).json() as Record<string, string>[]
  assert.equal(new Set(listed.map((each) => each.province)).size, 34)
  assert.ok(listed.every((each) => /^\d{5}$/.test(each.code ?? '') && each.code !== '99001'))
  for (const each of listed.slice(0, 5)) {
    assert.deepEqual([each.username, each.password], Object.values(credentialOf(1, each.code ?? '')))
    assert.match(new X509Certificate(each.certificatePem ?? '').subject, new RegExp(`MACSKCB:${each.code}`))
  }
  const anchors = await (await fetch(`${partner.url}/pki/ca.pem`)).text()
  assert.equal(anchors.match(/BEGIN CERTIFICATE/g)?.length, 2)
  assert.match(await (await fetch(`${partner.url}/pki/crl.pem`)).text(), /BEGIN X509 CRL/)
})

test('the same seed builds the same tables', async () => {
  const files = await Promise.all([1, 2].map(async () => (await post('/build', { seed: '7', kind: 'birth', facility: '01902' })).text()))
  const contents = files.map((file) => file.match(/<NOIDUNGFILE>.*<\/NOIDUNGFILE>/)?.[0])
  assert.ok(contents[0] && contents[0] === contents[1])
})

test('what cannot be built is refused with a reason', async () => {
  for (const [body, status, reason] of [
    [{ facility: '99001' }, 422, /no facility 99001/], [{ kind: 'party' }, 400, /must be one of outpatient/], [{ personalId: '000000000000' }, 422, /personal number/],
  ] as const) {
    const response = await post('/build', body)
    assert.equal(response.status, status)
    assert.match(await response.text(), reason)
  }
  assert.equal((await fetch(`${partner.url}/build`, { method: 'POST', body: 'no json' })).status, 400)
})

test('a file is sent with a token, and the next one with the same token', async () => {
  seen.length = 0
  for (const seed of ['1', '2']) {
    const sent = await (await post('/send', { facility: '01901', kind: 'outpatient', seed })).json() as { status: number, answer: { maGiaoDich: string } }
    assert.deepEqual([sent.status, sent.answer.maGiaoDich], [200, 'GD1'])
  }
  assert.deepEqual(seen.map((each) => each.url), ['/api/token/take', '/api/qd130/guiHoSoXmlQD3176', '/api/qd130/guiHoSoXmlQD3176'])
  const [token, file] = seen
  assert.deepEqual(token?.body, { username: '01901_lienthong', password: gatewayPassword(credentialOf(1, '01901').password) })
  assert.match(token?.body.password ?? '', /^[0-9A-F]{32}$/)
  assert.deepEqual([file?.headers.accesstoken, file?.headers.tokenid], ['a1', 'i'])
  assert.deepEqual([file?.body.username, file?.body.loaiHoSo, file?.body.maTinh, file?.body.maCSKCB], ['01901_lienthong', '3176', '01', '01901'])
  assert.match(Buffer.from(file?.body.fileHSBase64 ?? '', 'base64').toString(), /^<\?xml[^>]*\?><GIAMDINHHS .*<MACSKCB>01901<\/MACSKCB>/)
})

test('a token that is no longer taken is renewed once', async () => {
  seen.length = 0
  refuseTokenOnce = true
  const sent = await (await post('/send', { facility: '01901' })).json() as { status: number }
  assert.equal(sent.status, 200)
  assert.deepEqual(seen.map((each) => each.url.split('/').pop()), ['guiHoSoXmlQD3176', 'take', 'guiHoSoXmlQD3176'])
})

test('a day of work sends as many files as asked for, each its own visit', async () => {
  const day = await (await post('/send-day', { facility: '01903', count: 5 })).json() as { accepted: number, refused: number, sent: { maLk: string }[] }
  assert.deepEqual([day.accepted, day.refused, new Set(day.sent.map((each) => each.maLk)).size], [5, 0, 5])
  assert.equal((await post('/send-day', { facility: '01903', count: 0 })).status, 400)
  assert.equal((await post('/send-day', { facility: '99001', count: 1 })).status, 404)
})

test('a check-in goes through its own door', async () => {
  seen.length = 0
  const sent = await (await post('/check-in', { facility: '01901' })).json() as { status: number }
  assert.equal(sent.status, 200)
  const last = seen.at(-1)
  assert.deepEqual([last?.url, last?.body.loaiHoSo], ['/api/qd130/checkInKcbQd3176', '0'])
})

test('when nobody answers, the hospital says so', async () => {
  const lonely = await aSandbox()
  const alone = await lonely.start('hospitals', { LIEN_THONG_URL: 'http://localhost:1' })
  const sent = await (await fetch(`${alone.url}/send`, { method: 'POST', body: '{}' })).json() as { status: number, answer: string }
  assert.equal(sent.status, 0)
  assert.match(sent.answer, /Nobody answered/)
  await lonely.end()
})
