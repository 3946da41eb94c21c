/** The clinician's view over HTTP, with two hospitals: found, opened with a purpose, read, used again, ended; what stays closed; launches. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Citation, FindAnswer, LaunchAnswer, LookDocument, LookSeries, OpenAnswer, PatientSummary, RepeatAnswer, Timeline } from '#modules/record/schema.ts'
import { closeRecord } from '#modules/access/index.ts'
import { linkSubjects } from '#modules/people/index.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { SEED, WORLD } from './country.ts'
import { aHouse } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit, withFields, type VisitWish } from './visits.ts'

const A = '01901'
const B = '79901'
const house = await aHouse({ partners: ['population'] })
const doctor = await house.person('clinician', { facility: B })
const doctorOfA = await house.person('clinician', { facility: A })
const systemOfA = await house.sender(A)
const systemOfB = await house.sender(B)

type Headers = Readonly<Record<string, string>>
const post = async <Body>(path: string, body: unknown, headers: Headers = doctor): Promise<Answer<Body>> => answerOf(await fetch(`${house.url}${path}`, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
}))
const get = async <Body>(path: string, headers: Headers = doctor): Promise<Answer<Body>> => answerOf(await fetch(`${house.url}${path}`, { headers }))

const everybody = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n))
const plain = everybody.filter((each) => each.nationality === 'VN' && each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.conditions.length === 0)
let drawn = 100
const somebody = () => {
  const found = plain[(drawn += 1)]
  assert.ok(found)
  return found
}

interface Known { readonly number: string; readonly subject: { readonly shard: number; readonly key: string } }

async function send(wish: VisitWish): Promise<string> {
  const file = await aVisit(wish)
  const answer = await (file.facility === A ? systemOfA : systemOfB).send(file.xml)
  assert.equal(answer.status, 200, answer.codes.join())
  return answer.body.messageId ?? ''
}

/** Somebody with visits; whose they are. */
async function aPatient(...wishes: readonly VisitWish[]): Promise<Known> {
  const number = wishes[0]?.personalId ?? somebody().number
  let last = ''
  for (const wish of wishes) last = await send({ ...wish, personalId: number })
  const [row] = await house.rows<{ key: string; shard: number }>('select subject_key as key, shard from record.document where message_id = $1', [last])
  assert.ok(row)
  return { number, subject: row }
}

async function found(scan: string, headers: Headers = doctor): Promise<string> {
  const { body, status, codes } = await post<FindAnswer>('/api/record/patients/find', { scan }, headers)
  assert.equal(status, 200, codes.join())
  assert.ok(body.kind === 'one', body.kind)
  return body.patient.found
}

async function opened(scan: string, headers: Headers = doctor, more: { purpose?: string; reason?: string } = {}): Promise<string> {
  const { body, codes } = await post<OpenAnswer>('/api/record/looks', { found: await found(scan, headers), purpose: 'care', ...more }, headers)
  assert.ok(body.kind === 'opened', codes.join())
  return body.lookId
}

const summaryOf = async (lookId: string, headers: Headers = doctor) => (await get<PatientSummary>(`/api/record/looks/${lookId}/summary`, headers)).body
const timelineOf = async (lookId: string, headers: Headers = doctor) => (await get<Timeline>(`/api/record/looks/${lookId}/timeline`, headers)).body
const actsOn = async ({ subject }: Known) => house.rows<{ act: string; role: number; purpose: string | null; reference: string | null }>(
  'select act, role, purpose, reference from audit.entry where subject_key = $1 order by entry_id', [subject.key],
)
const CLINICIAN = 9

test('the doctor of B sees in two requests what A did; each read is told to the patient with its purpose', async () => {
  const patient = await aPatient({ facility: A, kind: 'chronic', seed: 'clinician chronic' }, { facility: B, kind: 'outpatient', seed: 'clinician outpatient' })
  const before = (await actsOn(patient)).length
  const lookId = await opened(patient.number)
  const summary = await summaryOf(lookId)
  assert.equal(summary.look.purpose, 'care')
  assert.deepEqual(summary.counts, { visits: 2, facilities: 2, series: summary.counts.series, elsewhere: 1 })
  assert.equal(summary.allergies.known, 'not-asked')
  assert.ok(summary.problems.length > 0 && summary.results.length > 0)
  const elsewhere = summary.results.filter(({ own }) => !own)
  assert.ok(elsewhere.length > 0 && elsewhere.every(({ source }) => source.by === 'facility' && source.facility.code === A))
  const { visits } = await timelineOf(lookId)
  assert.deepEqual(visits.map(({ own }) => own).sort(), [false, true])
  const there = visits.find(({ own }) => !own)
  const { body: document } = await get<LookDocument>(`/api/record/looks/${lookId}/documents/${there?.documentId}`)
  assert.equal(document.visit.documentId, there?.documentId)
  assert.equal('cost' in document.visit, false)
  const { body: series } = await get<LookSeries>(`/api/record/looks/${lookId}/results/${elsewhere[0]?.code}`)
  assert.ok(series.series.points.length > 0)
  const acts = (await actsOn(patient)).slice(before)
  assert.deepEqual(acts.map(({ act }) => act), ['look-opened', 'book-read', 'book-read', 'book-read', 'book-read'])
  assert.ok(acts.every(({ role, purpose }) => role === CLINICIAN && purpose === 'Khám bệnh, chữa bệnh'))
  const citizenHeaders = await house.person('citizen', { subject: patient.subject })
  const viewers = (await get<{ viewers: { purpose: string; times: number; facility: string }[] }>('/api/access/viewers', citizenHeaders)).body.viewers
  assert.ok(viewers.some(({ purpose, times, facility }) => purpose === 'Khám bệnh, chữa bệnh' && times === 5 && facility === B))
})

test('without a look every address answers alike: of nobody, of another doctor, of a look that has ended', async () => {
  const patient = await aPatient({ facility: A, kind: 'outpatient' })
  const lookId = await opened(patient.number)
  const { visits } = await timelineOf(lookId)
  const others = await opened(patient.number, doctorOfA)
  assert.equal((await post(`/api/record/looks/${lookId}/end`, {})).status, 204)
  assert.equal((await post(`/api/record/looks/${lookId}/end`, {})).status, 403)
  const again = await opened(patient.number)
  assert.equal((await get(`/api/record/looks/${again}/summary`)).status, 200)
  for (const id of [lookId, others, 'nobody', `${again.slice(0, -2)}AA`, '0192f000-0000-7000-8000-000000000001']) {
    for (const part of ['summary', 'timeline', `documents/${visits[0]?.documentId}`, 'results/hba1c']) {
      const answer = await get(`/api/record/looks/${id}/${part}`)
      assert.deepEqual([answer.status, answer.codes], [403, ['look-needed']], `${id.slice(0, 8)} ${part}`)
    }
  }
  const strange = await aPatient({ facility: A, kind: 'outpatient' })
  const [document] = await house.rows<{ id: string }>('select document_id as id from record.document where subject_key = $1', [strange.subject.key])
  for (const id of [document?.id, '0192f000-0000-7000-8000-000000000001']) {
    const answer = await get(`/api/record/looks/${again}/documents/${id}`)
    assert.deepEqual([answer.status, answer.codes], [404, ['look-document-unknown']])
  }
})

test('finding by number tells nothing: the answer is the same for somebody with a record, without one, and for nobody', async () => {
  const patient = await aPatient({ facility: A, kind: 'outpatient' })
  const answers = await Promise.all([patient.number, somebody().number, '001099999999'].map((scan) => post<FindAnswer>('/api/record/patients/find', { scan })))
  const shapes = answers.map(({ body }) => (body.kind === 'one' ? { ...body.patient, found: '', numberEnds: '' } : body.kind))
  assert.deepEqual(shapes[0], shapes[1])
  assert.equal(JSON.stringify(answers).includes(patient.number), false)
  const handle = await found(patient.number)
  const foreign = await post('/api/record/looks', { found: handle, purpose: 'care' }, doctorOfA)
  assert.deepEqual([foreign.status, foreign.codes], [410, ['patient-find-again']])
  assert.deepEqual((await post('/api/record/patients/find', { scan: '§§§' })).codes, ['scan-unreadable'])
  for (const [scan, by] of [['DN4010123456789', 'card'], ['WB:0123ABCD', 'wristband'], ['Nguyễn Thị Hường', 'name']] as const) {
    const { body } = await post<FindAnswer>('/api/record/patients/find', { scan })
    assert.ok(body.kind === 'more-needed' && body.by === by)
  }
  assert.deepEqual((await post('/api/record/patients/find', { name: 'Nguyễn Thị Hường', birth: '1954' })).codes, ['patient-search-needs-more'])
})

test('somebody unknown here: what the population database says, and an entry of the question', async () => {
  const unknown = somebody()
  const [year, month, day] = unknown.birth.split('-')
  const qr = [unknown.number, '', unknown.name, `${day}${month}${year}`, unknown.sex === '1' ? 'Nam' : 'Nữ', 'Hà Nội', '01012022'].join('|')
  const { body } = await post<OpenAnswer>('/api/record/looks', { found: await found(qr), purpose: 'care' })
  assert.deepEqual(body, { kind: 'unknown-here', population: 'found', alive: true })
  const bare = await post<OpenAnswer>('/api/record/looks', { found: await found(somebody().number), purpose: 'care' })
  assert.deepEqual(bare.body, { kind: 'unknown-here', population: 'not-asked', alive: null })
  const [asked] = await house.rows<{ count: number }>(`select count(*)::int as count from audit.entry where act = 'patient-not-known' and role = ${CLINICIAN} and subject_key is null`)
  assert.equal(asked?.count, 2)
})

test('what the patient has switched off is gone; an emergency shows it, names its reason, and tells them at once', async () => {
  const patient = await aPatient({ facility: A, kind: 'chronic' }, { facility: B, kind: 'outpatient' })
  const citizenHeaders = await house.person('citizen', { subject: patient.subject })
  const lookId = await opened(patient.number)
  assert.equal((await timelineOf(lookId)).visits.length, 2)
  const off = await post('/api/access/switches', { kind: 'source', target: A, allows: false }, citizenHeaders)
  assert.ok(off.status < 300, off.codes.join())
  assert.deepEqual((await timelineOf(lookId)).visits.map(({ facility }) => facility.code), [B])
  assert.equal((await summaryOf(lookId)).counts.elsewhere, 0)
  const short = await post('/api/record/looks', { found: await found(patient.number), purpose: 'emergency', reason: 'gấp' })
  assert.deepEqual([short.status, short.codes], [422, ['reason-too-short']])
  const emergency = await opened(patient.number, doctor, { purpose: 'emergency', reason: 'Hôn mê, cần biết thuốc đang dùng' })
  const summary = await summaryOf(emergency)
  assert.equal(summary.look.purpose, 'emergency')
  assert.equal(summary.counts.visits, 2)
  const { told } = (await get<{ told: { reason: string; facility: string }[] }>('/api/access/viewers', citizenHeaders)).body
  assert.deepEqual(told.map(({ reason, facility }) => ({ reason, facility })), [{ reason: 'Hôn mê, cần biết thuốc đang dùng', facility: B }])
})

test('HIV of another facility is as if it had never been: same rows, same counts, same sentence as for somebody without', async () => {
  const affected = everybody.find((each) => each.conditions.includes('hiv') && each.died === null && each.formerNumber === null)
  assert.ok(affected)
  const other = await aPatient({ facility: A, kind: 'outpatient', personalId: affected.number })
  const shown = async ({ number }: Known) => {
    const lookId = await opened(number)
    const [summary, timeline] = [await summaryOf(lookId), await timelineOf(lookId)]
    return { counts: summary.counts, results: summary.results.length, medicines: summary.medicines.length, problems: summary.problems.length, visits: timeline.visits.length }
  }
  const before = await shown(other)
  await send({ facility: A, kind: 'hiv', personalId: affected.number })
  assert.deepEqual(await shown(other), before)
  const own = await opened(other.number, doctorOfA)
  assert.equal((await timelineOf(own, doctorOfA)).visits.length, 2)
  const lookId = await opened(other.number)
  for (const code of ['cd4', 'Tải lượng HIV', '22.0594']) assert.deepEqual((await post<RepeatAnswer>(`/api/record/looks/${lookId}/repeats`, { code })).body.results, [])
})

test('the same test was done at A: the doctor is told before ordering it, and takes a citation; the use is recorded', async () => {
  const patient = await aPatient({ facility: A, kind: 'chronic', seed: 'clinician chronic' })
  const lookId = await opened(patient.number)
  const { results } = await summaryOf(lookId)
  const measured = results.find(({ window, value }) => window !== null && value !== null)
  assert.ok(measured?.source.by === 'facility')
  const { body: repeat } = await post<RepeatAnswer>(`/api/record/looks/${lookId}/repeats`, { code: measured.name })
  assert.ok(repeat.window && repeat.results.some(({ code }) => code === measured.code))
  assert.deepEqual(repeat.results.map(({ usable }) => usable), repeat.results.map(({ daysAgo }) => daysAgo !== null && daysAgo <= (repeat.window?.days ?? 0)))
  const { documentId } = measured.source
  const { body: citation, status } = await post<Citation>(`/api/record/looks/${lookId}/reuses`, { documentId, codes: [measured.code] })
  assert.equal(status, 200)
  assert.ok(citation.text.vi.includes(measured.value ?? '?') && citation.text.vi.includes(A) && citation.text.vi.includes(documentId))
  assert.ok((await actsOn(patient)).some(({ act, reference, purpose }) => act === 'result-reused' && reference === documentId && purpose !== null))
  assert.deepEqual((await post(`/api/record/looks/${lookId}/reuses`, { documentId, codes: ['no-such'] })).codes, ['look-document-unknown'])
  assert.deepEqual((await post<RepeatAnswer>(`/api/record/looks/${lookId}/repeats`, { code: '02.0305' })).body.results.filter(({ source }) => source.by !== 'facility'), [])
})

test('the dead, the linked, the voided, and the one without a document each have their answer', async () => {
  const dead = await aPatient({ facility: A, kind: 'outpatient' })
  assert.equal(await closeRecord(house.tools.permits, { subject: dead.subject, diedOn: '2026-11-01', source: 'test' }), true)
  const closed = await post('/api/record/looks', { found: await found(dead.number), purpose: 'care' })
  assert.deepEqual([closed.status, closed.codes], [410, ['record-closed']])
  const [former, standing] = [await aPatient({ facility: A, kind: 'outpatient' }), await aPatient({ facility: B, kind: 'outpatient' })]
  const place = ({ subject }: Known) => ({ shard: subject.shard, subjectKey: subject.key })
  await house.tools.people.worker.inTransaction((tx) => linkSubjects(tx, () => new Date(), [place(former), place(standing)], {
    at: new Date(), madeBy: 'test', role: 'steward', reason: 'Cùng một người', source: 'steward', score: null,
  }))
  for (const { number } of [former, standing]) assert.equal((await timelineOf(await opened(number))).visits.length, 2)
  const voided = somebody().number
  const messageId = await send({ facility: A, kind: 'outpatient', personalId: voided })
  const taken = await systemOfA.post(`/api/record/messages/${messageId}/void`, { reason: 'Nhầm người bệnh' })
  assert.equal(taken.status, 204)
  const empty = await summaryOf(await opened(voided))
  assert.deepEqual(empty.counts, { visits: 0, facilities: 0, series: 0, elsewhere: 0 })
  assert.deepEqual(empty.allergies, { known: 'not-asked', list: [] })
})

test('a launch link opens once, within its minute, for the clinician it was made for', async () => {
  const patient = await aPatient({ facility: A, kind: 'outpatient' })
  const [staff] = await house.rows<{ id: string }>(`select staff_id as id from access.staff where role = 'clinician' and facility = $1`, [B])
  const context = { patient: { number: patient.number }, clinician: { staffId: staff?.id ?? '' }, encounter: 'LK1', purpose: 'care' }
  const launch = async () => {
    const { body, status, codes } = await systemOfB.post<LaunchAnswer>('/api/record/launches', context)
    assert.equal(status, 200, codes.join())
    assert.ok(body.url.startsWith(`${house.url}/launch/`) && !body.url.includes(patient.number))
    return body.url.split('/').at(-1) ?? ''
  }
  const arrive = (code: string) => post<{ arrival: string }>('/api/record/launches/arrival', { code }, {})
  const code = await launch()
  const { body: { arrival } } = await arrive(code)
  assert.deepEqual((await arrive(code)).codes, ['launch-used-before'])
  assert.deepEqual((await post('/api/record/launches/open', { arrival }, doctorOfA)).codes, ['launch-of-another'])
  assert.equal((await post('/api/record/launches/open', { arrival }, {})).status, 401)
  const { body: answer } = await post<OpenAnswer>('/api/record/launches/open', { arrival })
  assert.ok(answer.kind === 'opened')
  assert.equal((await summaryOf(answer.lookId)).counts.visits, 1)
  assert.deepEqual((await post('/api/record/launches/open', { arrival })).codes, ['launch-used-before'])
  for (const forged of ['x', `${code.slice(0, -2)}AA`, arrival, 'eyJhbGciOiJub25lIn0.e30.']) assert.deepEqual((await arrive(forged)).codes, ['launch-not-known'])
  assert.ok((await actsOn(patient)).some(({ act, purpose }) => act === 'launch-opened' && purpose === 'Khám bệnh, chữa bệnh'))
  assert.deepEqual((await systemOfB.post('/api/record/launches', { ...context, patient: { card: 'DN4010123456789' } })).codes, ['launch-patient-not-told'])
})

test('a card and an encounter the facility has sent name the patient; somebody else\'s encounter does not', async () => {
  const file = await aVisit({ facility: B, kind: 'outpatient', personalId: somebody().number })
  assert.equal((await systemOfB.send(file.xml)).status, 200)
  const [staff] = await house.rows<{ id: string }>(`select staff_id as id from access.staff where role = 'clinician' and facility = $1`, [B])
  const context = { patient: { card: 'DN4010123456789' }, clinician: { staffId: staff?.id ?? '' }, encounter: file.maLk, purpose: 'care' }
  assert.equal((await systemOfB.post('/api/record/launches', context)).status, 200)
  assert.deepEqual((await systemOfA.post('/api/record/launches', context)).codes, ['launch-patient-not-told'])
})

test('text from a hospital stays text', async () => {
  const script = '<script>alert(1)</script>'
  const patient = await aPatient({ facility: A, kind: 'outpatient', change: withFields('XML1', { CHAN_DOAN_RV: script }) })
  const { visits } = await timelineOf(await opened(patient.number))
  assert.equal(visits[0]?.diagnosis, script)
})
