/** What the client answers when a partner is away, slow, cut off, too talkative, or not who they should be. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connectPartner, type PartnerClient } from './https-client.ts'
import { selfSignedCertificate } from './testing.ts'

const closing: (() => unknown)[] = []
after(async () => {
  for (const close of closing) await close()
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.unshift(() => server.close())
  return (server.address() as AddressInfo).port
}

function client(url: string, more: { caFile?: string; timeoutMs?: number; connections?: number } = {}): PartnerClient {
  const made = connectPartner({ url, caFile: '', timeoutMs: 2_000, ...more })
  closing.unshift(() => made.close())
  return made
}

async function partner(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`
}

test('an answer comes with its status, headers and bytes, below the address\'s own path', async () => {
  const url = await partner((request, reply) => {
    reply.writeHead(201, { 'X-Path': request.url }).end('xin chào')
  })
  const answer = await client(`${url}/gateway/`).ask({ method: 'POST', path: '/a?b=1', body: 'x' })
  assert.equal(answer.kind, 'answered')
  if (answer.kind !== 'answered') return
  assert.deepEqual([answer.status, answer.body.toString(), answer.headers['x-path']], [201, 'xin chào', '/gateway/a?b=1'])
})

test('a partner nobody is listening for was surely not reached', async () => {
  const gone = createServer()
  const port = await listen(gone)
  await new Promise((closed) => gone.close(closed))
  const answer = await client(`http://localhost:${port}`).ask({ method: 'GET', path: '/' })
  assert.deepEqual(answer, { kind: 'unavailable', reason: 'refused', sent: false })
})

test('a partner that answers too late may have read the request', async () => {
  const url = await partner(() => undefined)
  const answer = await client(url).ask({ method: 'POST', path: '/', body: 'x', timeoutMs: 100 })
  assert.deepEqual(answer, { kind: 'unavailable', reason: 'timeout', sent: true })
})

test('a request that never had a connection within its time was not sent, nor is it later', async () => {
  const seen: string[] = []
  const url = await partner((request, reply) => {
    seen.push(request.url ?? '')
    setTimeout(() => reply.end(), 250)
  })
  const one = client(url, { connections: 1 })
  const first = one.ask({ method: 'POST', path: '/first', body: 'x' })
  const second = await one.ask({ method: 'POST', path: '/second', body: 'x', timeoutMs: 80 })
  assert.deepEqual(second, { kind: 'unavailable', reason: 'timeout', sent: false })
  assert.equal((await first).kind, 'answered')
  const third = await one.ask({ method: 'POST', path: '/third', body: 'x' })
  assert.deepEqual([third.kind, seen], ['answered', ['/first', '/third']])
})

test('a connection cut after the request, or in the middle of the answer, may have been processed', async () => {
  const url = await partner((request, reply) => {
    if (request.url === '/half') reply.writeHead(200, { 'content-length': '10' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
  for (const path of ['/cut', '/half']) {
    assert.deepEqual(await client(url).ask({ method: 'POST', path, body: 'x' }), { kind: 'unavailable', reason: 'cut', sent: true })
  }
})

test('an answer beyond the limit is given up, and so is one that drips for ever', async () => {
  const url = await partner((request, reply) => {
    if (request.url === '/large') return reply.end(Buffer.alloc(100_000))
    const drip = setInterval(() => reply.write('.'), 20)
    reply.on('close', () => clearInterval(drip))
    return undefined
  })
  const asked = client(url)
  assert.deepEqual(await asked.ask({ method: 'GET', path: '/large', maxAnswerBytes: 1000 }), { kind: 'unavailable', reason: 'too-large', sent: true })
  assert.deepEqual(await asked.ask({ method: 'GET', path: '/drip', timeoutMs: 150 }), { kind: 'unavailable', reason: 'timeout', sent: true })
})

test('a header that cannot be sent is a defect of ours', async () => {
  const url = await partner((_request, reply) => reply.end())
  await assert.rejects(client(url).ask({ method: 'GET', path: '/', headers: { reference: 'a\r\nb' } }))
})

test('only the expected name of a trusted authority is spoken to; its certificate\'s end is told', async () => {
  const ends = new Date('2031-01-02T03:04:05Z')
  const [right, wrong] = [selfSignedCertificate('localhost', ends), selfSignedCertificate('elsewhere.example', ends)]
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-tls-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  const caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, right.cert + wrong.cert)
  const server = (shown: { key: string; cert: string }) => listen(createTlsServer(shown, (_request, reply) => reply.end('ok')))

  const known = client(`https://localhost:${await server(right)}`, { caFile })
  assert.equal(known.certificateEnds(), undefined)
  assert.equal((await known.ask({ method: 'GET', path: '/' })).kind, 'answered')
  assert.equal(known.certificateEnds()?.toISOString(), ends.toISOString())

  const otherName = client(`https://localhost:${await server(wrong)}`, { caFile })
  assert.deepEqual(await otherName.ask({ method: 'POST', path: '/', body: 'x' }), { kind: 'unavailable', reason: 'certificate', sent: false })
  const untrusted = client(`https://localhost:${await server(right)}`)
  assert.deepEqual(await untrusted.ask({ method: 'POST', path: '/', body: 'x' }), { kind: 'unavailable', reason: 'certificate', sent: false })
})

test('a connection reset before the handshake ends was not sent', async () => {
  const resets = createTcpServer((socket) => socket.resetAndDestroy())
  await new Promise<void>((ready) => resets.listen(0, '127.0.0.1', ready))
  closing.unshift(() => resets.close())
  const answer = await client(`https://127.0.0.1:${(resets.address() as AddressInfo).port}`).ask({ method: 'POST', path: '/', body: 'x' })
  assert.deepEqual(answer, { kind: 'unavailable', reason: 'cut', sent: false })
})
