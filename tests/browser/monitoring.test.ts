/** The officers' page: figures, map, table and reminder fit every screen, work by keyboard, and axe finds nothing. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, launchBrowser, openPage, picture, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

for (const language of ['vi', 'en'] as const) {
  test(`the ministry's page fits every screen and passes axe (${language})`, { skip, timeout: 180_000 }, async () => {
    const page = await openPage(browser, { role: 'ministry-officer', path: '/papers/monitoring', language })
    await page.getByRole('heading', { level: 2, name: language === 'vi' ? 'Theo tỉnh, thành' : 'By province', exact: true }).waitFor()
    for (const screen of screens) {
      await turnTo(page, screen)
      assert.equal(await sidewaysPixels(page), 0, screen)
      await picture(page, `monitoring-${screen}-${language}`)
    }
    await turnTo(page, 'desktop')
    assert.deepEqual(await axeFindings(page), [])
    await page.context().close()
  })
}

test('a tile chosen by keyboard opens its facilities; they sort, are searched and downloaded', { skip, timeout: 180_000 }, async () => {
  const page = await openPage(browser, { role: 'ministry-officer', path: '/papers/monitoring' })
  const tiles = page.getByRole('region', { name: 'Tỉnh, thành: lượt khám nhận được' }).getByRole('listitem')
  await tiles.first().waitFor()
  assert.equal(await tiles.count(), 34)
  for (const text of await tiles.allInnerTexts()) assert.match(text, /chưa gửi|chưa có cơ sở|đủ cơ sở/)
  await tiles.getByRole('button', { name: /^Hà Nội/ }).focus()
  await page.keyboard.press('Enter')
  const table = page.getByRole('table', { name: 'Cơ sở của Hà Nội' })
  const rows = table.locator('tbody tr')
  await rows.first().waitFor()
  const code = await rows.first().locator('th span').innerText()
  await page.getByLabel('Tìm theo tên hoặc mã').fill(code)
  await page.waitForFunction(() => document.querySelectorAll('table table tbody tr').length === 1)
  await page.getByLabel('Tìm theo tên hoặc mã').fill('')
  await table.getByRole('button', { name: /^Cơ sở/ }).click()
  await table.locator('th[aria-sort="ascending"]').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải bảng (CSV)' }).click()])
  assert.match(readFileSync(await download.path(), 'utf8'), /^\uFEFFMA_CSKCB,Cơ sở,/)
  await page.context().close()
})

test('an officer reminds a facility from the page, and is told that it was sent', { skip, timeout: 180_000 }, async () => {
  const page = await openPage(browser, { role: 'province-officer', path: '/papers/monitoring' })
  const open = page.getByRole('button', { name: /^Nhắc / }).first()
  await open.waitFor()
  await open.click()
  await picture(page, 'monitoring-remind')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Gửi lời nhắc' }).click()
  await page.getByText(/^Đã nhắc .*Theo dõi\.$/).waitFor()
  await page.getByText(/^Hôm nay đã nhắc: /).first().waitFor()
  await page.context().close()
})
