/** Monitoring: what is counted agrees with the database, who answers for a province sees that province, a reminder goes out once a day. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FacilityFigures, MonitoringSummary, ProvinceFigures, ReminderShown } from '#definitions/monitoring/answers.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
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
const facilitiesOf = async (headers: Record<string, string>) => (await call<FacilityFigures[]>(house, ['GET', '/monitoring/facilities'], headers)).body

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
  assert.equal(provinces.find((each) => each.province === '79')?.figures?.visits, 2)
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
  assert.deepEqual(there.body.map((each) => [each.reason, each.from]), [['late-visits', 'province-officer'], ['no-visits', 'province-officer']])
  assert.deepEqual((await call<ReminderShown[]>(house, ['GET', '/reminders'], await house.person('facility', { facility: HERE }))).body, [])
  assert.deepEqual((await facilitiesOf(officer)).find((each) => each.facility === THERE)?.reminded.toSorted(), ['late-visits', 'no-visits'])
  const acts = await house.rows<{ act: string }>(`select act from audit.entry where act in ('facility-reminded', 'monitoring-read')`)
  assert.equal(acts.filter((each) => each.act === 'facility-reminded').length, 2)
  assert.ok(acts.some((each) => each.act === 'monitoring-read'))
})

test('days that run backwards or reach too far are refused in words', async () => {
  const backwards = await call(house, ['GET', '/monitoring/summary?from=2026-02-01&to=2026-01-01'], ministry)
  const far = await call(house, ['GET', '/monitoring/summary?from=2020-01-01&to=2026-01-01'], ministry)
  assert.deepEqual([backwards.status, far.status], [422, 422])
  assert.deepEqual([...backwards.codes, ...far.codes], ['monitoring-span-unusable', 'monitoring-span-unusable'])
})

test('delays are the step within which so many lie; fewer than five are not told', () => {
  assert.deepEqual(delaysOf(new Map([[1, 50], [10, 40], [60, 10]])), { p50: 1, p90: 10, p99: 60 })
  assert.equal(delaysOf(new Map([[1, 4]])), null)
  const tally = { ...emptyTally(), visits: 4, issued: 0, used: 5 }
  const { visits, issued, used } = figuresOf(tally, true)
  assert.deepEqual([visits, issued, used], ['<5', 0, 5])
})
