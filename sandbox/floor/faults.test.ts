/** Every fault is seen over real connections, and only as long and as often as asked for. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Agent, fetch } from 'undici'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'
import { sha256 } from './books.ts'
import { FAULTS, makeFaults, readFault } from './faults.ts'

// A connection of its own for each question: one that a fault has cut must not be taken up again by the next.
const dispatcher = new Agent({ pipelining: 0 })

let sandbox: TestSandbox
let partner: TestPartner
before(async () => {
  sandbox = await aSandbox()
  partner = await sandbox.start('province')
})
after(() => sandbox.end())

const content = Buffer.from('<visit/>')
const line = (reference: string) => `${JSON.stringify({
  reference, citizen: 'c1', sequence: 1, exchange: 'visit', version: '1', sha256: sha256(content), permitted: false, content: content.toString('base64'),
})}\n`

function deliver(reference: string, base = partner): ReturnType<typeof fetch> {
  return fetch(`${base.url}/visits`, {
    dispatcher, method: 'POST', body: line(reference), signal: AbortSignal.timeout(1500),
    headers: { 'content-type': 'application/x-ndjson', authorization: 'Bearer sandbox-province' },
  })
}
const put = (fault: object, base = partner) => fetch(`${base.url}/faults`, { dispatcher, method: 'PUT', body: JSON.stringify(fault) })
const clear = (base = partner) => fetch(`${base.url}/faults`, { dispatcher, method: 'DELETE' })
async function countOf(reference: string, base = partner): Promise<number> {
  const entries = (await (await fetch(`${base.url}/books?reference=${reference}`, { dispatcher })).json()) as { count: number }[]
  return entries[0]?.count ?? 0
}

async function under(fault: string, work: () => Promise<void>): Promise<void> {
  assert.equal((await put({ fault, rate: 1, seconds: 60 })).status, 200)
  try {
    await work()
  } finally {
    await clear()
  }
}

test('down: the connection is reset, and control still works', async () => {
  await under('down', async () => {
    await assert.rejects(deliver('down'))
    assert.equal((await fetch(`${partner.url}/health`, { dispatcher })).status, 200)
  })
  assert.equal(await countOf('down'), 0)
  assert.equal((await deliver('down')).status, 200)
})

test('error-500: answered, not processed', async () => {
  await under('error-500', async () => assert.equal((await deliver('broken')).status, 500))
  assert.equal(await countOf('broken'), 0)
})

test('cut-before: broken off, not processed', async () => {
  await under('cut-before', () => assert.rejects(deliver('before')))
  assert.equal(await countOf('before'), 0)
})

test('cut-after: broken off, but processed; the repeated delivery gets the first receipt', async () => {
  await under('cut-after', () => assert.rejects(deliver('after')))
  assert.equal(await countOf('after'), 1)
  const known = await (await fetch(`${partner.url}/receipts?reference=after`, { dispatcher })).json() as { receipt: string }
  const again = await (await deliver('after')).json() as { receipts: { receipt: string }[] }
  assert.equal(again.receipts[0]?.receipt, known.receipt)
  assert.equal(await countOf('after'), 1)
})

test('lost-reply: processed, never answered', async () => {
  await under('lost-reply', () => assert.rejects(deliver('lost'), { name: 'TimeoutError' }))
  assert.equal(await countOf('lost'), 1)
})

test('slow: the answer does not come within a second', async () => {
  await under('slow', () => assert.rejects(deliver('slow'), { name: 'TimeoutError' }))
  assert.equal(await countOf('slow'), 1)
})

test('duplicate: processed twice, counted once; without deduplication counted twice', async () => {
  await under('duplicate', async () => assert.equal((await deliver('twice')).status, 200))
  assert.equal(await countOf('twice'), 1)
  const careless = await sandbox.start('data-centre', { SANDBOX_NO_DEDUPLICATION: '1', SANDBOX_DATA_CENTRE_TOKEN: 'sandbox-province' })
  await put({ fault: 'duplicate', rate: 1, seconds: 60 }, careless)
  await deliver('twice', careless)
  assert.equal(await countOf('twice', careless), 2)
})

test('wrong-certificate: the TLS twin shows another name from another authority, until it is switched off', async () => {
  assert.equal(await askOverTls(), 200)
  await under('wrong-certificate', () => assert.rejects(askOverTls(), /certificate|altname/i))
  assert.equal(await askOverTls(), 200)
})

function askOverTls(): Promise<number | undefined> {
  const ca = readFileSync(join(sandbox.directory, 'pki', 'ca.pem'))
  return new Promise((resolve, reject) => {
    request(`${partner.tlsUrl}/health`, { ca, agent: false }, (response) => resolve(response.resume().statusCode)).once('error', reject).end()
  })
}

test('a fault ends by itself, and is listed while it lasts', async () => {
  await put({ fault: 'error-500', rate: 1, seconds: 0.3 })
  const listed = await (await fetch(`${partner.url}/faults`, { dispatcher })).json() as { fault: string }[]
  assert.deepEqual(listed.map((each) => each.fault), ['error-500'])
  await new Promise((resolve) => setTimeout(resolve, 350))
  assert.equal((await deliver('ended')).status, 200)
})

test('a fault nobody knows, and a rate above one, are refused with a sentence', async () => {
  assert.equal((await put({ fault: 'fire' })).status, 400)
  assert.equal(readFault({ fault: 'down', rate: 2 }), '"rate" must be a number from 0 to 1.')
  assert.equal(FAULTS.length, 8)
})

test('the rate is kept, and the draws repeat with the seed', () => {
  const draws = (seed: number) => {
    const faults = makeFaults(seed, () => 0)
    faults.put({ fault: 'error-500', rate: 0.3, seconds: 1 })
    return Array.from({ length: 1000 }, () => faults.forRequest() !== undefined)
  }
  const fired = draws(1).filter(Boolean).length
  assert.ok(fired > 240 && fired < 360, `${fired} of 1000`)
  assert.deepEqual(draws(1), draws(1))
})
