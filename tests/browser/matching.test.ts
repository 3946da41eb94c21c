/** The data steward's page: every part opens, works by keyboard, fits every screen, and axe finds nothing. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, launchBrowser, openPage, picture, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser
const tabs = { vi: ['Việc cần quyết định', 'Liên kết gần đây', 'Tìm người', 'Thử ngưỡng'], en: ['To decide', 'Recent links', 'Find people', 'Try thresholds'] } as const

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

for (const language of ['vi', 'en'] as const) {
  test(`every part of the page fits every screen and passes axe (${language})`, { skip, timeout: 180_000 }, async () => {
    const page = await openPage(browser, { role: 'steward', path: '/matching', language })
    for (const [at, name] of tabs[language].entries()) {
      await page.getByRole('tab', { name }).click()
      for (const screen of screens) {
        await turnTo(page, screen)
        assert.equal(await sidewaysPixels(page), 0, `${name} on ${screen}`)
        await picture(page, `matching-${at}-${screen}-${language}`)
      }
      await turnTo(page, 'desktop')
      assert.deepEqual(await axeFindings(page), [], name)
    }
    await page.context().close()
  })
}

test('the parts are walked with the arrow keys', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'steward', path: '/matching' })
  await page.getByRole('tab', { name: tabs.vi[0] }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.getByRole('tab', { name: tabs.vi[1] }).getAttribute('aria-selected'), 'true')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.getByRole('tab', { name: tabs.vi[0] }).getAttribute('aria-selected'), 'true')
  await page.context().close()
})

test('a search asks for name and reason before it is sent', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'steward', path: '/matching' })
  await page.getByRole('tab', { name: tabs.vi[2] }).click()
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await page.getByText('Nhập họ tên cần tìm.').first().waitFor()
  await page.getByLabel('Họ tên').fill('không ai tên như thế này')
  await page.getByLabel('Lý do tìm').fill('Thử tìm kiếm')
  await page.keyboard.press('Enter')
  await page.getByText('Không có ai tên như vậy').waitFor()
  await page.context().close()
})

test('another role finds the door closed', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/matching' })
  assert.equal(await page.getByRole('tablist').count(), 0)
  await page.context().close()
})
