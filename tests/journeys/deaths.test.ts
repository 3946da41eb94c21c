/** The population database tells of a death: the record is closed for care, nobody represents any more, the e-ID application gives the book back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { hasAccount } from '../../sandbox/e-id/application.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { SEED, WORLD } from './country.ts'
import { aHouse, until } from './house.ts'
import { senderWith } from './sender.ts'
import { aVisit, HOSPITAL } from './visits.ts'

const house = await aHouse({ partners: ['population', 'e-id'] })
const worker = await house.startWorker()
const hospital = await house.sender(HOSPITAL)
const doctor = senderWith(house.url, HOSPITAL, await house.person('clinician', { facility: HOSPITAL }))
const steward = senderWith(house.url, '', await house.person('steward'))

const everybody = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n)).filter((each) => each.nationality === 'VN' && each.formerNumber === null && each.birthKnown === 'day' && each.birth < '1990')
const living = everybody.filter((each) => each.died === null && hasAccount(WORLD, each.number))

interface Subject { readonly key: string; readonly shard: number }
interface Opened { readonly kind: string; readonly lookId: string }

async function aVisitOf(number: string, change?: Parameters<typeof aVisit>[0]): Promise<Subject> {
  const { body, status, codes } = await hospital.send((await aVisit({ personalId: number, ...change })).xml)
  assert.equal(status, 200, codes.join())
  const [row] = await house.rows<Subject>('select subject_key as key, shard from record.document where message_id = $1', [body.messageId])
  assert.ok(row)
  return row
}

async function look(number: string) {
  const { body } = await doctor.post<{ patient: { found: string } }>('/api/record/patients/find', { scan: number })
  return doctor.post<Opened>('/api/record/looks', { found: body.patient.found, purpose: 'care' })
}

const bookOf = async ({ key }: Subject) => (await house.rows<{ state: string; announced: boolean }>(`select state, announced from record.integration where kind = 'book' and subject_key = $1`, [key]))[0]
const shownTo = async (number: string) => (await (await fetch(`${house.partners['e-id']?.url}/ung-dung/hien-thi?soDinhDanh=${number}`)).json()) as { loai: string }[]
const closingsOf = async ({ key }: Subject) => house.rows<{ source: string }>('select source from access.closing where subject_key = $1', [key])
const dies = (number: string) => fetch(`${house.partners['population']?.url}/deaths`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ soDinhDanh: number }) })
const asks = ({ number, name, birth, sex }: Citizen) => steward.post<{ alive: boolean | null }>('/api/people/identity-checks', { personalId: number, name, birth, sex })

/** Somebody looks for them, and they look for somebody else. */
async function delegate(subject: Subject): Promise<void> {
  const insert = `insert into access.delegation (shard, subject_key, delegation_id, asked_at, agreed_at, until, sensitive, ground, representative_id, representative, names, names_key)
    values ($1, $2, $3, now(), now(), now() + interval '30 days', false, 'consent', $4, $5, '\\x00', 'none')`
  const another = randomUUID()
  await house.rows(insert, [subject.shard, subject.key, randomUUID(), 'c-somebody', Buffer.alloc(32, 1)])
  await house.rows(insert, [Number.parseInt(another.slice(-2), 16), another, randomUUID(), subject.key, Buffer.alloc(32, 2)])
}

test('a death that an officer is told of closes the record: looks, delegations, the book in the application', async () => {
  const [who] = living
  assert.ok(who)
  const subject = await aVisitOf(who.number)
  await delegate(subject)
  const opened = await look(who.number)
  assert.equal(opened.status, 200, opened.codes.join())
  const read = () => doctor.get(`/api/record/looks/${opened.body.lookId}/summary`)
  assert.equal((await read()).status, 200)
  await until(() => bookOf(subject), (seen) => seen?.state === 'integrated', 30)
  assert.deepEqual((await shownTo(who.number)).map(({ loai }) => loai), ['SO'])
  assert.equal((await asks(who)).body.alive, true)
  assert.deepEqual(await closingsOf(subject), [])

  await dies(who.number)
  assert.equal((await asks({ ...who, name: 'Tên Người Khác' })).body.alive, false)
  assert.deepEqual(await closingsOf(subject), [], 'an answer about another name closes nothing')
  assert.equal((await asks(who)).body.alive, false)
  assert.deepEqual(await closingsOf(subject), [{ source: 'population' }])
  const refused = await look(who.number)
  assert.deepEqual([refused.status, refused.codes], [410, ['record-closed']])
  assert.equal((await read()).status, 403)
  const delegations = await house.rows<{ endedBy: string | null }>('select ended_by as "endedBy" from access.delegation where subject_key = $1 or representative_id = $2', [subject.key, subject.key])
  assert.deepEqual(delegations, [{ endedBy: 'platform' }, { endedBy: 'platform' }])
  await until(() => bookOf(subject), (seen) => seen?.state === 'withdrawn', 30)
  assert.deepEqual(await shownTo(who.number), [])
  const acts = await house.rows<{ act: string }>(`select act from audit.entry where subject_key = $1 and act in ('record-closed', 'eid-withdrawn') order by entry_id`, [subject.key])
  assert.deepEqual(acts.map(({ act }) => act), ['record-closed', 'eid-withdrawn'])
  assert.equal(house.logged.some((line) => line.includes(who.number)), false)
})

test('the last visit comes after the death: the worker asks, closes the record, and announces no book', async () => {
  const who = living[1]
  assert.ok(who)
  await dies(who.number)
  const subject = await aVisitOf(who.number)
  await until(() => closingsOf(subject), (seen) => seen.length === 1, 30)
  await until(() => bookOf(subject), (seen) => seen?.state === 'withdrawn', 30)
  assert.deepEqual(await shownTo(who.number), [])
  assert.deepEqual((await look(who.number)).codes, ['record-closed'])
  // One more file of the hospital: news of a book that is closed stays untold.
  await aVisitOf(who.number, { seed: 'after the death' })
  await new Promise((done) => setTimeout(done, 3_000))
  assert.equal((await bookOf(subject))?.state, 'withdrawn')
  assert.deepEqual(await shownTo(who.number), [])
})

test('news of a book that came up after the record was closed is never announced', async () => {
  const who = living[2]
  assert.ok(who)
  await worker.stop()
  const subject = await aVisitOf(who.number)
  await dies(who.number)
  assert.equal((await asks(who)).body.alive, false)
  assert.deepEqual([await closingsOf(subject), await bookOf(subject)], [[{ source: 'population' }], undefined])
  await house.startWorker()
  await until(() => bookOf(subject), (seen) => seen !== undefined && seen.state !== 'created', 30)
  assert.equal((await bookOf(subject))?.state, 'withdrawn')
  assert.deepEqual(await shownTo(who.number), [])
})
