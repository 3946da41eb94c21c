/** What is not accepted: each fault of sender, signature, envelope or request has its own answer, and a refused file leaves one row. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { openPki } from './country.ts'
import { aHouse } from './house.ts'
import { accountOf, answerOf, senderWith, takeToken, VISIT_DOOR, type Answer } from './sender.ts'
import { aBundle, aVisit, HOSPITAL, withFields, type VisitWish } from './visits.ts'

const house = await aHouse({ environment: { MAX_BODY_MB: '2' } })
const hospital = await house.sender(HOSPITAL)
const pki = await openPki()

const TABLES = ['exchange.content', 'exchange.delivery', 'record.document', 'record.lineage', 'insurance.claim', 'people.subject', 'audit.entry']
async function counts(): Promise<Record<string, number>> {
  const [row] = await house.rows<Record<string, number>>(`select (select count(*)::integer from exchange.message) as messages, ${TABLES.map((table) => `(select count(*)::integer from ${table}) as "${table}"`).join(', ')}`)
  return row ?? {}
}

/** Sends what must be refused: one message row more, everything else as it was. */
async function refusedWhole(send: () => Promise<Answer>, status = 422): Promise<Answer> {
  const before = await counts()
  const answer = await send()
  assert.deepEqual([answer.status, answer.body.maKetQua], [status, String(status)], JSON.stringify(answer.codes))
  const left = { ...before, messages: (before['messages'] ?? 0) + (status === 422 ? 1 : 0) }
  assert.deepEqual(await counts(), left)
  return answer
}
const sendOf = (wish: VisitWish) => async () => hospital.send((await aVisit(wish)).xml)

test('a refused file leaves exactly one message row: hash and problems, no content', async () => {
  const visit = await aVisit({ change: withFields('XML1', { HO_TEN: '' }) })
  const answer = await refusedWhole(() => hospital.send(visit.xml))
  const [problem] = answer.body.problems
  assert.deepEqual([problem?.code, problem?.table, problem?.row, problem?.field], ['field-missing', 'XML1', 1, 'HO_TEN'])
  assert.ok(answer.body.thongDiep.includes(problem?.message.vi ?? '?'))
  const [row] = await house.rows<Record<string, unknown>>('select * from exchange.message where message_id = $1', [answer.body.messageId])
  assert.deepEqual([row?.['state'], row?.['subject_key'], row?.['documents']], [1, null, 0])
  assert.ok(!JSON.stringify(row).includes(visit.personalId))
})

test('a wrong password, an unknown account and a stranger each get no further', async () => {
  const { username, password } = accountOf(HOSPITAL)
  for (const [name, word] of [[username, `${password}x`], ['99999_nobody', password]] as const) {
    const answer = await takeToken(house.url, name, word)
    assert.deepEqual([answer.status, answer.body.maKetQua, answer.body.APIKey, answer.codes], [401, '401', null, ['credentials-wrong']])
  }
  const { xml } = await aVisit()
  const strange = (headers: Record<string, string>) => refusedWhole(() => senderWith(house.url, HOSPITAL, headers).send(xml), 401)
  assert.deepEqual((await strange({})).codes, ['sign-in-needed'])
  assert.deepEqual((await strange({ accessToken: 'x', tokenId: 'y' })).codes, ['token-not-accepted'])
  assert.deepEqual((await strange({ ...hospital.headers, tokenId: 'y' })).codes, ['token-not-accepted'])
  assert.deepEqual((await strange({ accessToken: hospital.headers['accessToken'] ?? '' })).codes, ['tokens-not-together'])
})

test('nobody sends for another facility: not in the request, not in the envelope, not with its certificate', async () => {
  const theirs = await aVisit({ facility: '79901' })
  assert.deepEqual((await refusedWhole(() => hospital.send(theirs.xml, { facility: '79901' }), 403)).codes, ['facility-not-yours'])
  assert.deepEqual((await refusedWhole(() => hospital.send(theirs.xml))).codes.toSorted(), ['sender-differs'])
  const another = await pki.facilityCertificate('79901')
  assert.deepEqual((await refusedWhole(sendOf({ signWith: another }))).codes, ['certificate-of-another-facility'])
  assert.deepEqual((await refusedWhole(sendOf({ envelopeOf: '79901' }))).codes.toSorted(), ['certificate-of-another-facility', 'facility-differs', 'sender-differs'])
})

test('a certificate of a foreign authority, an expired one and a revoked one are refused, each by its name', async () => {
  const { foreign, expired, revoked } = pki.wrong
  assert.deepEqual((await refusedWhole(sendOf({ signWith: foreign }))).codes, ['certificate-untrusted'])
  assert.deepEqual((await refusedWhole(sendOf({ signWith: expired }))).codes, ['certificate-expired'])
  assert.deepEqual((await refusedWhole(sendOf({ signWith: revoked }))).codes, ['certificate-revoked'])
  assert.deepEqual((await refusedWhole(sendOf({ signWith: 'nobody' }))).codes, ['signature-missing'])
})

test('one changed byte breaks the signature', async () => {
  const { xml } = await aVisit()
  const at = xml.indexOf('<NGAYLAP>2026') + 13
  const digit = xml[at] === '1' ? '0' : '1'
  const changed = `${xml.slice(0, at)}${digit}${xml.slice(at + 1)}`
  assert.ok((await refusedWhole(() => hospital.send(changed))).codes.includes('signature-digest-differs'))
})

test('dates of the future are refused, in the envelope and in the visit', async () => {
  assert.deepEqual((await refusedWhole(sendOf({ madeOn: '20991231' }))).codes, ['envelope-date-in-the-future'])
  const { codes, body } = await refusedWhole(sendOf({ change: withFields('XML1', { NGAY_VAO: '209912312359' }) }))
  assert.deepEqual([codes[0], body.problems[0]?.field, body.problems.filter((each) => each.severity === 'reject').length], ['visit-in-the-future', 'NGAY_VAO', 1])
})

test('one NUL: in the file, inside a table, in a field\'s text as a reference, in the request', async () => {
  const { xml } = await aVisit()
  assert.deepEqual((await refusedWhole(() => hospital.send(xml.replace('<NGAYLAP>', '<NGAYLAP>\0')))).codes, ['character-not-storable'])
  assert.deepEqual((await refusedWhole(sendOf({ change: withFields('XML1', { GHI_CHU: 'a\0b' }) }))).codes, ['character-not-storable'])
  assert.deepEqual((await refusedWhole(() => hospital.send(xml.replace('<NGAYLAP>', '<NGAYLAP>&#0;')))).codes, ['xml-malformed'])
  assert.equal((await refusedWhole(() => hospital.send(xml, { facility: '0190\0' }), 403)).codes[0], 'facility-not-yours')
})

test('the same dossier twice in one file is refused; the same file in two months is one message', async () => {
  const twice = await aBundle([{ seed: 'twice' }, { seed: 'twice' }])
  const { codes, body } = await refusedWhole(() => hospital.send(twice.xml))
  assert.deepEqual([codes, body.problems[0]?.path], [['visit-code-repeated'], '/GIAMDINHHS/THONGTINHOSO/DANHSACHHOSO/HOSO[2]'])
  const october = await hospital.send((await aVisit({ seed: 'months', madeOn: '20261031' })).xml)
  const november = await hospital.send((await aVisit({ seed: 'months', madeOn: '20261101' })).xml)
  assert.deepEqual([october.status, november.body.messageId], [200, october.body.messageId])
})

test('a wrong loaiHoSo, broken base64 and an empty file are told apart', async () => {
  const { xml } = await aVisit()
  const unchanged = async (send: () => Promise<Answer>, code: string) => {
    const before = await counts()
    const { status, codes } = await send()
    assert.deepEqual([status, codes], [422, [code]])
    assert.deepEqual(await counts(), before)
  }
  await unchanged(() => hospital.send(xml, { fileType: '917' }), 'file-type-unknown')
  await unchanged(() => hospital.send(xml, { path: VISIT_DOOR, fileType: 0 }), 'file-type-unknown')
  const body = (content: string) => ({ username: 'x', loaiHoSo: '3176', maTinh: '01', maCSKCB: HOSPITAL, fileHSBase64: content })
  for (const broken of ['%%%', 'abc', Buffer.from(xml).toString('base64').slice(0, -3), '', `${Buffer.from(xml).toString('base64url')}_`]) {
    await unchanged(() => hospital.post(VISIT_DOOR, body(broken)), 'file-not-base64')
  }
})

test('a body that is no JSON, another media type and a missing field are the request\'s fault', async () => {
  const ask = async (body: string, type = 'application/json') => answerOf<unknown>(await fetch(`${house.url}${VISIT_DOOR}`, { method: 'POST', headers: { ...hospital.headers, 'content-type': type }, body }))
  const cases = [['{', 'application/json', 400, 'body-malformed'], ['x', 'text/csv', 415, 'media-type-unsupported'], ['{}', 'application/json', 400, 'body-shape'], ['[]', 'application/json', 400, 'body-shape']] as const
  for (const [body, type, status, code] of cases) {
    const answer = await ask(body, type)
    assert.deepEqual([answer.status, answer.codes[0]], [status, code], `${body} as ${type}`)
  }
})

test('a file beyond the limit is refused before it is read', async () => {
  const { status, codes } = await hospital.send(Buffer.alloc(3 * 1024 * 1024, 0x20))
  assert.deepEqual([status, codes], [413, ['body-too-large']])
  const stranger = await senderWith(house.url, HOSPITAL, {}).send(Buffer.alloc(3 * 1024 * 1024, 0x20))
  assert.equal(stranger.status, 401)
})

test('a body that comes one byte at a time is taken, and holds nobody up', async () => {
  const { xml } = await aVisit()
  const body = Buffer.from(JSON.stringify({ username: 'x', loaiHoSo: '3176', maTinh: '01', maCSKCB: HOSPITAL, fileHSBase64: Buffer.from(xml).toString('base64') }))
  const slow = new Promise<number>((done, failed) => {
    const call = request(`${house.url}${VISIT_DOOR}`, { method: 'POST', headers: { ...hospital.headers, 'content-type': 'application/json', 'content-length': body.length } }, (answer) => {
      answer.resume()
      answer.once('end', () => done(answer.statusCode ?? 0))
    })
    call.once('error', failed)
    call.setNoDelay(true)
    const trickle = async () => {
      for (let at = 0; at < 300; at += 1) {
        call.write(body.subarray(at, at + 1))
        await new Promise((next) => setTimeout(next, 1))
      }
      call.end(body.subarray(300))
    }
    void trickle()
  })
  const began = performance.now()
  assert.equal((await hospital.send((await aVisit()).xml)).status, 200)
  assert.ok(performance.now() - began < 5_000)
  assert.equal(await slow, 200)
})

test('a sender who promises a body and never sends it is let go', async () => {
  const status = await new Promise<number | string>((done) => {
    const call = request(`${house.url}${VISIT_DOOR}`, { method: 'POST', headers: { ...hospital.headers, 'content-type': 'application/json', 'content-length': '100' } }, (answer) => done(answer.statusCode ?? 0))
    call.once('error', () => done('cut'))
    call.write('{')
    setTimeout(() => call.destroy(), 300)
  })
  assert.equal(status, 'cut')
  assert.equal((await hospital.send((await aVisit()).xml)).status, 200)
})
