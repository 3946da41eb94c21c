/** The first minute of each person: signed in, at their page, what they came for done or seen, and the next step in sight. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '#modules/access/schema.ts'
import type { PaperList, PaperView } from '#modules/papers/schema.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { axeFindings, focused, launchBrowser, openPage, picture, productUrl, sidewaysPixels, skip, turnTo } from './browser.ts'
import { sandboxUrl, sendAppointment, signedVisitFile } from './visit-files.ts'

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

let browser: Browser

before(async () => {
  if (withSandbox !== false) return
  browser = await launchBrowser()
  await Promise.all([sendAppointment(), fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })])
})
after(async () => { if (withSandbox === false) await browser.close() })

const main = (page: Page) => page.locator('main')

async function numberOfPersona(id: string): Promise<string> {
  const partners = await (await fetch(sandboxUrl)).json() as { partner: string; url: string }[]
  const personas = await (await fetch(`${partners.find(({ partner }) => partner === 'e-id')?.url}/personas`)).json() as { id: string; so_dinh_danh: string }[]
  return personas.find((each) => each.id === id)?.so_dinh_danh ?? ''
}

/** Waits for what the sandbox sends after the start: asks the page anew until it is there. */
async function until(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 40 && !(await isThere()); attempt += 1) {
    await page.waitForTimeout(1_500)
    await page.reload()
    await page.waitForLoadState('networkidle')
  }
}

interface Minute {
  readonly who: string
  readonly role?: Role
  readonly path: string
  readonly task: (page: Page) => Promise<void>
}

const minutes: readonly Minute[] = [
  {
    who: 'citizen', role: 'citizen', path: '/me',
    task: async (page) => {
      await until(page, async () => await main(page).getByRole('link', { name: /^Lượt khám\s?\d+ lượt/ }).count() > 0)
      await page.getByRole('heading', { name: 'Trong sổ có gì' }).waitFor()
      await main(page).getByRole('link', { name: /sổ được mở tháng này|Tháng này chưa ai mở sổ|Ai đã xem sổ/ }).waitFor()
      await main(page).getByRole('link', { name: /^Giấy tờ/ }).click()
      await until(page, async () => await main(page).locator('a[href^="/me/papers/"]').count() > 0)
      await main(page).locator('a[href^="/me/papers/"]').first().click()
      // The code to be shown, or why there is none any more.
      await main(page).getByRole('img').or(main(page).getByText('Giấy này đã hết hạn')).first().waitFor()
    },
  },
  {
    who: 'registrar', role: 'registrar', path: '/desk',
    task: async (page) => {
      const person = Array.from({ length: 500 }, (_, n) => citizen(1, n)).find((each) => each.died === null && each.card?.state === 'valid' && each.birthKnown === 'day' && each.formerNumber === null && !/^(QN|CA)/.test(each.card.number))
      assert.ok(person)
      await page.locator('h2#desk-staff').waitFor()
      await page.keyboard.type('001190000001')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.id === 'desk-scan')
      const code = [person.number, '', person.name, person.birth.split('-').reverse().join(''), person.sex === '1' ? 'Nam' : 'Nữ', person.address, '01062022'].join('|')
      for (const letter of code) await (letter.charCodeAt(0) < 128 ? page.keyboard.type(letter) : page.keyboard.insertText(letter))
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.id === 'desk-reason')
      const panel = await page.locator('section[aria-labelledby="desk-patient"]').innerText()
      assert.ok(panel.includes(person.name) && panel.includes('Thẻ còn giá trị'))
    },
  },
  {
    who: 'clerk', role: 'clerk', path: '/claims',
    task: async (page) => {
      await until(page, async () => await page.getByText('Tháng này chưa có hồ sơ nào').count() === 0)
      // A month without an error says so: what is left is the month's report.
      if (await page.getByText('Không hồ sơ nào của tháng còn lỗi').count() === 0) {
        await page.getByText(/có thể mất ở/).first().waitFor()
        await main(page).locator('a[href^="/claims/"]:visible').first().click()
        await page.waitForURL(/\/claims\/[0-9a-f-]{36}/)
      } else await page.getByRole('link', { name: 'Tháng và Mẫu 01/BH' }).or(page.getByRole('tab', { name: 'Tháng và Mẫu 01/BH' })).first().click()
      await main(page).locator('h2').first().waitFor()
    },
  },
  {
    who: 'clinician', role: 'clinician', path: '/patients',
    task: async (page) => {
      assert.equal((await focused(page)).id, 'patient-scan', 'the scanner shoots into the field without a click')
      await page.keyboard.type(await numberOfPersona('citizen-old-woman'))
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Khám bệnh, chữa bệnh (Enter)' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('Một số thông tin được giới hạn theo luật.').waitFor()
      await page.locator('[data-visit]').first().waitFor()
    },
  },
  {
    who: 'engineer', role: 'facility', path: '/send',
    task: async (page) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'luot-kham.xml', mimeType: 'application/xml', buffer: await signedVisitFile() })
      await page.getByText('luot-kham.xml').waitFor()
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
      await page.getByText('Đã nhận và ghi xuống đĩa').waitFor({ timeout: 30_000 })
      await page.getByRole('link', { name: 'Xem tệp đi tới đâu' }).waitFor()
    },
  },
  {
    who: 'operator', role: 'operator', path: '/operations',
    task: async (page) => {
      await main(page).locator('a[href*="partner="]').first().click()
      await page.waitForURL(/\/messages\?/)
      await main(page).locator('a[href^="/messages/"]:visible').first().click()
      await page.getByRole('heading', { name: 'Đường đi', exact: true }).waitFor()
      await page.getByRole('link', { name: 'Gửi lại, kiểm tra lại…' }).waitFor()
    },
  },
  {
    who: 'auditor', role: 'auditor', path: '/audit',
    task: async (page) => {
      const verify = main(page).getByRole('button').first()
      await verify.press('Enter')
      await main(page).locator('section[data-tone="done"]').first().waitFor({ timeout: 60_000 })
    },
  },
  {
    who: 'assessor', role: 'assessor', path: '/assessment',
    task: async (page) => {
      // Where no claim breaks a rule, the plan chooses some.
      if (await page.getByText('Không hồ sơ nào vi phạm quy tắc').count() > 0) {
        await page.goto(`${productUrl}/assessment?mode=sample`)
        await page.getByLabel('Mục đích xem').fill('Giám định theo kế hoạch tháng')
        await page.getByRole('button', { name: 'Chọn mẫu' }).click()
      }
      await main(page).locator('a[href^="/assessment/"]:visible').first().click()
      await page.waitForURL(/\/assessment\/[0-9a-f-]{36}/)
      await page.getByLabel('Mục đích xem').fill('Giám định theo kế hoạch tháng')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Các dòng của hồ sơ' }).waitFor()
    },
  },
  {
    who: 'steward', role: 'steward', path: '/matching',
    task: async (page) => {
      await page.getByRole('tab').first().waitFor()
      await page.waitForLoadState('networkidle')
      assert.ok((await main(page).innerText()).length > 150, 'a doubt to decide, or what to do while there is none')
    },
  },
  { who: 'commune-officer', role: 'commune-officer', path: '/v', task: async (page) => { await verifyPaper(page) } },
  {
    who: 'province-officer', role: 'province-officer', path: '/papers/monitoring',
    // One province needs no map: its facilities are open at once.
    task: async (page) => { await page.getByRole('table', { name: /^Cơ sở của / }).locator('tbody tr').first().waitFor() },
  },
  {
    who: 'ministry-officer', role: 'ministry-officer', path: '/papers/monitoring',
    task: async (page) => {
      await page.locator('#monitoring-map').waitFor()
      await page.getByRole('region', { name: 'Tỉnh, thành: lượt khám nhận được' }).getByRole('button', { name: /^Hà Nội/ }).press('Enter')
    },
  },
  { who: 'verifier', path: '/v', task: verifyPaper },
]

/** Types the address that stands beside a paper's code, as somebody without a camera does. */
async function verifyPaper(page: Page): Promise<void> {
  const doctor = await openPage(browser, { role: 'clinician', path: '/papers' })
  const asked = async <T>(path: string) => (await doctor.context().request.get(`${productUrl}${path}`)).json() as Promise<T>
  await until(doctor, async () => (await asked<PaperList>('/api/papers/of-facility')).papers.some(({ state }) => state !== 'revoked' && state !== 'expired'))
  const line = (await asked<PaperList>('/api/papers/of-facility')).papers.find(({ state }) => state !== 'revoked' && state !== 'expired')
  const { address, paper } = await asked<PaperView>(`/api/papers/of-facility/${line?.paperId}`)
  await doctor.context().close()
  await main(page).getByRole('textbox').first().fill(address)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Còn hiệu lực' }).or(page.getByText('Còn hiệu lực')).first().waitFor()
  assert.ok((await main(page).innerText()).includes(paper.number))
}

for (const { who, role, path, task } of minutes) {
  test(`the first minute of the ${who}`, { skip: withSandbox, timeout: 180_000 }, async () => {
    const page = await openPage(browser, { path, ...(role === undefined ? {} : { role }) })
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    await picture(page, `minute-${who}-1-desktop`)
    await turnTo(page, 'phone')
    await picture(page, `minute-${who}-1-phone`)
    assert.equal(await sidewaysPixels(page), 0)
    await turnTo(page, 'desktop')
    await task(page)
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    await picture(page, `minute-${who}-2-desktop`)
    assert.deepEqual(await axeFindings(page), [])
    await turnTo(page, 'phone')
    await picture(page, `minute-${who}-2-phone`)
    assert.equal(await sidewaysPixels(page), 0)
    await page.context().close()
  })
}
