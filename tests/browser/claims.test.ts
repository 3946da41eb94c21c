/** The clerk's and the assessor's pages: they open, say what is at risk, keep their filters in the address, and axe finds nothing. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, launchBrowser, openPage, picture, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

const pages = [
  { role: 'clerk', path: '/claims', title: 'Đề nghị thanh toán' }, { role: 'clerk', path: '/claims?tab=results', title: 'Đề nghị thanh toán' },
  { role: 'clerk', path: '/claims?tab=month', title: 'Đề nghị thanh toán' }, { role: 'assessor', path: '/assessment', title: 'Giám định' },
  { role: 'assessor', path: '/assessment?mode=sample', title: 'Giám định' },
] as const

for (const { role, path, title } of pages) {
  test(`${role} at ${path}: whole on every screen, axe clean`, { skip, timeout: 90_000 }, async () => {
    const page = await openPage(browser, { role, path })
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    for (const screen of screens) {
      await turnTo(page, screen)
      assert.equal(await sidewaysPixels(page), 0)
      assert.deepEqual(await axeFindings(page), [])
      await picture(page, `claims ${path.replace(/\W+/g, '-')} ${screen}`)
    }
    await page.context().close()
  })
}

test('the clerk\'s grouping and month stand in the address', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'clerk', path: '/claims' })
  await page.getByLabel('Nhóm theo').selectOption('department')
  await page.waitForURL(/by=department/)
  await page.getByLabel('Tháng', { exact: true }).selectOption({ index: 1 })
  await page.waitForURL(/month=\d{4}-\d{2}/)
  await page.context().close()
})

test('the assessor chooses by name: a facility after its province, a rule by its words; one way of choosing is the current one', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'assessor', path: '/assessment?mode=sample' })
  assert.deepEqual(await page.locator('main nav [aria-current=page]').allInnerTexts(), ['Chọn mẫu theo rủi ro'])
  assert.ok(await page.getByLabel('Cơ sở', { exact: true }).isDisabled(), 'the facilities of the nation are too many')
  await page.getByLabel('Tỉnh, thành phố').selectOption({ label: 'Hà Nội (01)' })
  await page.waitForURL(/province=01/)
  await page.getByLabel('Cơ sở', { exact: true }).selectOption('01901')
  await page.waitForURL(/facility=01901/)
  await page.getByLabel('Quy tắc').selectOption({ label: 'Y lệnh ra sau khi người bệnh đã ra viện.' })
  await page.waitForURL(/code=order-after-discharge/)
  await page.getByRole('button', { name: 'Bỏ lọc' }).click()
  await page.waitForURL((url) => !url.search.includes('province') && url.search.includes('mode=sample'))
  await page.context().close()
})

test('an assessor gives a purpose before anything is drawn', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'assessor', path: '/assessment?mode=sample' })
  await page.getByRole('button', { name: 'Chọn mẫu' }).click()
  await page.getByText('Chưa có mục đích. Ghi ít nhất 3 ký tự.').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  await page.context().close()
})
