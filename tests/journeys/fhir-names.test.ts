/** What stands beside codes at the FHIR door: the names lists gave them on the day of the visit; and a check-in until its visit is there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bundle, Condition, Encounter, OperationOutcome, Patient, Resource } from '@medplum/fhirtypes'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import { tablesFromResources } from '#formats/fhir/index.ts'
import { importEdition, type ImportOrder } from '#modules/catalogues/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { patientIdOf } from '#modules/record/index.ts'
import { systemClock } from '#platform/clock.ts'
import { aHouse, until } from './house.ts'
import { answerOf, CHECK_IN_DOOR, type Answer } from './sender.ts'
import { aCheckIn, aVisit, withFields } from './visits.ts'

const house = await aHouse({ facilities: ['01901', '01902'] })
const hospital = await house.sender('01901')
const other = await house.sender('01902')

/** Somebody known here by their number, signed in. */
async function citizenOf(personalId: string) {
  const found = await findSubject({ reader: house.database.connect('lienthong_reader'), keys: house.tools.access.keys }, personalId)
  assert.ok(found)
  const headers = await house.person('citizen', { subject: { shard: found.shard, key: found.subjectKey } })
  return { headers, patient: patientIdOf(found.subjectKey), subjectKey: found.subjectKey }
}
type Citizen = Awaited<ReturnType<typeof citizenOf>>

const ask = async <Body = Resource>(path: string, { headers }: Pick<Citizen, 'headers'>): Promise<Answer<Body>> => answerOf(await fetch(`${house.url}${path}`, { headers }))
async function everythingOf(citizen: Citizen): Promise<Resource[]> {
  house.tools.record.heads.forget(citizen.subjectKey)
  const { body, status } = await ask<Bundle>(`/fhir/R4/Patient/${citizen.patient}/$everything`, citizen)
  assert.equal(status, 200)
  return (body.entry ?? []).flatMap(({ resource }) => resource ?? [])
}
const encountersOf = (resources: readonly Resource[]) => resources.filter((each): each is Encounter => each.resourceType === 'Encounter')

/** A list of one disease, in force from a day on. */
async function listDisease(code: string, name: string, from: string): Promise<void> {
  const row = { chapter: 'X', block: 'X', category: code.slice(0, 3), code, en: `${name} (English)`, vi: name }
  const order: ImportOrder = { kind: 'icd-10', file: Buffer.from(JSON.stringify([row])), whole: true, from, instrument: 'test', version: null, announcedRows: null, allowShrink: true }
  await importEdition({ inTransaction: house.database.connect('lienthong_worker').inTransaction, clock: systemClock }, order)
}

test('a code has the name its list gave it on the day of the visit, and gets it when the list comes; the way back takes no name for data', async () => {
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const visit = await aVisit({ seed: 'fhir names', change: withFields('XML1', { MA_BENH_CHINH: 'J18.9', MA_BENH_KT: '' }) })
  assert.equal((await hospital.send(visit.xml)).status, 200)
  const citizen = await citizenOf(visit.personalId)
  const mainOf = (resources: readonly Resource[]) => resources.find((each): each is Condition => each.resourceType === 'Condition' && each.id?.endsWith('.dx') === true)?.code
  const before = await everythingOf(citizen)
  assert.equal(mainOf(before)?.coding?.[0]?.display, undefined)
  const homeOf = (resources: readonly Resource[]) => (resources[0] as Patient & { address: { state: string; _state?: { extension: { valueCoding: { display: string } }[] } }[] }).address[0]
  assert.match(homeOf(before)?._state?.extension[0]?.valueCoding.display ?? '', /^(Thành phố|Tỉnh) /, 'the province has its name beside the code')
  await listDisease('J18.9', 'Viêm phổi, không đặc hiệu', '2020-01-01')
  await listDisease('J18.9', 'Tên của ngày mai', tomorrow)
  const named = await until(() => everythingOf(citizen), (found) => mainOf(found)?.coding?.[0]?.display !== undefined)
  const coding = mainOf(named)?.coding?.[0] as { display: string; _display: { extension: { extension: { valueString?: string }[] }[] } }
  assert.equal(coding.display, 'Viêm phổi, không đặc hiệu')
  assert.equal(coding._display.extension[0]?.extension[1]?.valueString, 'Viêm phổi, không đặc hiệu (English)')
  assert.deepEqual(tablesFromResources(visit3176Fhir, named), tablesFromResources(visit3176Fhir, before))
  const one = named.find((each) => each.id?.endsWith('.dx'))
  assert.deepEqual((await ask(`/fhir/R4/Condition/${one?.id}`, citizen)).body, one, 'read by id as in the whole')
})

test('departments and facilities stand with their names', async () => {
  const visit = await aVisit({ seed: 'fhir departments', change: withFields('XML1', { MA_KHOA: 'K50', MA_NOI_DI: '01902' }) })
  assert.equal((await hospital.send(visit.xml)).status, 200)
  const [encounter] = encountersOf(await everythingOf(await citizenOf(visit.personalId)))
  const [listed] = await house.rows<{ name: string }>('select name from catalogues.entry where kind = \'department\' and code = \'K50\' and known_to is null')
  assert.equal(encounter?.location?.[0]?.location.display, listed?.name)
  assert.equal(encounter?.hospitalization?.origin?.display, house.tools.exchange.findFacility('01902')?.name)
})

test('a check-in is an Encounter in progress until the visit file of the same facility is there; then it is gone, and its ids answer so', async () => {
  const seed = 'fhir check-in'
  const checkIn = await aCheckIn(seed)
  assert.equal((await hospital.send(checkIn.xml, { path: CHECK_IN_DOOR, fileType: '0' })).status, 200)
  const citizen = await citizenOf(checkIn.personalId)
  const [arrived, ...more] = encountersOf(await everythingOf(citizen))
  assert.deepEqual([arrived?.status, more.length], ['in-progress', 0])
  // The same code of another facility is another visit.
  const elsewhere = await aVisit({ seed, facility: '01902', maLk: checkIn.maLk, personalId: checkIn.personalId })
  assert.equal((await other.send(elsewhere.xml)).status, 200)
  assert.deepEqual(encountersOf(await everythingOf(citizen)).map(({ status }) => status).sort(), ['finished', 'in-progress'])
  const visit = await aVisit({ seed, maLk: checkIn.maLk, personalId: checkIn.personalId })
  const sent = await hospital.send(visit.xml)
  assert.equal(sent.status, 200)
  const all = await everythingOf(citizen)
  assert.deepEqual(encountersOf(all).map(({ status }) => status), ['finished', 'finished'])
  assert.deepEqual(all.filter((each) => each.id?.includes('.XML0.')), [])
  assert.equal(all.filter((each) => each.resourceType === 'Patient').length, 1)
  const gone = await ask<OperationOutcome>(`/fhir/R4/Encounter/${arrived?.id}`, citizen)
  assert.deepEqual([gone.status, gone.body.issue?.[0]?.details?.coding?.[0]?.code], [410, 'resource-gone'])
  const found = await ask<Bundle>('/fhir/R4/Encounter?status=in-progress', citizen)
  assert.equal(found.body.total ?? 0, 0)
  // Taken back, the visit takes nothing with it: what the check-in said stands again, under the same id.
  assert.equal((await hospital.post(`/api/record/messages/${sent.body.messageId}/void`, { reason: 'nhầm tệp' })).status, 204)
  assert.deepEqual(encountersOf(await everythingOf(citizen)).filter(({ status }) => status === 'in-progress').map(({ id }) => id), [arrived?.id])
})

test('who does not see the visit does not see its check-in either: a stay that never ends would tell of it', async () => {
  const seed = 'fhir check-in switched off'
  const checkIn = await aCheckIn(seed)
  assert.equal((await hospital.send(checkIn.xml, { path: CHECK_IN_DOOR, fileType: '0' })).status, 200)
  const sent = await hospital.send((await aVisit({ seed, maLk: checkIn.maLk, personalId: checkIn.personalId })).xml)
  assert.equal(sent.status, 200)
  const citizen = await citizenOf(checkIn.personalId)
  const [document] = await house.rows<{ id: string }>('select document_id as id from record.document where message_id = $1', [sent.body.messageId])
  const off = await answerOf(await fetch(`${house.url}/api/access/switches`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...citizen.headers }, body: JSON.stringify({ kind: 'document', target: document?.id, allows: false }),
  }))
  assert.ok(off.status < 300, off.codes.join())
  const doctor = await house.person('clinician', { facility: '01902' })
  const find = await answerOf<{ patient: { found: string } }>(await fetch(`${house.url}/api/record/patients/find`, { method: 'POST', headers: { 'content-type': 'application/json', ...doctor }, body: JSON.stringify({ scan: checkIn.personalId }) }))
  const open = await answerOf(await fetch(`${house.url}/api/record/looks`, { method: 'POST', headers: { 'content-type': 'application/json', ...doctor }, body: JSON.stringify({ found: find.body.patient.found, purpose: 'care' }) }))
  assert.equal(open.status, 200)
  assert.deepEqual(encountersOf(await everythingOf({ ...citizen, headers: doctor })), [])
})
