/** What is kept on a phone opens with its PIN only, and not after a byte was changed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ITERATIONS, seal, unseal } from './seal.ts'

const book = { name: 'Nguyễn Thị Hường', allergies: ['penicillin'] }

test('the right PIN opens it, a wrong one does not', async () => {
  const sealed = await seal('27183141', book)
  assert.deepEqual(await unseal('27183141', sealed), book)
  assert.equal(await unseal('27183142', sealed), undefined)
})

test('nothing of the content can be read in the sealed bytes, and two seals of one content differ', async () => {
  const [one, other] = [await seal('27183141', book), await seal('27183141', book)]
  assert.ok(!Buffer.from(one.bytes).includes('penicillin'))
  assert.ok(!Buffer.from(one.bytes).equals(Buffer.from(other.bytes)))
})

test('a changed byte is noticed', async () => {
  const sealed = await seal('27183141', book)
  const bytes = new Uint8Array(sealed.bytes)
  bytes[5] = (bytes[5] ?? 0) ^ 1
  assert.equal(await unseal('27183141', sealed), undefined)
})

test('a guess costs at least 600,000 rounds', () => {
  assert.ok(ITERATIONS >= 600_000)
})
