/** A record whose time is over, over HTTP: listed, held, erased by two people with a proof; what is left answers as gone, and the person begins anew. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DueList, ErasureProof } from '#modules/access/schema.ts'
import { patientIdOf } from '#modules/record/index.ts'
import { linkSubjects } from '#modules/people/index.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { SEED, WORLD } from './country.ts'
import { aHouse } from './house.ts'
import { aReferral, entrust, makePapers } from './papers-house.ts'
import { answerOf, senderWith, type Answer } from './sender.ts'
import { aVisit, HOSPITAL, withFields, type VisitFile, type VisitWish } from './visits.ts'

const ELEVEN_YEARS_MS = 11 * 366 * 86_400_000
let ahead = 0
const clock = () => new Date(Date.now() + ahead)
const THERE = '79901'
const house = await aHouse({ clock })
await entrust(house, HOSPITAL)
const hospital = await house.sender(HOSPITAL)

const adults = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n)).filter((each) => each.died === null && each.nationality === 'VN' && each.formerNumber === null && each.birthKnown === 'day' && each.birth < '1985' && each.conditions.length === 0)
let drawn = 0
const somebody = () => adults[(drawn += 1)] ?? assert.fail('nobody is left')

interface Known { readonly key: string; readonly shard: number; readonly messageId: string; readonly number: string }

async function send(file: VisitFile): Promise<Known> {
  const { body, status, codes } = await hospital.send(file.xml)
  assert.equal(status, 200, codes.join())
  const [row] = await house.rows<{ key: string; shard: number }>('select subject_key as key, shard from record.document where message_id = $1', [body.messageId])
  assert.ok(row)
  return { ...row, messageId: body.messageId, number: file.personalId }
}

// Of nobody who had an accident, unless told.
const plain = withFields('XML1', { MA_TAI_NAN: '', KET_QUA_DTRI: '1' })
const aRecord = async (wish?: VisitWish) => send(await aVisit({ personalId: somebody().number, change: plain, ...wish }))
const signedIn = async (role: Parameters<typeof house.person>[0], more?: Parameters<typeof house.person>[1]) => senderWith(house.url, '', await house.person(role, more))
const dueOf = async (steward: Awaited<ReturnType<typeof signedIn>>) => (await steward.get<DueList>('/api/access/retention/due')).body
const years = async <T>(work: () => Promise<T>): Promise<T> => {
  ahead = ELEVEN_YEARS_MS
  try {
    return await work()
  } finally {
    ahead = 0
  }
}

// All of it came before any of these tests looks from eleven years later: ids never go back.
const records = await (async () => {
  const person = somebody()
  const own = { personalId: person.number, change: plain }
  const made = {
    person, young: await aRecord(), held: await aRecord(), former: await aRecord(), standing: await aRecord(),
    died: await aRecord({ change: withFields('XML1', { KET_QUA_DTRI: '5' }) }), hurt: await aRecord({ change: withFields('XML1', { MA_TAI_NAN: '1' }) }),
    first: await send(await aVisit(own)), second: await send(await aReferral(THERE, own)),
  }
  await makePapers(house)
  return made
})()

/** One steward asks, another approves, the first erases. */
async function erase(subject: string): Promise<Answer<ErasureProof>> {
  const [one, two] = [await signedIn('steward'), await signedIn('steward')]
  const { body, status, codes } = await one.post<{ approvalId: string }>('/api/access/approvals', { kind: 'erase', reference: subject, ticket: 'LT-2037/9', reason: 'Hết hạn lưu mười năm' })
  assert.equal(status, 201, codes.join())
  assert.equal((await two.post(`/api/access/approvals/${body.approvalId}/approve`, {})).status, 204)
  return one.post<ErasureProof>('/api/access/retention/erasures', { subject })
}

async function look(doctor: Awaited<ReturnType<typeof signedIn>>, number: string): Promise<Answer<{ kind: string; lookId: string }>> {
  const { body } = await doctor.post<{ kind: string; patient: { found: string } }>('/api/record/patients/find', { scan: number })
  return doctor.post('/api/record/looks', { found: body.patient.found, purpose: 'care' })
}

test('what is young is not due; a death and an accident are kept longer', async () => {
  const { young, died, hurt } = records
  assert.deepEqual((await dueOf(await signedIn('steward'))).records, [])
  await years(async () => {
    const due = (await dueOf(await signedIn('steward'))).records
    const mine = due.find(({ subject }) => subject === young.key)
    assert.ok(mine)
    assert.deepEqual([mine.rule, mine.contents.map(({ exchange, documents }) => [exchange, documents]), mine.firstOn, mine.holds], ['kept-10-years', [['visit-3176', 1]], mine.lastOn, []])
    assert.ok(mine.contents.every(({ bytes }) => bytes > 1_000))
    assert.equal(JSON.stringify(due).includes(young.number), false)
    for (const { key } of [died, hurt]) assert.equal(due.some(({ subject }) => subject === key), false)
    assert.deepEqual((await erase(died.key)).codes, ['record-not-due'])
    assert.equal((await house.rows('select from people.subject where subject_key = $1 and secret is not null', [died.key])).length, 1)
  })
})

test('a hold by a court keeps the record, found by the personal number; lifted, it may be erased', async () => {
  const record = records.held
  await years(async () => {
    const steward = await signedIn('steward')
    assert.deepEqual((await steward.post('/api/access/retention/holds', { personalId: '001099999999', instrument: 'QĐ 1/2037' })).codes, ['hold-of-nobody'])
    const { body: hold, status } = await steward.post<{ holdId: string }>('/api/access/retention/holds', { personalId: record.number, instrument: 'QĐ 12/2037 của Tòa án', until: '2040-01-31' })
    assert.equal(status, 201)
    const held = (await dueOf(steward)).records.find(({ subject }) => subject === record.key)
    assert.deepEqual(held?.holds.map(({ holdId, instrument }) => [holdId, instrument]), [[hold.holdId, 'QĐ 12/2037 của Tòa án']])
    const refused = await erase(record.key)
    assert.deepEqual([refused.status, refused.codes], [409, ['record-held']])
    assert.equal((await steward.post(`/api/access/retention/holds/${hold.holdId}/lift`, {})).status, 204)
    assert.deepEqual((await steward.post(`/api/access/retention/holds/${hold.holdId}/lift`, {})).codes, ['hold-unknown'])
    assert.equal((await erase(record.key)).status, 201)
  })
})

test('erased: the proof stands, every door answers as gone, the audit trail stays, the sealed bodies are as they were', async () => {
  const { person, first, second } = records
  const [paper] = await house.rows<{ id: string }>('select paper_id as id from papers.paper where subject_key = $1', [first.key])
  assert.ok(paper)
  const bodies = () => house.rows<{ sum: string }>(`select encode(sha256(string_agg(body, '' order by document_id)), 'hex') as sum from record.document where subject_key = $1`, [first.key])
  const acts = async () => (await house.rows<{ n: number }>('select count(*)::integer as n from audit.entry where subject_key = $1', [first.key]))[0]?.n ?? 0
  const before = await bodies()
  // The population database is away in this house: the desk admits the person all the same.
  const qr = [person.number, '', person.name, person.birth.split('-').reverse().join(''), person.sex === '1' ? 'Nam' : 'Nữ', person.address, '01062022'].join('|')
  const desk = await signedIn('facility', { facility: HOSPITAL })
  const arrived = await desk.post('/api/insurance/check-ins', { scan: qr, staff: { name: 'Người Tiếp Đón', personalId: '001190000001' } })
  assert.equal(arrived.status, 200, arrived.codes.join())
  const atTheDesk = () => house.rows('select folded, birth from insurance.check_in where subject_key = $1', [first.key])
  assert.deepEqual((await atTheDesk()).length, 1)
  await years(async () => {
    const [doctor, operator, facility, steward] = [await signedIn('clinician', { facility: HOSPITAL }), await signedIn('operator'), await signedIn('facility', { facility: HOSPITAL }), await signedIn('steward')]
    const citizenHeaders = await house.person('citizen', { subject: { shard: first.shard, key: first.key } })
    const opened = await look(doctor, person.number)
    assert.equal(opened.status, 200, opened.codes.join())
    const doors: readonly (readonly [string, () => Promise<Answer<unknown>>])[] = [
      ['the summary a doctor had open', () => doctor.get(`/api/record/looks/${opened.body.lookId}/summary`)],
      ['FHIR', () => doctor.get(`/fhir/R4/Patient/${patientIdOf(first.key)}/$everything`)],
      ['a paper at its facility', () => facility.get(`/api/papers/of-facility/${paper.id}`)],
      ['the evidence', () => operator.get(`/api/exchange/messages/${first.messageId}/evidence`)],
      ['a replay', () => operator.post(`/api/exchange/messages/${first.messageId}/replay`, { from: 'check', dryRun: true, reason: 'thử lại' })],
    ]
    for (const [name, ask] of doors) assert.equal((await ask()).status, 200, name)
    const entries = await acts()

    assert.deepEqual((await steward.post('/api/access/retention/erasures', { subject: first.key })).codes, ['approval-needed'])
    const { body: proof, status, codes } = await erase(first.key)
    assert.equal(status, 201, codes.join())
    assert.deepEqual([proof.subject, proof.documents, proof.rule, proof.proof.length], [first.key, 2, 'kept-10-years', 64])
    assert.notEqual(proof.askedBy, proof.erasedBy)
    assert.deepEqual((await steward.get(`/api/access/retention/erasures/${first.key}`)).body, proof)
    const after = await dueOf(steward)
    assert.deepEqual(after.erasures[0], proof)
    assert.equal(after.records.some(({ subject }) => subject === first.key), false)
    assert.deepEqual((await erase(first.key)).codes, ['erased-before'])
    assert.deepEqual((await steward.get(`/api/access/retention/erasures/${second.messageId}`)).codes, ['erasure-unknown'])

    for (const [name, ask] of doors) {
      const answer = await ask()
      assert.equal(answer.status, 410, `${name}: ${answer.status} ${answer.codes.join()}`)
      assert.match(JSON.stringify(answer.body), /subject-erased/, name)
    }
    // Whoever never had it open learns nothing; the person's own session is over.
    assert.equal((await (await signedIn('clinician', { facility: THERE })).get(`/fhir/R4/Patient/${patientIdOf(first.key)}/$everything`)).status, 403)
    const own = await answerOf<{ visits?: unknown[] }>(await fetch(`${house.url}/api/record/book/visits`, { headers: citizenHeaders }))
    assert.ok(own.status === 401 || own.body.visits?.length === 0, JSON.stringify(own.body).slice(0, 200))
    assert.ok(await acts() > entries, 'the audit trail stands, with the erasure in it')
  })
  assert.deepEqual(await bodies(), before)
  assert.deepEqual(await house.rows('select secret, key_id as "keyId" from people.subject where subject_key = $1', [first.key]), [{ secret: null, keyId: null }])
  assert.deepEqual(await house.rows('select distinct state from record.document where subject_key = $1', [first.key]), [{ state: 3 }])
  assert.deepEqual(await house.rows('select distinct name, folded, birth from people.person where subject_key = $1', [first.key]), [{ name: '', folded: '', birth: null }])
  assert.deepEqual(await atTheDesk(), [{ folded: '', birth: null }])
  assert.deepEqual(await house.rows('select from people.identifier where subject_key = $1', [first.key]), [])
  assert.equal(house.logged.some((line) => line.includes(person.number)), false)

  // The person comes again: a record of its own, that shows alone.
  const again = await send(await aVisit({ personalId: person.number }))
  assert.notEqual(again.key, first.key)
  assert.deepEqual(await house.rows('select secret is not null as "hasKey" from people.subject where subject_key = $1', [again.key]), [{ hasKey: true }])
  const doctor = await signedIn('clinician', { facility: HOSPITAL })
  const opened = await look(doctor, person.number)
  const timeline = await doctor.get<{ visits: unknown[] }>(`/api/record/looks/${opened.body.lookId}/timeline`)
  assert.equal(timeline.body.visits.length, 1)
  const third = await send(await aVisit({ personalId: person.number }))
  assert.equal(third.key, again.key)
})

test('aliases go with the one that stands for them; a hold on one of them keeps all', async () => {
  const { former, standing } = records
  await house.tools.people.worker.inTransaction((tx) => linkSubjects(tx, () => new Date(), [{ shard: former.shard, subjectKey: former.key }, { shard: standing.shard, subjectKey: standing.key }], {
    at: new Date(), madeBy: 'test', role: 'steward', reason: 'Cùng một người', source: 'steward', score: null,
  }))
  await years(async () => {
    const steward = await signedIn('steward')
    await house.rows(`insert into access.legal_hold (shard, subject_key, hold_id, set_at, instrument, set_by) values ($1, $2, $3, now(), 'QĐ 5/2036', 'test')`, [former.shard, former.key, former.messageId])
    const due = (await dueOf(steward)).records.filter(({ subject }) => [former.key, standing.key].includes(subject))
    assert.deepEqual(due.map(({ subject, contents, holds }) => [subject, contents[0]?.documents, holds.length]), [[standing.key, 2, 1]])
    assert.deepEqual((await erase(standing.key)).codes, ['record-held'])
    assert.equal((await steward.post(`/api/access/retention/holds/${former.messageId}/lift`, {})).status, 204)
    assert.equal((await erase(standing.key)).body.documents, 2)
  })
  assert.deepEqual(await house.rows('select from people.subject where subject_key = any($1) and secret is not null', [[former.key, standing.key]]), [])
})

test('a key that another process still holds in memory seals nothing any more: the file begins a new record', async () => {
  const record = records.young
  await house.rows('update people.subject set secret = null, key_id = null where subject_key = $1', [record.key])
  const other = '10000000-0000-4000-8000-0000000000aa'
  await house.rows('update people.identifier set subject_key = $2, shard = 170 where subject_key = $1', [record.key, other])
  assert.equal((await send(await aVisit({ personalId: record.number }))).key, other)
})
