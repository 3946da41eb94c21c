/** The notary witnesses a chain and refuses whoever would change or shorten it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'

let sandbox: TestSandbox
let notary: TestPartner
before(async () => {
  sandbox = await aSandbox()
  notary = await sandbox.start('notary')
})
after(() => sandbox.end())

const aRoot = (sequence: number, root = `root-${sequence}`) => ({ sequence, root, previous: sequence > 1 ? `root-${sequence - 1}` : null, keyId: 'k1', signature: 's' })
async function post(body: object, token = 'sandbox-notary'): Promise<{ status: number, body: Record<string, string> }> {
  const response = await fetch(`${notary.url}/roots`, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, body: await response.json() as Record<string, string> }
}

test('a receipt is signed over the root and the time', async () => {
  const { status, body } = await post(aRoot(1))
  assert.equal(status, 200)
  const keys = await (await fetch(`${notary.url}/keys`)).json() as JSONWebKeySet
  const { payload, protectedHeader } = await jwtVerify(body.receipt ?? '', createLocalJWKSet(keys))
  assert.equal(protectedHeader.alg, 'ES256')
  assert.deepEqual(payload, { ...aRoot(1), at: body.at })
})

test('the same root again gets the same receipt, another root for its number none', async () => {
  const first = await post(aRoot(2))
  assert.deepEqual(await post(aRoot(2)), first)
  assert.equal((await post(aRoot(2, 'forged'))).status, 409)
})

test('a gap is refused, and a chain does not begin in the middle', async () => {
  assert.equal((await post(aRoot(4))).status, 409)
  assert.equal((await post(aRoot(3))).status, 200)
})

test('two different roots at the same time: one wins, the other is refused', async () => {
  const answers = await Promise.all([post(aRoot(4)), post(aRoot(4, 'other'))])
  assert.deepEqual(answers.map((each) => each.status).sort(), [200, 409])
})

test('the chain and the key outlive a kill', async () => {
  const before = await (await fetch(`${notary.url}/roots?from=2`)).json() as { sequence: number, receipt: string }[]
  const keys = await (await fetch(`${notary.url}/keys`)).text()
  await notary.kill()
  notary = await sandbox.start('notary')
  assert.deepEqual(await (await fetch(`${notary.url}/roots?from=2`)).json(), before)
  assert.deepEqual(before.map((each) => each.sequence), [2, 3, 4])
  assert.equal(await (await fetch(`${notary.url}/keys`)).text(), keys)
})

test('without the token, or with a body that is no root, nothing is notarised', async () => {
  assert.equal((await post(aRoot(5), 'other')).status, 401)
  assert.equal((await post({ sequence: '5' })).status, 400)
})
