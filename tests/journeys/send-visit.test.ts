/** A visit is sent: a receipt that means "on disk", one of everything, versions, voiding, nothing twice. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { shardOf } from '#platform/uuid.ts'
import { aHouse } from './house.ts'
import { VISIT_DOOR } from './sender.ts'
import { aBundle, aVisit, HOSPITAL, withFields } from './visits.ts'

const house = await aHouse()
const hospital = await house.sender(HOSPITAL)
const corrected = withFields('XML1', { GHI_CHU: 'Uống thuốc đúng giờ, tái khám khi cần' })

/** What the database holds of a facility's messages, oldest first. */
interface Stored { id: string; state: number; version: number | null; superseded: string | null; sha256: Buffer; subject: string | null; problems: { code: string }[] | null }
const messages = () => house.rows<Stored>(`select message_id as id, state, version, superseded_by as superseded, sha256, subject_key as subject, problems from exchange.message order by message_id`)
const message = async (id: string) => (await messages()).find((each) => each.id === id)

/** How many rows each table has: what a file that changes nothing leaves alone. */
async function counts(): Promise<Record<string, number>> {
  const tables = ['exchange.content', 'exchange.message', 'exchange.delivery', 'record.document', 'record.lineage', 'record.voiding', 'insurance.claim', 'audit.entry']
  const [row] = await house.rows<Record<string, number>>(`select ${tables.map((table) => `(select count(*)::integer from ${table}) as "${table}"`).join(', ')}`)
  return row ?? {}
}

async function filesBack(messageId: string): Promise<Buffer | undefined> {
  const subject = (await message(messageId))?.subject ?? ''
  return (await house.tools.exchange.openFiles([{ messageId, subjectKey: subject, shard: shardOf(messageId) }])).get(messageId)?.content
}

test('a signed visit gets a receipt, is stored once, and is given back byte for byte', async () => {
  const visit = await aVisit()
  const { status, body } = await hospital.send(visit.xml)
  assert.deepEqual([status, body.maKetQua, body.maGiaoDich, body.problems], [200, '200', body.messageId, []])
  assert.match(body.thoiGianTiepNhan, /^\d{14}$/)
  const stored = await message(body.messageId)
  assert.deepEqual([stored?.state, stored?.version, stored?.sha256.toString('hex')], [0, 1, createHash('sha256').update(visit.xml).digest('hex')])
  assert.ok((await filesBack(body.messageId))?.equals(Buffer.from(visit.xml)))
  const [body0] = await house.rows<{ body: Buffer }>('select body from record.document where message_id = $1', [body.messageId])
  assert.ok(body0 && !body0.body.includes(Buffer.from(visit.personalId)) && body0.body.length < visit.xml.length / 4, 'sealed and small')
})

test('with it go the claim\'s header, the audit entry and one delivery for each destination', async () => {
  let money: Record<string, string> = {}
  const visit = await aVisit({ change: (tables) => {
    money = tables['XML1']?.[0] ?? {}
    return tables
  } })
  const { messageId } = (await hospital.send(visit.xml)).body
  const claims = await house.rows<{ total: string; claimed: string; facility: string }>('select total::text, claimed::text, facility from insurance.claim where document_id = $1', [messageId])
  const hundredths = (field: string) => String(Math.round(Number(money[field]) * 100))
  assert.deepEqual(claims, [{ total: hundredths('T_TONGCHI_BV'), claimed: hundredths('T_BHTT'), facility: HOSPITAL }])
  const entries = await house.rows<{ act: string; subject: string }>(`select act, subject_key as subject from audit.entry where reference = $1`, [messageId])
  assert.deepEqual(entries, [{ act: 'document-received', subject: (await message(messageId))?.subject }])
  const deliveries = await house.rows<{ partner: string; state: number }>('select p.partner, d.state from exchange.delivery d join exchange.partner p on p.number = d.partner where message_id = $1 order by 1', [messageId])
  assert.deepEqual(deliveries, ['data-centre', 'insurer', 'province'].map((partner) => ({ partner, state: 0 })))
})

test('the same file again gives the old receipt and writes nothing; so does the same content under another day', async () => {
  const visit = await aVisit({ seed: 'again' })
  const first = await hospital.send(visit.xml)
  const before = await counts()
  const again = await hospital.send(visit.xml)
  const otherDay = await hospital.send((await aVisit({ seed: 'again', madeOn: '20261001' })).xml)
  for (const answer of [again, otherDay]) {
    assert.deepEqual([answer.status, answer.body.messageId, answer.body.thoiGianTiepNhan], [200, first.body.messageId, first.body.thoiGianTiepNhan])
    assert.match(answer.body.thongDiep, /biên nhận cũ/)
  }
  assert.deepEqual(await counts(), before)
})

test('a corrected file is version 2 and supersedes the former, which stays readable', async () => {
  const visit = await aVisit({ seed: 'corrected' })
  const first = (await hospital.send(visit.xml)).body.messageId
  const second = (await hospital.send((await aVisit({ seed: 'corrected', change: corrected })).xml)).body.messageId
  assert.deepEqual([(await message(first))?.state, (await message(first))?.superseded, (await message(second))?.version], [2, second, 2])
  const documents = await house.rows<{ version: number; state: number }>('select version, state from record.document where message_id in ($1, $2) order by version', [first, second])
  assert.deepEqual(documents, [{ version: 1, state: 1 }, { version: 2, state: 0 }])
  assert.ok((await filesBack(first))?.equals(Buffer.from(visit.xml)))
  const before = await counts()
  const late = await hospital.send(visit.xml)
  assert.deepEqual([late.status, late.body.messageId], [200, first], 'superseded content gets its own old receipt')
  assert.deepEqual(await counts(), before)
  assert.deepEqual([(await message(first))?.state, (await message(second))?.state], [2, 0], 'and changes nothing')
  const third = (await hospital.send((await aVisit({ seed: 'corrected', change: withFields('XML1', { GHI_CHU: 'Lần ba' }) })).xml)).body.messageId
  assert.deepEqual([(await message(third))?.version, (await message(second))?.superseded], [3, third])
  const claims = await house.rows<{ state: number }>('select state from insurance.claim where document_id in ($1, $2, $3) order by document_id', [first, second, third])
  assert.deepEqual(claims.map((each) => each.state === 0), [false, false, true], 'one claim counts')
})

test('a correction that names another person is refused whole; voided, the visit is entered for the right one', async () => {
  const visit = await aVisit({ seed: 'wrong person' })
  const { messageId } = (await hospital.send(visit.xml)).body
  const right = await aVisit({ seed: 'right person', maLk: visit.maLk })
  assert.notEqual(right.personalId, visit.personalId)
  const before = await counts()
  const refused = await hospital.send(right.xml)
  assert.deepEqual([refused.status, refused.body.maKetQua, refused.codes], [409, '409', ['visit-of-another-person']])
  assert.deepEqual(await counts(), before)
  const voided = await hospital.post(`/api/record/messages/${messageId}/void`, { reason: 'Nhầm người bệnh' })
  assert.equal(voided.status, 204)
  assert.equal((await message(messageId))?.state, 3)
  const [claim] = await house.rows<{ state: number }>('select state from insurance.claim where document_id = $1', [messageId])
  assert.notEqual(claim?.state, 0)
  const entered = await hospital.send(right.xml)
  assert.deepEqual([entered.status, (await message(entered.body.messageId))?.state], [200, 0])
  assert.equal((await hospital.post(`/api/record/messages/${messageId}/void`, { reason: 'Nhầm người bệnh' })).codes[0], 'document-voided-already')
  assert.deepEqual((await hospital.send(visit.xml)).codes, ['content-voided'], 'the voided content keeps its old receipt and says so')
  assert.equal((await message(entered.body.messageId))?.state, 0)
})

test('a file about several people is taken back whole', async () => {
  const bundle = await aBundle([{ seed: 'taken back a' }, { seed: 'taken back b' }])
  const { messageId } = (await hospital.send(bundle.xml)).body
  const states = () => house.rows<{ state: number; claim: number }>('select d.state, c.state as claim from record.document d join insurance.claim c using (document_id) where d.message_id = $1', [messageId])
  assert.ok(new Set((await house.rows<{ of: string }>('select subject_key as of from record.document where message_id = $1', [messageId])).map((each) => each.of)).size > 1)
  assert.equal((await hospital.post(`/api/record/messages/${messageId}/void`, { reason: 'Gửi nhầm cả tệp' })).status, 204)
  assert.ok((await states()).length > 1 && (await states()).every((each) => each.state === 2 && each.claim === 2))
  assert.equal((await house.rows("select from audit.entry where reference = $1 and act = 'document-voided'", [messageId])).length, (await states()).length)
})

test('another facility voids nothing', async () => {
  const { messageId } = (await hospital.send((await aVisit()).xml)).body
  const other = await house.sender('79901')
  const answer = await other.post(`/api/record/messages/${messageId}/void`, { reason: 'Không phải của tôi' })
  assert.deepEqual([answer.status, answer.codes], [404, ['message-unknown']])
  assert.equal((await message(messageId))?.state, 0)
})

test('fifty parallel sends of one file give one message', async () => {
  const visit = await aVisit()
  const before = await counts()
  const answers = await Promise.all(Array.from({ length: 50 }, () => hospital.send(visit.xml)))
  assert.deepEqual([...new Set(answers.map((each) => each.status))], [200])
  assert.equal(new Set(answers.map((each) => each.body.messageId)).size, 1)
  const now = await counts()
  assert.deepEqual(['exchange.message', 'record.document', 'insurance.claim'].map((table) => (now[table] ?? 0) - (before[table] ?? 0)), [1, 1, 1])
  assert.equal((now['exchange.delivery'] ?? 0) - (before['exchange.delivery'] ?? 0), 3)
})

test('parallel corrections of one visit become its versions, each once', async () => {
  const wish = (n: number) => ({ seed: 'parallel', change: withFields('XML1', { GHI_CHU: `Bản sửa ${n}` }) })
  const files = await Promise.all(Array.from({ length: 12 }, (_, n) => aVisit(wish(n))))
  const answers = await Promise.all(files.map((file) => hospital.send(file.xml)))
  const ids = answers.map((each) => each.body.messageId)
  const stored = (await messages()).filter((each) => ids.includes(each.id))
  assert.deepEqual(stored.map((each) => each.version).sort((one, other) => (one ?? 0) - (other ?? 0)), Array.from({ length: 12 }, (_, n) => n + 1))
  assert.equal(stored.filter((each) => each.state === 0).length, 1)
  assert.equal(stored.find((each) => each.state === 0)?.version, 12)
})

test('several dossiers in one file are one message, given back whole, whoever they are about', async () => {
  const bundle = await aBundle([{ seed: 'bundle a' }, { seed: 'bundle b' }, { seed: 'bundle c' }])
  const { status, body } = await hospital.send(bundle.xml)
  assert.equal(status, 200, JSON.stringify(body.problems))
  const documents = await house.rows<{ subject: string; ordinal: number }>('select subject_key as subject, ordinal from record.document where message_id = $1 order by ordinal', [body.messageId])
  assert.deepEqual(documents.map((each) => each.ordinal), [0, 1, 2])
  assert.equal(new Set(documents.map((each) => each.subject)).size, 3)
  assert.ok((await filesBack(body.messageId))?.equals(Buffer.from(bundle.xml)))
  const before = await counts()
  assert.equal((await hospital.send(bundle.xml)).body.messageId, body.messageId)
  assert.deepEqual(await counts(), before)
})

test('a bundle of which one dossier is refused stores none of them', async () => {
  const taken = await aVisit({ seed: 'bundle taken' })
  await hospital.send(taken.xml)
  const before = await counts()
  const answer = await hospital.send((await aBundle([{ seed: 'bundle d' }, { seed: 'bundle e', maLk: taken.maLk }])).xml)
  assert.deepEqual([answer.status, answer.codes], [409, ['visit-of-another-person']])
  assert.deepEqual(await counts(), before)
})

test('the older door of decision 4750 takes the same file', async () => {
  const { status } = await hospital.send((await aVisit()).xml, { path: VISIT_DOOR.replace('QD3176', 'QD4750'), fileType: 130 })
  assert.equal(status, 200)
})
