/** Claims from end to end: sent, received by the insurer, decided, explained, reported by the month, settled, paid. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { findRule } from '#definitions/all.ts'
import type { ClaimDetail, ClaimGroups, ClaimList, ClaimsSummary, MonthReport, ReportReceipt } from '#modules/insurance/schema.ts'
import { aHouse, until } from './house.ts'
import { answerOf } from './sender.ts'
import { HOSPITAL, aVisit, withFields, type Tables } from './visits.ts'

const house = await aHouse({ partners: ['insurer', 'province', 'data-centre'] })
const hospital = await house.sender(HOSPITAL)
const clerk = await house.person('clerk', { facility: HOSPITAL })
const insurer = house.partners['insurer']?.url ?? ''

/** The month before this one has closed, unless it is one of the first days: then the one before. */
const closed = new Date(Date.now() - (new Date().getUTCDate() <= 6 ? 45 : 20 + new Date().getUTCDate() - 7) * 86_400_000)
const MONTH = closed.toISOString().slice(0, 7)
const day = MONTH.replace('-', '')
const lastMonth = (tables: Tables): Tables => withFields('XML1', { NGAY_VAO: `${day}100800`, NGAY_RA: `${day}101000` })(tables)

async function asked<Body>(path: string, body?: unknown) {
  const init = body === undefined ? { headers: clerk } : { method: 'POST', headers: { ...clerk, 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return answerOf<Body>(await fetch(`${house.url}/api/insurance/claims${path}`, init))
}
const search = async (body: object) => (await asked<ClaimList>('/search', { month: MONTH, limit: 200, ...body })).body.claims
const sent: string[] = []

before(async () => {
  await fetch(`${insurer}/assessment`, { method: 'PUT', body: JSON.stringify({ seconds: 0 }) })
  for (let at = 0; at < 24; at += 1) {
    const answer = await hospital.send((await aVisit({ change: lastMonth, seed: `claims ${at}` })).xml)
    assert.equal(answer.status, 200, JSON.stringify(answer.body.problems))
    sent.push(answer.body.messageId)
  }
  await house.startWorker()
})

test('what the insurer decides comes back to the claims, each result once', { timeout: 90_000 }, async () => {
  const claims = await until(() => search({}), (rows) => rows.length === 24 && rows.every((each) => each.granted !== null), 40)
  assert.ok(claims.some((each) => each.state === 'accepted') && claims.some((each) => each.state !== 'accepted'), 'most are accepted, some are not')
  for (const { state, claimed, granted } of claims) assert.equal(state === 'accepted', claimed === granted)
  const outcomes = await house.rows<{ events: number }>('select events from insurance.outcome')
  const [history] = await house.rows<{ count: number }>('select count(*)::integer as count from insurance.claim_event')
  assert.equal(history?.count, outcomes.reduce((sum, each) => sum + each.events, 0))
  await assert.rejects(house.database.connect('lienthong_worker').inTransaction((tx) => tx.run('update insurance.claim_event set state = 3')), /permission denied/, 'nobody edits a history')
})

test('a clerk sees the month at a glance, and a stranger sees nothing of it', async () => {
  const { body } = await asked<ClaimsSummary>(`/summary?month=${MONTH}`)
  assert.deepEqual([body.claims, body.month], [24, MONTH])
  const claims = await search({})
  assert.equal(body.claimed, claims.reduce((sum, each) => sum + BigInt(each.claimed), 0n).toString())
  assert.equal(body.late, 24, 'sent after their seven working days: marked, not refused')
  const other = await house.person('clerk', { facility: '79901' })
  const foreign = await answerOf(await fetch(`${house.url}/api/insurance/claims/${sent[0]}`, { headers: other }))
  assert.deepEqual([foreign.status, foreign.codes], [404, ['claim-unknown']])
  assert.equal((await fetch(`${house.url}/api/insurance/claims/summary`)).status, 401)
  assert.deepEqual((await asked<ClaimGroups>(`/groups?month=${MONTH}&by=cause`)).status, 200)
  assert.deepEqual((await asked('/summary?month=2126-01')).codes, ['month-unreadable'])
})

test('a broken rule is told in the words of its rule book', async () => {
  const details = await Promise.all(sent.map(async (claimId) => (await asked<ClaimDetail>(`/${claimId}`)).body))
  const findings = details.flatMap((each) => each.findings).filter((each) => findRule(each.code))
  assert.ok(findings.length > 0, 'the dates of these visits were moved: some rules are broken')
  for (const { code, message, fix } of findings) {
    const rule = findRule(code)
    const open = (text = '') => text.replaceAll(/\{\w+\}/g, '…')
    assert.deepEqual([message.vi, message.en, fix.vi], [open(rule?.message.vi), open(rule?.message.en), open(rule?.fix.vi)], code)
  }
})

test('a reduction is explained by form 09/BH, sent with a receipt, and answered', { timeout: 60_000 }, async () => {
  const [reduced] = (await search({ sort: 'taken' })).filter((each) => each.state !== 'accepted')
  const claim = (await asked<ClaimDetail>(`/${reduced?.claimId}`)).body
  const [row] = claim.taken
  assert.ok(row && claim.mayExplain && claim.mayCorrect && claim.explainBy !== null)
  assert.ok(row.groundTitle.vi.length > 5)
  const explain = (rows: object[]) => asked<ReportReceipt>(`/${claim.claimId}/explanation`, { reason: 'Đã đối chiếu hồ sơ bệnh án', rows })
  const wrong = await explain([{ table: row.table, row: 9999, amount: '1', text: 'không có dòng này' }, { table: row.table, row: row.row, amount: '99999999999', text: 'quá nhiều' }])
  assert.deepEqual([wrong.status, wrong.codes], [422, ['explanation-row-unknown', 'explanation-amount']])
  const made = await explain([{ table: row.table, row: row.row, amount: row.amount, text: 'Đúng y lệnh <số 12>' }])
  assert.deepEqual([made.status, made.body.late], [202, false])
  const after = await until(async () => (await asked<ClaimDetail>(`/${claim.claimId}`)).body, (seen) => seen.history.length >= claim.history.length + 2, 30)
  assert.deepEqual(after.reports.map((each) => [each.form, each.state]), [['09/BH', 'sent']])
  assert.ok(after.reports[0]?.receipt)
  assert.ok(after.history.some((each) => each.state === 'explained' && each.source === 'facility'))
  const kept = await house.rows<{ content: Buffer }>('select content from insurance.report where document_id = $1', [claim.claimId])
  assert.ok(kept[0] && !kept[0].content.includes('MA_LK'), 'the form rests sealed')
  const twice = await explain([{ table: row.table, row: row.row, amount: '1', text: 'lần nữa' }])
  if (after.state === 'accepted') assert.deepEqual([twice.status, twice.codes], [409, ['claim-not-explainable']])
})

test('the month is reported, compared to the hundredth, settled and paid; then a corrected file comes too late', { timeout: 90_000 }, async () => {
  const before = (await asked<MonthReport>(`/months/${MONTH}`)).body
  const claims = await search({})
  const sum = (name: 'claimed') => claims.reduce((total, each) => total + BigInt(each[name]), 0n).toString()
  assert.deepEqual([before.sum.visits, before.sum.claimed], [24, sum('claimed')])
  assert.deepEqual(before.theirs, { visits: 24, claimed: before.sum.claimed })
  assert.deepEqual([before.differenceCount, before.differences], [0, []])
  const current = await asked(`/months/${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)}/report`, {})
  assert.deepEqual([current.status, current.codes], [409, ['month-not-over']])
  assert.equal((await asked(`/months/${MONTH}/report`, {})).status, 202)
  assert.deepEqual((await asked(`/months/${MONTH}/report`, {})).codes, ['month-already-reported'])
  const after = await until(async () => (await asked<MonthReport>(`/months/${MONTH}`)).body, (seen) => seen.payments.length > 0 && seen.granted !== '0', 30)
  assert.equal(after.paid, after.granted, 'the money that came is the money that was granted')
  assert.equal(after.payments[0]?.claims, 24)
  assert.ok(after.reports[0]?.receipt)
  const paid = await search({ states: ['paid'] })
  assert.equal(paid.length, 24)
  const corrected = await hospital.send((await aVisit({ seed: 'claims 0', change: (tables) => withFields('XML1', { GHI_CHU: 'đã sửa' })(lastMonth(tables)) })).xml)
  assert.notEqual(corrected.status, 200, 'after settlement the way is form 09/BH')
})
