/** Tokens: made and opened, forged, rotated. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { testKeys } from '#platform/testing.ts'
import { makeToken, openToken, type TokenContent } from './token.ts'

const keys = testKeys()
const aToken = (changes: Partial<TokenContent> = {}): TokenContent => (
  { kind: 'access', holder: 'f-abc', epoch: 3, expiresAt: new Date('2026-10-01T00:00:00Z'), pair: 'p1', scopes: [], ...changes }
)

test('a token says what it was made of', () => {
  for (const content of [aToken(), aToken({ kind: 'identity' }), aToken({ kind: 'bearer', scopes: ['exchange:send', 'exchange:read'] })]) {
    assert.deepEqual(openToken(keys, makeToken(keys, content)), content)
  }
})

test('a token with any character changed opens nothing', () => {
  const token = makeToken(keys, aToken())
  fc.assert(fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, sign) => {
    fc.pre(token[at] !== sign)
    const changed = openToken(keys, token.slice(0, at) + sign + token.slice(at + 1))
    // The last character of a base64 text may hold bits that mean nothing.
    assert.ok(changed === undefined || at === token.length - 1)
  }))
})

test('texts that are no tokens open nothing', () => {
  for (const text of ['', '.', '..', '...', 'a.b.c', 'x'.repeat(5_000), `${'a'.repeat(600)}.${'b'.repeat(600)}.c`]) assert.equal(openToken(keys, text), undefined)
})

test('a token outlives the rotation of its key', () => {
  const token = makeToken(keys, aToken())
  keys.rotate('sign-tokens')
  assert.deepEqual(openToken(keys, token), aToken())
  assert.notEqual(makeToken(keys, aToken()), token)
})
