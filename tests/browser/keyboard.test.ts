/** The whole way without a mouse: skip link, headings that take the focus, J and K in the list, Enter. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { focused, launchBrowser, openPage, passEid, productUrl, skip } from './browser.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  for (let visit = 0; visit < 2; visit++) await fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })
})
after(async () => { if (skip === false) await browser.close() })

test('the first stop is the skip link, and it leads past the header', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { path: '/' })
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).text, 'Tới nội dung chính')
  await page.keyboard.press('Enter')
  assert.equal((await focused(page)).id, 'main')
  await page.keyboard.press('Tab')
  assert.match((await focused(page)).text, /Gửi lượt khám đầu tiên/)
  await page.context().close()
})

test('a new page puts the focus on its heading', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/operations' })
  assert.notEqual((await focused(page)).tag, 'h1', 'the first load leaves the focus alone')
  await page.getByRole('link', { name: 'Các tin', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/messages/)
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  assert.equal((await focused(page)).text, 'Các tin')
  assert.equal(await page.title(), 'Các tin · Liên Thông')
  await page.context().close()
})

test('J and K walk the list, letters in a field stay letters, Enter opens', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages' })
  await page.locator('tbody tr').nth(1).waitFor()
  const ids = await page.locator('tbody a').evaluateAll((links) => links.map((link) => link.id))
  await page.locator('tbody a').first().focus()
  await page.keyboard.press('j')
  assert.equal((await focused(page)).id, ids[1])
  await page.keyboard.press('k')
  assert.equal((await focused(page)).id, ids[0])
  await page.getByLabel('Mã lỗi').focus()
  await page.keyboard.type('jk')
  assert.equal(await page.getByLabel('Mã lỗi').inputValue(), 'jk')
  await page.locator('tbody a').first().focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === `/messages/${(ids[1] ?? '').replace('row-', '')}`)
  await page.context().close()
})

test('the list is one tab stop', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages' })
  await page.locator('tbody tr').nth(1).waitFor()
  assert.equal(await page.locator('tbody a[tabindex="0"]').count(), 1)
  await page.context().close()
})

test('the whole first visit works by keyboard', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { path: '/' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const door = page.getByRole('link', { name: /vai người vận hành/ })
  await door.waitFor({ timeout: 60_000 })
  await door.focus()
  await page.keyboard.press('Enter')
  await passEid(page, 'operator', '/messages/')
  await page.getByRole('heading', { name: 'Đường đi', exact: true }).waitFor({ timeout: 30_000 })
  await page.context().close()
})
