/** A visit travels: the worker's own process delivers to real partners, through their faults, a restore and a fence. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, test } from 'node:test'
import type { Hop, PartnerPicture, Trace } from '#modules/exchange/schema.ts'
import { aHouse, until } from './house.ts'
import { senderWith } from './sender.ts'
import { aBundle, aVisit, HOSPITAL, withFields, type VisitFile, type VisitWish } from './visits.ts'

// The partners process whatever comes twice: only the platform keeps it from coming twice.
const house = await aHouse({ partners: ['insurer', 'province', 'data-centre', 'notary'], environment: { SANDBOX_NO_DEDUPLICATION: '1', PARTNER_TIMEOUT_MS: '2000' } })
let worker = await house.startWorker()
const hospital = await house.sender(HOSPITAL)
const operator = senderWith(house.url, '', await house.person('operator'))
const DESTINATIONS = ['data-centre', 'insurer', 'province']

const addressOf = (partner: string) => house.partners[partner]?.url ?? ''
const trace = async (id: string) => (await operator.get<Trace>(`/api/exchange/messages/${id}`)).body
const partnersOf = (seen: Trace): readonly Hop[] => seen.hops.filter((each) => each.partner !== 'record')
const delivered = (id: string, partners: readonly string[] = DESTINATIONS) => until(() => trace(id), (seen) => partnersOf(seen).filter((each) => partners.includes(each.partner)).every((each) => each.state === 'delivered'), 40)
const switchOn = (partner: string, fault: string, rate = 1) => fetch(`${addressOf(partner)}/faults`, { method: 'PUT', body: JSON.stringify({ fault, rate, seconds: 300 }) })
const switchOff = (partner: string) => fetch(`${addressOf(partner)}/faults`, { method: 'DELETE' })
afterEach(() => Promise.all(DESTINATIONS.map(switchOff)))
interface BookEntry { readonly reference: string; readonly sha256: string; readonly count: number }
const book = async (partner: string, id: string) => (await (await fetch(`${addressOf(partner)}/books?reference=${id}`)).json()) as BookEntry[]
const received = async (partner: string, id: string) => Buffer.from(await (await fetch(`${addressOf(partner)}/received?reference=${id}`)).arrayBuffer())

async function send(wish: VisitWish = {}): Promise<VisitFile & { id: string }> {
  const visit = await aVisit(wish)
  const { status, body } = await (wish.facility === undefined ? hospital : await house.sender(wish.facility)).send(visit.xml)
  assert.equal(status, 200, JSON.stringify(body.problems))
  return { ...visit, id: body.messageId }
}

async function countedOnce(ids: readonly string[], partners: readonly string[] = DESTINATIONS): Promise<void> {
  for (const partner of partners) {
    const counts = await Promise.all(ids.map(async (id) => (await book(partner, id)).map((each) => each.count)))
    assert.deepEqual(counts, ids.map(() => [1]), `${partner} has each once`)
  }
}

test('every hop leaves its receipt, chained to the file; the insurer\'s number comes to the sender', async () => {
  const visit = await send()
  const { hops, sha256, maGiaoDich } = await delivered(visit.id)
  for (const hop of hops.filter((each) => each.partner !== 'record')) {
    const chain = createHash('sha256').update(Buffer.from(sha256, 'hex')).update(`\0${hop.partner}\0${visit.id}\0${hop.receipt}`).digest('hex')
    assert.deepEqual([hop.state, hop.chain, hop.nextAttemptAt, hop.reason], ['delivered', chain, null, null])
  }
  assert.equal(maGiaoDich, hops.find((each) => each.partner === 'insurer')?.receipt)
  assert.match(maGiaoDich, /^GD/)
  assert.equal((await hospital.send(visit.xml)).body.maGiaoDich, maGiaoDich)
  assert.equal((await book('insurer', visit.id))[0]?.sha256, createHash('sha256').update(visit.xml).digest('hex'), 'the insurer has the very file')
  await countedOnce([visit.id])
})

test('a file with several dossiers travels as one', async () => {
  const bundle = await aBundle([{}, {}])
  const { body } = await hospital.send(bundle.xml)
  await delivered(body.messageId)
  assert.ok((await received('insurer', body.messageId)).equals(Buffer.from(bundle.xml)))
})

test('what province and data centre get of an HIV visit tells nothing of HIV; the insurer gets the original', async () => {
  const visit = await send({ kind: 'hiv', facility: HOSPITAL })
  await delivered(visit.id)
  const tell = /HIV|AIDS|ARV|B2[0-4]|Z21|tenofovir|dolutegravir|lamivudin|efavirenz|CD4|906|lượng vi[- ]?rút/i
  assert.match(innerText(visit.xml), tell, 'the original does')
  for (const partner of ['province', 'data-centre']) {
    const copy = (await received(partner, visit.id)).toString()
    assert.ok(copy.length > 100)
    assert.doesNotMatch(innerText(copy).replaceAll(visit.maLk, ''), /HIV|AIDS|ARV|B2[0-4]|Z21|tenofovir|dolutegravir|lamivudin|efavirenz|CD4|tải lượng/i)
    assert.doesNotMatch(copy, /<CHI_TIEU_CHI_TIET_BN_HIV|<LOAIHOSO>XML6/)
  }
  assert.equal((await book('insurer', visit.id))[0]?.sha256, createHash('sha256').update(visit.xml).digest('hex'))
})

test('a visit of a clinic for HIV leaves nothing of the clinic at province and data centre; the insurer gets the original', async () => {
  const visit = await send({ kind: 'hiv', facility: '01906' })
  await delivered(visit.id, ['insurer'])
  const withheld = await until(() => trace(visit.id), (seen) => partnersOf(seen).every((each) => each.partner === 'insurer' || each.state === 'failed'), 40)
  const beside = await send({ kind: 'outpatient' })
  await delivered(beside.id)
  for (const partner of ['province', 'data-centre']) {
    const hop = withheld.hops.find((each) => each.partner === partner)
    assert.deepEqual([hop?.state, hop?.receipt, hop?.reason?.vi], ['failed', null, 'Không mở được hồ sơ đã lưu'], 'as where the main row is withheld')
    assert.deepEqual(await book(partner, visit.id), [])
    assert.doesNotMatch((await received(partner, visit.id)).toString(), /01906|MACSKCB/)
    assert.equal((await book(partner, beside.id)).length, 1)
  }
  assert.equal((await book('insurer', visit.id))[0]?.sha256, createHash('sha256').update(visit.xml).digest('hex'))
})

test('a partner that is down gets everything when it is up again, in the order of each citizen', async () => {
  await switchOn('province', 'down')
  const first = await send()
  const ids = [first.id]
  for (let n = 0; n < 3; n += 1) ids.push((await send({ personalId: first.personalId })).id)
  ids.push((await send({ personalId: first.personalId, maLk: first.maLk, seed: 'correction of the first', change: withFields('XML1', { GHI_CHU: 'Sửa' }) })).id)
  await Promise.all(ids.map((id) => delivered(id, ['insurer', 'data-centre'])))
  const waiting = await until(() => trace(first.id), (seen) => (seen.hops.find((each) => each.partner === 'province')?.attempts ?? 0) > 0)
  const hop = waiting.hops.find((each) => each.partner === 'province')
  assert.ok(hop && hop.state !== 'delivered' && hop.reason && hop.nextAttemptAt, JSON.stringify(hop))
  const picture = await until(async () => (await operator.get<PartnerPicture>('/api/exchange/partners')).body, (seen) => seen.partners.some((each) => each.partner === 'province' && each.backlog === 5))
  assert.ok(picture.partners.some((each) => each.partner === 'insurer' && each.backlog === 0))
  await switchOff('province')
  await Promise.all(ids.map((id) => delivered(id)))
  await countedOnce(ids)
  const lines = (await (await fetch(`${addressOf('province')}/books`, { headers: { accept: 'application/x-ndjson' } })).text()).trim().split('\n').map((line) => JSON.parse(line) as { reference: string; sequence: number })
  const own = lines.filter((line) => ids.includes(line.reference))
  assert.deepEqual(own.map((line) => line.reference), ids, 'arrived in the order in which they were received')
  assert.deepEqual(own.map((line) => line.sequence), own.map((line) => line.sequence).toSorted((one, other) => one - other))
})

test('a connection cut after processing, or a reply that is lost, doubles nothing', async () => {
  for (const fault of ['cut-after', 'lost-reply']) {
    await Promise.all(['insurer', 'data-centre'].map((partner) => switchOn(partner, fault)))
    const ids = await Promise.all(Array.from({ length: 4 }, async () => (await send()).id))
    await until(() => book('data-centre', ids[0] ?? ''), (entries) => entries.length > 0)
    await until(() => book('insurer', ids[0] ?? ''), (entries) => entries.length > 0)
    await Promise.all(['insurer', 'data-centre'].map(switchOff))
    await Promise.all(ids.map((id) => delivered(id)))
    await countedOnce(ids)
  }
})

test('after a restore receipts are asked for first: what partners have had is not sent again', async () => {
  const [had, lost] = [await send(), await send()]
  await Promise.all([had, lost].map(({ id }) => delivered(id)))
  await worker.stop()
  // As if the database were of a time before these deliveries; the insurer never got the second.
  await house.rows(`update exchange.delivery set state = 0, receipt = null, chain = null, attempts = 0, at = null where message_id in ($1, $2)`, [had.id, lost.id])
  await house.rows(`insert into exchange.epoch (epoch, reason) values (2, 'restore')`)
  worker = await house.startWorker()
  const seen = await delivered(had.id)
  await delivered(lost.id)
  await countedOnce([had.id, lost.id])
  assert.equal(seen.maGiaoDich, seen.hops.find((each) => each.partner === 'insurer')?.receipt)
  const [epoch] = await house.rows<{ reconciled: boolean }>('select reconciled_at is not null as reconciled from exchange.epoch where epoch = 2')
  assert.equal(epoch?.reconciled, true)
})

test('a new epoch fences a worker of the time before: it ends, and the next one goes on', async () => {
  await house.rows(`insert into exchange.epoch (epoch, reason) values (3, 'restore')`)
  const before = await send()
  await worker.ended
  worker = await house.startWorker()
  await delivered(before.id)
  await countedOnce([before.id])
})

test('a worker killed in the middle leaves nothing undone, and what it had sent is known by its reference', async () => {
  await house.partners['insurer']?.stop()
  await house.startPartner('insurer', { SANDBOX_NO_DEDUPLICATION: '' })
  const ids: string[] = []
  const sending = (async () => {
    for (let n = 0; n < 25; n += 1) ids.push((await send()).id)
  })()
  await until(() => Promise.resolve(ids.length), (count) => count > 8)
  await worker.kill()
  await sending
  // As if the twenty seconds had passed after which a silent worker is missed.
  await house.rows(`update exchange.lane set leased_until = '-infinity'`)
  await house.rows(`update exchange.worker set seen_at = now() - interval '1 minute'`)
  worker = await house.startWorker()
  await Promise.all(ids.map((id) => delivered(id)))
  await countedOnce(ids, ['insurer'])
})

/** The decoded tables of an envelope as one text. */
function innerText(xml: string): string {
  return [...xml.matchAll(/<NOIDUNGFILE>([^<]*)</g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString()).join('\n')
}
