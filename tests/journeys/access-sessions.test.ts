/** Sessions over HTTP: the cookie's value changes with use, a copied one ends the session, one's own sessions are listed and ended, forged requests refused. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { SessionList } from '#modules/access/schema.ts'
import { deviceKind } from '#modules/access/device.ts'
import { makeSessions } from '#modules/access/sessions.ts'
import { shardOf } from '#platform/uuid.ts'
import { aHouse } from './house.ts'

const house = await aHouse({ facilities: ['01901'] })
const { access } = house.tools

async function begin(subject: { shard: number; key: string }, device: 'phone' | 'computer' = 'phone'): Promise<string> {
  return access.sessions.begin({ callerId: subject.key, staffId: null, subject, name: 'Trần Thị Phiên', personalId: '913000000001', device })
}

function aSubject() {
  const key = randomUUID()
  return { shard: shardOf(key), key }
}

const ask = (cookie: string, path: string, method: 'GET' | 'POST' = 'GET', more: Record<string, string> = { 'x-lien-thong': '1' }) =>
  fetch(`${house.url}/api/access${path}`, { method, headers: { cookie: `lt_session=${cookie}`, ...more } })
const given = (answer: Response) => /lt_session=([\w-]{43})/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
const age = (subject: { key: string }, minutes: number) => house.rows('update access.session set renewed_at = renewed_at - $2::interval where subject_key = $1', [subject.key, `${minutes} minutes`])

test('after fifteen minutes of use the cookie gets a new value; the former one counts for a minute', async () => {
  const subject = aSubject()
  const first = await begin(subject)
  await age(subject, 14)
  assert.equal(given(await ask(first, '/sessions')), undefined)
  const cookie = await begin(subject)
  await age(subject, 16)
  const answer = await ask(cookie, '/sessions')
  const next = given(answer)
  assert.ok(next !== undefined && next !== cookie)
  assert.match(answer.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Lax/)
  assert.equal((await ask(next, '/sessions')).status, 200)
  assert.equal((await ask(cookie, '/sessions')).status, 200, 'an answer under way is not lost')
  assert.equal(given(await ask(cookie, '/sessions')), undefined)
})

test('many answers at one moment renew the cookie once', async () => {
  const subject = aSubject()
  const cookie = await begin(subject)
  await age(subject, 20)
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(cookie, '/sessions')))
  assert.deepEqual(answers.map((answer) => answer.status), Array.from({ length: 8 }, () => 200))
  assert.equal(answers.filter((answer) => given(answer) !== undefined).length, 1)
})

test('whoever shows a value that was replaced long ago has copied it: nobody goes on under that session', async () => {
  let shift = 0
  const clock = () => new Date(Date.now() + shift)
  const sessions = makeSessions({ intake: house.tools.permits.intake, keys: house.tools.permits.keys, clock })
  const subject = aSubject()
  const cookie = await sessions.begin({ callerId: subject.key, staffId: null, subject, name: 'Trần Thị Phiên' })
  shift = 16 * 60_000
  const next = await sessions.renew(cookie)
  assert.ok(next)
  shift += 59_000
  assert.ok(await sessions.find(cookie))
  shift += 15_000
  assert.ok(await sessions.find(next))
  assert.equal(await sessions.find(cookie), undefined)
  assert.equal(await sessions.find(next), undefined)
})

test('idle and absolute limits hold through renewals', async () => {
  let shift = 0
  const clock = () => new Date(Date.now() + shift)
  const sessions = makeSessions({ intake: house.tools.permits.intake, keys: house.tools.permits.keys, clock })
  const subject = aSubject()
  let cookie = await sessions.begin({ callerId: subject.key, staffId: null, subject, name: 'Trần Thị Phiên' })
  for (let quarter = 0; quarter < 47; quarter += 1) {
    shift += 15 * 60_000 + 1_000
    cookie = (await sessions.renew(cookie)) ?? assert.fail(`no new value after ${quarter} quarters`)
  }
  shift += 15 * 60_000
  assert.equal(await sessions.find(cookie), undefined, 'twelve hours are over')
  const idle = await sessions.begin({ callerId: subject.key, staffId: null, subject, name: 'Trần Thị Phiên' })
  shift += 30 * 60_000
  assert.equal(await sessions.renew(idle), undefined)
  assert.equal(await sessions.find(idle), undefined)
})

test('one sees where one is signed in and ends the others; never those of somebody else', async () => {
  const [subject, stranger] = [aSubject(), aSubject()]
  const [phone, computer, away] = [await begin(subject), await begin(subject, 'computer'), await begin(stranger)]
  const list = async (cookie: string) => ((await (await ask(cookie, '/sessions')).json()) as SessionList).sessions
  const listed = await list(computer)
  assert.deepEqual(listed.map(({ device, present }) => [device, present]), [['computer', true], ['phone', false]])
  const [foreign] = await list(away)
  assert.equal((await ask(computer, `/sessions/${foreign?.sessionId}/end`, 'POST')).status, 404)
  assert.equal((await ask(away, '/sessions')).status, 200)
  assert.equal((await ask(computer, `/sessions/${listed[1]?.sessionId}/end`, 'POST')).status, 204)
  assert.equal((await ask(phone, '/sessions')).status, 401)
  const again = await begin(subject)
  assert.equal((await ask(computer, '/sessions/end-others', 'POST')).status, 204)
  assert.equal((await ask(again, '/sessions')).status, 401)
  assert.equal((await ask(computer, '/sessions')).status, 200)
  const acts = await house.rows<{ act: string }>('select act from audit.entry where subject_key = $1', [subject.key])
  assert.deepEqual(acts.map((each) => each.act), ['sessions-ended', 'sessions-ended'])
})

test('a request that another site could have sent changes nothing', async () => {
  const subject = aSubject()
  const cookie = await begin(subject)
  await begin(subject, 'computer')
  for (const path of ['/sessions/end-others', '/switches', '/delegations', `/notices/${randomUUID()}/answer`]) {
    const answer = await ask(cookie, path, 'POST', { 'content-type': 'application/json' })
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /forgery-suspected/)
  }
  assert.equal((((await (await ask(cookie, '/sessions')).json()) as SessionList).sessions).length, 2)
})

test('of a device nothing but its kind is kept', () => {
  assert.deepEqual([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148', 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile', 'Mozilla/5.0 (Linux; Android 15; SM-X910) Chrome/140',
    'Mozilla/5.0 (iPad; CPU OS 18_0)', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'curl/8', undefined,
  ].map(deviceKind), ['phone', 'phone', 'tablet', 'tablet', 'computer', 'unknown', 'unknown'])
})
