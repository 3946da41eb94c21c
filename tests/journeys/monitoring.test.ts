/** Monitoring: what is counted agrees with the database, who answers for a province sees that province, a reminder goes out once a day. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mendingsOf } from '#definitions/monitoring/mending.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import type { FacilityPage, FacilityView, MonitoringSummary, ProvinceFigures, ReminderShown } from '#modules/papers/schema.ts'
import { delaysOf, emptyTally, figuresOf } from '../../server/modules/papers/monitor/figures.ts'
import { aHouse, until } from './house.ts'
import { aReferral, call, entrust } from './papers-house.ts'
import { aVisit } from './visits.ts'

const [HERE, THERE, SOUTH] = ['01901', '01906', '79901']
const house = await aHouse({ partners: ['e-id'] })
await entrust(house, HERE)
const officer = await house.person('province-officer')
const ministry = await house.person('ministry-officer')

const summaryOf = async (headers: Record<string, string>) => (await call<MonitoringSummary>(house, ['GET', '/monitoring/summary'], headers)).body
const provincesOf = async (headers: Record<string, string>) => (await call<ProvinceFigures[]>(house, ['GET', '/monitoring/provinces'], headers)).body
const pageOf = async (headers: Record<string, string>, query: string) => (await call<FacilityPage>(house, ['GET', `/monitoring/facilities?${query}`], headers)).body
const facilitiesOf = async (headers: Record<string, string>) => (await pageOf(headers, 'size=500')).facilities
const viewOf = (headers: Record<string, string>, facility: string) => call<FacilityView>(house, ['GET', `/monitoring/facilities/${facility}`], headers)

const north = await house.sender(HERE)
for (let sent = 0; sent < 6; sent++) assert.equal((await north.send((await aReferral(SOUTH)).xml)).status, 200)
const south = await house.sender(SOUTH)
for (let sent = 0; sent < 2; sent++) assert.equal((await south.send((await aVisit({ facility: SOUTH })).xml)).status, 200)

test('before the worker has run, visits are received and not in the book', async () => {
  const { figures } = await summaryOf(ministry)
  assert.equal(figures.visits, 8)
  assert.equal(figures.inBook, 0)
})

test('the figures of the nation equal the database', async () => {
  await house.startWorker()
  // Papers of the facility that has entrusted no key stay due.
  await until(() => house.rows(`select from papers.due where done_at is null and outcome is distinct from 'not-signed'`), (waiting) => waiting.length === 0, 60)
  await until(() => house.rows(`select from papers.paper where state = 'issued' and labels = '{}' union all select from record.integration where state = 'created'`), (waiting) => waiting.length === 0, 60)
  const summary = await until(() => summaryOf(ministry), (seen) => seen.figures.inBook === 8, 60)
  const [counted] = await house.rows<{ visits: number; issued: number; delivered: number; due: number }>(
    `select (select count(*)::integer from record.document) as visits, (select count(*)::integer from papers.paper) as issued,
            (select count(*)::integer from papers.event where act = 'deliver') as delivered, (select count(*)::integer from papers.due where outcome in ('made', 'refused', 'not-signed') or outcome is null) as due`)
  assert.ok(counted)
  const { figures } = summary
  assert.equal(figures.visits, counted.visits)
  assert.equal(figures.issued, counted.issued)
  assert.equal(figures.delivered, counted.delivered)
  assert.equal(figures.due, counted.due)
  assert.ok(figures.toBook && figures.toBook.p50 <= figures.toBook.p99 && figures.toBook.p99 <= 60, JSON.stringify(figures.toBook))
  assert.equal(figures.withDiagnosis, 1)
  const states = await house.rows<{ kind: string; created: number; integrated: number }>(
    `select kind, count(*)::integer as created, count(*) filter (where state = 'integrated')::integer as integrated from record.integration group by kind`)
  for (const { kind, created, integrated } of summary.integration) {
    const row = states.find((each) => each.kind === kind)
    assert.deepEqual({ created, integrated }, { created: row?.created ?? 0, integrated: row?.integrated ?? 0 })
  }
  assert.equal(summary.days.length, 7)
  assert.equal(summary.days.at(-1)?.visits, 8)
  assert.equal(summary.days[0]?.visits, null, 'a gap is not zero')
})

test('an officer of a province sees that province and no other', async () => {
  assert.equal((await summaryOf(officer)).figures.visits, 6)
  assert.equal((await summaryOf(officer)).province, '01')
  assert.deepEqual((await provincesOf(officer)).map((each) => each.province), ['01'])
  const lines = await facilitiesOf(officer)
  assert.ok(lines.length >= 2 && lines.every((each) => each.province === '01'))
  assert.equal(lines.some((each) => each.facility === '99001'), false)
  const elsewhere = await call(house, ['POST', '/monitoring/reminders'], officer, { facility: SOUTH, reason: 'no-visits' })
  const nowhere = await call(house, ['POST', '/monitoring/reminders'], officer, { facility: '00000', reason: 'no-visits' })
  assert.deepEqual([elsewhere.status, elsewhere.codes, nowhere.status, nowhere.codes], [403, ['beyond-reach'], 403, ['beyond-reach']])
})

test('the ministry sees every province: gaps as gaps, few as few', async () => {
  const provinces = await provincesOf(ministry)
  assert.equal(provinces.length, 34)
  assert.equal(new Set(PROVINCE_TILES.map((each) => `${each.column} ${each.row}`)).size, 34)
  assert.equal(provinces.find((each) => each.province === '48')?.figures, null)
  assert.equal(provinces.find((each) => each.province === '79')?.figures?.visits, '<5', 'the sum of one facility is that facility')
  const lines = await facilitiesOf(ministry)
  assert.equal(lines.find((each) => each.facility === HERE)?.figures?.visits, 6)
  assert.equal(lines.find((each) => each.facility === SOUTH)?.figures?.visits, '<5')
  assert.equal(lines.find((each) => each.facility === THERE)?.figures, null)
})

test('a reminder goes out once a day for each reason, is read by the facility alone, and stands in the audit', async () => {
  const remind = (reason: string) => call(house, ['POST', '/monitoring/reminders'], officer, { facility: THERE, reason })
  assert.equal((await remind('no-visits')).status, 204)
  const again = await remind('no-visits')
  assert.deepEqual([again.status, again.codes], [409, ['reminded-today']])
  assert.equal((await remind('late-visits')).status, 204)
  const there = await call<ReminderShown[]>(house, ['GET', '/reminders'], await house.person('facility', { facility: THERE }))
  assert.deepEqual(there.body.map((each) => [each.reason, each.from, each.area]), [['late-visits', 'province-officer', '01'], ['no-visits', 'province-officer', '01']])
  assert.deepEqual((await call<ReminderShown[]>(house, ['GET', '/reminders'], await house.person('facility', { facility: HERE }))).body, [])
  assert.deepEqual((await facilitiesOf(officer)).find((each) => each.facility === THERE)?.reminded.toSorted(), ['late-visits', 'no-visits'])
  const acts = await house.rows<{ act: string }>(`select act from audit.entry where act in ('facility-reminded', 'monitoring-read')`)
  assert.equal(acts.filter((each) => each.act === 'facility-reminded').length, 2)
  assert.ok(acts.some((each) => each.act === 'monitoring-read'))
})

test('a facility and its claims office see their own figures with what to mend, and nobody else\'s', async () => {
  for (const role of ['facility', 'clerk'] as const) {
    const own = await house.person(role, { facility: SOUTH })
    const { status, body } = await viewOf(own, 'own')
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual([body.facility.facility, body.facility.figures?.visits], [SOUTH, '<5'])
    assert.deepEqual((await viewOf(own, SOUTH)).body.facility, body.facility)
    for (const elsewhere of [HERE, '00000']) assert.deepEqual([(await viewOf(own, elsewhere)).status, (await viewOf(own, elsewhere)).codes], [403, ['beyond-reach']])
    assert.deepEqual((await facilitiesOf(own)).map((each) => each.facility), [SOUTH])
    assert.deepEqual(await provincesOf(own), [], 'a province is beyond it')
    assert.equal((await summaryOf(own)).figures.visits, '<5')
    assert.equal((await call(house, ['POST', '/monitoring/reminders'], own, { facility: SOUTH, reason: 'no-visits' })).status, 403, 'nobody reminds themselves')
  }
  const north = (await viewOf(await house.person('facility', { facility: HERE }), 'own')).body
  assert.equal(north.facility.figures?.visits, 6)
  assert.equal((await viewOf(await house.person('clinician', { facility: HERE }), 'own')).status, 403)
  assert.equal((await viewOf(ministry, 'own')).status, 403, 'the ministry is no facility')
})

test('a facility is told which of its files have no papers and why; its officer is told how many', async () => {
  const sent = await (await house.sender(THERE)).send((await aReferral(SOUTH, { facility: THERE })).xml)
  assert.equal(sent.status, 200)
  await until(() => house.rows(`select from papers.due where facility = $1 and outcome = 'not-signed'`, [THERE]), (waiting) => waiting.length === 1, 60)
  const own = (await viewOf(await house.person('facility', { facility: THERE }), 'own')).body
  assert.ok(own.facility.mend.includes('papers-not-signed'), JSON.stringify(own))
  const reason = own.reasons.find((each) => each.reason === 'paper-key-missing')
  assert.deepEqual([reason?.count, reason?.messages], [1, [sent.body.messageId]])
  const theirs = (await viewOf(officer, THERE)).body
  assert.deepEqual(theirs.reasons.map((each) => [each.reason, each.messages]), [['paper-key-missing', []]])
})

test('papers of a history count on the day they were made here, and are told to be late', async () => {
  const before = (await summaryOf(ministry)).figures
  const [row] = await house.rows<{ id: string }>(`update papers.paper set issued_on = '2019-05-05' where paper_id = (select paper_id from papers.paper order by paper_id limit 1) returning paper_id as id`)
  assert.ok(row)
  const { figures, days } = await summaryOf(ministry)
  assert.equal(figures.issued, before.issued, 'the flow is the same')
  assert.equal(days.at(-1)?.issued, figures.issued)
  assert.equal(Number(figures.lateness.later), Number(before.lateness.later) + 1)
  const late = figures.lateness
  assert.equal([late.sameDay, late.withinWeek, late.withinMonth, late.later].reduce<number>((sum, each) => sum + Number(each), 0), figures.issued, 'every paper has one lateness')
})

test('facilities: the worst first, searched without tone marks, page by page, within a province', async () => {
  const all = await pageOf(ministry, 'size=500')
  assert.equal(all.total, all.facilities.length)
  const silent = await pageOf(ministry, 'only=silent&size=500')
  assert.ok(silent.facilities.every((each) => each.figures === null && each.mend[0] === 'no-visits'))
  assert.equal(silent.total, all.silent)
  const badness = all.facilities.map((each) => (each.mend[0] === 'no-visits' ? 0 : each.mend.length > 0 ? 1 : 2))
  assert.deepEqual(badness, badness.toSorted(), 'the worst first')
  const [first, second] = [await pageOf(ministry, 'size=1&page=1'), await pageOf(ministry, 'size=1&page=2')]
  assert.deepEqual([first.facilities[0]?.facility, second.facilities[0]?.facility], all.facilities.slice(0, 2).map((each) => each.facility))
  const name = all.facilities.find((each) => each.facility === SOUTH)?.name ?? ''
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()
  assert.ok((await pageOf(ministry, `search=${encodeURIComponent(plain)}`)).facilities.some((each) => each.facility === SOUTH))
  assert.deepEqual((await pageOf(ministry, `search=${SOUTH}`)).facilities.map((each) => each.facility), [SOUTH])
  assert.ok((await pageOf(ministry, 'province=01')).facilities.every((each) => each.province === '01'))
  assert.deepEqual((await pageOf(officer, 'province=79')).facilities, [], 'another province is beyond the officer')
  const byVisits = (await pageOf(ministry, 'order=visits&direction=down')).facilities.map((each) => each.facility)
  assert.equal(byVisits[0], HERE)
  assert.equal((await call(house, ['GET', '/monitoring/facilities?order=nonsense'], ministry)).status, 400)
})

test('a silent facility is told apart from one that has never sent', async () => {
  await house.rows(`insert into record.arrival (received_on, visits, seconds, facility) values ('2026-01-05', 3, 1, $1)`, ['01906'])
  await house.rows(`update record.arrival set received_on = '2026-01-05' where facility = $1`, [SOUTH]).catch(() => undefined)
  const line = (await facilitiesOf(ministry)).find((each) => each.facility === SOUTH)
  assert.deepEqual([line?.figures, line?.lastSent], [null, '2026-01-05'])
})

test('a reminder is answered once, by the facility alone, and the officer reads what and by whom', async () => {
  const there = await house.person('clerk', { facility: THERE })
  const [reminder] = (await viewOf(there, 'own')).body.reminders
  assert.ok(reminder && reminder.answer === null)
  const answer = (headers: Record<string, string>, what: string) => call(house, ['POST', `/reminders/${reminder.reminderId}/answer`], headers, { answer: what })
  assert.deepEqual((await answer(await house.person('facility', { facility: HERE }), 'mended')).codes, ['beyond-reach'])
  assert.equal((await answer(officer, 'mended')).status, 403)
  assert.equal((await answer(there, 'mending')).status, 204)
  assert.deepEqual((await answer(there, 'mended')).codes, ['reminder-answered'])
  const sent = (await call<ReminderShown[]>(house, ['GET', '/monitoring/reminders'], officer)).body
  const [read] = sent.filter((each) => each.answer !== null)
  assert.deepEqual([read?.facility, read?.answer?.answer, read?.answer?.by], [THERE, 'mending', 'clerk'])
  assert.equal((await house.rows(`select from audit.entry where act = 'reminder-answered'`)).length, 1)
})

test('what is to be mended is told from the figures, the gravest first', () => {
  const well = { visits: 100, issued: 40, due: 40, made: 40, notSigned: 0, examined: 50, withDiagnosis: 50, withEnd: 50, receiptP90: 3_600 }
  assert.deepEqual(mendingsOf(well), [])
  assert.deepEqual(mendingsOf({ ...well, visits: 0, issued: 0, due: 0, made: 0, examined: 0, withDiagnosis: 0, withEnd: 0, receiptP90: null }), ['no-visits'])
  assert.deepEqual(mendingsOf({ ...well, made: 30, notSigned: 10 }), ['papers-not-signed'], 'what waits for a key is no other fault')
  assert.deepEqual(mendingsOf({ ...well, made: 30, receiptP90: 172_800, withEnd: 40 }), ['papers-not-made', 'late-visits', 'incomplete-visits'])
})

test('days that run backwards or reach too far are refused in words', async () => {
  const backwards = await call(house, ['GET', '/monitoring/summary?from=2026-02-01&to=2026-01-01'], ministry)
  const far = await call(house, ['GET', '/monitoring/summary?from=2020-01-01&to=2026-01-01'], ministry)
  assert.deepEqual([backwards.status, far.status], [422, 422])
  assert.deepEqual([...backwards.codes, ...far.codes], ['monitoring-span-unusable', 'monitoring-span-unusable'])
})

test('delays are the step within which so many lie; fewer than five are not told', () => {
  assert.deepEqual(delaysOf(new Map([[1, 50], [10, 40], [60, 10]])), { p50: 1, p90: 10, p99: 60, curve: [{ seconds: 1, share: 0.5 }, { seconds: 10, share: 0.9 }, { seconds: 60, share: 1 }] })
  assert.equal(delaysOf(new Map([[1, 4]])), null)
  const tally = { ...emptyTally(), visits: 4, issued: 0, used: 5 }
  const { visits, issued, used } = figuresOf(tally, true)
  assert.deepEqual([visits, issued, used], ['<5', 0, 5])
})
