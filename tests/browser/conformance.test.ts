/** A vendor at the desk: opens a tenant, sees the password once, watches the checklist, takes the certificate, and anybody verifies it. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { earnCertificate, registerTenant, STEPS } from '../vendor/run.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser

before(async () => { if (skip === false) browser = await launchBrowser() })
after(async () => { if (skip === false) await browser.close() })

async function isWhole(page: Page, name: string): Promise<void> {
  for (const screen of screens) {
    await turnTo(page, screen)
    assert.equal(await sidewaysPixels(page), 0, `${name} ${screen}`)
    assert.deepEqual(await axeFindings(page), [])
    await picture(page, `conformance-${name}-${screen}`)
  }
  await turnTo(page, 'desktop')
}

const vendor = { vendor: 'Công ty Phần mềm Thử', product: 'HIS Thử', version: '3.1' }
let people = 0
const email = () => `thu-${Date.now().toString(36)}-${people += 1}@vendor.invalid`

test('a vendor opens a tenant by keyboard, keeps the password and is at the checklist', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { path: '/conformance' })
  await isWhole(page, 'doors')
  await page.getByRole('button', { name: 'Mở cơ sở kiểm thử' }).press('Enter')
  await page.getByText('Điền ô này.').first().waitFor()
  assert.equal((await focused(page)).tag, 'input', 'the first empty field takes the focus')
  for (const text of [vendor.vendor, vendor.product, vendor.version, email()]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Đã mở cơ sở kiểm thử 99\d{3}$/ }).waitFor()
  assert.equal((await focused(page)).id, 'opened')
  await isWhole(page, 'opened')
  await page.getByRole('button', { name: 'Đã giữ mật khẩu, mở danh sách' }).click()
  await page.getByRole('heading', { level: 1, name: /HIS Thử 3.1 · cơ sở 99\d{3}/ }).waitFor()
  await page.getByText('Việc tiếp theo: Lấy mã truy cập').waitFor()
  assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }).includes('access')), false, 'nothing of the account is kept by the browser')
  await isWhole(page, 'empty')
  await page.context().close()
})

test('what the vendor\'s system does shows by itself; the lost receipt is asked for here', { skip, timeout: 180_000 }, async () => {
  const account = await registerTenant(productUrl, { ...vendor, email: email() })
  const page = await openPage(browser, { path: '/conformance' })
  await page.getByLabel('Tên đăng nhập', { exact: true }).fill(account.username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai')
  await page.getByRole('button', { name: 'Mở danh sách kiểm tra' }).click()
  await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').first().waitFor()
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password)
  await page.keyboard.press('Enter')
  await page.getByText('Chưa thấy lời gọi nào.').waitFor()
  await earnCertificate(productUrl, account, { without: STEPS.filter((step) => !['check-in', 'tables', 'repeated', 'corrected', 'voided', 'refusal-mended', 'warning-mended'].includes(step)) })
  await page.getByText('Việc tiếp theo: Mất biên nhận, gửi lại').waitFor()
  await page.getByText('Gửi lại, sửa, hủy').click()
  await page.getByText('Gửi bản sửa', { exact: true }).click()
  await page.getByText('Bằng chứng: 2 tin').first().waitFor()
  await isWhole(page, 'under-way')
  await page.getByRole('button', { name: 'Làm mất một biên nhận' }).click()
  await page.getByText(/Biên nhận của tệp kế tiếp sẽ bị làm mất, tới/).waitFor()
  await earnCertificate(productUrl, account, { without: STEPS.filter((step) => step !== 'receipt-lost') })
  await page.getByText('Việc tiếp theo: Theo dõi tới mọi nơi nhận').waitFor()
  await page.context().close()
})

test('all fulfilled: the certificate is taken here, printed, and verified by anybody', { skip, timeout: 180_000 }, async () => {
  const account = await registerTenant(productUrl, { ...vendor, email: email() })
  const earned = await earnCertificate(productUrl, account)
  assert.equal(earned.status, 201)
  const page = await openPage(browser, { path: '/conformance' })
  await page.getByLabel('Tên đăng nhập', { exact: true }).fill(account.username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password)
  await page.keyboard.press('Enter')
  await page.getByText(/^Chứng nhận LT-\d{4}-/).waitFor()
  await isWhole(page, 'earned')
  await page.getByRole('link', { name: 'Mở chứng nhận để in' }).click()
  await page.getByText('Còn hiệu lực').waitFor()
  assert.equal(await page.getByRole('img', { name: /Mã QR/ }).count(), 1)
  await isWhole(page, 'certificate')
  const { number } = (earned.body as { certificate: { number: string } }).certificate
  const stranger = await openPage(browser, { path: '/conformance', language: 'en' })
  await stranger.getByLabel('Number of the certificate').fill(number.toLowerCase())
  await stranger.keyboard.press('Enter')
  await stranger.getByText('Valid', { exact: true }).waitFor()
  await isWhole(stranger, 'certificate-en')
  await stranger.goto(`${productUrl}/conformance/certificates/LT-2026-NOSUCHNO`)
  await stranger.getByText('There is no certificate with the number LT-2026-NOSUCHNO.', { exact: false }).first().waitFor()
  await page.context().close()
  await stranger.context().close()
})
