/** The memory of a sign-in, and where it may lead back to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testKeys } from '#platform/testing.ts'
import { cookieOptions, ownPath, sealSignIn, unsealSignIn } from './cookies.ts'

const HOME = 'https://lienthong.example'
const keys = testKeys()
const memory = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/me', expires: Date.UTC(2026, 9, 1) }

test('the way back stays on our own pages', () => {
  for (const path of ['/', '/operations?state=refused&page=2', '/me#visits', '/a/../b']) assert.ok(ownPath(path, HOME).startsWith('/'))
  assert.equal(ownPath('/operations?state=refused#top', HOME), '/operations?state=refused#top')
  const foreign = [
    'https://evil.example/', '//evil.example/', '/\\evil.example', '\\/evil.example', 'javascript:alert(1)', '/ /evil', '/\t/evil.example', '/..//evil.example',
    'me', '', `/${'a'.repeat(600)}`, '/a\nb', undefined,
  ]
  for (const path of foreign) assert.equal(ownPath(path, HOME), '/', String(path))
})

test('a sealed sign-in opens for us only, unchanged, and in time', () => {
  const sealed = sealSignIn(keys, memory)
  const early = new Date(memory.expires - 1)
  assert.deepEqual(unsealSignIn(keys, sealed, early), memory)
  assert.equal(sealed.includes('/me'), false)
  assert.equal(unsealSignIn(keys, sealed, new Date(memory.expires)), undefined)
  assert.equal(unsealSignIn(keys, `${sealed.slice(0, -3)}AAA`, early), undefined)
  assert.equal(unsealSignIn(testKeys(), sealed, early), undefined)
  assert.equal(unsealSignIn(keys, '', early), undefined)
})

test('cookies are closed to scripts and other sites, and to plain HTTP where we are reached over HTTPS', () => {
  assert.deepEqual(cookieOptions(HOME, '/'), { path: '/', httpOnly: true, sameSite: 'lax', secure: true })
  assert.equal(cookieOptions('http://localhost:8080', '/').secure, false)
})
