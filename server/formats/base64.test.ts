/** Base64, strictly. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeBase64, decodeExactBase64 } from './base64.ts'
import { LentMemory } from './lent-memory.ts'

test('what was encoded comes back, wrapped or not', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
    const text = Buffer.from(bytes).toString('base64')
    assert.deepEqual(decodeBase64(text), Buffer.from(bytes))
    assert.deepEqual(decodeBase64(text.replace(/(.{20})/g, '$1\r\n')), Buffer.from(bytes))
  }))
})

test('anything else is refused', () => {
  for (const text of ['', 'abc', 'ab=c', 'a===', '====', 'ab!d', 'ab-d', 'ab_d', 'QUJD\0', 'QUI=QUJD', 'năm='])
    assert.equal(decodeBase64(text), undefined, text)
})

test('one character exchanged for a foreign one is always seen', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 3, maxLength: 60 }), fc.nat(), fc.constantFrom('!', '-', '_', '*', 'é', '\0', '='), (bytes, at, foreign) => {
    const text = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 3))).toString('base64')
    const place = at % (text.length - 1)
    return decodeBase64(text.slice(0, place) + foreign + text.slice(place + 1)) === undefined
  }))
})

test('property: exact base64 is what an encoder writes, and nothing else', () => {
  const letters = fc.array(fc.constantFrom('A', 'Q', 'b', 'z', '0', '9', '+', '/', '=', '-', '_', ' ', '\n', 'é', 'R'), { maxLength: 10 }).map((parts) => parts.join(''))
  fc.assert(fc.property(fc.oneof(letters, fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'))), (text) => {
    const bytes = Buffer.from(text, 'base64')
    const exact = bytes.toString('base64') === text ? bytes : undefined
    assert.deepEqual(decodeExactBase64(text), exact)
    for (const memory of [new LentMemory(1000), new LentMemory(2)]) assert.deepEqual(decodeExactBase64(text, memory), exact)
  }), { numRuns: 5000 })
})
