/** The patient summaries of the sandbox's people, over HTTP: everybody who has a name there, and whoever is out of the ordinary. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bundle } from '@medplum/fhirtypes'
import { openLook } from '#modules/access/index.ts'
import { linkSubjects } from '#modules/people/index.ts'
import { patientIdOf } from '#modules/record/index.ts'
import { personasOf } from '../../sandbox/e-id/personas.ts'
import { mayHave } from '../../sandbox/hospitals/choose.ts'
import { historyOf } from '../../sandbox/hospitals/history.ts'
import { ageOn, citizen, findByNumber, type Citizen } from '../../sandbox/world/citizens.ts'
import { summaryFaults } from '../fhir/summary-faults.ts'
import { SEED, WORLD } from './country.ts'
import { aHouse } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit, withFields, type Tables } from './visits.ts'

const A = '01901'
const house = await aHouse({ facilities: [A, '79901'] })
const hospital = await house.sender(A)
const TODAY = new Date().toISOString().slice(0, 10)
const FIRST_CITIZENS = 40
const VISITS = 3

interface Known { readonly shard: number; readonly key: string }
interface Person { readonly who: string; readonly subject: Known }

const everybody = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n))
const some = (count: number, fits: (each: Citizen) => boolean) => everybody.filter(fits).slice(0, count)
const isLiving = (each: Citizen) => each.died === null && each.nationality === 'VN' && each.formerNumber === null

async function send(wish: Parameters<typeof aVisit>[0]): Promise<Known> {
  const { status, body, codes } = await hospital.send((await aVisit({ facility: A, ...wish })).xml)
  assert.equal(status, 200, codes.join())
  const [row] = await house.rows<Known>('select subject_key as key, shard from record.document where message_id = $1', [body.messageId])
  assert.ok(row)
  return row
}

/** What the years of the sandbox bring this person, all to one hospital. */
async function withHistory(who: string, each: Citizen): Promise<Person> {
  let subject: Known | undefined
  for (const { seed, kind } of historyOf(WORLD, { personalId: each.number, visits: VISITS, years: 2 })) subject = await send({ seed, kind, personalId: each.number })
  return { who, subject: subject ?? (await send({ seed: `summary ${each.n}`, personalId: each.number, kind: 'outpatient' })) }
}

/** Somebody the ordinary choice of patients leaves out: their data in another's visit. */
async function insteadOf(who: string, fields: Readonly<Record<string, string>>, more: (tables: Tables) => Tables = (tables) => tables): Promise<Person> {
  return { who, subject: await send({ seed: `summary ${who}`, kind: 'outpatient', change: (tables) => more(withFields('XML1', { MA_THE_BHYT: '', MA_DKBD: '', GT_THE_TU: '', GT_THE_DEN: '', ...fields })(tables)) }) }
}

const nameOf = (each: Citizen) => ({ HO_TEN: each.name, NGAY_SINH: `${each.birth.replaceAll('-', '')}0000`, GIOI_TINH: each.sex })

async function ask(path: string, headers: Readonly<Record<string, string>>): Promise<Answer<Bundle>> {
  return answerOf(await fetch(`${house.url}${path}`, { headers }))
}

async function summaryOf({ subject }: Person): Promise<Answer<Bundle>> {
  return ask(`/fhir/R4/Patient/${patientIdOf(subject.key)}/$summary`, await house.person('citizen', { subject }))
}

const people: Person[] = []
for (const each of personasOf(WORLD)) {
  const found = findByNumber(WORLD, each.so_dinh_danh)
  if (found) people.push(await withHistory(each.id, found.citizen))
}
for (const each of some(FIRST_CITIZENS, isLiving)) people.push(await withHistory('first citizen', each))
for (const each of some(4, (one) => isLiving(one) && ageOn(one.birth, TODAY) < 1)) people.push(await withHistory('infant', each))
for (const each of some(4, (one) => isLiving(one) && one.birthKnown === 'year')) people.push(await withHistory('only the year of birth', each))
for (const each of some(3, (one) => isLiving(one) && one.conditions.includes('hiv') && mayHave('hiv', one, TODAY))) people.push({ who: 'HIV', subject: await send({ seed: `summary hiv ${each.n}`, kind: 'hiv', personalId: each.number }) })
for (const each of some(3, (one) => one.passport !== null)) people.push(await insteadOf(`foreigner ${each.n}`, { ...nameOf(each), SO_CCCD: each.passport ?? '', MA_QUOCTICH: '000' }))
for (const each of some(3, (one) => one.died !== null)) people.push(await insteadOf(`dead ${each.n}`, { ...nameOf(each), SO_CCCD: each.number }))
for (const n of [1, 2]) people.push(await insteadOf(`without a number ${n}`, { SO_CCCD: '', MA_BN: `SUMMARY${n}`, HO_TEN: 'Người chưa rõ tên', NGAY_SINH: '199500000000' }))

/** Their only visit was sent by mistake and taken back: nothing is known of them but that there is a record. */
async function withNothing(): Promise<Person> {
  const { status, body } = await hospital.send((await aVisit({ facility: A, seed: 'summary of nothing' })).xml)
  assert.equal(status, 200)
  const [subject] = await house.rows<Known>('select subject_key as key, shard from record.document where message_id = $1', [body.messageId])
  assert.ok(subject)
  assert.equal((await hospital.post(`/api/record/messages/${body.messageId}/void`, { reason: 'nhầm tệp' })).status, 204)
  return { who: 'nothing known', subject }
}
people.push(await withNothing())

test('the summary of everybody has the structure of the International Patient Summary', async (t) => {
  const faults = new Map<string, string[]>()
  const counts = new Map<string, number>()
  let entries = 0
  for (const person of people) {
    const { status, body } = await summaryOf(person)
    assert.equal(status, 200, person.who)
    const found = summaryFaults(body)
    if (found.length > 0) faults.set(person.who, found)
    entries += body.entry?.length ?? 0
    for (const { resource } of body.entry ?? []) counts.set(resource?.resourceType ?? '', (counts.get(resource?.resourceType ?? '') ?? 0) + 1)
  }
  assert.deepEqual([...faults], [])
  assert.ok(people.length >= 60)
  const kinds = [...Map.groupBy(people, ({ who }) => who.replace(/ \d+$/, ''))].map(([who, all]) => `${who} ${all.length}`)
  t.diagnostic(`${people.length} people (${kinds.join(', ')}), ${entries} entries: ${[...counts].map(([type, count]) => `${type} ${count}`).join(', ')}`)
})

test('who stands for somebody else has one summary of both; another hospital sees no HIV in it', async () => {
  const [one, other] = people.filter(({ who }) => who === 'first citizen') as [Person, Person]
  await house.tools.people.worker.inTransaction((tx) => linkSubjects(tx, () => new Date(), [{ shard: one.subject.shard, subjectKey: one.subject.key }, { shard: other.subject.shard, subjectKey: other.subject.key }], {
    at: new Date(), madeBy: 'test', role: 'steward', reason: 'Cùng một người', source: 'steward', score: null,
  }))
  for (const { subject } of [one, other]) house.tools.record.heads.forget(subject.key)
  const merged = await Promise.all([one, other].map(summaryOf))
  const read = merged.filter(({ status }) => status === 200)
  assert.ok(read.length > 0)
  for (const { body } of read) assert.deepEqual(summaryFaults(body), [])
  const affected = people.find(({ who }) => who === 'HIV')
  assert.ok(affected)
  const doctor = await house.person('clinician', { facility: '79901' })
  const open = await house.tools.access.sessions.find(doctor['cookie']?.replace('lt_session=', '') ?? '')
  assert.ok(open)
  await openLook(house.tools.permits, open.caller, { subject: affected.subject, purpose: 'care' })
  const hidden = await ask(`/fhir/R4/Patient/${patientIdOf(affected.subject.key)}/$summary`, doctor)
  assert.equal(hidden.status, 200)
  assert.deepEqual(summaryFaults(hidden.body), [])
  assert.doesNotMatch(JSON.stringify(hidden.body), /"B2[0-4]|HIV|Tenofovir/i)
  assert.match(JSON.stringify((await summaryOf(affected)).body), /"B2[0-4]/)
})

test('the check sees a section that is missing, a reference that leads out, an address twice, and a person without a birthday', async () => {
  const [person] = people as [Person]
  const { body } = await summaryOf(person)
  const changed = (change: (summary: Bundle) => void) => {
    const copy = structuredClone(body)
    change(copy)
    return summaryFaults(copy)
  }
  const composition = (summary: Bundle) => summary.entry?.[0]?.resource as { section: { code: { coding: { code: string }[] }; entry: { reference: string }[] }[] }
  assert.deepEqual(changed((copy) => void composition(copy).section.splice(1, 1)), ['section 48765-2 is not there once'])
  assert.deepEqual(changed((copy) => void (composition(copy).section[0]?.entry.push({ reference: 'Condition/elsewhere' }))), ['section 11450-4 holds a ', 'Condition reference leads out of the document'])
  assert.ok(changed((copy) => { if (copy.entry?.[2] && copy.entry[3]) copy.entry[3].fullUrl = copy.entry[2].fullUrl ?? '' }).includes('a fullUrl stands twice'))
  assert.deepEqual(changed((copy) => { if (copy.entry?.[1]?.resource) delete (copy.entry[1].resource as { birthDate?: string }).birthDate }), ['Patient.birthDate is missing'])
})
