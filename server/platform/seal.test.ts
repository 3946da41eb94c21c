/** Sealing: what is closed opens with the same key and place only, and no nonce comes twice. */
import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { seal, unseal } from './seal.ts'

const key = randomBytes(32)

test('property: what is sealed opens again, with the key as bytes or as a key', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, context) => {
    assert.deepEqual(unseal(createSecretKey(key), seal(key, plain, context), context), Buffer.from(plain))
    assert.deepEqual(unseal(key, seal(createSecretKey(key), plain, context), context), Buffer.from(plain))
  }))
})

test('another key, another place or one changed bit opens nothing', () => {
  const sealed = seal(key, Buffer.from('một hồ sơ'), 'document:1')
  assert.throws(() => unseal(randomBytes(32), sealed, 'document:1'))
  assert.throws(() => unseal(key, sealed, 'document:2'))
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
    assert.throws(() => unseal(key, changed, 'document:1'))
  }
})

test('no nonce comes twice, across the pieces they are drawn in', () => {
  const nonces = Array.from({ length: 2_000 }, () => seal(key, Buffer.alloc(0), '').toString('hex', 0, 12))
  assert.equal(new Set(nonces).size, nonces.length)
})
