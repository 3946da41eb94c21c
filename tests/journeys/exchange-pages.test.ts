/** What is seen of messages and by whom: trace, browser, replay, daily list, evidence, check without storing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealBatch } from '#modules/audit/index.ts'
import { verifyEvidence } from '#modules/exchange/index.ts'
import type { Evidence } from '#modules/exchange/export-evidence.ts'
import type { CheckAnswer, DailyAnswer, MessageList, PartnerPicture, ReplayAnswer, Trace } from '#modules/exchange/schema.ts'
import type { BookVisits } from '#modules/record/schema.ts'
import { shardOf } from '#platform/uuid.ts'
import { aHouse } from './house.ts'
import { answerOf, senderWith } from './sender.ts'
import { aVisit, HOSPITAL, withFields } from './visits.ts'

const house = await aHouse()
const hospital = await house.sender(HOSPITAL)
const other = await house.sender('79901')
const operator = senderWith(house.url, '', await house.person('operator'))
const auditor = senderWith(house.url, '', await house.person('auditor'))
const accepted = await aVisit({ seed: 'seen' })
const { messageId } = (await hospital.send(accepted.xml)).body
const refusedId = (await hospital.send((await aVisit({ change: withFields('XML1', { HO_TEN: '' }) })).xml)).body.messageId
const theirs = (await other.send((await aVisit({ facility: '79901' })).xml)).body.messageId

test('the whole trace is seen by the own facility, by operators and auditors; to another facility the message does not exist', async () => {
  for (const who of [hospital, operator, auditor]) {
    const { status, body } = await who.get<Trace>(`/api/exchange/messages/${messageId}`)
    assert.deepEqual([status, body.messageId, body.facility, body.state, body.version], [200, messageId, HOSPITAL, 'accepted', 1])
    assert.deepEqual(body.steps.map((each) => each.step), ['received', 'checked', 'stored'])
    assert.deepEqual(body.hops.map((each) => [each.partner, each.state]).sort(), [['data-centre', 'waiting'], ['insurer', 'waiting'], ['province', 'waiting'], ['record', 'delivered']])
    assert.ok(!JSON.stringify(body).includes(accepted.personalId))
  }
  const refused = (await hospital.get<Trace>(`/api/exchange/messages/${refusedId}`)).body
  assert.deepEqual([refused.state, refused.hops, refused.problems.map((each) => each.code)], ['refused', [], ['field-missing']])
  for (const id of [messageId, 'no-id', '00000000-0000-7000-8000-000000000000']) {
    const { status, codes } = await other.get(`/api/exchange/messages/${id}`)
    assert.deepEqual([status, codes], [404, ['message-unknown']])
  }
  const citizen = senderWith(house.url, '', await house.person('citizen', { subject: { shard: 1, key: '5c0f2d4e-0000-4000-8000-000000000001' } }))
  assert.equal((await citizen.get(`/api/exchange/messages/${messageId}`)).status, 403)
  assert.equal((await senderWith(house.url, '', {}).get(`/api/exchange/messages/${messageId}`)).status, 401)
})

test('a corrected message and its former one point at each other', async () => {
  const first = (await hospital.send((await aVisit({ seed: 'pair' })).xml)).body.messageId
  const second = (await hospital.send((await aVisit({ seed: 'pair', change: withFields('XML1', { GHI_CHU: 'Sửa' }) })).xml)).body.messageId
  const [former, latter] = [(await hospital.get<Trace>(`/api/exchange/messages/${first}`)).body, (await hospital.get<Trace>(`/api/exchange/messages/${second}`)).body]
  assert.deepEqual([former.state, former.supersededBy, latter.version, latter.supersedes], ['superseded', second, 2, first])
})

test('the message browser filters by facility, state, code, hop, partner and time, and pages', async () => {
  const ids = async (query: string, who = operator) => (await who.get<MessageList>(`/api/exchange/messages?${query}`)).body.messages.map((each) => each.messageId)
  assert.ok((await ids('')).includes(messageId) && (await ids('')).includes(theirs))
  assert.deepEqual(await ids('facility=79901'), [theirs])
  assert.deepEqual(await ids('state=refused'), [refusedId])
  assert.deepEqual(await ids('code=field-missing'), [refusedId])
  assert.deepEqual(await ids('code=field-missing&facility=79901'), [])
  assert.ok((await ids('hop=waiting&partner=insurer')).includes(messageId))
  assert.deepEqual(await ids('hop=failed'), [])
  assert.deepEqual(await ids(`to=${new Date(Date.now() - 86_400_000).toISOString()}&from=${new Date(Date.now() - 2 * 86_400_000).toISOString()}`), [])
  assert.ok((await ids(`from=${new Date(Date.now() - 600_000).toISOString()}`)).includes(messageId))
  assert.ok(!(await ids('', hospital)).includes(theirs), 'a facility sees its own')
  assert.deepEqual(await ids('facility=79901', hospital), [])
  const all = await ids('limit=200')
  const paged: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: MessageList = (await operator.get<MessageList>(`/api/exchange/messages?limit=2${next === '' ? '' : `&before=${next}`}`)).body
    paged.push(...page.messages.map((each) => each.messageId))
    next = page.messages.length === 0 ? null : page.next
  }
  assert.deepEqual(paged, all)
  for (const broken of ['state=lost', 'limit=0', 'limit=999', 'before=x', 'from=yesterday']) assert.equal((await operator.get(`/api/exchange/messages?${broken}`)).status, 400, broken)
})

test('a replay is shown first and done then; what was refused cannot be replayed', async () => {
  const replay = (id: string, body: object) => operator.post<ReplayAnswer>(`/api/exchange/messages/${id}/replay`, body)
  const deliveries = () => house.rows<{ partner: string; state: number; attempts: number }>(
    'select p.partner, d.state, d.attempts from exchange.delivery d join exchange.partner p on p.number = d.partner where message_id = $1 order by 1', [messageId])
  await house.rows(`update exchange.delivery set state = 3, reason = 'timeout', attempts = 20 where message_id = $1 and partner = (select number from exchange.partner where partner = 'province')`, [messageId])
  const before = await deliveries()
  const dry = await replay(messageId, { from: 'deliver', dryRun: true, partner: 'province', reason: 'Kiểm tra thử' })
  assert.deepEqual([dry.status, dry.body.dryRun, dry.body.differences.map((each) => each.before)], [200, true, ['failed']])
  assert.deepEqual(await deliveries(), before)
  assert.deepEqual(await house.rows('select 1 from exchange.replay'), [])
  const sending = { from: 'deliver', dryRun: false, partner: 'province', reason: 'Sở đã sửa máy chủ' }
  const refused = await replay(messageId, sending)
  assert.deepEqual([refused.status, refused.codes], [403, ['approval-needed']])
  assert.deepEqual(await deliveries(), before)
  const { body: approval } = await operator.post<{ approvalId: string }>('/api/access/approvals', { kind: 'replay-with-content', reference: messageId, ticket: 'LT-77', reason: 'Máy chủ của Sở đã sửa xong' })
  assert.deepEqual((await replay(messageId, sending)).codes, ['approval-needed'], 'asking is not enough')
  assert.equal((await auditor.post(`/api/access/approvals/${approval.approvalId}/approve`, {})).status, 204)
  const real = await replay(messageId, { from: 'deliver', dryRun: false, partner: 'province', reason: 'Sở đã sửa máy chủ' })
  assert.deepEqual([real.status, real.body.dryRun], [200, false])
  assert.deepEqual((await deliveries()).map((each) => [each.partner, each.state, each.attempts]), [['data-centre', 0, 0], ['insurer', 0, 0], ['province', 1, 0]])
  const [row] = await house.rows<{ reason: string; partner: string }>('select reason, partner from exchange.replay')
  assert.deepEqual([row?.reason, row?.partner], ['Sở đã sửa máy chủ', 'province'])
  assert.equal((await house.rows(`select 1 from audit.entry where act = 'message-replayed' and reference = $1`, [messageId])).length, 1)
  const another = senderWith(house.url, '', await house.person('operator'))
  assert.deepEqual((await another.post(`/api/exchange/messages/${messageId}/replay`, sending)).codes, ['approval-needed'], 'it serves who asked for it')
  assert.equal((await replay(messageId, { from: 'check', dryRun: false, reason: 'Luật mới' })).status, 200, 'a check shows no content and sends none')
  const checked = await replay(messageId, { from: 'check', dryRun: true, reason: 'Luật mới' })
  assert.deepEqual([checked.status, checked.body.differences], [200, []])
  assert.deepEqual((await replay(refusedId, { from: 'deliver', dryRun: true, reason: 'Thử lại' })).codes, ['refused-not-replayable'])
  assert.equal((await replay('00000000-0000-7000-8000-000000000000', { from: 'deliver', dryRun: true, reason: 'Thử lại' })).status, 404)
  assert.equal((await hospital.post(`/api/exchange/messages/${messageId}/replay`, { from: 'deliver', dryRun: true, reason: 'Thử lại' })).status, 403)
})

test('the daily list tells a hospital what arrived, what is missing, and what it forgot to list', async () => {
  const [listed, forgotten] = [await aVisit(), await aVisit()]
  await hospital.send(listed.xml)
  const unlisted = (await hospital.send(forgotten.xml)).body.messageId
  const date = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const { status, body } = await hospital.post<DailyAnswer>('/api/exchange/daily', { date, sent: [listed.maLk, 'NOT-SENT-1', ` ${accepted.maLk} `, listed.maLk] })
  assert.deepEqual([status, body.facility, body.sent, body.received.toSorted(), body.missing], [200, HOSPITAL, 3, [listed.maLk, accepted.maLk].toSorted(), ['NOT-SENT-1']])
  assert.ok(body.unlisted.includes(unlisted) && body.refused >= 1)
  const longAgo = (await hospital.post<DailyAnswer>('/api/exchange/daily', { date: '2020-01-01', sent: [listed.maLk] })).body
  assert.deepEqual([longAgo.missing, longAgo.unlisted], [[listed.maLk], []])
  assert.equal((await hospital.post('/api/exchange/daily', { date: '2026-02-31', sent: [] })).status, 400)
  assert.equal((await operator.post('/api/exchange/daily', { date, sent: [] })).status, 403)
})

test('evidence can be checked without us, and shows every change made to it', async () => {
  for (let round = 0; round < 5; round += 1) await sealBatch({ worker: house.database.connect('lienthong_worker'), keys: house.tools.audit.keys, clock: () => new Date() })
  const answer = await fetch(`${house.url}/api/exchange/messages/${messageId}/evidence`, { headers: hospital.headers })
  assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`evidence-${messageId}.json`))
  const text = await answer.text()
  const sound = await verifyEvidence(text)
  assert.deepEqual(sound.faults, [])
  assert.equal(sound.messageId, messageId)
  assert.ok(sound.holds.includes('the entry is in its audit batch') && sound.holds.includes('the audit root is signed'), sound.holds.join('; '))
  assert.ok(!text.includes(accepted.personalId) && !text.includes(accepted.maLk))
  const changes: ((file: Evidence) => unknown)[] = [
    (file) => ({ ...file, evidence: { ...file.evidence, sha256: '0'.repeat(64) } }),
    (file) => ({ ...file, evidence: { ...file.evidence, receivedAt: '2020-01-01T00:00:00.000Z' } }),
    (file) => ({ ...file, evidence: { ...file.evidence, audit: null } }),
    (file) => ({ ...file, signature: `${file.signature.slice(0, -10)}AAAAAAAAAA` }),
  ]
  for (const change of changes) assert.notDeepEqual((await verifyEvidence(JSON.stringify(change(JSON.parse(text) as Evidence)))).faults, [])
  const { publicKey } = JSON.parse(text) as Evidence
  assert.deepEqual((await verifyEvidence(text, [publicKey])).faults, [])
  assert.ok((await verifyEvidence(text, [{ ...publicKey, kid: 'another' }])).faults.length > 0)
  assert.equal((await other.get(`/api/exchange/messages/${messageId}/evidence`)).status, 404)
})

test('a check answers as a sending would, shows the tables, and stores nothing', async () => {
  const tables = ['exchange.message', 'exchange.content', 'record.document', 'people.subject', 'audit.entry']
  const count = async () => JSON.stringify(await Promise.all(tables.map((table) => house.rows(`select count(*) from ${table}`))))
  const check = async (xml: string, headers: Readonly<Record<string, string>>) => answerOf<CheckAnswer>(await fetch(`${house.url}/api/exchange/check`, { method: 'POST', headers: { ...headers, 'content-type': 'application/xml' }, body: xml }))
  const [good, bad, foreign] = [await aVisit(), await aVisit({ change: withFields('XML1', { HO_TEN: '' }) }), await aVisit({ facility: '79901' })]
  const before = await count()
  const fine = await check(good.xml, hospital.headers)
  assert.deepEqual([fine.status, fine.body.accepted, fine.body.problems, fine.body.tables[0]?.kind], [200, true, [], 'XML1'])
  const faulty = await check(bad.xml, operator.headers)
  assert.deepEqual([faulty.status, faulty.body.accepted, faulty.codes], [200, false, ['field-missing']])
  assert.deepEqual((await check(foreign.xml, hospital.headers)).codes, ['sender-differs'])
  assert.equal((await check(foreign.xml, operator.headers)).body.accepted, true)
  assert.equal((await check('<x', hospital.headers)).body.accepted, false)
  assert.equal(await count(), before)
})

test('an operator sees no payload: no scope of theirs opens a document', async () => {
  const reader = house.database.connect('lienthong_reader')
  const seen = (scope: Parameters<typeof reader.inScope>[0], table: string) => reader.inScope(scope, async (tx) => (await tx.rows(`select 1 from ${table}`)).length)
  assert.deepEqual([await seen({ kind: 'nation' }, 'record.document'), await seen({ kind: 'none' }, 'record.document')], [0, 0])
  assert.deepEqual([await seen({ kind: 'nation' }, 'insurance.claim'), await seen({ kind: 'none' }, 'exchange.message')], [0, 0])
  assert.ok(await seen({ kind: 'facility', facility: HOSPITAL }, 'record.document') > 0)
  assert.ok(await seen({ kind: 'nation' }, 'exchange.message') > 0)
  assert.equal(await seen({ kind: 'nation' }, 'people.person'), 0)
  const [subject] = await house.rows<{ key: string }>('select subject_key as key from exchange.message where message_id = $1', [messageId])
  assert.ok(await seen({ kind: 'subject', key: subject?.key ?? '' }, 'record.document') > 0)
})

test('a citizen reads their own visits, and the look is on record', async () => {
  const [row] = await house.rows<{ key: string }>('select subject_key as key from exchange.message where message_id = $1', [messageId])
  const citizen = senderWith(house.url, '', await house.person('citizen', { subject: { shard: shardOf(messageId), key: row?.key ?? '' } }))
  const { status, body } = await citizen.get<BookVisits>('/api/record/book/visits')
  assert.deepEqual([status, body.total, body.visits[0]?.facility.code], [200, 1, HOSPITAL])
  assert.ok(body.visits[0]?.diagnosis)
  const acts = await house.rows<{ act: string }>('select act from audit.entry where subject_key = $1', [row?.key ?? ''])
  assert.ok(acts.some(({ act }) => act === 'book-read'))
})

test('the picture of the partners is for those who see the nation', async () => {
  const { status, body } = await operator.get<PartnerPicture>('/api/exchange/partners')
  assert.equal(status, 200)
  assert.ok(body.received.today >= 3 && body.partners.every((each) => each.backlog > 0))
  assert.equal((await hospital.get('/api/exchange/partners')).status, 403)
})
