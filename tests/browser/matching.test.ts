/** The data steward's page: every part opens, works by keyboard, fits every screen, and axe finds nothing. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { aSender } from '../journeys/sender.ts'
import { aVisit, withFields } from '../journeys/visits.ts'
import { axeFindings, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

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

// Another birthday in each run, so that a product may be used again.
const day = new Date(Date.UTC(1950, 0, 2) + (Date.now() % 9_000) * 86_400_000).toISOString().slice(0, 10)
const shownDay = day.split('-').reverse().join('/')

/** The same name and birthday twice: with a number, and without one but with telephone and commune. */
async function sendTwoRecords(): Promise<void> {
  const vendor = await aSender(productUrl, '99001')
  const person = { HO_TEN: 'Nguyễn Thị Lan', NGAY_SINH: `${day.replaceAll('-', '')}0000`, GIOI_TINH: '2', MA_CSKCB: '99001' }
  const mark = String(Date.now())
  for (const more of [
    { SO_CCCD: mark.slice(-11).padStart(12, '9'), MA_BN: `K${mark}`, MAXA_CU_TRU: '', DIEN_THOAI: '' },
    { SO_CCCD: '', MA_BN: `U${mark}`, MAXA_CU_TRU: '00004', DIEN_THOAI: '0912000202' },
  ]) {
    const { xml } = await aVisit({ seed: `browser ${mark} ${more.MA_BN}`, change: withFields('XML1', { ...person, ...more }), signWith: 'nobody', envelopeOf: '99001' })
    const { status, codes } = await vendor.send(xml)
    assert.equal(status, 200, codes.join())
  }
}

test('a doubt is compared, decided with a reason, and taken back with another', { skip, timeout: 180_000 }, async () => {
  await sendTwoRecords()
  const page = await openPage(browser, { role: 'steward', path: '/matching' })
  const doubt = page.getByRole('button', { name: `sinh ${shownDay}` })
  await doubt.waitFor({ timeout: 60_000 })
  await doubt.click()
  const compared = page.getByRole('region', { name: 'Có phải cùng một người? Nguyễn Thị Lan và Nguyễn Thị Lan' })
  await compared.waitFor()
  for (const screen of screens) {
    await turnTo(page, screen)
    assert.equal(await sidewaysPixels(page), 0, screen)
    await picture(page, `matching-doubt-${screen}`)
  }
  await turnTo(page, 'desktop')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Cùng một người' }).click()
  await page.getByText('Chưa có lý do. Ghi ít nhất 3 ký tự.').first().waitFor()
  await page.getByLabel('Lý do').fill('Đã gọi điện cho người bệnh')
  await page.getByRole('button', { name: 'Cùng một người' }).click()
  await page.getByText('Đã nối hai hồ sơ.').first().waitFor()
  await page.getByRole('button', { name: 'Gỡ liên kết vừa nối' }).click()
  await page.keyboard.press('Enter')
  await page.getByText('Chưa có lý do. Ghi ít nhất 3 ký tự.').first().waitFor()
  await picture(page, 'matching-undo-desktop')
  await page.getByLabel('Vì sao gỡ').fill('Nhầm người')
  await page.keyboard.press('Enter')
  await page.getByText('Đã gỡ. Mọi thứ như trước khi nối.').first().waitFor()
  await doubt.waitFor()
  await page.getByRole('tab', { name: tabs.vi[1] }).click()
  await page.getByText('Nhầm người').first().waitFor()
  for (const screen of screens) {
    await turnTo(page, screen)
    assert.equal(await sidewaysPixels(page), 0, screen)
    await picture(page, `matching-links-${screen}`)
  }
  await page.context().close()
})

test('other thresholds are tried in the background; the curve says what they would do', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'steward', path: '/matching' })
  await page.getByRole('tab', { name: tabs.vi[3] }).click()
  await page.getByLabel('Số người thử').selectOption('100')
  await page.getByRole('slider').first().fill('2')
  await page.getByRole('button', { name: 'Thử', exact: true }).click()
  await page.locator('figure').waitFor({ timeout: 60_000 })
  for (const screen of screens) {
    await turnTo(page, screen)
    assert.equal(await sidewaysPixels(page), 0, screen)
    await picture(page, `matching-simulated-${screen}`)
  }
  await turnTo(page, 'desktop')
  assert.deepEqual(await axeFindings(page), [])
  await page.context().close()
})

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
