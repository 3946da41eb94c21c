/** People on a real database with the real population database of the sandbox: one subject per person, whoever asks. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import pg from 'pg'
import { connectPartner } from '#connections/https-client.ts'
import { connectPopulation, type AskPopulation } from '#connections/population.ts'
import {
  checkNewSubjects, findSubject, keepNameShares, makeSubjectCache, nextSequencePart, openSubject, openSubjects, peopleRoutes, resolveSubject, subjectChecks, subjectStore,
  type SubjectQuestion,
} from '#modules/people/index.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { buildHttp } from '#platform/http.ts'
import { makeLogger } from '#platform/log.ts'
import { repeatRounds } from '#platform/rounds.ts'
import { makeMetrics } from '#platform/metrics.ts'
import type { Caller } from '#platform/permit.ts'
import { runTogether } from '#platform/statement.ts'
import { testDatabase, testKeys } from '#platform/testing.ts'
import { shardOf } from '#platform/uuid.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { sandboxDirectory, sandboxPort, startPartner } from './partner-process.ts'

const clock = systemClock
const keys = testKeys()
const database = await testDatabase()
const intake = database.connect('lienthong_intake')
const reader = database.connect('lienthong_reader')
const worker = database.connect('lienthong_worker')
const owner = new pg.Pool({ connectionString: database.url, max: 2 })
// The database is dropped before this file's own hooks run; its connections end with it.
owner.on('error', () => undefined)

const population = await startPartner('population', { port: sandboxPort(), directory: sandboxDirectory() })
const client = connectPartner({ url: population.url, caFile: '', timeoutMs: 3_000 })
const askPopulation = connectPopulation(client, { user: 'lienthong', secret: 'sandbox' })
after(async () => {
  await client.close()
  await owner.end()
})

const log = makeLogger({ process: 'test', level: 'debug' })
const tools = { intake, reader, worker, keys, clock, askPopulation, shares: keepNameShares({ database: reader, clock }), store: subjectStore(intake), subjects: makeSubjectCache(clock) }
/** As another process: nothing in common but the database. */
const fresh = () => ({ ...tools, store: subjectStore(intake), subjects: makeSubjectCache(clock) })

let numbers = 100_000
const aQuestion = (changed: Partial<SubjectQuestion> = {}): SubjectQuestion => ({
  personalId: `001090${(numbers += 1)}`, facility: '01901', localPatient: 'BN1', name: 'Thử Nghiệm', birth: '199003150000', sex: '1', ...changed,
})
const asked = (person: Citizen, changed: Partial<SubjectQuestion> = {}): SubjectQuestion => aQuestion({
  personalId: person.number, name: person.name, birth: person.birthKnown === 'year' ? person.birth.slice(0, 4) : person.birth, sex: person.sex, ...changed,
})
const everybody = Array.from({ length: 2_000 }, (_, n) => citizen(1, n)).filter((each) => each.nationality === 'VN')
const alive = everybody.filter((each) => each.died === null && each.birthKnown === 'day' && each.formerNumber === null)

async function rows(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text, values)).rows
}

const identityOf = async (subjectKey: string) => (await rows('select identity from people.subject where subject_key = $1', [subjectKey]))[0]?.['identity']

async function checkAll(): Promise<void> {
  for (let round = await checkNewSubjects(tools); round.waitMs === 0; round = await checkNewSubjects(tools)) assert.equal(round.away, false)
}

test('fifty at once with the same number are one subject, with and without shared memory', async () => {
  for (const separate of [false, true]) {
    const question = aQuestion()
    const handles = await Promise.all(Array.from({ length: 50 }, () => resolveSubject(separate ? fresh() : tools, question)))
    assert.equal(new Set(handles.map((each) => each.subjectKey)).size, 1)
    assert.equal(new Set(handles.map((each) => each.secret.toString('hex'))).size, 1)
    const [handle] = handles
    assert.ok(handle && handle.shard === shardOf(handle.subjectKey))
    assert.equal((await rows('select 1 from people.person where subject_key = $1', [handle.subjectKey])).length, 1)
  }
})

test('a subject left half made by a crash is completed by the next document', async () => {
  const question = aQuestion()
  const first = await resolveSubject(fresh(), question)
  await owner.query('delete from people.subject where subject_key = $1', [first.subjectKey])
  await owner.query('delete from people.person where subject_key = $1', [first.subjectKey])
  await owner.query('delete from people.identifier_history where subject_key = $1', [first.subjectKey])
  const again = await Promise.all([resolveSubject(fresh(), question), resolveSubject(fresh(), question)])
  assert.deepEqual(again.map((each) => each.subjectKey), [first.subjectKey, first.subjectKey])
  assert.deepEqual(again[0]?.secret, again[1]?.secret)
})

test('one met lately costs no statement', async () => {
  const question = aQuestion()
  let statements = 0
  const counting: Database = { ...intake, inOneStatement: (work) => { statements += 1; return intake.inOneStatement(work) } }
  const own = { ...fresh(), store: subjectStore(counting) }
  const first = await resolveSubject(own, question)
  assert.equal(statements, 2)
  assert.equal(await resolveSubject(own, question), first)
  assert.equal(statements, 2)
  await resolveSubject({ ...own, subjects: makeSubjectCache(clock) }, question)
  assert.equal(statements, 3)
})

test('patients without a number are told apart by facility and patient number', async () => {
  const key = async (facility: string, localPatient: string) => (await resolveSubject(tools, aQuestion({ personalId: null, facility, localPatient }))).subjectKey
  const [one, same, otherPatient, otherFacility] = [await key('01901', 'A'), await key('01901', 'A'), await key('01901', 'B'), await key('01902', 'A')]
  assert.equal(one, same)
  assert.equal(new Set([one, otherPatient, otherFacility]).size, 3)
  assert.equal(await identityOf(one), 4)
  await assert.rejects(resolveSubject(tools, aQuestion({ personalId: ' ', localPatient: '' })), { name: 'Refusal', message: 'patient-unidentified' })
})

test('a number sought after a rotation of keys is still the same person', async () => {
  const question = aQuestion()
  const before = await resolveSubject(fresh(), question)
  keys.rotate('blind-index')
  keys.rotate('seal-subjects')
  const after = await resolveSubject(fresh(), question)
  assert.deepEqual([after.subjectKey, after.secret], [before.subjectKey, before.secret])
})

test('whatever is sent as a name can be stored', async () => {
  for (const name of ['', 'x'.repeat(20_000), Array.from({ length: 3_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000))).join(' '), '\ud800', 'İﬁ☃']) {
    assert.ok((await resolveSubject(tools, aQuestion({ name, birth: 'không rõ', sex: '9' }))).subjectKey)
  }
})

test('keys are opened for who may read; an erased subject has none', async () => {
  const [one, two] = [await resolveSubject(tools, aQuestion()), await resolveSubject(tools, aQuestion())]
  const opened = await openSubjects(tools, [one, two, one])
  assert.deepEqual([opened.get(one.subjectKey), opened.get(two.subjectKey), opened.size], [one.secret, two.secret, 2])
  await owner.query('update people.subject set secret = null, key_id = null where subject_key = $1', [one.subjectKey])
  assert.equal((await openSubjects(tools, [one, two])).size, 1)
  await assert.rejects(openSubject(tools, one.subjectKey), { name: 'Refusal', kind: 'gone' })
})

test('each stored message of a subject has the next place in its order', async () => {
  const subject = await resolveSubject(tools, aQuestion())
  const messageId = randomUUID()
  const gate = (open: boolean) => ({ name: 'reserved', text: 'select $2::uuid as message_id where $1::boolean', values: [open, messageId] })
  const parts = (open: boolean) => [gate(open), nextSequencePart([{ messageId, ...subject }])]
  const store = (open: boolean) => intake.inOneStatement((tx) => runTogether<{ sequence: number }>(tx, parts(open), 'select sequence from ordered'))
  const places = await Promise.all(Array.from({ length: 20 }, () => store(true)))
  assert.deepEqual(places.map(([row]) => row?.sequence).sort((a, b) => (a ?? 0) - (b ?? 0)), Array.from({ length: 20 }, (_, n) => n + 1))
  assert.deepEqual(await store(false), [])
})

test('new subjects are confirmed, or told apart as differing, unknown or not asked about', async () => {
  const [right, wrong] = alive
  assert.ok(right && wrong)
  const handles = await Promise.all([
    resolveSubject(tools, asked(right)), resolveSubject(tools, asked(wrong, { name: 'Tên Khác', birth: '1901' })),
    resolveSubject(tools, aQuestion()), resolveSubject(tools, aQuestion({ personalId: '900000000001' })),
  ])
  await checkAll()
  assert.deepEqual(await Promise.all(handles.map((each) => identityOf(each.subjectKey))), [1, 2, 3, 4])
  const kept = await rows('select result, differs from people.identity_check where subject_key = $1', [handles[1].subjectKey])
  assert.deepEqual(kept, [{ result: 2, differs: 3 }])
})

test('a replaced number leads to the same subject, whichever was seen first', async () => {
  const [unseen, seen] = everybody.filter((each) => each.formerNumber !== null && each.birthKnown === 'day')
  assert.ok(unseen?.formerNumber && seen?.formerNumber)
  const former = await resolveSubject(fresh(), asked(unseen, { personalId: unseen.formerNumber }))
  const [own, alsoFormer] = [await resolveSubject(fresh(), asked(seen)), await resolveSubject(fresh(), asked(seen, { personalId: seen.formerNumber }))]
  assert.notEqual(own.subjectKey, alsoFormer.subjectKey)
  await checkAll()

  assert.equal((await resolveSubject(fresh(), asked(unseen))).subjectKey, former.subjectKey)
  assert.equal((await resolveSubject(fresh(), asked(seen, { personalId: seen.formerNumber }))).subjectKey, own.subjectKey)
  assert.equal((await findSubject(tools, seen.formerNumber))?.subjectKey, own.subjectKey)
  const history = await rows('select state from people.identifier_history where subject_key = $1 order by valid_from', [former.subjectKey])
  assert.deepEqual(history.map((row) => row['state']), [2, 0])
})

test('somebody using another\'s cancelled number does not become that person', async () => {
  const holder = everybody.filter((each) => each.formerNumber !== null && each.birthKnown === 'day')[3]
  assert.ok(holder?.formerNumber)
  const stranger = await resolveSubject(fresh(), asked(holder, { personalId: holder.formerNumber, name: 'Người Khác' }))
  await checkAll()
  assert.equal(await identityOf(stranger.subjectKey), 5)
  assert.notEqual((await resolveSubject(fresh(), asked(holder))).subjectKey, stranger.subjectKey)
})

test('while the population database is away subjects wait, and are confirmed when it is back', async () => {
  await checkAll()
  const people = alive.slice(10, 14)
  const handles = await Promise.all(people.map((each) => resolveSubject(tools, asked(each))))
  let away = true
  const askUnsteadily: AskPopulation = async (question) => (away ? { kind: 'unavailable', retryAfterSeconds: 0.05 } : askPopulation(question))
  const unsteady = { ...tools, askPopulation: askUnsteadily, idleMs: 50 }
  const round = await checkNewSubjects(unsteady, 2)
  assert.deepEqual([round.asked, round.away, round.waitMs], [0, true, 200])
  assert.deepEqual(await Promise.all(handles.map((each) => identityOf(each.subjectKey))), [0, 0, 0, 0])

  const stop = new AbortController()
  const running = repeatRounds('identity checks', subjectChecks(unsteady), { log, signal: stop.signal })
  setTimeout(() => { away = false }, 150)
  for (let look = 0; look < 100 && (await identityOf(handles[3]?.subjectKey ?? '')) === 0; look += 1) await new Promise((wake) => setTimeout(wake, 50))
  stop.abort()
  await running
  assert.deepEqual(await Promise.all(handles.map((each) => identityOf(each.subjectKey))), [1, 1, 1, 1])
})

const facility: Caller = { id: 'facility-system', role: 'facility', facility: '01901', permissions: ['people:check-identity'] }
const written: string[] = []
let caller: Caller = facility
const app = await buildHttp({
  log: Object.assign(log, { info: (...line: unknown[]) => void written.push(JSON.stringify(line)), debug: (...line: unknown[]) => void written.push(JSON.stringify(line)) }),
  metrics: makeMetrics(), maxBodyMb: 1, identify: async () => caller, answerStyles: { gateway: (refused) => refused, fhir: (refused) => refused }, incidentNumber: () => 'test',
})
peopleRoutes(app, tools)
const post = (body: Record<string, string>) => app.inject({ method: 'POST', url: '/api/people/identity-checks', payload: body })
const bodyOf = (person: Citizen) => ({ personalId: person.number, name: person.name, birth: person.birth, sex: person.sex })

test('an identity is checked over HTTP, field by field, and the act leaves its entry', async () => {
  const person = alive[20]
  assert.ok(person)
  const subject = await resolveSubject(tools, asked(person))
  const found = (await post(bodyOf(person))).json<Record<string, unknown>>()
  assert.deepEqual([found['result'], found['fields'], found['alive']], ['found', { name: true, birth: true, sex: true }, true])
  const differing = (await post({ ...bodyOf(person), name: 'Tên Khác' })).json<Record<string, unknown>>()
  assert.deepEqual([differing['result'], differing['fields']], ['mismatch', { name: false, birth: true, sex: true }])
  assert.equal((await post({ ...bodyOf(person), personalId: '900000000001' })).json<{ result: string }>().result, 'not-asked')
  assert.equal((await rows('select 1 from people.identity_check where subject_key = $1', [subject.subjectKey])).length, 2)
  assert.equal((await rows(`select 1 from audit.entry where subject_key = $1 and act = 'identity-checked'`, [subject.subjectKey])).length, 2)
})

test('a check needs its permit; wrong questions are told without personal values', async () => {
  const person = alive[21]
  assert.ok(person)
  const refused = await post({ ...bodyOf(person), personalId: '003190123456', birth: '31/12/1990' })
  assert.deepEqual([refused.statusCode, refused.json<{ problems: { code: string }[] }>().problems.map((each) => each.code)], [422, ['personal-id-place', 'birth-unreadable']])
  assert.ok(!/3456|1990/.test(refused.body))
  assert.equal((await post({ ...bodyOf(person), sex: 'x' })).statusCode, 400)
  caller = { ...facility, permissions: [] }
  assert.equal((await post(bodyOf(person))).statusCode, 403)
  caller = facility
})

test('identity never reaches a log, and names are seen only in their scope', async () => {
  const person = alive[20]
  assert.ok(person)
  assert.ok(written.length > 3)
  assert.ok(!written.join('\n').includes(person.number) && !written.join('\n').includes(person.name))
  const { subjectKey } = await resolveSubject(tools, asked(person))
  const names = (scope: Parameters<Database['inScope']>[0]) => reader.inScope(scope, (tx) => tx.rows('select name from people.person where subject_key = $1', [subjectKey]))
  assert.equal((await names({ kind: 'subject', key: subjectKey })).length, 1)
  assert.equal((await names({ kind: 'facility', facility: '01901' })).length, 1)
  assert.equal((await names({ kind: 'facility', facility: '01902' })).length, 0)
  assert.equal((await names({ kind: 'subject', key: randomUUID() })).length, 0)
  assert.equal((await names({ kind: 'nation' })).length, 0)
})
