/** The clinician's pages: scan, purpose, what others did, the same test not ordered twice; axe clean, whole on every screen, by keyboard. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aSender } from '../journeys/sender.ts'
import { aVisit, withFields } from '../journeys/visits.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser
// Another patient in each run, so that a product may be used again.
const number = String(Date.now()).slice(-11).padStart(12, '9')

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  const vendor = await aSender(productUrl, '99001')
  for (const [kind, seed] of [['chronic', 'browser clinician chronic'], ['outpatient', 'browser clinician outpatient']] as const) {
    const change = withFields('XML1', { HO_TEN: 'Nguyễn Thị Hường', SO_CCCD: number, MA_BN: `C${number}`, MA_CSKCB: '99001' })
    const { xml } = await aVisit({ seed: `${seed} ${number}`, kind, change, signWith: 'nobody', envelopeOf: '99001' })
    const { status, codes } = await vendor.send(xml)
    assert.equal(status, 200, codes.join())
  }
})
after(async () => { if (skip === false) await browser.close() })

async function whole(page: Page, name: string): Promise<void> {
  for (const screen of screens) {
    await turnTo(page, screen)
    assert.equal(await sidewaysPixels(page), 0, `${name} on ${screen}`)
    await picture(page, `clinician-${name}-${screen}`)
  }
  await turnTo(page, 'desktop')
  assert.deepEqual(await axeFindings(page), [], name)
}

/** The scan, as a scanner shoots it: text and Enter. */
async function scan(page: Page, text: string): Promise<void> {
  await page.locator('#patient-scan').waitFor()
  await page.locator('#patient-scan').focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const texts = {
  vi: { care: 'Khám bệnh, chữa bệnh (Enter)', limited: 'Một số thông tin được giới hạn theo luật.', visits: 'Các lượt khám', asked: 'Chưa hỏi: không có nghĩa là không dị ứng. Hỏi người bệnh.' },
  en: { care: 'Care (Enter)', limited: 'Some information is limited by law.', visits: 'Visits', asked: 'Never asked: that is not “none”. Ask the patient.' },
} as const

for (const language of ['vi', 'en'] as const) {
  test(`scan, Enter, and the record stands there: no click, two keys (${language})`, { skip, timeout: 180_000 }, async () => {
    const page = await openPage(browser, { role: 'clinician', path: '/patients', language })
    assert.equal((await focused(page)).id, 'patient-scan')
    await whole(page, `scan-${language}`)
    await scan(page, number)
    const care = page.getByRole('button', { name: texts[language].care })
    await care.waitFor()
    await whole(page, `purpose-${language}`)
    await care.focus()
    const began = performance.now()
    await page.keyboard.press('Enter')
    await page.getByText(texts[language].limited).waitFor()
    assert.ok(performance.now() - began < 10_000)
    await page.getByText(texts[language].asked).waitFor()
    await page.locator('[data-visit]').first().waitFor()
    assert.equal(new URL(page.url()).pathname.includes(number), false)
    await whole(page, `record-${language}`)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.locator('#visit').waitFor()
    await page.locator('section[aria-labelledby=visit] dl').waitFor()
    await whole(page, `visit-${language}`)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('#visit').count(), 0)
    await page.context().close()
  })
}

test('a result is used instead of ordering the test again; the sentence stands there to copy', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/patients' })
  await scan(page, number)
  await page.getByRole('button', { name: texts.vi.care }).click()
  const use = page.getByRole('button', { name: /^Dùng kết quả này: / }).first()
  await use.waitFor()
  const name = await page.locator('table tbody th').first().evaluate((cell) => cell.firstChild?.textContent ?? '')
  await page.getByLabel('Mã dịch vụ hoặc tên xét nghiệm').fill(name)
  await page.keyboard.press('Enter')
  await page.getByText(/Cùng xét nghiệm đã làm/).waitFor()
  await use.click()
  await page.getByText('Đã ghi nhận dùng lại. Chép câu này vào bệnh án:').first().waitFor()
  await whole(page, 'reused')
  await page.context().close()
})

test('an emergency looks different, asks a reason and says that the patient is told', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/patients' })
  await scan(page, number)
  await page.getByRole('button', { name: 'Cấp cứu…' }).click()
  await page.getByText('Người bệnh được báo ngay lúc này', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Mở khẩn cấp và báo người bệnh' }).click()
  await page.getByText('Viết lý do ít nhất 10 chữ; người bệnh sẽ đọc.').first().waitFor()
  await whole(page, 'emergency-asked')
  await page.getByLabel('Lý do cấp cứu').fill('Hôn mê, cần biết thuốc đang dùng')
  await page.getByRole('button', { name: 'Mở khẩn cấp và báo người bệnh' }).click()
  await page.getByText('Đang mở khẩn cấp. Người bệnh đã được báo', { exact: false }).waitFor()
  await whole(page, 'emergency-open')
  await page.getByRole('button', { name: 'Kết thúc lượt xem' }).click()
  await page.locator('#patient-scan').waitFor()
  await page.goBack()
  await page.getByText('Hồ sơ chưa mở cho bạn').waitFor()
  await page.context().close()
})

test('what a scanner shoots while the purpose is asked is a scan; nobody before is opened by its Enter', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/patients' })
  await scan(page, number)
  const care = page.getByRole('button', { name: texts.vi.care })
  await care.waitFor()
  await care.focus()
  await page.keyboard.type('001099999999')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /•••• 9999/ }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/patients')
  await page.getByRole('button', { name: texts.vi.care }).click()
  await page.getByText('Chưa có hồ sơ nào của người này ở đây').first().waitFor()
  await whole(page, 'unknown')
  await page.keyboard.press('F4')
  await page.getByLabel('Họ và tên đầy đủ').fill('Hường')
  await page.keyboard.press('Enter')
  await page.getByText('Nhập đủ ngày, tháng và năm sinh.').first().waitFor()
  await whole(page, 'name')
  await page.context().close()
})

test('a launch link that was never made says what to do', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/launch/forged' })
  await page.getByText('launch-not-known').waitFor()
  await whole(page, 'launch-forged')
  await page.context().close()
})
