/** The clinician's pages: scan, purpose, what others did, the same test not ordered twice; axe clean, whole on every screen, by keyboard. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aSender } from '../journeys/sender.ts'
import { aVisit, withFields, type Tables } from '../journeys/visits.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser
// Another patient in each run, so that a product may be used again.
const number = String(Date.now()).slice(-11).padStart(12, '9')
const longAgo = String(Date.now() + 1).slice(-11).padStart(12, '9')

/** The same visit eight months earlier: every moment in it, but no birthday and no card. */
function eightMonthsEarlier(tables: Tables): Tables {
  const earlier = (text: string) => {
    const day = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) - 243 * 86_400_000)
    return `${day.toISOString().slice(0, 10).replaceAll('-', '')}${text.slice(8)}`
  }
  const isMoment = (name: string, text: string) => /^NGAY_/.test(name) && name !== 'NGAY_SINH' && /^20\d{6}(\d{4})?$/.test(text)
  const changed = (row: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, isMoment(name, text) ? earlier(text) : text]))
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(changed)]))
}

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
  const named = withFields('XML1', { HO_TEN: 'Trần Văn Lâu', SO_CCCD: longAgo, MA_BN: `L${longAgo}`, MA_CSKCB: '99001' })
  const { xml } = await aVisit({ seed: `browser clinician old ${longAgo}`, kind: 'chronic', change: (tables) => eightMonthsEarlier(named(tables)), signWith: 'nobody', envelopeOf: '99001' })
  const { status, codes } = await vendor.send(xml)
  assert.equal(status, 200, codes.join())
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

test('a result that is too old is not offered: its age stands there instead, and the order is theirs', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'clinician', path: '/patients' })
  await scan(page, longAgo)
  await page.getByRole('button', { name: texts.vi.care }).click()
  const rows = page.locator('section[aria-labelledby=results] tbody tr')
  await rows.first().waitFor()
  // Blood groups do not change: only these are of use after so long.
  const old = rows.filter({ hasText: 'đo cách đây 8 tháng: nên làm lại' })
  assert.ok(await old.count() > 0)
  assert.equal(await old.getByRole('button', { name: /^Dùng kết quả này/ }).count(), 0)
  const name = await old.first().locator('th').evaluate((cell) => cell.firstChild?.textContent ?? '')
  await page.getByLabel('Mã dịch vụ hoặc tên xét nghiệm').fill(name)
  await page.keyboard.press('Enter')
  const done = page.locator('section[aria-labelledby=repeat]')
  await done.getByText(/Đã quá \d+ ngày sử dụng/).waitFor()
  assert.equal(await done.getByRole('button', { name: 'Dùng kết quả này' }).count(), 0)
  await whole(page, 'too-old')
  await page.locator('[data-visit]').first().click()
  await page.locator('section[aria-labelledby=visit] dl').waitFor()
  assert.equal(await page.locator('section[aria-labelledby=visit]').getByRole('button', { name: 'Dùng kết quả này' }).count(), 0)
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
