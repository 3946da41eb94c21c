/** A referral from the visit to the second hospital, each step's outcome printed: what is asked of papers as a whole, on one page. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { FileVerification, MonitoringSummary, PaperList, PaperView, Verification } from '#modules/papers/schema.ts'
import { aHouse } from './house.ts'
import { aClinician, aReferral, call, entrust, makePapers, personOf } from './papers-house.ts'

const [HERE, THERE] = ['01901', '01906']
const has = (tool: string) => ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].some((folder) => existsSync(join(folder, tool)))
const pdfTools = { skip: has('pdfsig') && has('pdftoppm') && has('zbarimg') ? false : 'needs pdfsig, pdftoppm (poppler-utils) and zbarimg (zbar-tools)' }

test('a referral is made, verified by foreign tools and in public, taken in, answered, and its states are monitored', pdfTools, async (t) => {
  const say = (step: string) => t.diagnostic(step)
  const house = await aHouse({ partners: ['hospitals'] })
  await entrust(house, HERE)
  const sent = await (await house.sender(HERE)).send((await aReferral(THERE)).xml)
  assert.equal(sent.status, 200)
  assert.ok(await makePapers(house) > 0)
  const citizen = await personOf(house, sent.body.messageId ?? '')
  const line = (await call<PaperList>(house, ['GET', '/mine'], citizen)).body.papers.find((each) => each.receiver === THERE)
  const view = (await call<PaperView>(house, ['GET', `/mine/${line?.paperId}`], citizen)).body
  say(`visit sent; referral number ${view.paper.number.length > 0 ? 'given' : 'missing'}, ${view.paper.state} by its person`)

  const directory = mkdtempSync(join(tmpdir(), 'lienthong-acceptance-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'referral.pdf')
  const pdf = Buffer.from(await (await fetch(`${house.url}/api/papers/${view.paper.paperId}/pdf`, { headers: citizen })).arrayBuffer())
  writeFileSync(file, pdf)
  const shell = (command: string) => execFileSync('sh', ['-c', `${command} 2>/dev/null || true`], { encoding: 'utf8' })
  const pages = execFileSync('pdfinfo', [file], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)?.[1]
  assert.ok(pages)
  say(`PDF opens: ${pdf.length} bytes, ${pages} page(s)`)
  const said = shell(`pdfsig ${file}`)
  const good = said.match(/Signature is Valid/g)?.length ?? 0
  assert.equal(good, 2, said)
  say(`pdfsig: "Signature is Valid" ${good} times`)

  execFileSync('pdftoppm', ['-png', '-r', '110', file, join(directory, 'page')])
  const scanned = shell(`zbarimg -q ${join(directory, 'page')}-*.png`).trim()
  assert.equal(scanned, `QR-Code:${view.address}`)
  const code = scanned.slice('QR-Code:'.length)
  const verify = async () => (await call<Verification>(house, ['POST', '/verifications'], {}, { code })).body
  const first = await verify()
  assert.deepEqual([first.verdict, first.certificates?.state], ['valid', 'good'])
  say(`zbarimg decodes the QR; public verification by it: ${first.verdict}, certificates ${first.certificates?.state}`)
  const checkFile = async (bytes: Buffer) => (await call<FileVerification>(house, ['POST', '/verifications/files'], {}, { pdf: bytes.toString('base64') })).body
  const whole = await checkFile(pdf)
  assert.deepEqual([whole.result, whole.verdict], ['good', 'valid'])
  say(`public verification of the file: ${whole.result}, ${whole.verdict}`)

  const changed = Buffer.from(pdf)
  changed[200] = (changed[200] ?? 0) ^ 1
  writeFileSync(file, changed)
  const after = shell(`pdfsig ${file}`).match(/Signature is Valid/g)?.length ?? 0
  const ours = await checkFile(changed)
  assert.deepEqual([after, ours.result, ours.verdict], [0, 'bad', 'unknown'])
  say(`one changed byte: pdfsig ${after} valid, public verification ${ours.result}`)

  const there = await aClinician(house, THERE)
  const taken = await call<PaperView>(house, ['POST', '/receptions'], there, { scan: code })
  assert.deepEqual([taken.status, taken.body.paper.state, taken.body.answerable], [200, 'received', true])
  assert.equal((await call(house, ['POST', `/receptions/${view.paper.paperId}/result`], there, { text: 'Đã can thiệp, ổn định', diagnosis: 'Suy tim độ II' })).status, 204)
  const last = await verify()
  assert.equal(last.verdict, 'used')
  say(`taken in at the second hospital: ${taken.body.paper.state}; answered; public verification now: ${last.verdict}`)

  const states = (await call<PaperView>(house, ['GET', `/of-facility/${view.paper.paperId}`], await house.person('facility', { facility: HERE }))).body.events.map((each) => each.state)
  assert.deepEqual(states, ['issued', 'delivered', 'seen', 'received', 'used'])
  const { figures } = (await call<MonitoringSummary>(house, ['GET', '/monitoring/summary'], await house.person('ministry-officer'))).body
  const { issued, delivered, seen, received, used } = figures
  for (const count of [delivered, seen, received, used]) assert.ok(Number(count) >= 1)
  assert.ok(Number(issued) >= Number(delivered))
  say(`monitoring: issued ${issued}, delivered ${delivered}, seen ${seen}, received ${received}, used ${used}`)
})
