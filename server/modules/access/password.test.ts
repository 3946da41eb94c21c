/** Passwords: how they rest, how they are checked, and that guessing is slowed down. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { makeAttempts } from './attempts.ts'
import { hashSecret, isSecret, makePasswordCheck } from './password.ts'

const md5 = (password: string) => createHash('md5').update(password).digest('hex')

test('a password rests as Argon2id and is known again in either case', async () => {
  const stored = await hashSecret(md5('lienthong'))
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.equal(await isSecret(stored, md5('lienthong').toUpperCase()), true)
  assert.equal(await isSecret(stored, md5('lienthong')), true)
  assert.equal(await isSecret(stored, md5('lienthonG')), false)
  assert.equal(await isSecret(stored, 'lienthong'), false)
  assert.notEqual(await hashSecret(md5('lienthong')), stored)
})

test('an unknown account is checked as long as a known one, and never right', async () => {
  const passwords = await makePasswordCheck({ atOnce: 2, waiting: 4 })
  const stored = await hashSecret(md5('x'))
  // The shortest of several: a busy machine only ever adds.
  const timed = async (account: string | undefined) => {
    const times: number[] = []
    while (times.length < 5) {
      const begun = performance.now()
      assert.equal(await passwords.check(account, md5('y')), 'wrong')
      times.push(performance.now() - begun)
    }
    return Math.min(...times)
  }
  const [known, unknown] = [await timed(stored), await timed(undefined)]
  assert.ok(unknown > known / 4 && known > unknown / 4, `${known} ms and ${unknown} ms`)
})

test('two are checked at once, some wait, the rest is told to come again', async () => {
  const passwords = await makePasswordCheck({ atOnce: 2, waiting: 3 })
  const stored = await hashSecret(md5('x'))
  const verdicts = await Promise.all(Array.from({ length: 8 }, () => passwords.check(stored, md5('x'))))
  assert.deepEqual(verdicts.filter((each) => each === 'right').length, 5)
  assert.deepEqual(verdicts.filter((each) => each === 'busy').length, 3)
  assert.equal(await passwords.check(stored, md5('x')), 'right')
})

test('after ten failures in a minute an address waits, and its neighbour does not', () => {
  let now = Date.UTC(2026, 9, 1)
  const attempts = makeAttempts(() => new Date(now))
  for (let failure = 0; failure < 10; failure += 1) attempts.failed('01001', '10.0.0.1')
  assert.equal(attempts.waitSeconds('01001', '10.0.0.1'), 0)
  attempts.failed('01001', '10.0.0.1')
  const seconds = attempts.waitSeconds('01001', '10.0.0.1')
  assert.ok(seconds > 0 && seconds <= 6)
  assert.equal(attempts.waitSeconds('01001', '10.0.0.2'), 0)
  assert.equal(attempts.waitSeconds('01002', '10.0.0.1'), 0)
  now += seconds * 1000
  assert.equal(attempts.waitSeconds('01001', '10.0.0.1'), 0)
})
