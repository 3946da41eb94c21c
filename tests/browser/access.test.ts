/** Every page of those who work with the platform: axe on wide and narrow screens, doors for strangers, both languages. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertWhole, launchBrowser, openPage, productUrl, skip } from './browser.ts'
import { plainVisits } from './pages.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  await fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })
})
after(async () => { if (skip === false) await browser.close() })

for (const { path, role } of plainVisits.filter((visit) => visit.role !== 'citizen')) {
  test(`${path} is clean and fits its screen for ${role ?? 'a stranger'}`, { skip, timeout: 120_000 }, async () => {
    const page = await openPage(browser, { path, ...(role === undefined ? {} : { role }) })
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    assert.equal(await page.locator('h1').count(), 1, 'one h1')
    assert.match(await page.title(), /Liên Thông/)
    await assertWhole(page, `page${path}-${role ?? 'stranger'}`)
    await page.context().close()
  })
}

test('a stranger is shown the door of a page and comes back to it', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { path: '/operations' })
  await page.getByText('Trang này cần đăng nhập').waitFor()
  const door = page.getByRole('link', { name: /^Vào vai/ })
  assert.match(await door.first().getAttribute('href') ?? '', /returnTo=%2Foperations/)
  await page.context().close()
})

test('the wrong role is told who may enter, and signing out ends the session', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/operations' })
  await page.getByText('Ai được vào: người vận hành. Bạn đang là người dân.').waitFor()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('link', { name: 'Đăng nhập' }).first().waitFor()
  await page.context().close()
})

test('the language is switched at once, spoken to the browser, and kept', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { path: '/' })
  assert.equal(await page.locator('html').getAttribute('lang'), 'vi')
  await page.getByRole('button', { name: 'EN: English' }).click()
  await page.getByRole('heading', { level: 1, name: 'One visit, sent once' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'One visit, sent once' }).waitFor()
  await page.getByRole('button', { name: 'VI: Tiếng Việt' }).click()
  await page.getByRole('heading', { level: 1, name: 'Một lượt khám' }).waitFor()
  await page.context().close()
})
