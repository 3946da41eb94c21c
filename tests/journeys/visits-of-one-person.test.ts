/** What only the other visits of a person show: the same time twice, another name under one number; and how heavy a facility's rules are. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setRulePolicy, keepCataloguePack } from '#modules/catalogues/index.ts'
import { systemClock } from '#platform/clock.ts'
import { aHouse } from './house.ts'
import { aVisit, withFields, type Tables } from './visits.ts'

const house = await aHouse({ facilities: ['01901', '79901'] })
const hospital = await house.sender('01901')
const elsewhere = await house.sender('79901')

/** Yesterday's hours as XML1 writes them. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
const between = (from: string, to: string, more: Readonly<Record<string, string>> = {}) => (tables: Tables): Tables => (
  withFields('XML1', { NGAY_VAO: `${yesterday}${from}`, NGAY_RA: `${yesterday}${to}`, ...more })({ XML1: tables['XML1'] ?? [] })
)
const ofPeople = (codes: readonly string[]) => codes.filter((code) => /^(visit|person)-/.test(code))
const first = await aVisit({ seed: 'one person', change: between('0800', '0930') })
const { personalId } = first
const sameAgain = { seed: 'one person', personalId }

test('a visit at another time says nothing of the former', async () => {
  assert.deepEqual(ofPeople((await hospital.send(first.xml)).codes), [])
  const later = await aVisit({ ...sameAgain, maLk: 'later', change: between('0930', '1000') })
  assert.deepEqual(ofPeople((await hospital.send(later.xml)).codes), [])
})

test('visits of one person at one time are told, here and elsewhere, with the answer and in the trace', async () => {
  const here = await hospital.send((await aVisit({ ...sameAgain, maLk: 'overlapping here', change: between('0900', '0915') })).xml)
  assert.deepEqual(ofPeople(here.codes), ['visit-overlaps-here'])
  const there = await elsewhere.send((await aVisit({ ...sameAgain, facility: '79901', maLk: 'overlapping there', change: between('0815', '0820') })).xml)
  assert.deepEqual(ofPeople(there.codes), ['visit-overlaps-elsewhere'])
  const { body } = await elsewhere.get<{ problems: readonly { code: string }[] }>(`/api/exchange/messages/${there.body.messageId}`)
  assert.deepEqual(ofPeople(body.problems.map((each) => each.code)), ['visit-overlaps-elsewhere'])
  const [claim] = await house.rows<{ findings: readonly { code: string }[]; risk: string; claimed: string }>(
    'select findings, at_risk::text as risk, claimed::text from insurance.claim where document_id = $1', [there.body.messageId],
  )
  assert.ok(claim?.findings.some((each) => each.code === 'visit-overlaps-elsewhere'))
  assert.equal(claim?.risk, claim?.claimed)
})

test('the same visit under another code is told as such; a correction under its own code is not', async () => {
  const copy = await aVisit({ ...sameAgain, maLk: 'a copy', change: between('0800', '0930') })
  assert.deepEqual(ofPeople((await hospital.send(copy.xml)).codes), ['visit-twice', 'visit-overlaps-here', 'visit-overlaps-elsewhere'])
  const corrected = await aVisit({ seed: 'alone', change: between('1100', '1130', { GHI_CHU: 'sửa' }) })
  const before = await aVisit({ seed: 'alone', change: between('1100', '1130') })
  await hospital.send(before.xml)
  assert.deepEqual(ofPeople((await hospital.send(corrected.xml)).codes), [])
})

test('a visit whose end is its beginning is found again too, and touches what ends there without overlapping', async () => {
  const moment = { seed: 'a moment', change: between('1500', '1500') }
  assert.deepEqual(ofPeople((await hospital.send((await aVisit(moment)).xml)).codes), [])
  const again = await hospital.send((await aVisit({ ...moment, maLk: 'the same moment' })).xml)
  assert.deepEqual(ofPeople(again.codes), ['visit-twice'])
  const before = await aVisit({ ...moment, maLk: 'until then', change: between('1430', '1500') })
  assert.deepEqual(ofPeople((await hospital.send(before.xml)).codes), [])
})

test('another name, birth or sex under a known number is doubted; a year alone is not', async () => {
  const other = await aVisit({ ...sameAgain, maLk: 'another name', change: between('1300', '1310', { HO_TEN: 'Người Khác Hẳn', GIOI_TINH: '3' }) })
  assert.deepEqual(ofPeople((await hospital.send(other.xml)).codes), ['person-name-differs'])
  const born = await aVisit({ ...sameAgain, maLk: 'another birth', change: between('1320', '1330', { NGAY_SINH: '190101010000' }) })
  assert.deepEqual(ofPeople((await hospital.send(born.xml)).codes), ['person-birth-differs'])
})

test('a facility\'s policy makes a rule refuse, from its day on and for that facility alone', async () => {
  const reader = house.database.connect('lienthong_reader')
  const worker = house.database.connect('lienthong_worker')
  const tools = { inTransaction: worker.inTransaction, clock: systemClock }
  await setRulePolicy(tools, { rule: 'occupation-format', facility: '01901', severity: 'reject', from: '2026-01-01', instrument: 'thỏa thuận thử' })
  const kept = await keepCataloguePack({ inTransaction: reader.inTransaction, clock: systemClock })
  kept.stop()
  await house.tools.exchange.checkPool.refreshCatalogues(kept.pack())
  const wrong = { seed: 'policy', change: between('1400', '1410', { MA_NGHE_NGHIEP: '12345' }) }
  const refused = await hospital.send((await aVisit(wrong)).xml)
  assert.deepEqual([refused.status, refused.body.problems.find((each) => each.code === 'occupation-format')?.severity], [422, 'reject'])
  const taken = await elsewhere.send((await aVisit({ ...wrong, facility: '79901' })).xml)
  assert.deepEqual([taken.status, taken.body.problems.find((each) => each.code === 'occupation-format')?.severity], [200, 'warn'])
})
