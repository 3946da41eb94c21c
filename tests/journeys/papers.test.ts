/** A referral from a visit: made, signed, verified, seen, taken in at the second hospital, answered; and what must not go. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { anchorsOf, verifyDetached, verifyPdf } from '#formats/pdf-signature/index.ts'
import type { FileVerification, PaperList, PaperView, Verification } from '#modules/papers/schema.ts'
import { openPki } from './country.ts'
import { aHouse } from './house.ts'
import { aClinician, aReferral, call, entrust, makePapers, personOf } from './papers-house.ts'

const [HERE, THERE, ELSEWHERE] = ['01901', '01906', '79901']
// The hospitals' partner publishes the authority's revocation list.
const house = await aHouse({ partners: ['hospitals'] })
await entrust(house, HERE)
const anchors = anchorsOf((await openPki()).caPem)
const directory = mkdtempSync(join(tmpdir(), 'lienthong-papers-'))
after(() => rmSync(directory, { recursive: true, force: true }))

const has = (tool: string) => ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].some((folder) => existsSync(join(folder, tool)))
const pdfTools = { skip: has('pdfsig') && has('pdftoppm') && has('zbarimg') ? false : 'needs pdfsig, pdftoppm (poppler-utils) and zbarimg (zbar-tools)' }

const hospital = await house.sender(HERE)
const visit = await aReferral(THERE)
const receipt = await hospital.send(visit.xml)
assert.equal(receipt.status, 200, JSON.stringify(receipt.body))
const messageId = receipt.body.messageId ?? ''
await makePapers(house)
const citizen = await personOf(house, messageId)
const issuer = await house.person('facility', { facility: HERE })

async function referral(): Promise<PaperView> {
  const { body } = await call<PaperList>(house, ['GET', '/mine'], citizen)
  const line = body.papers.find((each) => each.receiver === THERE)
  assert.ok(line, JSON.stringify(body) + JSON.stringify(await house.rows('select * from papers.due')))
  return (await call<PaperView>(house, ['GET', `/mine/${line.paperId}`], citizen)).body
}
const stateAt = async (paperId: string) => (await call<PaperView>(house, ['GET', `/of-facility/${paperId}`], issuer)).body.paper.state
const codeOf = (view: PaperView) => view.address.split('/v/')[1] ?? ''
const verify = (code: string) => call<Verification>(house, ['POST', '/verifications'], {}, { code })

async function pdfOf(paperId: string): Promise<Buffer> {
  const response = await fetch(`${house.url}/api/papers/${paperId}/pdf`, { headers: citizen })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'application/pdf')
  return Buffer.from(await response.arrayBuffer())
}
const checkFile = (pdf: Buffer) => call<FileVerification>(house, ['POST', '/verifications/files'], {}, { pdf: pdf.toString('base64') })

test('the paper is issued, stands in the person\'s list, and opening it is seen by the issuer', async () => {
  const issued = await call<PaperList>(house, ['GET', '/of-facility'], issuer)
  const line = issued.body.papers.find((each) => each.receiver === THERE)
  assert.ok(line)
  assert.equal(line.state, 'issued')
  const view = await referral()
  assert.equal(view.paper.state, 'seen')
  assert.deepEqual(view.events.map((each) => each.act), ['issue', 'deliver', 'see'])
  assert.equal(await stateAt(view.paper.paperId), 'seen')
  assert.ok(view.sections.some((section) => section.lines.some((each) => each.text.vi.length > 20)), 'with its clinical summary')
})

test('anybody verifies it by its code: valid, and nothing the paper does not show', async () => {
  const view = await referral()
  for (const scanned of [codeOf(view), view.address]) {
    const { status, body } = await verify(scanned)
    assert.equal(status, 200)
    assert.equal(body.verdict, 'valid')
    assert.deepEqual(Object.keys(body.paper ?? {}).sort(), ['issuedOn', 'issuer', 'name', 'number', 'title', 'validUntil'])
    assert.deepEqual(body.certificates, { state: 'good', on: null })
    assert.equal(body.paper?.number, view.paper.number)
  }
  assert.deepEqual((await verify('AAAAAAAAAAAAAAAAAAAAAA')).body, { verdict: 'unknown', paper: null, certificates: null })
})

test('a QR of another issuer is told apart', async () => {
  for (const scanned of ['https://elsewhere.example/v/AAAAAAAAAAAAAAAAAAAAAA', '001190000001|Nguyễn Văn A', `${house.url}.evil/v/AAAAAAAAAAAAAAAAAAAAAA`]) {
    const { status, codes } = await verify(scanned)
    assert.deepEqual([status, codes], [422, ['qr-of-another-issuer']])
  }
})

test('both signatures on the PDF are good, of the doctor and of the hospital; one changed byte fails them', async () => {
  const view = await referral()
  const pdf = await pdfOf(view.paper.paperId)
  const found = verifyPdf(pdf, anchors)
  assert.ok(found.good, JSON.stringify(found))
  assert.deepEqual(found.signatures.map((each) => each.facility), [null, HERE])
  assert.match(found.signatures[0]?.licence ?? '', /CCHN|GPHN/)
  const answer = await checkFile(pdf)
  assert.deepEqual([answer.body.good, answer.body.verdict, answer.body.paper?.number], [true, 'valid', view.paper.number], JSON.stringify(answer))
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const at = Math.floor(((tenth + 0.5) * pdf.length) / 10)
    const changed = Buffer.from(pdf)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.equal(verifyPdf(changed, anchors).good, false, `byte ${at}`)
  }
  const changed = Buffer.from(pdf)
  changed[pdf.length - 200] = (changed[pdf.length - 200] ?? 0) ^ 1
  const { body } = await checkFile(changed)
  assert.deepEqual([body.good, body.result, body.verdict], [false, 'bad', 'unknown'])
  assert.equal(verifyPdf(Buffer.concat([pdf, Buffer.from('\n% more')]), anchors).good, false, 'something added')
  assert.equal(verifyPdf(pdf, []).good, false, 'nobody vouches')
})

test('both signatures on the data are good; one changed letter fails them', async () => {
  const { data, signatures } = await referral()
  assert.deepEqual(signatures.map((each) => each.by), ['person', 'organisation'])
  for (const { jws } of signatures) {
    assert.ok(await verifyDetached(jws, data))
    assert.equal(await verifyDetached(jws, data.replace('"kind"', '"kinD"')), null)
    assert.equal(await verifyDetached(jws, `${data} `), null)
  }
})

test('pdfsig calls both signatures good, and zbarimg reads the QR code off the page', pdfTools, async () => {
  const view = await referral()
  const pdf = await pdfOf(view.paper.paperId)
  const file = join(directory, 'referral.pdf')
  writeFileSync(file, pdf)
  const said = execFileSync('pdfsig', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  assert.equal(said.match(/Signature is Valid/g)?.length, 2, said)
  assert.match(said, /Total document signed/)
  const pages = join(directory, 'page')
  execFileSync('pdftoppm', ['-png', '-r', '110', file, pages])
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
  assert.match(text, new RegExp(view.paper.number.replaceAll('/', '\\/')))
  const read = execFileSync('sh', ['-c', `zbarimg -q ${pages}-*.png 2>/dev/null || true`], { encoding: 'utf8' })
  assert.equal(read.trim(), `QR-Code:${view.address}`)
  assert.equal((await verify(read.trim().slice('QR-Code:'.length))).body.verdict, 'valid')
  const changed = Buffer.from(pdf)
  changed[200] = (changed[200] ?? 0) ^ 1
  writeFileSync(file, changed)
  assert.doesNotMatch(execFileSync('sh', ['-c', `pdfsig ${file} 2>/dev/null || true`], { encoding: 'utf8' }), /Signature is Valid/)
})

test('others see neither the paper nor that there is one', async () => {
  const { paper } = await referral()
  const stranger = await house.person('citizen')
  const other = await house.person('facility', { facility: ELSEWHERE })
  assert.equal((await call(house, ['GET', `/mine/${paper.paperId}`], stranger)).status, 404)
  assert.equal((await call(house, ['GET', `/of-facility/${paper.paperId}`], other)).status, 404)
  const byNumber = await call(house, ['POST', '/receptions'], other, { number: paper.number, personalId: visit.personalId })
  assert.deepEqual([byNumber.status, byNumber.codes], [404, ['paper-unknown']])
  const unknown = await call(house, ['POST', '/receptions'], other, { number: 'no such', personalId: visit.personalId })
  assert.deepEqual([unknown.status, unknown.codes], [404, ['paper-unknown']])
})

test('the second hospital takes it in with the clinical summary, answers, and the first sees the result', async () => {
  const { paper, address } = await referral()
  const there = await aClinician(house, THERE)
  const tooEarly = await call(house, ['POST', `/receptions/${paper.paperId}/result`], there, { text: 'Đã điều trị ổn định', diagnosis: 'Đã khỏi' })
  assert.deepEqual(tooEarly.codes, ['paper-not-received'])
  const taken = await call<PaperView>(house, ['POST', '/receptions'], there, { number: paper.number, personalId: visit.personalId })
  assert.equal(taken.status, 200, JSON.stringify(taken))
  assert.equal(taken.body.paper.state, 'received')
  assert.ok(taken.body.answerable)
  assert.ok(taken.body.sections.flatMap((section) => section.lines).some((each) => each.label.vi === 'Quá trình bệnh lý'))
  assert.deepEqual((await call(house, ['POST', '/receptions'], there, { scan: address })).codes, ['paper-used'])
  assert.equal((await verify(codeOf(await referral()))).body.verdict, 'used')
  const elsewhere = await house.person('facility', { facility: ELSEWHERE })
  assert.deepEqual((await call(house, ['POST', '/receptions'], elsewhere, { scan: address })).codes, ['paper-received-elsewhere'])
  const answered = await call(house, ['POST', `/receptions/${paper.paperId}/result`], there, { text: 'Đã can thiệp, ổn định, hẹn khám lại sau 1 tháng', diagnosis: 'Suy tim độ II' })
  assert.equal(answered.status, 204)
  const seen = (await call<PaperView>(house, ['GET', `/of-facility/${paper.paperId}`], issuer)).body
  assert.equal(seen.paper.state, 'used')
  assert.deepEqual(seen.events.at(-1)?.result, { text: 'Đã can thiệp, ổn định, hẹn khám lại sau 1 tháng', diagnosis: 'Suy tim độ II' })
  assert.deepEqual((await call(house, ['POST', `/receptions/${paper.paperId}/result`], there, { text: 'Lần hai', diagnosis: 'X' })).codes, ['paper-used'])
})

test('a voided file takes its papers with it: the QR of a photograph says revoked', async () => {
  const { address } = await referral()
  const voided = await fetch(`${house.url}/api/record/messages/${messageId}/void`, {
    method: 'POST', headers: { ...issuer, 'content-type': 'application/json' }, body: JSON.stringify({ reason: 'sai người bệnh' }),
  })
  assert.equal(voided.status, 204)
  assert.equal((await verify(address)).body.verdict, 'revoked')
  const there = await house.person('facility', { facility: THERE })
  assert.deepEqual((await call(house, ['POST', '/receptions'], there, { scan: address })).codes, ['paper-revoked'])
})
