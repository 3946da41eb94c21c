/** Papers in the browser: one's own with its QR code, a facility's list and form, a picture of the code decoded, anybody's verification. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { PaperList, PaperView } from '#modules/papers/schema.ts'
import { axeFindings, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo, type OpenOptions } from './browser.ts'
import { sandboxUrl, sendAppointment } from './visit-files.ts'

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

const ask = async <Answer>(page: Page, path: string): Promise<Answer> => (await page.context().request.get(`${productUrl}${path}`)).json() as Promise<Answer>

/** A paper of the facility the clinician works at, made of a visit it has just sent. */
async function aPaper(page: Page): Promise<PaperView> {
  await sendAppointment()
  for (let tries = 0; tries < 30; tries += 1) {
    const { papers } = await ask<PaperList>(page, '/api/papers/of-facility')
    const line = papers.find((each) => each.state !== 'revoked' && each.state !== 'expired')
    if (line) return ask<PaperView>(page, `/api/papers/of-facility/${line.paperId}`)
    await page.waitForTimeout(2_000)
  }
  throw new Error('No paper was made of the visit')
}

async function lookAt(options: OpenOptions, name: string): Promise<void> {
  const page = await openPage(browser, options)
  for (const screen of screens) {
    await turnTo(page, screen)
    await page.waitForTimeout(300)
    await picture(page, `${name}-${screen}`)
    assert.equal(await sidewaysPixels(page), 0, `${name} fits ${screen}`)
    assert.deepEqual(await axeFindings(page), [], `${name} on ${screen}`)
  }
  await page.context().close()
}

test('papers: the pages are clean and fit their screens', { skip, timeout: 180_000 }, async () => {
  await lookAt({ path: '/v' }, 'verify')
  await lookAt({ path: '/v/AAAAAAAAAAAAAAAAAAAAAA' }, 'verify-unknown')
  await lookAt({ role: 'citizen', path: '/me/papers' }, 'my-papers')
  await lookAt({ role: 'clinician', path: '/papers' }, 'papers')
})

test('a stranger takes a picture of the code and reads that it is valid', { skip: withSandbox, timeout: 120_000 }, async () => {
  const doctor = await openPage(browser, { role: 'clinician', path: '/papers' })
  const view = await aPaper(doctor)
  await doctor.goto(`${productUrl}/papers/${view.paper.paperId}`)
  await doctor.locator('#paper-content').waitFor()
  await picture(doctor, 'facility-paper')
  assert.deepEqual(await axeFindings(doctor), [])
  const stranger = await openPage(browser, { path: '/v', screen: 'phone' })
  const drawn = await browser.newPage()
  const { qrCode } = await import('../../web/parts/qr.ts')
  const squares = (qrCode(view.address) ?? []).flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`<rect x="${x + 4}" y="${y + 4}" width="1" height="1"/>`] : []))).join('')
  await drawn.setContent(`<svg viewBox="0 0 45 45" width="450" height="450" style="background:#fff">${squares}</svg>`)
  const photo = await drawn.locator('svg').screenshot()
  await stranger.locator('input[type=file][accept="image/*"]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
  await stranger.waitForURL(/\/v\/[A-Za-z0-9_-]{22}$/)
  await stranger.locator('section[data-tone="done"] h2').waitFor()
  const text = await stranger.locator('main').innerText()
  assert.match(text, /Còn hiệu lực/)
  assert.ok(text.includes(view.paper.number) && text.includes(view.paper.name))
  await picture(stranger, 'verified-phone')
  assert.deepEqual(await axeFindings(stranger), [])
  await stranger.goto(`${productUrl}/v`)
  await stranger.locator('h1').waitFor()
  await stranger.getByRole('textbox').fill('https://elsewhere.example/v/AAAAAAAAAAAAAAAAAAAAAA')
  await stranger.getByRole('textbox').press('Enter')
  await stranger.getByText('Mã của nơi khác').waitFor()
})

test('the form of a paper is filled in and its problems stand at their fields', { skip: withSandbox, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/papers' })
  const view = await aPaper(page)
  const number = (JSON.parse(view.data) as { content: Record<string, string> }).content['SO_CCCD'] ?? ''
  await page.getByRole('tab').nth(1).click()
  await page.getByRole('combobox').selectOption('sick-leave')
  await page.getByRole('textbox').fill(number)
  await page.getByRole('textbox').press('Enter')
  await page.locator('#paper-HO_TEN').waitFor()
  await page.locator('#paper-SO_NGAY_NGHI').fill('45')
  await page.getByRole('button', { name: 'Ký và cấp giấy' }).click()
  await page.locator('#paper-SO_NGAY_NGHI[aria-invalid="true"]').waitFor()
  await turnTo(page, 'phone')
  await picture(page, 'write-phone')
  assert.equal(await sidewaysPixels(page), 0)
  assert.deepEqual(await axeFindings(page), [])
  await turnTo(page, 'desktop')
  await picture(page, 'write-desktop')
  await page.getByRole('tab').nth(2).click()
  await page.getByRole('tab').nth(2).press('Tab')
  await picture(page, 'receive-desktop')
  assert.deepEqual(await axeFindings(page), [])
})
