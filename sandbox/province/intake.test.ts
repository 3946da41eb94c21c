/** A province takes visits line by line, books them, and knows them again after being killed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sha256 } from '../floor/books.ts'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'

interface Receipts { readonly receipts: { reference: string, receipt?: string, error?: string }[] }

let sandbox: TestSandbox
let partner: TestPartner
before(async () => {
  sandbox = await aSandbox()
  partner = await sandbox.start('province')
})
after(() => sandbox.end())

function aLine(reference: string, change: object = {}): string {
  const content = Buffer.from(`visit ${reference}`)
  return JSON.stringify({
    reference, citizen: 'c9', sequence: 4, exchange: 'visit-3176', version: '1', sha256: sha256(content), permitted: true,
    content: content.toString('base64'), ...change,
  })
}
function send(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const usual = { 'content-type': 'application/x-ndjson', authorization: 'Bearer sandbox-province' }
  return fetch(`${partner.url}/visits`, { method: 'POST', body, headers: { ...usual, ...headers } })
}

test('each line gets its own receipt or its own error', async () => {
  const lines = [aLine('a'), 'not json', aLine('b', { sha256: 'ff' }), aLine('c', { citizen: '' }), aLine('d', { permitted: 'yes' }), aLine('e')]
  const { receipts } = await (await send(lines.join('\n'))).json() as Receipts
  assert.deepEqual(receipts.map((each) => each.error === undefined), [true, false, false, false, false, true])
  assert.deepEqual(receipts.map((each) => each.reference), ['a', null, 'b', 'c', 'd', 'e'])
  assert.equal(await (await fetch(`${partner.url}/received?reference=a`)).text(), 'visit a')
})

test('books stream in the order of arrival with citizen and sequence', async () => {
  const response = await fetch(`${partner.url}/books`, { headers: { accept: 'application/x-ndjson' } })
  const entries = (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(entries.map((each) => [each.reference, each.order, each.citizen, each.sequence, each.count]), [['a', 1, 'c9', 4, 1], ['e', 2, 'c9', 4, 1]])
})

test('killed and started again it gives the first receipt', async () => {
  const first = await (await send(aLine('kept'))).json() as Receipts
  await partner.kill()
  partner = await sandbox.start('province')
  const again = await (await send(aLine('kept'))).json() as Receipts
  assert.deepEqual(again, first)
})

test('a wrong token, a wrong type, an empty body and an unknown receipt are refused', async () => {
  assert.equal((await send(aLine('x'), { authorization: 'Bearer other' })).status, 401)
  assert.equal((await send(aLine('x'), { 'content-type': 'application/json' })).status, 415)
  assert.equal((await send('\n')).status, 400)
  assert.equal((await fetch(`${partner.url}/receipts?reference=x`)).status, 404)
  assert.equal((await fetch(`${partner.url}/nowhere`)).status, 404)
})

test('a body over 64 MB is refused with 413 and the partner lives on', async () => {
  const response = await send('x'.repeat(70 * 1024 * 1024))
  assert.equal(response.status, 413)
  assert.equal((await fetch(`${partner.url}/health`)).status, 200)
})
