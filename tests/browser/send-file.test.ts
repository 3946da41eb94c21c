/** A hospital's IT person checks a broken file: the summary has the focus, its lines lead to their places. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, focused, launchBrowser, openPage, picture, skip, type Screen } from './browser.ts'
import { brokenVisitFile, sandboxUrl, signedVisitFile } from './visit-files.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

async function check(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/xml', buffer })
  await page.getByText(name).waitFor()
  await page.getByRole('button', { name: 'Kiểm tra, chưa gửi' }).click()
  await page.locator('#summary').waitFor({ timeout: 30_000 })
}

for (const screen of ['desktop', 'phone'] as const satisfies readonly Screen[]) {
  test(`a broken file's problems are summed up, and each leads to its cell (${screen})`, { skip, timeout: 90_000 }, async () => {
    const page = await openPage(browser, { screen, role: 'facility', path: '/send' })
    await check(page, 'luot-kham-hong.xml', brokenVisitFile())
    assert.equal((await focused(page)).id, 'summary', 'the summary takes the focus')
    assert.match(await page.locator('#summary').innerText(), /\d+ lỗi phải sửa/)
    assert.match(await page.title(), /^Lỗi: /)
    await picture(page, `send-broken-${screen}`)
    const jump = page.locator('#summary').locator('xpath=ancestor::section').locator('a[href^="#place-"]').first()
    await jump.click()
    assert.match((await focused(page)).id, /^place-XML/, 'the focus is at the place of the problem')
    assert.deepEqual(await axeFindings(page), [])
    await page.context().close()
  })
}

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

test('a signed file is checked clean, sent, and followed to its trace', { skip: withSandbox, timeout: 90_000 }, async () => {
  const page = await openPage(browser, { role: 'facility', path: '/send' })
  await check(page, 'luot-kham.xml', await signedVisitFile())
  assert.match(await page.locator('#summary').innerText(), /Không có lỗi|cảnh báo/)
  await picture(page, 'send-good')
  await page.getByRole('button', { name: 'Gửi', exact: true }).click()
  await page.getByText('Đã nhận và ghi xuống đĩa').waitFor({ timeout: 30_000 })
  await picture(page, 'send-receipt')
  await page.getByRole('link', { name: 'Xem tệp đi tới đâu' }).click()
  await page.getByRole('heading', { name: 'Đường đi', exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Gửi lại, kiểm tra lại…' }).count(), 0, 'only an operator replays')
  await page.context().close()
})

test('the problems can be taken away as a table', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/send' })
  await check(page, 'hong.xml', brokenVisitFile())
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải bảng lỗi (CSV)' }).click()
  const download = await waiting
  assert.equal(download.suggestedFilename(), 'hong-loi.csv')
  const text = await readFile(await download.path(), 'utf8')
  assert.match(text, /^\uFEFFMức,Bảng,Dòng,Trường/)
  assert.ok(text.trim().split('\r\n').length > 1)
  await page.context().close()
})

test('a file that is no visit file is told so, in words', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/send' })
  await check(page, 'thu.xml', Buffer.from('đây không phải XML'))
  assert.match(await page.locator('#summary').innerText(), /lỗi phải sửa/)
  assert.equal(await page.getByRole('button', { name: 'Gửi', exact: true }).count(), 0, 'an operator checks, a facility sends')
  await page.context().close()
})

test('nothing chosen is said at the place, and the page stays', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'facility', path: '/send' })
  await page.getByRole('button', { name: 'Kiểm tra, chưa gửi' }).click()
  await page.locator('#file-state').getByText('Chưa chọn tệp.').waitFor()
  await page.context().close()
})

test('the daily list tells what has not arrived', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'facility', path: '/daily' })
  await page.getByRole('button', { name: 'Đối chiếu' }).click()
  await page.getByText('Danh sách trống.').first().waitFor()
  await page.getByLabel('Danh sách MA_LK').fill('LK-CHUA-GUI-1\nLK-CHUA-GUI-2')
  await page.getByRole('button', { name: 'Đối chiếu' }).click()
  await page.getByRole('heading', { name: /lượt/ }).first().waitFor()
  assert.equal((await focused(page)).id, 'daily-result')
  await picture(page, 'daily')
  await page.context().close()
})
