/** Papers written on the page, corrected files, appointments used once, keys that are missing: what else a paper goes through. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import jsQR from 'jsqr'
import { qrModules } from '#formats/pdf/qr-modules.ts'
import { countPapers, countUnmade, expirePapers } from '#modules/papers/index.ts'
import type { IssuedPaper, PaperDraft, PaperList, PaperView, Verification } from '#modules/papers/schema.ts'
import { aHouse } from './house.ts'
import { aClinician, aReferral, call, CLINICIAN, entrust, makePapers, personOf } from './papers-house.ts'
import { aVisit, withFields, type VisitFile } from './visits.ts'

const [HERE, THERE, NOBODYS] = ['01901', '01906', '79901']
const house = await aHouse()
const doctor = await aClinician(house, HERE)
const worker = house.tools.exchange.worker

async function sent(visit: VisitFile): Promise<string> {
  const { status, body } = await (await house.sender(visit.facility)).send(visit.xml)
  assert.equal(status, 200, JSON.stringify(body))
  return body.messageId ?? ''
}
const verify = async (address: string) => (await call<Verification>(house, ['POST', '/verifications'], {}, { code: address })).body.verdict
const read = async (paperId: string, headers = doctor) => (await call<PaperView>(house, ['GET', `/of-facility/${paperId}`], headers)).body
const listOf = async (query: string, headers = doctor) => (await call<PaperList>(house, ['GET', `/of-facility?${query}`], headers)).body.papers

const visit = await aVisit({ kind: 'inpatient' })
const messageId = await sent(visit)
await makePapers(house)
const draft = async (kind: string) => (await call<PaperDraft>(house, ['POST', '/drafts'], doctor, { kind, personalId: visit.personalId })).body
const contentOf = (form: PaperDraft) => Object.fromEntries(form.sections.flatMap((section) => section.fields).flatMap((field) => (field.value === '' ? [] : [[field.name, field.value]])))
const write = (kind: string, content: Readonly<Record<string, string>>) => call<IssuedPaper>(house, ['POST', ''], doctor, { kind, personalId: visit.personalId, content })

test('a clinician writes an appointment: filled in from the visit, signed with their key, numbered by the facility', async () => {
  const form = await draft('re-examination')
  assert.ok(form.visitOn)
  const content = { ...contentOf(form), NGAY_HEN_KL: '20991201' }
  const { status, body } = await write('re-examination', content)
  assert.equal(status, 201, JSON.stringify(body))
  assert.match(body.number, /^0000\d\/01901\/GHK-\d{4}$/)
  const view = await read(body.paperId)
  assert.equal(view.paper.state, 'issued')
  assert.match(view.data, new RegExp(CLINICIAN.name))
  const again = await write('re-examination', content)
  assert.notEqual(again.body.number, body.number)
})

test('what is wrong with a paper is told all at once', async () => {
  const { status, codes } = await write('sick-leave', { ...contentOf(await draft('sick-leave')), MA_BHXH: '0123456789', DON_VI: 'Xưởng may', SO_NGAY_NGHI: '45', TU_NGAY: '20261120', DEN_NGAY: '20261119', NOT_A_FIELD: 'x' })
  assert.equal(status, 422)
  assert.deepEqual([...codes].sort(), ['paper-days-out-of-order', 'paper-days-too-many', 'paper-field-missing', 'paper-field-unknown'])
  assert.deepEqual((await write('no-such-paper', {})).codes, ['paper-kind-unknown'])
  const unknown = await call(house, ['POST', '/drafts'], doctor, { kind: 'sick-leave', personalId: '099999999999' })
  assert.deepEqual([unknown.status, unknown.codes], [404, ['paper-person-unknown']])
})

test('an appointment is used once, at the facility that made it', async () => {
  const { body } = await write('re-examination', { ...contentOf(await draft('re-examination')), NGAY_HEN_KL: '20991201' })
  const { address } = await read(body.paperId)
  const there = await aClinician(house, THERE)
  assert.deepEqual((await call(house, ['POST', '/receptions'], there, { scan: address })).codes, ['paper-for-another-facility'])
  const taken = await call<PaperView>(house, ['POST', '/receptions'], doctor, { scan: address })
  assert.equal(taken.body.paper.state, 'used', JSON.stringify(taken.body))
  assert.deepEqual((await call(house, ['POST', '/receptions'], doctor, { scan: address })).codes, ['paper-used'])
  assert.equal(await verify(address), 'used')
})

test('two who take a paper in at one moment: one has it', async () => {
  const { body } = await write('re-examination', { ...contentOf(await draft('re-examination')), NGAY_HEN_KL: '20991201' })
  const { address } = await read(body.paperId)
  const answers = await Promise.all([1, 2, 3].map(() => call(house, ['POST', '/receptions'], doctor, { scan: address })))
  assert.deepEqual(answers.map((each) => each.status).sort(), [200, 409, 409])
})

test('the issuer takes back what it wrote, not what a file says', async () => {
  const { body } = await write('re-examination', { ...contentOf(await draft('re-examination')), NGAY_HEN_KL: '20991201' })
  const { address } = await read(body.paperId)
  const there = await aClinician(house, THERE)
  assert.equal((await call(house, ['POST', `/of-facility/${body.paperId}/revocation`], there, { reason: 'withdrawn' })).status, 404)
  assert.equal((await call(house, ['POST', `/of-facility/${body.paperId}/revocation`], doctor, { reason: 'written-wrong' })).status, 204)
  assert.equal(await verify(address), 'revoked')
  const ofFile = (await listOf('kind=discharge-paper'))[0]
  assert.ok(ofFile)
  assert.deepEqual((await call(house, ['POST', `/of-facility/${ofFile.paperId}/revocation`], doctor, { reason: 'withdrawn' })).codes, ['paper-of-a-file'])
})

test('a corrected file replaces its papers, and says so', async () => {
  const wish = { seed: 'corrected', maLk: 'TESTCORRECTED1' }
  const first = await aReferral(THERE, wish)
  const id = await sent(first)
  await makePapers(house)
  const citizen = await personOf(house, id)
  const mine = async () => (await call<PaperList>(house, ['GET', '/mine'], citizen)).body.papers.filter((each) => each.kind === 'referral')
  const [former] = await mine()
  assert.ok(former)
  const { address } = (await call<PaperView>(house, ['GET', `/mine/${former.paperId}`], citizen)).body
  await sent(await aReferral(THERE, { ...wish, change: withFields('XML13', { HUONG_DIEU_TRI: 'Mổ có kế hoạch' }) }))
  await makePapers(house)
  const after = await mine()
  const [fresh, old] = [after.find((each) => each.state !== 'revoked'), after.find((each) => each.paperId === former.paperId)]
  assert.deepEqual([old?.state, old?.revocation, old?.replacedBy], ['revoked', 'replaced', fresh?.paperId])
  assert.equal(await verify(address), 'revoked')
})

test('a correction without the paper ends the paper all the same', async () => {
  const wish = { seed: 'withdrawn paper', maLk: 'TESTCORRECTED2' }
  await sent(await aReferral(THERE, wish))
  await makePapers(house)
  const { change: _none, ...rest } = { ...wish, change: undefined }
  await sent(await aVisit({ ...rest, kind: 'referral', change: (tables) => Object.fromEntries(Object.entries(tables).filter(([kind]) => !['XML13', 'XML7', 'XML8', 'XML14'].includes(kind))) }))
  await makePapers(house)
  const states = await house.rows<{ state: string }>(`select p.state from papers.paper p join papers.due d using (document_id) where d.version = 1 and p.lineage in (select lineage from papers.due where version = 2 and outcome = 'none')`)
  assert.ok(states.length > 0)
  assert.ok(states.every((each) => each.state === 'revoked'))
})

test('without a key nothing is issued and the file waits; with it the papers are made', async () => {
  await sent(await aReferral(HERE, { facility: NOBODYS }))
  await makePapers(house)
  const span = { since: new Date(Date.now() - 86_400_000), before: new Date(Date.now() + 86_400_000), facilities: [NOBODYS] }
  const waiting = await worker.inOneStatement((tx) => countUnmade(tx, span))
  assert.deepEqual(waiting.map(({ outcome, reason, files }) => [outcome, reason, files]), [['not-signed', 'paper-key-missing', 1]])
  await entrust(house, NOBODYS)
  await house.rows(`update papers.due set due_at = '-infinity' where facility = $1 and done_at is null`, [NOBODYS])
  await makePapers(house)
  assert.deepEqual(await worker.inOneStatement((tx) => countUnmade(tx, span)), [])
  const noKey = await house.person('clinician', { facility: HERE })
  const { status, codes } = await call(house, ['POST', ''], noKey, { kind: 're-examination', personalId: visit.personalId, content: {} })
  assert.deepEqual([status, codes], [409, ['paper-key-missing']])
})

test('what has run out is expired, by its day and by the round', async () => {
  const { body } = await write('re-examination', { ...contentOf(await draft('re-examination')), NGAY_HEN_KL: '20991201' })
  await house.rows(`update papers.paper set valid_until = '2020-01-01' where paper_id = $1`, [body.paperId])
  const before = await read(body.paperId)
  assert.deepEqual([before.paper.state, await verify(before.address)], ['expired', 'expired'])
  assert.deepEqual((await call(house, ['POST', '/receptions'], doctor, { scan: before.address })).codes, ['paper-expired'])
  assert.equal(await expirePapers({ worker, clock: () => new Date() }), 1)
  assert.equal((await read(body.paperId)).events.at(-1)?.act, 'expire')
})

test('the QR on the paper is read by another decoder', async () => {
  const [line] = await listOf('kind=re-examination')
  const { address } = await read(line?.paperId ?? '')
  const { size, dark } = qrModules(address)
  const [unit, edge] = [4, 16]
  const width = size * unit + edge * 2
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  dark.forEach((isDark, at) => {
    for (let y = 0; isDark && y < unit; y += 1) for (let x = 0; x < unit; x += 1) {
      const place = ((Math.floor(at / size) * unit + y + edge) * width + (at % size) * unit + x + edge) * 4
      pixels.fill(0, place, place + 3)
    }
  })
  const decode = jsQR as unknown as typeof jsQR.default
  assert.equal(decode(pixels, width, width)?.data, address)
})

test('counts by facility, kind and day; and every act stands in the audit', async () => {
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const counts = await worker.inOneStatement((tx) => countPapers(tx, { since: new Date(0), before: new Date('2099-01-01'), facilities: [HERE] }))
  const appointments = counts.find((each) => each.kind === 're-examination' && each.day === day)
  assert.ok(appointments && appointments.issued >= 6 && appointments.used === 2 && appointments.revoked === 1 && appointments.expired === 1, JSON.stringify(counts))
  const acts = (await house.rows<{ act: string }>(`select distinct act from audit.entry where act like 'paper%'`)).map((each) => each.act)
  for (const act of ['paper-issued', 'paper-drafted', 'paper-received', 'paper-used', 'paper-revoked', 'paper-expired', 'paper-verified', 'paper-read', 'papers-listed']) assert.ok(acts.includes(act), act)
  assert.ok(!house.logged.some((line) => line.includes(visit.personalId)), 'no number in the log')
  assert.ok(messageId)
})

test('who asks too often waits', async () => {
  const answers: number[] = []
  for (let at = 0; at < 40; at += 1) answers.push((await call(house, ['POST', '/verifications'], {}, { code: 'AAAAAAAAAAAAAAAAAAAAAA' })).status)
  assert.ok(answers.includes(429))
})
