/** A parent reads and writes in a young child's book; an opening in an emergency is told at once; a share names what is closed to everybody. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { BookVisits } from '#modules/record/schema.ts'
import { ageOn, citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { assertWhole, axeFindings, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'
import { sandboxUrl } from './visit-files.ts'

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

let browser: Browser

before(async () => { if (withSandbox === false) browser = await launchBrowser() })
after(async () => { if (withSandbox === false) await browser.close() })

async function urlOf(partner: string): Promise<string> {
  return (await (await fetch(sandboxUrl)).json() as { partner: string; url: string }[]).find((each) => each.partner === partner)?.url ?? ''
}

/** A child under five and its mother, both living, as the population database of the sandbox has them. */
function aFamily(): { child: Citizen; mother: Citizen } {
  const today = new Date().toISOString().slice(0, 10)
  const isPlain = (each: Citizen) => each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN' && each.card?.state === 'valid'
  for (let n = 0; n < 4_000; n += 1) {
    const child = citizen(1, n)
    const age = ageOn(child.birth, today)
    if (age < 1 || age > 3 || !isPlain(child) || child.household.mother === null) continue
    const mother = citizen(1, child.household.mother)
    if (isPlain(mother)) return { child, mother }
  }
  throw new Error('The sandbox has no mother with a young child')
}

/** Signs in as anybody of the sandbox, by their number. */
async function signedIn(number: string, path: string): Promise<Page> {
  const page = await openPage(browser, { path: '/v' })
  await page.goto(`${productUrl}/api/access/sign-in?${new URLSearchParams({ returnTo: path })}`)
  await page.locator('input[name=so_dinh_danh]').fill(number)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href.startsWith(productUrl + path))
  await page.locator('h1').waitFor()
  return page
}

test('a mother turns to her child\'s book, writes a weight, and sees it on the curve', { skip: withSandbox, timeout: 180_000 }, async () => {
  const { child, mother } = aFamily()
  const sent = await fetch(`${await urlOf('hospitals')}/send`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ personalId: child.number, kind: 'outpatient' }) })
  assert.equal((await sent.json() as { status: number }).status, 200)
  const page = await signedIn(mother.number, '/me')
  const whose = page.getByLabel('Sổ của ai')
  for (let attempt = 0; attempt < 20 && await whose.count() === 0; attempt += 1) {
    await page.waitForTimeout(1_000)
    await page.reload()
    await page.waitForLoadState('networkidle')
  }
  await whose.selectOption({ label: child.name })
  await page.getByRole('heading', { level: 1, name: `Sổ sức khỏe của ${child.name}` }).waitFor()
  await page.getByText(`Bạn đang xem sổ của ${child.name}.`, { exact: false }).waitFor()
  await page.waitForLoadState('networkidle')
  await assertWhole(page, 'child-me')
  await page.getByRole('button', { name: 'VI: Tiếng Việt' }).click()
  await page.getByRole('link', { name: /^Biểu đồ lớn lên/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Biểu đồ lớn lên' }).waitFor()
  await page.getByRole('link', { name: 'Ghi số đo mới' }).first().click()
  await page.getByLabel('Cân nặng, kg').fill('12,4')
  await page.getByLabel('Chiều cao, cm').fill('88')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.getByText('Đã vào sổ', { exact: true }).waitFor()
  await picture(page, 'child-added-desktop')
  await page.goto(`${productUrl}/me/growth${new URL(page.url()).search.replace(/&?kind=body/, '')}`)
  await page.getByRole('heading', { level: 2, name: /^Cân nặng 12,4 kg/ }).waitFor()
  await page.locator('main [role=img] svg').first().waitFor()
  await page.getByText('Người đại diện ghi').first().waitFor()
  await page.waitForLoadState('networkidle')
  await assertWhole(page, 'child-growth')
  await page.context().close()
})

test('another mother does not reach that child\'s book by its address', { skip: withSandbox, timeout: 90_000 }, async () => {
  const { mother } = aFamily()
  const page = await signedIn(mother.number, '/me')
  const { people } = await (await page.context().request.get(`${productUrl}/api/access/represented`)).json() as { people: { subjectKey: string }[] }
  assert.ok(people[0])
  const other = await openPage(browser, { role: 'citizen', path: `/me?of=${people[0].subjectKey}` })
  await other.getByRole('alert').or(other.getByText('look-needed')).first().waitFor()
  assert.equal(await other.locator('#doors').count(), 0)
  await other.context().close()
  await page.context().close()
})

test('an opening in an emergency is told at once on the book\'s first page, and answered where it is told', { skip: withSandbox, timeout: 180_000 }, async () => {
  const personas = await (await fetch(`${await urlOf('e-id')}/personas`)).json() as { id: string; so_dinh_danh: string }[]
  const citizenPage = await openPage(browser, { role: 'citizen', path: '/me' })
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const { total } = await (await citizenPage.context().request.get(`${productUrl}/api/record/book/visits?limit=1`)).json() as BookVisits
    if (total > 0) break
    await citizenPage.waitForTimeout(1_000)
  }
  const reason = `Ngất ở chợ, cần biết thuốc chống đông ${Date.now()}`
  const doctor = await openPage(browser, { role: 'clinician', path: '/patients' })
  await doctor.locator('#patient-scan').fill(personas.find(({ id }) => id === 'citizen-old-woman')?.so_dinh_danh ?? '')
  await doctor.keyboard.press('Enter')
  await doctor.getByRole('button', { name: 'Cấp cứu…' }).click()
  await doctor.getByLabel('Lý do cấp cứu').fill(reason)
  await doctor.getByRole('button', { name: 'Mở khẩn cấp và báo người bệnh' }).click()
  await doctor.getByText('Đang mở khẩn cấp. Người bệnh đã được báo', { exact: false }).waitFor()
  // Ended at once: the next run must be a new opening. What was told stays told.
  await doctor.getByRole('button', { name: 'Kết thúc lượt xem' }).click()
  await doctor.locator('#patient-scan').waitFor()
  await citizenPage.reload()
  await citizenPage.getByText('Sổ đã được mở khẩn').first().waitFor()
  await citizenPage.getByText(reason, { exact: false }).waitFor()
  for (const screen of screens) {
    await turnTo(citizenPage, screen)
    assert.equal(await sidewaysPixels(citizenPage), 0, screen)
    assert.deepEqual(await axeFindings(citizenPage), [], screen)
    await picture(citizenPage, `emergency-told-${screen}`)
  }
  await citizenPage.getByRole('link', { name: 'Xem, hoặc báo không đúng' }).first().click()
  await citizenPage.getByText(`“${reason}”`, { exact: false }).waitFor()
  await picture(citizenPage, 'emergency-access-narrow')
  const told = citizenPage.locator('section[data-tone=stop]').filter({ hasText: reason })
  await told.getByRole('button', { name: 'Đúng', exact: true }).click()
  await citizenPage.getByText('Bạn đã xác nhận: đúng.').first().waitFor()
  await doctor.context().close()
  await citizenPage.context().close()
})

test('what is closed to everybody is named before a share is made, and its part cannot be chosen', { skip: withSandbox, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/me/share' })
  const turn = (allows: boolean) => page.context().request.post(`${productUrl}/api/access/switches`, { headers: { 'x-lien-thong': '1' }, data: { kind: 'category', target: 'medicines', allows } })
  assert.equal((await turn(false)).status(), 204)
  try {
    await page.reload()
    const notice = page.locator('section').filter({ hasText: 'Bạn đã tắt với mọi người' }).last()
    await notice.getByRole('listitem').filter({ hasText: 'Thuốc' }).waitFor()
    const medicines = page.getByRole('checkbox', { name: /^Thuốc/ })
    assert.deepEqual([await medicines.isDisabled(), await medicines.isChecked()], [true, false])
    assert.ok(await page.getByRole('checkbox', { name: /^Dị ứng/ }).isChecked())
    await assertWhole(page, 'share-closed')
    await page.getByRole('button', { name: 'VI: Tiếng Việt' }).click()
    await notice.getByRole('link', { name: 'Bật lại ở “Ai xem sổ của tôi”' }).click()
    await page.waitForURL(/\/me\/access/)
  } finally {
    assert.equal((await turn(true)).status(), 204)
  }
  await page.context().close()
})
