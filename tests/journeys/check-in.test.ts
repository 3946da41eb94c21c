/** A patient at the desk, with the sandbox's population database and insurer: claim or proof, advice, 16 fields, XML0, later answers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entrustKey, registerReader, verifyLater } from '#modules/insurance/index.ts'
import type { AdmissionAnswer, CheckedIn, CheckInAnswer, DeskList, NameMatches } from '#modules/insurance/check-in/schema.ts'
import { connectInsuranceCards } from '#connections/insurance-cards.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { openPki, SEED, WORLD } from './country.ts'
import { aHouse, until } from './house.ts'

const DESK = '01901'
const house = await aHouse({ partners: ['population', 'insurer', 'e-id'] })
const { keyPem, certificatePem } = await (await openPki()).facilityCertificate(DESK)
entrustKey(house.config.keysDir, DESK, { sandbox: true, keyPem, certificatePem })
// A hospital's own system; the page's registrar has a test of their own below.
const desk = await house.person('facility', { facility: DESK })
const STAFF = { name: 'Người Tiếp Đón', personalId: '001190000001' }

const everyone = Array.from({ length: WORLD.size }, (_, n) => citizen(SEED, n))
function someone(fits: (each: Citizen) => boolean): Citizen {
  const found = everyone.find(fits)
  assert.ok(found, 'the sandbox has somebody like that')
  everyone.splice(everyone.indexOf(found), 1)
  return found
}
const living = (each: Citizen) => each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN'
const insured = (each: Citizen) => living(each) && each.card?.state === 'valid' && !/^(QN|CA)/.test(each.card.number)
const dayOf = (birth: string) => birth.split('-').reverse().join('')
const qrOf = (each: Citizen, change: { number?: string; name?: string } = {}) =>
  [change.number ?? each.number, '', change.name ?? each.name, dayOf(each.birth), each.sex === '1' ? 'Nam' : 'Nữ', each.address, '01062022'].join('|')

async function post<Body>(path: string, body: unknown, headers = desk): Promise<{ status: number; body: Body; codes: string[] }> {
  const response = await fetch(`${house.url}/api/insurance/check-ins${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const text = await response.text()
  const read = (text === '' ? {} : JSON.parse(text)) as Body & { problems?: { code: string }[] }
  return { status: response.status, body: read, codes: (read.problems ?? []).map((each) => each.code) }
}
async function get<Body>(path: string, headers = desk): Promise<Body> {
  return (await fetch(`${house.url}/api/insurance/check-ins${path}`, { headers })).json() as Promise<Body>
}
async function scan(text: string, more: object = {}): Promise<CheckedIn> {
  const { status, body } = await post<CheckInAnswer>('', { scan: text, staff: STAFF, ...more })
  assert.equal(status, 200, JSON.stringify(body) + house.logged.filter((line) => line.includes('incident')).slice(-1).join())
  assert.ok(body.kind === 'checked', JSON.stringify(body))
  return body
}
const fieldsOf = (answer: CheckedIn) => Object.fromEntries(answer.fields.map((each) => [each.name, each]))
async function fault(partner: string, body: object): Promise<void> {
  const url = house.partners[partner]?.url ?? ''
  assert.equal((await fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify(body) })).status, 200)
}

test('one scan of a printed QR: a claim, the identity confirmed, the card good, sixteen fields filled in', async () => {
  const person = someone((each) => insured(each) && each.people === '01')
  const answer = await scan(qrOf(person))
  assert.deepEqual([answer.shown.by, answer.shown.evidence, answer.identity.state, answer.card.code, answer.later], ['printed-qr', 'claim', 'confirmed', '000', false])
  const fields = fieldsOf(answer)
  assert.equal(answer.fields.length, 16)
  assert.deepEqual([fields['HO_TEN']?.value, fields['HO_TEN']?.confirmed, fields['SO_CCCD']?.value], [person.name, true, person.number])
  assert.deepEqual([fields['MA_THE_BHYT']?.value, fields['MA_THE_BHYT']?.source], [person.card?.number, 'insurer'])
  assert.deepEqual([fields['MATINH_CU_TRU']?.value, fields['MAXA_CU_TRU']?.value], [person.province, person.commune])
  assert.ok(answer.objects[0])
})

test('a chip read by a registered reader is a proof, by a stranger a claim; an e-ID presentation is a proof', async () => {
  const person = someone((each) => insured(each) && each.people === '01')
  const population = house.partners['population']?.url ?? ''
  const read = async (facility: string) => (await (await fetch(`${population}/chip-readings`, { method: 'POST', body: JSON.stringify({ facility, so_dinh_danh: person.number }) })).json() as { message: string }).message
  assert.equal((await scan(await read(DESK))).shown.evidence, 'claim', 'nobody has registered the reader yet')
  const { readerId, publicKey } = await (await fetch(`${population}/readers?facility=${DESK}`)).json() as { readerId: string; publicKey: Record<string, string> }
  await registerReader({ intake: house.database.connect('lienthong_intake'), clock: () => new Date() }, readerId, { facility: DESK, publicKey })
  const proved = await scan(await read(DESK))
  assert.deepEqual([proved.shown.by, proved.shown.evidence, proved.identity.state], ['chip', 'proof', 'confirmed'])
  assert.equal(fieldsOf(proved)['MA_DANTOC']?.value, '01')
  assert.equal((await scan(await read('01906'))).shown.evidence, 'claim', 'a reader of another facility')
  const shown = await (await fetch(`${population}/presentations`, { method: 'POST', body: JSON.stringify({ facility: DESK, so_dinh_danh: person.number }) })).json() as { message: string }
  assert.deepEqual([(await scan(shown.message)).shown.by, (await scan(shown.message)).shown.evidence], ['e-id', 'proof'])
  const other = await (await fetch(`${population}/presentations`, { method: 'POST', body: JSON.stringify({ facility: '79901', so_dinh_danh: person.number }) })).json() as { message: string }
  assert.equal((await post('', { scan: other.message })).status, 422, 'meant for another facility')
  const corrected = await scan(await read(DESK), { fields: { name: 'Tên Khác Hẳn' } })
  assert.deepEqual([corrected.shown.evidence, corrected.identity.state], ['claim', 'mismatch'], 'what was typed over a proof is a claim')
})

test('death, a new number, a stranger\'s number, a revoked card and a mismatch each say what to do', async () => {
  const dead = await scan(qrOf(someone((each) => each.died !== null && each.birthKnown === 'day' && each.formerNumber === null)))
  assert.deepEqual([dead.identity.state, dead.identity.tone, dead.needsAcknowledgement], ['dead', 'stop', true])
  assert.deepEqual((await post(`/${dead.checkInId}/admission`, { reason: 'Đau đầu' })).codes, ['check-in-not-compared'])
  const renumbered = someone((each) => each.formerNumber !== null && each.birthKnown === 'day' && each.died === null && each.nationality === 'VN')
  const moved = await scan(qrOf(renumbered, { number: renumbered.formerNumber ?? '' }))
  assert.deepEqual([moved.identity.state, moved.identity.successor, fieldsOf(moved)['SO_CCCD']?.value, fieldsOf(moved)['SO_CCCD']?.source], ['renumbered', renumbered.number, renumbered.number, 'population'])
  assert.equal((await scan(qrOf(renumbered, { number: renumbered.formerNumber ?? '', name: 'Người Khác' }))).identity.state, 'another-person')
  const revoked = await scan(qrOf(someone((each) => living(each) && each.card?.state === 'revoked')))
  assert.deepEqual([revoked.card.code, revoked.card.cover, revoked.objects[0]?.code], ['110', 'no', '9'])
  const renewed = someone((each) => living(each) && each.card?.state === 'renewed')
  const card = await scan(qrOf(renewed))
  assert.deepEqual([card.card.code, card.card.cover, card.card.term?.to, card.card.benefit?.digit.length], ['003', 'new-card', renewed.card?.next?.to, 1])
  const wrong = await scan(qrOf(someone(insured), { name: 'Tên Khác Hẳn' }))
  assert.deepEqual([wrong.identity.state, wrong.identity.differs, fieldsOf(wrong)['HO_TEN']?.needsEye], ['mismatch', ['name'], true])
})

test('a bent scan is led by its digits: asked for the name once, known the next time', async () => {
  const person = someone(insured)
  const bent = qrOf(person, { name: `${person.name.replace(/[^\p{ASCII}]/gu, '?')}?` })
  const first = (await post<CheckInAnswer>('', { scan: bent, staff: STAFF })).body
  assert.ok(first.kind === 'incomplete' && first.bent)
  assert.deepEqual([first.missing, first.known.personalId, first.known.birth], [['name'], person.number, person.birth])
  assert.equal((await scan(bent, { fields: { name: person.name } })).identity.state, 'confirmed')
  const again = await scan(bent)
  assert.deepEqual([again.patient.name, fieldsOf(again)['HO_TEN']?.source, again.identity.state], [person.name, 'record', 'confirmed'])
  assert.equal((await scan(person.number)).patient.name, person.name, 'the number alone is enough')
})

test('a child without a card, an officer\'s card, and a card number instead of a person', async () => {
  const officer = someone((each) => living(each) && each.card?.state === 'valid' && /^(QN|CA)/.test(each.card.number))
  assert.ok(['001', '002'].includes((await scan(qrOf(officer))).card.code ?? ''))
  const person = someone(insured)
  const alone = (await post<CheckInAnswer>('', { scan: person.card?.number, staff: STAFF })).body
  assert.ok(alone.kind === 'incomplete')
  const answer = await scan(person.card?.number ?? '', { fields: { name: person.name, birth: dayOf(person.birth), sex: person.sex } })
  assert.deepEqual([answer.identity.state, answer.card.code, fieldsOf(answer)['SO_CCCD']?.needsEye], ['not-asked', '000', true])
})

test('admitted: the file is signed with the entrusted key, stored, and known again when asked twice', async () => {
  const answer = await scan(qrOf(someone(insured)))
  const admitted = await post<AdmissionAnswer>(`/${answer.checkInId}/admission`, { reason: 'Đau bụng', object: '3.3' })
  assert.equal(admitted.status, 200, JSON.stringify(admitted.body))
  assert.equal(admitted.body.admission.fileState, 'sent')
  const again = await post<AdmissionAnswer>(`/${answer.checkInId}/admission`, { reason: 'Khác' })
  assert.deepEqual(again.body.admission, admitted.body.admission)
  const [message] = await house.rows<{ exchange: string; facility: string }>('select exchange, facility from exchange.message where message_id = $1', [admitted.body.admission.messageId])
  assert.deepEqual([message?.exchange.split('@')[0], message?.facility], ['check-in-3176', DESK])
  const delivery = await house.rows('select 1 from exchange.delivery where message_id = $1', [admitted.body.admission.messageId])
  assert.equal(delivery.length, 1, 'on its way to the insurer')
  const second = await scan(qrOf(someone(insured)))
  const urgent = await post<AdmissionAnswer>(`/${second.checkInId}/admission`, { reason: 'Tai nạn', object: '2' })
  assert.equal(urgent.body.admission.fileState, 'not-wanted', 'an emergency is not announced')
  assert.deepEqual((await post(`/${(await scan(qrOf(someone(insured)))).checkInId}/admission`, { reason: 'x', object: '77' })).codes, ['visit-object-unknown'])
})

test('a facility that signs for itself gets the file to sign', async () => {
  const signing = await house.person('facility', { facility: '79901' })
  const { body } = await post<CheckedIn>('', { scan: qrOf(someone(insured)), staff: STAFF }, signing)
  const admitted = await post<AdmissionAnswer>(`/${body.checkInId}/admission`, { reason: 'Ho', object: '1.3' }, signing)
  assert.equal(admitted.body.admission.fileState, 'to-sign')
  assert.match(Buffer.from(admitted.body.file ?? '', 'base64').toString(), /<CHI_TIEU_TRANG_THAI_KCB>.*<MA_DOITUONG_KCB>1\.3<\/MA_DOITUONG_KCB>.*<CHUKYDONVI><\/CHUKYDONVI>/)
})

test('both partners away: the patient is admitted, and the answers come later onto the list', async () => {
  const person = someone(insured)
  await Promise.all([fault('population', { fault: 'down', rate: 1, seconds: 600 }), fault('insurer', { fault: 'down', rate: 1, seconds: 600 })])
  const answer = await scan(qrOf(person))
  assert.deepEqual([answer.later, answer.identity.state, answer.card.cover, answer.card.tone], [true, 'later', 'unknown', 'moving'])
  assert.equal((await post<AdmissionAnswer>(`/${answer.checkInId}/admission`, { reason: 'Sốt', object: '1.1' })).body.admission.fileState, 'sent')
  const line = async () => (await get<DeskList>('')).checkIns.find((each) => each.checkInId === answer.checkInId)
  assert.deepEqual([(await line())?.later, (await line())?.state], [true, 'admitted'])
  await Promise.all([fault('population', { fault: 'down', rate: 0 }), fault('insurer', { fault: 'down', rate: 0 })])
  const { askPopulation, lookUpCard } = house.tools.checkIn
  const tools = { clock: () => new Date(Date.now() + 30_000), keys: house.tools.checkIn.keys, worker: house.database.connect('lienthong_worker'), askPopulation, lookUpCard, deadlineMs: 3_000 }
  await until(async () => (await verifyLater(tools), line()), (seen) => seen?.later === false)
  const told = await line()
  assert.deepEqual([told?.later, told?.attention, told?.identityTone, told?.cardTone, told?.verifiedAt !== null], [false, false, 'done', 'done', true])
  assert.equal((await get<CheckedIn>(`/${answer.checkInId}`)).card.code, '000')
})

test('a slow partner does not hold the desk up', async () => {
  const quick = { ...house.tools.checkIn, deadlineMs: 100, lookUpCard: connectInsuranceCards({ ask: () => new Promise<never>(() => undefined), certificateEnds: () => undefined, close: () => Promise.resolve() }, { user: 'x', secret: 'x' }, { open: () => new Promise<never>(() => undefined), forget: () => undefined }) }
  const { askPartners } = await import('#modules/insurance/check-in/ask-partners.ts')
  const person = someone(insured)
  const started = performance.now()
  const patient = { personalId: person.number, name: person.name, birth: person.birth, sex: person.sex === '1' ? 1 as const : 2 as const, address: null, people: null, nationality: null }
  const answers = await askPartners(quick, { patient, cardNumber: null, staff: STAFF })
  assert.ok(performance.now() - started < 1_000)
  assert.equal(answers.card.away, true)
})

test('a wristband finds its patient at this facility only', async () => {
  const answer = await scan(qrOf(someone(insured)))
  assert.equal((await post(`/${answer.checkInId}/wristband`, { tag: 'E20034120AB1' })).status, 204)
  assert.equal((await scan('E20034120AB1')).checkInId, answer.checkInId)
  const other = await scan(qrOf(someone(insured)))
  assert.deepEqual((await post(`/${other.checkInId}/wristband`, { tag: 'E20034120AB1' })).codes, ['wristband-worn'])
  assert.equal((await post(`/${other.checkInId}/wristband`, { tag: 'E20034120AB1', release: true })).status, 204)
  assert.equal((await scan('E20034120AB1')).checkInId, other.checkInId)
  const elsewhere = await house.person('facility', { facility: '79901' })
  assert.deepEqual((await post('', { scan: 'E20034120AB1' }, elsewhere)).codes, ['wristband-unknown'])
})

test('the same person scanned at once and again is one line; nobody else sees it; looks leave entries', async () => {
  const person = someone(insured)
  const answers = await Promise.all([scan(qrOf(person)), scan(qrOf(person)), scan(qrOf(person))])
  assert.equal(new Set(answers.map((each) => each.checkInId)).size, 1)
  const list = await get<DeskList>('')
  assert.equal(list.checkIns.filter((each) => each.name === person.name && each.birth === person.birth).length, 1)
  const elsewhere = await house.person('facility', { facility: '79901' })
  assert.equal((await get<DeskList>('', elsewhere)).checkIns.filter((each) => each.checkInId === answers[0]?.checkInId).length, 0)
  assert.equal((await fetch(`${house.url}/api/insurance/check-ins/${answers[0]?.checkInId}`, { headers: elsewhere })).status, 404)
  const found = (await post<NameMatches>('/search', { name: person.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D') })).body
  assert.ok(found.some((each) => each.checkInId === answers[0]?.checkInId && each.numberEnds === person.number.slice(-4)))
  const acts = await house.rows<{ act: string; purpose: string }>(`select distinct act, purpose from audit.entry where act in ('patient-checked-in', 'check-ins-listed', 'patients-searched')`)
  assert.deepEqual(acts.map((each) => `${each.act} ${each.purpose}`).sort(), ['check-ins-listed check-in', 'patient-checked-in check-in', 'patients-searched check-in'])
  const [sealed] = await house.rows<{ body: Buffer }>('select body from insurance.check_in where check_in_id = $1', [answers[0]?.checkInId])
  assert.ok(sealed && !sealed.body.includes(Buffer.from(person.number)))
})

test('the registrar of a facility does the same from the page', async () => {
  const registrar = await house.person('registrar', { facility: DESK })
  const { status, body } = await post<CheckInAnswer>('', { scan: qrOf(someone(insured)), staff: STAFF }, registrar)
  assert.equal(status, 200)
  assert.equal(body.kind, 'checked')
})

test('what cannot be read, and who may not, are refused without a personal value; nothing personal is logged', async () => {
  assert.deepEqual((await post('', { scan: '???' })).codes, ['scan-unreadable'])
  assert.deepEqual((await post('', { fields: { personalId: '003190123456', name: 'Ai Đó', birth: '1990' } })).codes, ['personal-id-place'])
  const clerk = await house.person('clerk', { facility: DESK })
  assert.equal((await post('', { scan: 'x' }, clerk)).status, 403)
  const log = house.logged.join('\n')
  assert.ok(!/0011?90123456/.test(log) && !log.includes('Người Tiếp Đón'))
})
