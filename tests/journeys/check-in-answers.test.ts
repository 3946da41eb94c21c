/** What partners and lists can answer at the desk: every result code of the card look-up, old addresses, and the way of the XML0. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CARD_ANSWERS, CARD_CODE_UNKNOWN } from '#definitions/check-in/card-answers.ts'
import { connectInsuranceCards } from '#connections/insurance-cards.ts'
import type { Trace } from '#modules/exchange/schema.ts'
import { FORMER_PROVINCES, makeAddressFinder } from '#modules/catalogues/index.ts'
import { entrustKey, placeFinder } from '#modules/insurance/index.ts'
import { checkIn } from '#modules/insurance/check-in/check-in.ts'
import { admitPatient } from '#modules/insurance/check-in/admit-patient.ts'
import type { CheckedIn, CheckInBody, DeskList } from '#modules/insurance/check-in/schema.ts'
import { problem } from '#definitions/problem.ts'
import { requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { sendingTo } from '../../server/open-check-in.ts'
import { openPki, SEED, WORLD } from './country.ts'
import { aHouse, until } from './house.ts'
import { senderWith } from './sender.ts'

const DESK = '01901'
const STAFF = { name: 'Người Tiếp Đón', personalId: '001190000001' }
const house = await aHouse({ partners: ['population', 'insurer', 'notary'] })
const pair = await (await openPki()).facilityCertificate(DESK)
entrustKey(house.config.keysDir, DESK, { sandbox: true, ...pair })
const tools = { ...house.tools.checkIn, sendCheckIn: sendingTo(house.tools.exchange) }
const permit = requirePermit({ id: 'desk-test', role: 'registrar', facility: DESK, permissions: ['insurance:check-in'] }, 'insurance:check-in')

const everyone = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n))
function someone(fits: (each: Citizen) => boolean): Citizen {
  const found = everyone.find(fits)
  assert.ok(found, 'the sandbox has somebody like that')
  everyone.splice(everyone.indexOf(found), 1)
  return found
}
const living = (each: Citizen) => each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN'
const withCard = (fits: (card: NonNullable<Citizen['card']>) => boolean) => (each: Citizen) => living(each) && each.card !== null && fits(each.card)
const insured = withCard((card) => card.state === 'valid' && !/^(QN|CA|TE)/.test(card.number))
const born = (each: Citizen) => each.birth.split('-').reverse().join('/')
const byNumber = (each: Citizen): CheckInBody => ({ staff: STAFF, fields: { personalId: each.number, name: each.name, birth: born(each), sex: each.sex, address: each.address } })
/** Only the card is at hand: nobody asks by the personal number. */
const byCard = (each: Citizen, cardNumber: string, change: { name?: string; birth?: string } = {}): CheckInBody =>
  ({ staff: STAFF, fields: { cardNumber, name: each.name, birth: born(each), sex: each.sex, ...change } })

async function desk(body: CheckInBody, asked = tools): Promise<CheckedIn> {
  const answer = await checkIn(asked, permit, body)
  assert.ok(answer.kind === 'checked', JSON.stringify(answer))
  return answer
}
const changed = (number: string, at: number, to: string) => number.slice(0, at) + to + number.slice(at + to.length)

test('every answer the sandbox insurer can give reaches the desk with its advice', async () => {
  const one = someone(insured)
  const number = one.card?.number ?? ''
  const again = someone(withCard((card) => card.state === 'reduced' && card.socialNumber.endsWith('3')))
  const state = (wanted: string) => byNumber(someone(withCard((card) => card.state === wanted && !card.socialNumber.endsWith('3'))))
  const asked: readonly (readonly [string, CheckInBody])[] = [
    ['000', byNumber(one)], ['001', byNumber(someone(withCard((card) => card.state === 'valid' && card.number.startsWith('QN'))))],
    ['002', byNumber(someone(withCard((card) => card.state === 'valid' && card.number.startsWith('CA'))))],
    ['003', state('renewed')], ['004', state('replaced')], ['010', state('expired')], ['110', state('revoked')], ['120', state('reduced')], ['121', state('moved-out')],
    ['122', state('moved-inside')], ['123', byCard(again, again.card?.number ?? '')], ['000', byNumber(again)], ['124', state('stopped')],
    ['050', byNumber(someone((each) => living(each) && each.card === null && each.birth < '2000'))],
    ['051', byCard(one, `${number.slice(0, 14)}`)], ['052', byCard(one, changed(number, 3, number.startsWith('99', 3) ? '98' : '99'))],
    ['053', byCard(one, changed(number, 2, number[2] === '5' ? '1' : '5'))], ['060', byCard(one, number, { name: 'Ω' })],
    ['061', byCard(one, number, { name: `${one.name.charAt(0)}ai Tên` })], ['070', byCard(one, number, { birth: '01/02/1901' })],
    ['054', { ...byNumber(one), staff: { name: 'Ai Đó', personalId: '901190000001' } }], ['055', { ...byNumber(one), staff: { name: 'Tên Khác', personalId: someone(living).number } }],
  ]
  for (const [code, body] of asked) {
    const { card } = await desk(body)
    assert.deepEqual([card.code, card.means, card.cover], [code, CARD_ANSWERS[code]?.means, CARD_ANSWERS[code]?.cover], `asked for ${code}`)
  }
})

test('a child without a card is covered whole, and the desk is told of the temporary number', async () => {
  const child = { ...citizen(SEED, 1), birth: '2026-02-03' }
  const { card, objects } = await desk({ staff: STAFF, fields: { cardNumber: 'TE1010000000000', name: child.name, birth: born(child), sex: '1' } }, answering('130'))
  assert.deepEqual([card.code, card.cover, objects[0]?.percent], ['130', 'temporary', 100])
  assert.match(card.todo.vi, /TE1/)
})

/** The desk with an insurer that answers one code, over the platform's own client. */
function answering(code: string) {
  const session = { open: () => Promise.resolve({ kind: 'open' as const, headers: {}, session: { accessToken: 'a', tokenId: 'b' } }), forget: () => undefined }
  const client = {
    ask: () => Promise.resolve({ kind: 'answered' as const, status: 200, headers: {}, body: Buffer.from(JSON.stringify({ maKetQua: code, ghiChu: '' })) }),
    certificateEnds: () => undefined, close: () => Promise.resolve(),
  }
  return { ...tools, lookUpCard: connectInsuranceCards(client, { user: 'x', secret: 'x' }, session) }
}

test('failures of the look-up are asked again later; a wrong question and an unknown code are said', async () => {
  for (const code of ['100', '101', '401', '500', '501']) {
    const { card, later, objects } = await desk(byNumber(someone(insured)), answering(code))
    assert.deepEqual([card.code, card.tone, card.cover, later], [code, 'moving', 'unknown', true])
    assert.notEqual(objects[0]?.code, '9', 'nobody is sent away as uninsured')
  }
  assert.deepEqual((await desk(byNumber(someone(insured)), answering('205'))).card.cover, 'correct')
  assert.deepEqual((await desk(byNumber(someone(insured)), answering('777'))).card.means, CARD_CODE_UNKNOWN.means)
})

test('an address of before July 2025 leads to today\'s commune; a divided one lists its candidates', async () => {
  const lists = { inTransaction: house.database.connect('lienthong_reader').inTransaction, clock: () => new Date() }
  const findAddress = makeAddressFinder(lists)
  const find = placeFinder(lists, findAddress)
  const early = await find('Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh')
  assert.deepEqual([early.province?.code, early.commune], ['79', null], 'the index is still being made: nobody waits for it')
  await findAddress('Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh')
  interface Former { readonly code: string; readonly name: string; readonly district: string | null; readonly province: string | null }
  const former = await house.rows<Former>(
    `select code, name, attributes ->> 'district' as district, attributes ->> 'province' as province from catalogues.entry where kind = 'unit' and known_to is null and valid_to = '2025-06-30'`,
  )
  const successors = Map.groupBy(
    await house.rows<{ code: string; to: string; province: string }>(
      `select code, attributes ->> 'newCode' as to, attributes ->> 'newProvince' as province from catalogues.entry where kind = 'unit-succession' and known_to is null`,
    ), (each) => each.code)
  const provinces = new Map(FORMER_PROVINCES.map((each) => [each.code, each.name]))
  const succeeded = former.filter((each) => each.code.length === 5 && each.district !== null).map((each) => ({
    ...each, province: provinces.get(each.province ?? '') ?? '', codes: (successors.get(each.code) ?? []).map((unit) => unit.to).sort(),
    provinces: (successors.get(each.code) ?? []).map((unit) => unit.province),
  }))
  const written = ({ name, district, province }: (typeof succeeded)[number]) => `Số 5, ${name}, ${district}, ${province}`
  const whole = succeeded.find((each) => each.codes.length === 1 && !/\d/.test(each.name))
  const divided = succeeded.find((each) => each.codes.length > 1)
  assert.ok(whole && divided, `of ${succeeded.length}`)
  const found = await find(written(whole))
  assert.deepEqual([found.commune?.code, found.province?.code, found.former, found.candidates], [whole.codes[0], whole.provinces[0], true, []])
  const listed = await find(written(divided))
  assert.deepEqual([listed.commune, listed.former, listed.candidates.map((each) => each.code).sort()], [null, true, divided.codes])
  const bent = await find(written(whole).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'))
  assert.deepEqual([bent.commune?.code ?? bent.candidates.map((each) => each.code)].flat().includes(whole.codes[0] ?? ''), true)
  assert.deepEqual(await find('Không có nơi này'), { province: null, commune: null, candidates: [], former: false })
  assert.deepEqual((await find('Phường Không Có, Tỉnh Bình Dương')).province?.code, '79', 'the province is known all the same')
  const today = someone(living)
  assert.deepEqual([(await find(today.address)).commune?.code, (await find(today.address)).former], [today.commune, false])
})

test('the XML0 reaches the insurer as it was signed, and its trace says so', async () => {
  await house.startWorker()
  const person = someone(insured)
  const { checkInId } = await desk(byNumber(person))
  const { admission, problems } = await admitPatient(tools, permit, checkInId, { reason: 'Đau bụng', object: '3.3' })
  assert.deepEqual([admission.fileState, problems], ['sent', []])
  const id = admission.messageId ?? ''
  const operator = senderWith(house.url, '', await house.person('operator'))
  const seen = await until(async () => (await operator.get<Trace>(`/api/exchange/messages/${id}`)).body, (trace) => trace.hops.some((each) => each.partner === 'insurer' && each.state === 'delivered'), 40)
  assert.match(seen.hops.find((each) => each.partner === 'insurer')?.receipt ?? '', /^GD/)
  const insurer = house.partners['insurer']?.url ?? ''
  const books = await (await fetch(`${insurer}/books?reference=${id}`)).json() as { sha256: string; count: number }[]
  assert.deepEqual(books.map((each) => [each.sha256, each.count]), [[seen.sha256, 1]])
  const file = await (await fetch(`${insurer}/received?reference=${id}`)).text()
  assert.match(file, new RegExp(`<SO_CCCD>${person.number}</SO_CCCD>.*<MA_DOITUONG_KCB>3\\.3</MA_DOITUONG_KCB>.*<SignatureValue`, 's'))
})

test('a file that cannot go is named on the list and goes later; a refused one says why; without a key it is handed out', async () => {
  const { checkInId } = await desk(byNumber(someone(insured)))
  const busy = { ...tools, sendCheckIn: () => Promise.reject(new Refusal('unavailable', [problem('eid-unavailable')])) }
  const wish = { reason: 'Ho', object: '1.1' }
  assert.deepEqual([(await admitPatient(busy, permit, checkInId, wish)).admission.fileState, (await admitPatient(busy, permit, checkInId, wish)).problems], ['to-send', []])
  const line = async () => (await (await fetch(`${house.url}/api/insurance/check-ins`, { headers: await house.person('registrar', { facility: DESK }) })).json() as DeskList).checkIns.find((each) => each.checkInId === checkInId)
  assert.deepEqual([(await line())?.state, (await line())?.fileState], ['admitted', 'to-send'])
  const refusing = { ...tools, sendCheckIn: () => Promise.reject(new Refusal('invalid', [problem('facility-unknown')])) }
  assert.deepEqual((await admitPatient(refusing, permit, checkInId, wish)).problems.map((each) => each.code), ['facility-unknown'])
  const keyless = await admitPatient({ ...tools, findSigner: () => undefined }, permit, checkInId, wish)
  assert.deepEqual([keyless.admission.fileState, keyless.file !== null], ['to-sign', true])
  assert.equal((await admitPatient(tools, permit, checkInId, wish)).admission.fileState, 'sent')
  assert.equal((await line())?.fileState, 'sent')
})
