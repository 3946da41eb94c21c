/** The operator's day: the picture of partners, the message browser, looking before replaying. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { partners } from '#definitions/partners.ts'
import { launchBrowser, openPage, picture, productUrl, skip } from './browser.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  // The journeys below need a message to look at.
  await fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })
})
after(async () => { if (skip === false) await browser.close() })

test('the picture names every partner and can be paused', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/operations' })
  for (const { title } of partners) await page.getByRole('link', { name: title.vi }).first().waitFor()
  await page.getByRole('heading', { level: 1, name: /đối tác|Đối tác/ }).waitFor()
  await page.getByRole('button', { name: 'Tạm dừng' }).click()
  const clock = page.getByText(/^dừng ở/)
  const stopped = await clock.innerText()
  await page.waitForTimeout(3_000)
  assert.equal(await clock.innerText(), stopped, 'a paused picture stands still')
  await page.getByRole('button', { name: 'Chạy tiếp' }).click()
  await page.getByText(/^lúc \d\d:\d\d:\d\d/).waitFor()
  await picture(page, 'operations')
  await page.context().close()
})

test('a partner leads to its messages, and the filter stands in the address', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/operations' })
  await page.getByRole('link', { name: partners[0]?.title.vi ?? '' }).first().click()
  await page.waitForURL(/\/messages\?partner=/)
  assert.equal(await page.getByLabel('Nơi nhận').inputValue(), partners[0]?.id)
  await page.context().close()
})

test('filters can be shared by address, found empty, and cleared', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages?facility=00000' })
  await page.getByText('Không tin nào khớp bộ lọc').waitFor()
  assert.equal(await page.getByLabel('Mã cơ sở').inputValue(), '00000')
  await page.getByRole('button', { name: 'Bỏ lọc' }).last().click()
  await page.waitForURL((url) => url.search === '')
  await page.locator('tbody tr').first().waitFor()
  await page.getByLabel('Mã cơ sở').fill('12')
  await page.getByRole('button', { name: 'Lọc', exact: true }).click()
  await page.getByText('Mã cơ sở gồm 5 chữ số.').first().waitFor()
  assert.equal(new URL(page.url()).search, '', 'a half typed code is not sent')
  await page.context().close()
})

test('new rows wait until they are asked for', { skip, timeout: 90_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages' })
  await page.locator('tbody tr').first().waitFor()
  const top = await page.locator('tbody a').first().getAttribute('id')
  await page.request.post(`${productUrl}/api/sandbox/first-visit`, { headers: { 'x-lien-thong': '1' } })
  const fresh = page.getByRole('button', { name: /tin mới/ })
  await fresh.waitFor({ timeout: 30_000 })
  assert.equal(await page.locator('tbody a').first().getAttribute('id'), top, 'the list has not moved')
  await fresh.click()
  await page.waitForFunction((before) => document.querySelector('tbody a')?.id !== before, top)
  await page.context().close()
})

test('a replay shows its difference before it may be confirmed', { skip, timeout: 90_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages?state=accepted' })
  await page.locator('tbody a').first().click()
  await page.getByRole('link', { name: 'Gửi lại, kiểm tra lại…' }).click()
  const look = page.getByRole('button', { name: 'Xem khác biệt, chưa làm gì' })
  await look.click()
  await page.getByText('Chưa có lý do. Ghi ít nhất 3 ký tự.').first().waitFor()
  assert.equal(await page.getByRole('button', { name: /^Gửi lại tới/ }).count(), 0, 'nothing to confirm without a look')
  await page.getByLabel('Lý do').fill('Kiểm tra đường gửi lại')
  await look.click()
  await page.getByRole('heading', { name: 'Nếu gửi lại thì có gì khác' }).waitFor()
  await page.getByRole('button', { name: /^Gửi lại tới/ }).waitFor()
  await picture(page, 'replay')
  await page.getByLabel('Lý do').fill('Một lý do khác')
  assert.equal(await page.getByRole('button', { name: /^Gửi lại tới/ }).count(), 0, 'changed words ask for a new look')
  await page.context().close()
})
