/** The FHIR door over HTTP: reading, searching, all of a record, the summary; and nobody else's record by any way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bundle, CapabilityStatement, OperationOutcome, Resource } from '@medplum/fhirtypes'
import { findSubject } from '#modules/people/index.ts'
import { patientIdOf } from '#modules/record/index.ts'
import { closeLook, openLook } from '#modules/access/index.ts'
import { aHouse } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit, withFields, type Tables } from './visits.ts'

const house = await aHouse({ facilities: ['01901', '01902'] })
const hospital = await house.sender('01901')

/** Somebody with one visit of a seed, signed in. */
async function aCitizen(seed: string, change?: (tables: Tables) => Tables) {
  const visit = await aVisit({ seed, ...(change ? { change } : {}) })
  const sent = await hospital.send(visit.xml)
  assert.equal(sent.status, 200)
  const found = await findSubject({ reader: house.database.connect('lienthong_reader'), keys: house.tools.access.keys }, visit.personalId)
  assert.ok(found)
  const headers = await house.person('citizen', { subject: { shard: found.shard, key: found.subjectKey } })
  return { ...visit, ...found, headers, messageId: sent.body.messageId, patient: patientIdOf(found.subjectKey) }
}

async function ask<Body = Resource>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  return answerOf<Body>(await fetch(`${house.url}${path}`, { headers }))
}

const codeOf = (answer: Answer<unknown>) => (answer.body as OperationOutcome).issue?.[0]?.details?.coding?.[0]?.code

const anna = await aCitizen('fhir anna')
const binh = await aCitizen('fhir binh')

async function everythingOf({ patient, headers }: { patient: string; headers: Record<string, string> }): Promise<Resource[]> {
  const all = await ask<Bundle>(`/fhir/R4/Patient/${patient}/$everything`, headers)
  assert.equal(all.status, 200)
  return (all.body.entry ?? []).flatMap((each) => each.resource ?? [])
}

test('the capability statement tells what is served, to everybody', async () => {
  const { status, body, headers } = await ask<CapabilityStatement>('/fhir/R4/metadata')
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^application\/fhir\+json/)
  const patient = body.rest?.[0]?.resource?.find((each) => each.type === 'Patient')
  assert.deepEqual(patient?.operation?.map((each) => each.name), ['everything', 'summary'])
  // Every type and parameter that is told is served: asked one after the other.
  for (const { type, searchParam = [] } of body.rest?.[0]?.resource ?? []) {
    assert.equal((await ask(`/fhir/R4/${type}`, anna.headers)).status, 200, type)
    for (const { name, type: kind } of searchParam) {
      const value = kind === 'date' ? '2020' : kind === 'reference' ? anna.patient : 'x'
      assert.equal((await ask(`/fhir/R4/${type}?${name}=${value}`, anna.headers)).status, 200, `${type}?${name}`)
    }
  }
})

test('all of a record, each resource again by its id', async () => {
  const all = await everythingOf(anna)
  assert.ok(all.length > 5)
  const [patient, ...others] = all.filter((each) => each.resourceType === 'Patient')
  assert.deepEqual(others, [])
  assert.ok(patient?.name?.[0]?.text, 'the person has a name')
  assert.equal(new Set(all.map((each) => `${each.resourceType}/${each.id}`)).size, all.length)
  for (const resource of all) {
    assert.match(resource.id ?? '', /^[A-Za-z0-9.-]{1,64}$/)
    assert.deepEqual((await ask(`/fhir/R4/${resource.resourceType}/${resource.id}`, anna.headers)).body, resource)
  }
})

test('a search within the record finds by code and date, page by page', async () => {
  const conditions = (await everythingOf(anna)).filter((each) => each.resourceType === 'Condition')
  const code = conditions[0]?.code?.coding?.[0]?.code ?? ''
  const found = await ask<Bundle>(`/fhir/R4/Condition?code=${code}`, anna.headers)
  assert.ok((found.body.total ?? 0) >= 1)
  assert.ok(found.body.entry?.every((each) => each.resource?.resourceType === 'Condition'))
  assert.equal((await ask<Bundle>('/fhir/R4/Condition?code=NO-SUCH', anna.headers)).body.total, 0)
  const pages: string[] = []
  let next: string | undefined = '/fhir/R4/Condition?_count=1'
  while (next !== undefined) {
    const page: Answer<Bundle> = await ask<Bundle>(next, anna.headers)
    pages.push(...(page.body.entry ?? []).map((each) => each.resource?.id ?? ''))
    next = page.body.link?.find((each) => each.relation === 'next')?.url.replace(/^https?:\/\/[^/]+/, '')
  }
  assert.deepEqual(pages.toSorted(), conditions.map((each) => each.id ?? '').toSorted())
})

test('the summary is a document whose first entry is a composition', async () => {
  const [patient] = await everythingOf(anna)
  const { status, body } = await ask<Bundle>(`/fhir/R4/Patient/${patient?.id}/$summary`, anna.headers)
  assert.equal(status, 200)
  assert.equal(body.type, 'document')
  assert.equal(body.entry?.[0]?.resource?.resourceType, 'Composition')
})

test('a correction keeps the ids of rows that stay; a row taken away is gone, not unknown', async () => {
  const whole = await aCitizen('fhir correction')
  const before = await everythingOf(whole)
  const medicines = before.filter((each) => each.id?.includes('.XML2.'))
  assert.ok(medicines.length > 0, 'the visit has medicines')
  const corrected = await aVisit({
    seed: 'fhir correction', maLk: whole.maLk, change: (tables) => withFields('XML1', { GHI_CHU: 'đã sửa' })({ ...tables, XML2: (tables['XML2'] ?? []).slice(1) }),
  })
  assert.equal((await hospital.send(corrected.xml)).status, 200)
  house.tools.record.heads.forget(whole.subjectKey)
  const after = new Set((await everythingOf(whole)).map((each) => `${each.resourceType}/${each.id}`))
  const lost = before.filter((each) => !after.has(`${each.resourceType}/${each.id}`))
  assert.ok(lost.length > 0 && lost.every((each) => each.id?.includes('.XML2.')), 'only rows of the shortened table are gone')
  for (const each of lost) {
    const answer = await ask(`/fhir/R4/${each.resourceType}/${each.id}`, whole.headers)
    assert.deepEqual([answer.status, codeOf(answer)], [410, 'resource-gone'])
  }
})

test('a visit sent for the wrong person and taken back is gone', async () => {
  const wrong = await aCitizen('fhir voided')
  const [, encounter] = await everythingOf(wrong)
  assert.equal((await hospital.post(`/api/record/messages/${wrong.messageId}/void`, { reason: 'nhầm người bệnh' })).status, 204)
  house.tools.record.heads.forget(wrong.subjectKey)
  const answer = await ask(`/fhir/R4/${encounter?.resourceType}/${encounter?.id}`, wrong.headers)
  assert.deepEqual([answer.status, codeOf(answer)], [410, 'resource-gone'])
  assert.deepEqual((await everythingOf(wrong)).map((each) => each.resourceType), ['Patient'])
})

test('nobody\'s record is read by somebody else, by any way, and every way answers alike', async () => {
  const theirs = await everythingOf(binh)
  const [patient] = theirs
  const nobody = `${'A'.repeat(21)}g`
  const ways = [
    ...theirs.slice(0, 4).map((each) => `/fhir/R4/${each.resourceType}/${each.id}`),
    `/fhir/R4/Patient/${patient?.id}/$everything`, `/fhir/R4/Patient/${patient?.id}/$summary`,
    `/fhir/R4/Condition?patient=${patient?.id}`, `/fhir/R4/Condition?subject=Patient/${patient?.id}`,
  ]
  for (const way of ways) {
    const answer = await ask(way, anna.headers)
    assert.deepEqual([answer.status, codeOf(answer)], [403, 'look-needed'], way)
    assert.equal(JSON.stringify(answer.body).includes(patient?.id ?? '?'), false)
  }
  const unknown = await ask(`/fhir/R4/Patient/${nobody}`, anna.headers)
  assert.deepEqual([unknown.status, codeOf(unknown)], [403, 'look-needed'])
  assert.equal((await ask(ways[0] ?? '')).status, 401)
})

test('ways around a search are refused, not ignored', async () => {
  for (const query of ['_include=Condition:patient', '_revinclude=Encounter:patient', 'patient.name=a', 'patient:Patient.identifier=1', '_has:Observation:patient:code=1', 'name=a%00b']) {
    const answer = await ask(`/fhir/R4/Condition?${query}`, anna.headers)
    assert.deepEqual([answer.status, codeOf(answer)], [422, 'search-parameter-unknown'], query)
  }
  assert.equal(codeOf(await ask('/fhir/R4/Condition?recorded-date=yesterday', anna.headers)), 'search-value-unreadable')
  assert.equal((await ask('/fhir/R4/Binary/x', anna.headers)).status, 404)
})

test('each read leaves an entry with its purpose before the answer', async () => {
  const before = await house.rows<{ count: number }>('select count(*)::int as count from audit.entry where subject_key = $1 and act = \'record-read\'', [anna.subjectKey])
  await ask('/fhir/R4/Condition', anna.headers)
  const after = await house.rows<{ purpose: string }>('select purpose from audit.entry where subject_key = $1 and act = \'record-read\'', [anna.subjectKey])
  assert.equal(after.length, (before[0]?.count ?? 0) + 1)
  assert.ok(after.every((each) => each.purpose !== null))
})

test('a clinician reads under a look, and nothing before it is opened or after it ends', async () => {
  const headers = await house.person('clinician', { facility: '01902' })
  const session = await house.tools.access.sessions.find(headers['cookie']?.replace('lt_session=', '') ?? '')
  assert.ok(session)
  const { caller } = session
  const way = `/fhir/R4/Patient/${anna.patient}`
  assert.equal(codeOf(await ask(way, headers)), 'look-needed')
  const subject = { shard: anna.shard, key: anna.subjectKey }
  const look = await openLook(house.tools.permits, caller, { subject, purpose: 'care' })
  assert.equal((await ask(way, headers)).status, 200)
  const money = (await ask<Bundle>(`${way}/$everything`, headers)).body.entry?.filter((each) => each.resource?.resourceType === 'Claim')
  assert.deepEqual(money, [], 'a clinician sees no money')
  await closeLook(house.tools.permits, caller, { subject, lookId: look.lookId ?? '' })
  assert.equal(codeOf(await ask(way, headers)), 'look-needed')
})
