/** Books and papers in the e-ID application: created here, integrated there, once each, taken back when they end; what is withheld leaves no trace there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endBook } from '#modules/record/index.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { hasAccount } from '../../sandbox/e-id/application.ts'
import { WORLD } from './country.ts'
import { aHouse, until } from './house.ts'
import { aReferral, call, entrust, personOf } from './papers-house.ts'
import { aVisit, withFields, type VisitFile } from './visits.ts'

// The second is an outpatient clinic for HIV: its very name tells.
const [HERE, TELLING, THERE] = ['01901', '01906', '79901']
const house = await aHouse({ partners: ['e-id'], environment: { PARTNER_TIMEOUT_MS: '1500' } })
await entrust(house, HERE)
const hospital = await house.sender(HERE)

interface Item {
  readonly kind: string
  readonly state: string
  readonly receipt: string | null
  readonly reference: string
  readonly revision: number
  readonly itemId: string
  readonly attempts: number
  readonly subjectKey: string
}

const adults = Array.from({ length: 400 }, (_, n) => citizen(WORLD.seed, n)).filter((each) => each.died === null && each.nationality === 'VN' && each.birth < '1990' && each.birthKnown === 'day')
const withAccount = adults.filter((each) => hasAccount(WORLD, each.number)).map((each) => each.number)
const withoutAccount = adults.filter((each) => !hasAccount(WORLD, each.number)).map((each) => each.number)
let next = 0
const somebody = () => withAccount[next++] ?? ''

async function send(visit: VisitFile, from = hospital): Promise<string> {
  const receipt = await from.send(visit.xml)
  assert.equal(receipt.status, 200, JSON.stringify(receipt.body))
  return receipt.body.messageId ?? ''
}
const itemsOf = (messageId: string) => house.rows<Item>(
  `select i.kind, i.state, i.receipt, i.reference, i.revision, i.item_id as "itemId", i.attempts, i.subject_key as "subjectKey" from record.integration i
    where i.subject_key = (select subject_key from record.document where message_id = $1) order by i.kind`, [messageId])
const settled = (messageId: string, holds: (items: readonly Item[]) => boolean) => until(() => itemsOf(messageId), holds, 30)
const eid = () => house.partners['e-id']?.url ?? ''
interface Shown {
  readonly maDoiTuong: string
  readonly loai: string
  readonly noiDung: Record<string, string | null>
}
const shownTo = async (number: string) => (await (await fetch(`${eid()}/ung-dung/hien-thi?soDinhDanh=${number}`)).json()) as Shown[]
const booksOf = async (reference: string) => (await (await fetch(`${eid()}/books?reference=${reference}`)).json()) as { count: number }[]
const fault = (state: object) => fetch(`${eid()}/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(state) })
const stateOfPaper = async (paperId: string) => (await house.rows<{ state: string }>('select state from papers.paper where paper_id = $1', [paperId]))[0]?.state

const worker = await house.startWorker()

test('a book and a paper are integrated: once each, with a receipt, and the paper is delivered', async () => {
  const number = somebody()
  const messageId = await send(await aReferral(THERE, { personalId: number }))
  const items = await settled(messageId, (seen) => seen.length >= 2 && seen.every((each) => each.state === 'integrated'))
  const [book, paper] = [items.find((each) => each.kind === 'book'), items.find((each) => each.kind === 'paper')]
  assert.ok(book && paper)
  for (const { reference, revision, receipt } of items) {
    assert.ok(receipt)
    assert.deepEqual((await booksOf(`${reference}.${revision}`)).map((each) => each.count), [1])
  }
  assert.equal(await stateOfPaper(paper.itemId), 'delivered')
  const shown = await shownTo(number)
  assert.deepEqual(shown.map((each) => each.loai).toSorted(), items.map((each) => (each.kind === 'book' ? 'SO' : each.kind === 'paper' ? 'GIAY' : 'LICH_HEN')).toSorted())
  assert.deepEqual(Object.keys(shown.find((each) => each.loai === 'SO')?.noiDung ?? {}), ['ngayThayDoi'])
  const told = shown.find((each) => each.loai === 'GIAY')?.noiDung ?? {}
  assert.deepEqual(Object.keys(told).toSorted(), ['hanDung', 'ngayCap', 'soGiay', 'tenGiay', 'tinhTrang', 'xacThuc'])
  assert.equal(told['tinhTrang'], 'valid')
  const code = told['xacThuc']?.split('/v/')[1]
  assert.equal((await call<{ verdict: string }>(house, ['POST', '/verifications'], {}, { code })).body.verdict, 'valid')
})

test('who has no account has a book here that is not integrated', async () => {
  const number = withoutAccount[0] ?? ''
  const messageId = await send(await aVisit({ personalId: number }))
  const items = await settled(messageId, (seen) => seen.some((each) => each.kind === 'book' && each.state === 'no-account'))
  assert.ok(items.every((each) => each.receipt === null))
  assert.deepEqual(await shownTo(number), [])
})

test('while the application is away everything waits; then it comes, nothing twice', async () => {
  await fault({ fault: 'lost-reply', rate: 1, seconds: 4 })
  const messageIds = [await send(await aReferral(THERE, { personalId: somebody() })), await send(await aReferral(THERE, { personalId: somebody() }))]
  await settled(messageIds[0] ?? '', (seen) => seen.some((each) => each.attempts > 0))
  for (const messageId of messageIds) {
    const items = await settled(messageId, (seen) => seen.length >= 2 && seen.every((each) => each.state === 'integrated'))
    for (const { reference, revision } of items) assert.deepEqual((await booksOf(`${reference}.${revision}`)).map((each) => each.count), [1])
  }
})

test('a voided file takes its paper back there; a closed record its book', async () => {
  const number = somebody()
  const messageId = await send(await aReferral(THERE, { personalId: number }))
  const items = await settled(messageId, (seen) => seen.length >= 2 && seen.every((each) => each.state === 'integrated'))
  const system = await house.person('facility', { facility: HERE })
  const answer = await fetch(`${house.url}/api/record/messages/${messageId}/void`, {
    method: 'POST', headers: { ...system, 'content-type': 'application/json' }, body: JSON.stringify({ reason: 'sai người bệnh' }),
  })
  assert.ok(answer.ok, `${answer.status} ${await answer.text()}`)
  await settled(messageId, (seen) => seen.filter((each) => each.kind !== 'book').every((each) => each.state === 'withdrawn'))
  assert.deepEqual((await shownTo(number)).map((each) => each.loai), ['SO'])
  const book = items.find((each) => each.kind === 'book')
  assert.ok(book)
  const subject = { shard: Number.parseInt(book.subjectKey.slice(-2), 16), subjectKey: book.subjectKey }
  await house.tools.exchange.intake.inTransaction((tx) => endBook(tx, subject, new Date()))
  await settled(messageId, (seen) => seen.every((each) => each.state === 'withdrawn'))
  assert.deepEqual(await shownTo(number), [])
})

test('a worker killed in the middle asks for the receipt before it tells anything again', async () => {
  await fault({ fault: 'slow', rate: 1, seconds: 3 })
  const messageId = await send(await aReferral(THERE, { personalId: somebody() }))
  await settled(messageId, (seen) => seen.some((each) => each.attempts > 0))
  await worker.kill()
  // As if its lease were over.
  await house.rows(`update record.integration set next_at = now() where next_at is not null`)
  await house.startWorker()
  const items = await settled(messageId, (seen) => seen.length >= 2 && seen.every((each) => each.state === 'integrated'))
  for (const { reference, revision } of items) assert.deepEqual((await booksOf(`${reference}.${revision}`)).map((each) => each.count), [1])
})

test('labelled care leaves no trace there: not as a book, a paper, a day, nor by the other papers of that facility', async () => {
  const [marked, plain] = [somebody(), somebody()]
  const labelled = withFields('XML1', { MA_BENH_CHINH: 'B20', CHAN_DOAN_RV: 'Bệnh nhiễm HIV' })
  const only = await send(await aVisit({ personalId: marked, change: labelled }))
  assert.deepEqual(await house.rows('select labels from record.document where message_id = $1 and labels <> 0', [only]).then((rows) => rows.length), 1)
  // Care of the same facility that carries no label itself, and care elsewhere that everybody may have.
  await send(await aReferral(THERE, { personalId: marked }))
  const clinic = await house.sender(THERE)
  const there = await send(await aVisit({ personalId: marked, facility: THERE, kind: 'outpatient' }), clinic)
  const other = await send(await aVisit({ personalId: plain, facility: THERE, kind: 'outpatient' }), clinic)
  await settled(there, (seen) => seen.some((each) => each.kind === 'book' && each.state === 'integrated'))
  await settled(other, (seen) => seen.some((each) => each.kind === 'book' && each.state === 'integrated'))
  const looks = async (number: string) => (await shownTo(number)).map(({ loai, noiDung }) => ({ loai, noiDung }))
  assert.deepEqual(await looks(marked), await looks(plain))
  // A paper to a clinic whose name tells stays here, though its file carries no label.
  const sent = await send(await aReferral(TELLING, { personalId: plain }))
  await settled(sent, (seen) => seen.filter((each) => each.kind === 'book').every((each) => each.state === 'integrated'))
  const [paper] = await until(() => house.rows<{ id: string }>('select paper_id as id from papers.paper where receiver = $1', [TELLING]), (rows) => rows.length > 0)
  await new Promise((done) => setTimeout(done, 4_000))
  assert.deepEqual(await house.rows('select from record.integration where item_id = $1', [paper?.id]), [])
  assert.equal(house.logged.some((line) => line.includes(marked)), false)
})

test('the person sees the book\'s place in the application in their own scope only', async () => {
  const messageId = await send(await aReferral(THERE, { personalId: somebody() }))
  const [book] = await settled(messageId, (seen) => seen.length > 0)
  assert.ok(book && await personOf(house, messageId))
  const { reader } = house.tools.exchange
  const count = (key: string) => reader.inScope({ kind: 'subject', key }, (tx) => tx.one<{ rows: number }>('select count(*) as rows from record.integration', []))
  assert.ok((await count(book.subjectKey)).rows >= 1)
  assert.equal((await count('00000000-0000-7000-8000-000000000000')).rows, 0)
})
