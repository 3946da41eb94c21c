/** The health book over HTTP: a visit sent appears, a corrected one replaces, a voided one goes; entries, shares, and nobody else's book. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPacked } from '#definitions/book/packed.ts'
import { findSubject } from '#modules/people/index.ts'
import type {
  BookAllergies, BookEntries, BookEverything, BookGrowth, BookMedicines, BookOverview, BookProblems, BookResults, BookSeries, BookVaccinations, BookView, BookViews, BookVisits,
  EmergencyCard, MadeShare, OpenedShare, Shares, VisitDetail,
} from '#modules/record/schema.ts'
import { aHouse, until } from './house.ts'
import { answerOf, type Answer } from './sender.ts'
import { aVisit, withFields, type VisitWish } from './visits.ts'

const house = await aHouse({ facilities: ['01901', '79901'] })
const hospital = await house.sender('01901')
const elsewhere = await house.sender('79901')
const BOOK = '/api/record/book'

interface Person {
  readonly personalId: string
  readonly subject: { readonly shard: number; readonly key: string }
  readonly headers: Record<string, string>
  /** Message of the visit that made them known. */
  readonly messageId: string
  readonly maLk: string
}

/** Somebody with one visit, signed in. */
async function aPerson(wish: VisitWish): Promise<Person> {
  const visit = await aVisit(wish)
  const sent = await hospital.send(visit.xml)
  assert.equal(sent.status, 200)
  const found = await findSubject({ reader: house.database.connect('lienthong_reader'), keys: house.tools.access.keys }, visit.personalId)
  assert.ok(found)
  const subject = { shard: found.shard, key: found.subjectKey }
  return { personalId: visit.personalId, maLk: visit.maLk, subject, headers: await house.person('citizen', { subject }), messageId: sent.body.messageId }
}

async function read<Body>(person: Pick<Person, 'headers'>, path: string): Promise<Answer<Body>> {
  return answerOf<Body>(await fetch(`${house.url}${path}`, { headers: person.headers }))
}

async function post<Body>(person: Pick<Person, 'headers'>, path: string, body: unknown = undefined): Promise<Answer<Body>> {
  const headers = { ...person.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  return answerOf<Body>(await fetch(`${house.url}${path}`, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))
}

const actsOn = (person: Person) => house.rows<{ act: string; purpose: string | null; part: string | null; role: number }>(
  `select act, purpose, role, detail ->> 'part' as part from audit.entry where subject_key = $1 order by entry_id`, [person.subject.key],
)

const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
const thu = await aPerson({ seed: 'book thu', kind: 'inpatient', change: withFields('XML1', { NGAY_TAI_KHAM: nextWeek }) })
const lan = await aPerson({ seed: 'book lan' })

test('a visit sent stands in the book with words, medicines, results and its sixteen fields; the look is on record', async () => {
  const { status, body } = await read<BookOverview>(thu, BOOK)
  assert.equal(status, 200)
  assert.equal(body.counts.visits, 1)
  assert.ok(body.person.name && body.person.birth && body.person.sex)
  const { body: { now, before } } = await read<BookMedicines>(thu, `${BOOK}/medicines`)
  assert.ok(before.length > 0 && [...now, ...before].every(({ dose, until: last }) => dose !== null && last !== null))
  assert.ok(body.results.some(({ words, range }) => words !== null && range !== null))
  assert.ok(body.next.length > 0 && body.next.every(({ inDays }) => inDays >= 0))
  const [line] = (await read<BookVisits>(thu, `${BOOK}/visits`)).body.visits
  const { body: visit } = await read<VisitDetail>(thu, `${BOOK}/visits/${line?.documentId}`)
  assert.equal(visit.fields.length, 16)
  assert.ok(visit.fields.filter(({ value }) => value !== null).length >= 13)
  assert.deepEqual(visit.counts, { medicines: visit.medicines.length, results: visit.results.length, services: visit.services.length, papers: visit.papers.length })
  assert.ok(visit.diseases[0]?.words && visit.papers.some(({ kind }) => kind === 'XML7') && (visit.cost.total ?? 0) > 0)
  const acts = await actsOn(thu)
  assert.deepEqual(acts.filter(({ act }) => act === 'book-read').map(({ part }) => part), ['overview', 'medicines', 'visits', 'visit'])
  assert.ok(acts.filter(({ act }) => act === 'book-read').every(({ purpose }) => purpose === 'Chính mình xem'))
})

test('visits of all facilities stand in one line, newest first, in pieces; a new one shows within two seconds', async () => {
  const wish = { seed: 'book lan', personalId: lan.personalId }
  await elsewhere.send((await aVisit({ ...wish, facility: '79901', maLk: 'elsewhere', change: withFields('XML1', { NGAY_VAO: '202603020800', NGAY_RA: '202603020900' }) })).xml)
  await hospital.send((await aVisit({ ...wish, maLk: 'older', change: withFields('XML1', { NGAY_VAO: '202501020800', NGAY_RA: '202501020900' }) })).xml)
  const { body } = await until(() => read<BookVisits>(lan, `${BOOK}/visits?limit=2`), (seen) => seen.body.total === 3, 2)
  assert.deepEqual(body.years.map(({ year }) => year), [...new Set(body.years.map(({ year }) => year))].sort((a, b) => b - a))
  assert.equal(body.visits[1]?.facility.code, '79901')
  const rest = await read<BookVisits>(lan, `${BOOK}/visits?limit=2&before=${body.next}`)
  assert.deepEqual([rest.body.visits.map(({ begins }) => begins), rest.body.next], [['2025-01-02T01:00:00.000Z'], null])
})

test('a corrected visit replaces the former, a voided one goes', async () => {
  const person = await aPerson({ seed: 'book vy', maLk: 'vy-1' })
  assert.equal((await read<BookVisits>(person, `${BOOK}/visits`)).body.visits[0]?.corrected, false)
  const correction = await hospital.send((await aVisit({ seed: 'book vy', maLk: 'vy-1', change: withFields('XML1', { GHI_CHU: 'Đã sửa' }) })).xml)
  assert.equal(correction.status, 200)
  const { body } = await read<BookVisits>(person, `${BOOK}/visits`)
  assert.deepEqual([body.total, body.visits[0]?.corrected], [1, true])
  assert.equal((await read<VisitDetail>(person, `${BOOK}/visits/${body.visits[0]?.documentId}`)).body.advice, 'Đã sửa')
  assert.equal((await hospital.post(`/api/record/messages/${correction.body.messageId}/void`, { reason: 'nhầm người bệnh' })).status, 204)
  assert.deepEqual((await read<BookVisits>(person, `${BOOK}/visits`)).body.total, 0)
  assert.deepEqual((await read(person, `${BOOK}/visits/${body.visits[0]?.documentId}`)).codes, ['visit-unknown'])
})

test('problems, medicines, results and series say codes in words; each point has its own range and source', async () => {
  const { body: problems } = await read<BookProblems>(thu, `${BOOK}/problems`)
  assert.ok(problems.problems.every(({ name, words, chapter }) => (name ?? words) !== null && chapter !== null))
  const { body: medicines } = await read<BookMedicines>(thu, `${BOOK}/medicines`)
  assert.ok(medicines.now.every(({ now }) => now) && medicines.before.every(({ now }) => !now))
  const { body: results } = await read<BookResults>(thu, `${BOOK}/results`)
  const measured = results.results.find(({ range }) => range !== null)
  assert.ok(measured)
  const { body: series } = await read<BookSeries>(thu, `${BOOK}/results/${measured.code}`)
  assert.equal(series.points.length, measured.points)
  assert.ok(series.points.every(({ source, range, outside }) => source.by === 'facility' && range?.source.vi !== '' && outside !== null))
  assert.deepEqual((await read(thu, `${BOOK}/results/nothing-like-it`)).codes, ['series-unknown'])
})

test('the named sizes list 21, 48 and 16 fields, each with its source', async () => {
  const { body: { views } } = await read<BookViews>(thu, `${BOOK}/views`)
  assert.deepEqual(views.map(({ id, fields, known }) => [id, fields, known]), [['book-21', 21, 'assumed'], ['book-48', 48, 'assumed'], ['visit-16', 16, 'assumed']])
  for (const { id, fields } of views) {
    const { body } = await read<BookView>(thu, `${BOOK}/views/${id}`)
    assert.deepEqual([body.list.length, body.list.map(({ number }) => number).at(-1)], [fields, fields])
    assert.ok(body.list.every(({ source }) => source !== '') && body.filled >= fields / 2, `${id} ${body.filled}`)
  }
  assert.deepEqual((await read(thu, `${BOOK}/views/book-22`)).codes, ['view-unknown'])
})

test('what a person adds is marked as theirs, sealed, corrected by adding and withdrawn by a mark', async () => {
  const entry = { kind: 'allergy', substance: 'Tôm <script>alert(1)</script>', severity: 'severe' }
  const first = await post<{ entryId: string }>(lan, `${BOOK}/entries`, { entry })
  assert.equal(first.status, 201)
  const second = await post<{ entryId: string }>(lan, `${BOOK}/entries`, { entry: { ...entry, substance: 'Tôm, cua' }, replaces: first.body.entryId })
  assert.deepEqual((await read<BookAllergies>(lan, `${BOOK}/allergies`)).body.allergies.map(({ substance, source }) => [substance, source.by]), [['Tôm, cua', 'own']])
  assert.deepEqual((await post(lan, `${BOOK}/entries`, { entry, replaces: first.body.entryId })).codes, ['entry-over'])
  const { body: { entries } } = await read<BookEntries>(lan, `${BOOK}/entries`)
  assert.deepEqual(entries.map(({ entryId, replacedBy }) => [entryId, replacedBy]), [[second.body.entryId, null], [first.body.entryId, second.body.entryId]])
  assert.equal((await post(lan, `${BOOK}/entries/${second.body.entryId}/withdrawal`)).status, 204)
  assert.deepEqual((await post(lan, `${BOOK}/entries/${second.body.entryId}/withdrawal`)).codes, ['entry-over'])
  assert.deepEqual((await read<BookAllergies>(lan, `${BOOK}/allergies`)).body.allergies, [])
  const [row] = await house.rows<{ found: number }>(`select position(convert_to('Tôm', 'UTF8') in sealed) as found from record.book_entry where entry_id = $1`, [first.body.entryId])
  assert.equal(row?.found, 0)
  assert.deepEqual((await post(thu, `${BOOK}/entries/${first.body.entryId}/withdrawal`)).codes, ['entry-unknown'])
})

test('own measures stand in series and on the emergency card; what cannot be is refused with all reasons', async () => {
  const day = '2026-06-01'
  for (const entry of [
    { kind: 'blood-pressure', day, time: '07:30', systolic: 150, diastolic: 80, pulse: 72 }, { kind: 'body', day, weightKg: 61.5, heightCm: 165 },
    { kind: 'vaccination', name: 'Cúm mùa', day, place: 'VNVC' }, { kind: 'emergency-contact', name: 'Nguyễn Văn Anh', phone: '0900 000 001', relation: 'Con' },
    { kind: 'blood-group', group: 'O', rhesus: '+' },
  ]) assert.equal((await post(thu, `${BOOK}/entries`, { entry })).status, 201, entry.kind)
  const pressure = await read<BookSeries>(thu, `${BOOK}/results/own.systolic`)
  assert.deepEqual(pressure.body.points.map(({ number, outside, source }) => [number, outside, source.by]), [[150, 'high', 'own']])
  const { body: card } = await read<EmergencyCard>(thu, `${BOOK}/emergency`)
  assert.deepEqual([card.contacts.map(({ phone }) => phone), card.person.bloodGroup?.group], [['0900 000 001'], 'O+'])
  assert.deepEqual((await read<BookVaccinations>(thu, `${BOOK}/vaccinations`)).body.vaccinations.map(({ name, source }) => [name, source.by]), [['Cúm mùa', 'own']])
  assert.deepEqual((await post(thu, `${BOOK}/entries`, { entry: { kind: 'blood-pressure', day: '2999-01-01', systolic: 80, diastolic: 90 } })).status, 400)
  assert.deepEqual((await post(thu, `${BOOK}/entries`, { entry: { kind: 'blood-pressure', day: '2026-02-30', systolic: 80, diastolic: 90 } })).codes, ['entry-in-future', 'entry-pressure-turned'])
  assert.deepEqual((await post(thu, `${BOOK}/entries`, { entry: { kind: 'body', day } })).codes, ['entry-empty'])
  assert.equal((await read<BookGrowth>(thu, `${BOOK}/growth`)).body.applies, false)
})

test('nobody reads another\'s book by any handle, and a stranger none', async () => {
  for (const path of ['', '/visits', '/everything', '/pdf', '/emergency']) {
    assert.deepEqual((await read(lan, `${BOOK}${path}?of=${thu.subject.key}`)).codes, ['look-needed'], path)
    assert.deepEqual((await read(lan, `${BOOK}${path}?of=5c0f2d4e-0000-4000-8000-000000000001`)).codes, ['look-needed'], path)
  }
  const [line] = (await read<BookVisits>(thu, `${BOOK}/visits`)).body.visits
  assert.deepEqual((await read(lan, `${BOOK}/visits/${line?.documentId}`)).codes, ['visit-unknown'])
  assert.deepEqual((await post(lan, `${BOOK}/entries?of=${thu.subject.key}`, { entry: { kind: 'blood-group', group: 'A' } })).codes, ['look-needed'])
  assert.deepEqual((await read({ headers: {} }, BOOK)).status, 401)
  assert.equal((await read({ headers: await house.person('clinician', { facility: '01901' }) }, BOOK)).status, 403)
  const unknown = { headers: await house.person('citizen') }
  assert.deepEqual([(await read<BookOverview>(unknown, BOOK)).body.counts.visits, (await post(unknown, `${BOOK}/entries`, { entry: { kind: 'blood-group', group: 'A' } })).codes], [0, ['book-not-begun']])
})

test('the whole book in one answer opens to the same visits, and a PDF is made of it', async () => {
  const { body } = await read<BookEverything>(lan, `${BOOK}/everything`)
  const visits = openPacked(body.packed)
  const line = (await read<BookVisits>(lan, `${BOOK}/visits`)).body.visits
  assert.deepEqual(visits.map(({ documentId, begins }) => [documentId, begins]), line.map(({ documentId, begins }) => [documentId, begins]))
  assert.deepEqual(visits.map((each) => [each.medicines.length, each.results.length, each.services.length]), line.map(({ counts }) => [counts.medicines, counts.results, counts.services]))
  const pdf = await fetch(`${house.url}${BOOK}/pdf`, { headers: lan.headers })
  assert.deepEqual([pdf.headers.get('content-type'), Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)], ['application/pdf', '%PDF-'])
})

test('a share opens just its parts, is told and logged, and ends by revocation and by time', async () => {
  const made = await post<MadeShare>(thu, '/api/record/shares', { parts: ['medicines', 'allergies'], minutes: 30, purpose: 'Khám ở phòng khám tư' })
  assert.equal(made.status, 201)
  assert.equal(made.body.address, `${house.config.publicUrl}/s/${made.body.code}`)
  const stranger = { headers: {} }
  const opened = await post<OpenedShare>(stranger, '/api/record/shares/open', { code: made.body.code })
  assert.deepEqual(Object.keys(opened.body).sort(), ['allergies', 'expiresAt', 'medicines', 'parts', 'person', 'purpose'])
  assert.ok((opened.body.medicines?.before.length ?? 0) > 0)
  const { body: { shares } } = await read<Shares>(thu, '/api/record/shares')
  assert.deepEqual(shares.map(({ shareId, state, openings, purpose }) => [shareId, state, openings.length, purpose]), [[made.body.shareId, 'open', 1, 'Khám ở phòng khám tư']])
  assert.ok((await actsOn(thu)).some(({ act, role }) => act === 'share-opened' && role === 0))
  assert.deepEqual((await read<Shares>(lan, '/api/record/shares')).body.shares, [])
  assert.deepEqual((await post(lan, `/api/record/shares/${made.body.shareId}/revocation`)).codes, ['share-unknown'])
  assert.equal((await post(thu, `/api/record/shares/${made.body.shareId}/revocation`)).status, 204)
  const short = await post<MadeShare>(thu, '/api/record/shares', { parts: ['visits'], minutes: 5, purpose: 'Ngắn' })
  await house.rows(`update record.share set made_at = made_at - interval '1 hour', expires_at = expires_at - interval '1 hour' where share_id = $1`, [short.body.shareId])
  for (const code of [made.body.code, short.body.code, 'A'.repeat(22)]) {
    assert.deepEqual((await post(stranger, '/api/record/shares/open', { code })).codes, ['share-unknown'])
  }
  assert.equal((await post(thu, '/api/record/shares', { parts: ['visits'], minutes: 1441, purpose: 'Dài' })).status, 400)
  const [kept] = await house.rows<{ held: number }>(`select count(*)::int as held from record.share_code where position(convert_to($1, 'UTF8') in code_hash) > 0`, [made.body.code])
  assert.equal(kept?.held, 0)
})

test('sensitive visits are read by the person; a share shows nothing of what makes them so, unless they say so', async () => {
  const hoa = await aPerson({ seed: 'book hoa', kind: 'hiv' })
  await hospital.send((await aVisit({ seed: 'book hoa 2', personalId: hoa.personalId })).xml)
  await until(() => read<BookVisits>(hoa, `${BOOK}/visits`), ({ body }) => body.total === 2, 2)
  const parts = ['visits', 'medicines', 'results', 'problems']
  const share = (sensitive: boolean) => post<MadeShare>(hoa, '/api/record/shares', { parts, minutes: 30, purpose: 'Khám', sensitive })
  const openedBy = async (code: string) => JSON.stringify((await post<OpenedShare>({ headers: {} }, '/api/record/shares/open', { code })).body)
  const betrays = /HIV|\bB2[0-4]\b|Z21|CD4|lamivudin|tenofovir|dolutegravir|efavirenz/i
  assert.match(await openedBy((await share(true)).body.code), betrays)
  assert.doesNotMatch(await openedBy((await share(false)).body.code), betrays)
})

test('a share is bound by what the person has closed to everybody, at the moment it is opened; a part closed as a whole is left out, not told as empty', async () => {
  const stranger = { headers: {} }
  const turn = (kind: string, target: string, allows: boolean) => post(lan, '/api/access/switches', { kind, target, allows })
  const made = await post<MadeShare>(lan, '/api/record/shares', { parts: ['visits', 'medicines', 'problems', 'own-entries'], minutes: 30, purpose: 'Khám' })
  const open = async () => (await post<OpenedShare>(stranger, '/api/record/shares/open', { code: made.body.code })).body
  const places = (opened: OpenedShare) => [...new Set(opened.visits?.map(({ facility }) => facility.code))].sort()
  assert.deepEqual(places(await open()), ['01901', '79901'])
  assert.equal((await turn('source', '79901', false)).status, 204)
  assert.deepEqual(places(await open()), ['01901'])
  assert.equal((await turn('facility', '01901', false)).status, 204)
  assert.deepEqual(places(await open()), ['01901'], 'who may look is another switch: the code is handed over by the person')
  assert.equal((await turn('category', 'medicines', false)).status, 204)
  const closed = await open()
  assert.deepEqual([closed.parts, 'medicines' in closed], [['visits', 'problems', 'own-entries'], false])
  assert.equal((await turn('category', 'visits', false)).status, 204)
  assert.deepEqual((await open()).parts, ['own-entries'])
  for (const [kind, target] of [['source', '79901'], ['facility', '01901'], ['category', 'medicines'], ['category', 'visits']] as const) assert.equal((await turn(kind, target, true)).status, 204)
  assert.deepEqual((await open()).parts, ['visits', 'medicines', 'problems', 'own-entries'])
})

test('a share ends with the death of the person', async () => {
  const dead = await aPerson({ seed: 'book share of the dead' })
  const made = await post<MadeShare>(dead, '/api/record/shares', { parts: ['visits'], minutes: 30, purpose: 'Khám' })
  await house.rows(`insert into access.closing (shard, subject_key, known_at, died_on, source) values ($1, $2, now(), null, 'population')`, [dead.subject.shard, dead.subject.key])
  assert.deepEqual((await post({ headers: {} }, '/api/record/shares/open', { code: made.body.code })).codes, ['share-unknown'])
})
