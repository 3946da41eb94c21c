/** The check-in desk without a mouse: what a wedge scanner types, what Unikey makes of it, double scans, a partner away. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, sidewaysPixels, skip, turnTo } from './browser.ts'
import { sandboxUrl } from './visit-files.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

const people = Array.from({ length: 2_000 }, (_, n) => citizen(1, n))
function someone(fits: (each: Citizen) => boolean): Citizen {
  const found = people.find((each) => fits(each) && each.birthKnown === 'day' && each.nationality === 'VN' && each.formerNumber === null)
  assert.ok(found)
  people.splice(people.indexOf(found), 1)
  return found
}
const insured = (each: Citizen) => each.died === null && each.card?.state === 'valid' && !/^(QN|CA)/.test(each.card.number)
const qrOf = (each: Citizen, name = each.name) =>
  [each.number, '', name, each.birth.split('-').reverse().join(''), each.sex === '1' ? 'Nam' : 'Nữ', each.address, '01062022'].join('|')

/** A wedge scanner: one key after the other, and Enter. */
async function shoot(page: Page, text: string): Promise<void> {
  for (const letter of text) await (letter.charCodeAt(0) < 128 ? page.keyboard.type(letter) : page.keyboard.insertText(letter))
  await page.keyboard.press('Enter')
}

/** What the page asks about patients, from now on. */
function askedOf(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/check-ins')) asked.push(request.postData() ?? '') })
  return asked
}

async function atDesk(options: { screen?: 'desktop' | 'phone'; language?: 'vi' | 'en' } = {}): Promise<Page> {
  const page = await openPage(browser, { role: 'registrar', path: '/desk', ...options })
  await page.locator('h2#desk-staff').waitFor()
  assert.equal((await focused(page)).tag, 'input', 'the name is known, the number has the focus')
  await page.keyboard.type('001190000001')
  await page.keyboard.press('Enter')
  await page.locator('#desk-scan').waitFor()
  return page
}
const focusOn = (page: Page, id: string) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id)

test('scan, one glance, reason, Enter; ready for the next', { skip, timeout: 90_000 }, async () => {
  const page = await atDesk()
  await focusOn(page, 'desk-scan')
  const person = someone(insured)
  await shoot(page, qrOf(person))
  await focusOn(page, 'desk-reason')
  const panel = page.locator('section[aria-labelledby="desk-patient"]')
  const text = await panel.innerText()
  assert.match(text, new RegExp(person.name))
  assert.match(text, /Chưa chứng thực/)
  assert.match(text, /khớp dữ liệu dân cư/)
  assert.match(text, /Thẻ còn giá trị/)
  assert.match(await page.locator('[role="alert"]').first().textContent() ?? '', new RegExp(person.name), 'spoken at once')
  assert.deepEqual(await axeFindings(page), [])
  await picture(page, 'desk-patient-desktop')
  await page.keyboard.type('Dau bung')
  await page.keyboard.press('Enter')
  await page.getByText(`Đã tiếp nhận ${person.name}.`).first().waitFor()
  await focusOn(page, 'desk-scan')
  await page.locator('section[aria-labelledby="desk-today"] li', { hasText: person.name }).getByText('Đã tiếp nhận').first().waitFor()
  await picture(page, 'desk-admitted-desktop')
  await page.context().close()
})

test('double shots are one, a second card takes the place of the first, Esc leaves', { skip, timeout: 90_000 }, async () => {
  const page = await atDesk()
  const asked = askedOf(page)
  const [first, second] = [someone(insured), someone(insured)]
  // Both shots at once: the answer is still on its way when the second one falls.
  await page.route('**/check-ins', async (route) => { await new Promise((done) => setTimeout(done, route.request().method() === 'POST' ? 700 : 0)); await route.continue() })
  await shoot(page, qrOf(first))
  await shoot(page, qrOf(first))
  await focusOn(page, 'desk-reason')
  await shoot(page, qrOf(first))
  assert.equal(asked.length, 1, 'the scanner fired twice')
  assert.equal(await page.locator('#desk-reason').inputValue(), '', 'a scan is no reason')
  await shoot(page, qrOf(second))
  await page.locator('h2#desk-patient').getByText(second.name).waitFor()
  assert.equal(asked.length, 2)
  await page.keyboard.press('Escape')
  await focusOn(page, 'desk-scan')
  assert.equal(await page.locator('h2#desk-patient').count(), 0)
  await page.context().close()
})

test('a scan bent by Unikey keeps its digits: only the name is asked; F4 finds the person without tones', { skip, timeout: 90_000 }, async () => {
  const page = await atDesk()
  const person = someone(insured)
  const bent = qrOf(person, `${person.name.replace(/[^\p{ASCII}]/gu, '?')}?`)
  const asked = askedOf(page)
  await shoot(page, bent)
  await page.locator('h2#desk-edit').waitFor()
  assert.match(await page.locator('form').innerText(), /Bộ gõ đã làm sai chữ/)
  assert.equal(await page.getByLabel('Số định danh').inputValue(), person.number)
  const bentName = () => page.waitForFunction(() => document.activeElement?.tagName === 'INPUT' && (document.activeElement as HTMLInputElement).value.includes('?'))
  await bentName()
  await picture(page, 'desk-bent-desktop')
  assert.deepEqual(await axeFindings(page), [])
  await shoot(page, bent)
  await bentName()
  assert.equal(asked.length, 1, 'the scanner fired twice, into the form')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(person.name)
  await page.keyboard.press('Enter')
  await focusOn(page, 'desk-reason')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await page.keyboard.type(person.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'))
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON' && document.activeElement.textContent?.includes('••••'))
  await page.keyboard.press('Enter')
  await page.locator('h2#desk-patient').getByText(person.name).waitFor()
  await page.keyboard.press('F2')
  await page.locator('h2#desk-edit').waitFor()
  await page.context().close()
})

test('a death stops the hand: Enter leads to the button that says the paper was compared', { skip, timeout: 90_000 }, async () => {
  const page = await atDesk()
  await shoot(page, qrOf(someone((each) => each.died !== null)))
  await focusOn(page, 'desk-reason')
  await picture(page, 'desk-dead-desktop')
  await page.keyboard.type('Kham')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Đã đối chiếu giấy tờ'))
  await page.keyboard.press('Enter')
  await page.getByText(/^Đã tiếp nhận .+\.$/).first().waitFor()
  await page.context().close()
})

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

test('the insurer is away: go ahead, and the answer comes later', { skip: withSandbox, timeout: 120_000 }, async () => {
  const page = await atDesk()
  const listed = await (await fetch(sandboxUrl)).json() as { partner: string; url: string }[]
  const insurer = listed.find((each) => each.partner === 'insurer')?.url ?? ''
  await fetch(`${insurer}/faults`, { method: 'PUT', body: JSON.stringify({ fault: 'down', rate: 1, seconds: 60 }) })
  const person = someone(insured)
  try {
    await shoot(page, qrOf(person))
    await focusOn(page, 'desk-reason')
    await page.getByText(/BHXH không trả lời/).first().waitFor()
    await page.locator('section[aria-labelledby="desk-patient"]').getByText(/^Cứ tiếp nhận\./).waitFor()
    await picture(page, 'desk-away-desktop')
    await turnTo(page, 'phone')
    await picture(page, 'desk-away-phone')
    assert.deepEqual(await axeFindings(page), [])
    await page.keyboard.type('Sot')
    await page.keyboard.press('Enter')
    await page.getByText('Chờ xác thực', { exact: true }).first().waitFor()
  } finally {
    await fetch(`${insurer}/faults`, { method: 'PUT', body: JSON.stringify({ fault: 'down', rate: 0 }) })
  }
  await page.locator('li', { hasText: person.name }).getByText('Đã xác thực sau').waitFor({ timeout: 60_000 })
  await page.context().close()
})

for (const language of ['vi', 'en'] as const) {
  test(`at 390 and 320 pixels nothing runs out of the window (${language})`, { skip, timeout: 90_000 }, async () => {
    const page = await atDesk({ screen: 'phone', language })
    await shoot(page, qrOf(someone(insured)))
    await focusOn(page, 'desk-reason')
    await page.locator('details summary').first().focus()
    await page.keyboard.press('Enter')
    for (const screen of ['phone', 'narrow'] as const) {
      await turnTo(page, screen)
      assert.equal(await sidewaysPixels(page), 0)
      assert.deepEqual(await axeFindings(page), [])
      await picture(page, `desk-patient-${screen}-${language}`)
    }
    await page.context().close()
  })
}
