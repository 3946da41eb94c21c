/** The first minute of a new engineer: one click sends a visit, its way lights up, its trace tells all. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openPage, passEid, picture, skip, type Screen } from './browser.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

for (const screen of ['desktop', 'phone'] as const satisfies readonly Screen[]) {
  test(`one click sends a visit everywhere and ends at its trace (${screen})`, { skip, timeout: 120_000 }, async () => {
    const page = await openPage(browser, { screen, path: '/' })
    const way = page.getByRole('region', { name: 'Đường đi của một lượt khám' })
    await page.getByRole('button', { name: 'Gửi lượt khám đầu tiên' }).click()
    await way.getByText(/Đã tới đủ \d+ nơi/).waitFor({ timeout: 60_000 })
    for (const place of ['Bảo hiểm xã hội', 'Sở Y tế', 'Trung tâm dữ liệu', 'Sổ sức khỏe']) {
      const stop = way.getByRole('listitem').filter({ hasText: place }).last()
      assert.match(await stop.innerText(), /đã nhận|đã vào sổ/, place)
    }
    await picture(page, `landing-${screen}`)

    await page.getByRole('link', { name: /vai người vận hành/ }).click()
    await passEid(page, 'operator', '/messages/')
    const trace = page.getByRole('region', { name: 'Đường đi', exact: true })
    await trace.waitFor({ timeout: 30_000 })
    await trace.getByText('Nhận', { exact: true }).waitFor()
    assert.ok(await trace.getByText('Đã nhận').count() >= 3, 'insurer, province and data centre have received it')
    assert.ok(await trace.getByRole('button', { name: 'Chép biên nhận' }).count() >= 3, 'their receipts can be copied')
    await picture(page, `trace-${screen}`)
    await page.context().close()
  })
}

test('a vendor finds the desk for its software on the first page, in both languages', { skip, timeout: 60_000 }, async () => {
  for (const [language, name] of [['vi', 'Kiểm thử phần mềm của bạn'], ['en', 'Test your software']] as const) {
    const page = await openPage(browser, { path: '/', language })
    await page.getByRole('main').getByRole('link', { name, exact: true }).click()
    await page.waitForURL(/\/conformance$/)
    await page.context().close()
  }
})

test('the trace offers signed evidence', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages' })
  await page.locator('tbody a').first().click()
  const link = page.getByRole('link', { name: 'Tải bằng chứng' })
  const download = page.waitForEvent('download')
  await link.click()
  assert.match((await download).suggestedFilename(), /\.json$/)
  await page.context().close()
})

test('a message that does not exist is said to be missing, with a way on', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages/01890000-0000-7000-8000-000000000000' })
  await page.getByText('Không tìm thấy', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Về trang đầu' }).waitFor()
  await page.context().close()
})
