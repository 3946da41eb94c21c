/** Every page for everyone: axe on wide and narrow screens, doors for strangers, both languages. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Role } from '#modules/access/schema.ts'
import { axeFindings, launchBrowser, openPage, picture, productUrl, screens, sidewaysPixels, skip, turnTo } from './browser.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  await fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })
})
after(async () => { if (skip === false) await browser.close() })

interface Visit {
  readonly path: string
  readonly role?: Role
}

const visits: readonly Visit[] = [
  { path: '/' }, { path: '/sign-in' }, { path: '/operations' }, { path: '/no-such-page' },
  { path: '/operations', role: 'operator' }, { path: '/messages', role: 'operator' }, { path: '/messages?facility=00000', role: 'operator' },
  { path: '/send', role: 'facility' }, { path: '/messages', role: 'facility' }, { path: '/daily', role: 'facility' },
  { path: '/audit', role: 'auditor' }, { path: '/me', role: 'citizen' }, { path: '/audit', role: 'citizen' },
]

for (const { path, role } of visits) {
  test(`${path} is clean and fits its screen for ${role ?? 'a stranger'}`, { skip, timeout: 120_000 }, async () => {
    const page = await openPage(browser, { path, ...(role === undefined ? {} : { role }) })
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
    assert.equal(await page.locator('h1').count(), 1, 'one h1')
    assert.match(await page.title(), /Liên Thông/)
    for (const screen of screens) {
      await turnTo(page, screen)
      assert.deepEqual(await axeFindings(page), [], `axe, ${screen}`)
      assert.equal(await sidewaysPixels(page), 0, `no sideways scrolling, ${screen}`)
      await picture(page, `page${path.replaceAll(/\W+/g, '-')}-${role ?? 'stranger'}-${screen}`)
    }
    await page.context().close()
  })
}

test('a trace and its replay are clean on every screen', { skip, timeout: 120_000 }, async () => {
  const page = await openPage(browser, { role: 'operator', path: '/messages?state=accepted' })
  await page.locator('a[href^="/messages/"]:visible').first().click()
  await page.getByRole('heading', { name: 'Đường đi', exact: true }).waitFor()
  const isClean = async (name: string) => {
    for (const screen of screens) {
      await turnTo(page, screen)
      assert.deepEqual(await axeFindings(page), [], `${name}, ${screen}`)
      assert.equal(await sidewaysPixels(page), 0, `${name}, ${screen}`)
    }
  }
  await isClean('trace')
  await page.getByRole('link', { name: 'Gửi lại, kiểm tra lại…' }).click()
  await page.getByLabel('Lý do').waitFor()
  await isClean('replay')
  await page.context().close()
})

test('a stranger is shown the door of a page and comes back to it', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { path: '/operations' })
  await page.getByText('Trang này cần đăng nhập').waitFor()
  const door = page.getByRole('link', { name: /^Vào vai/ })
  assert.match(await door.first().getAttribute('href') ?? '', /returnTo=%2Foperations/)
  await page.context().close()
})

test('the wrong role is told who may enter, and signing out ends the session', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { role: 'citizen', path: '/operations' })
  await page.getByText('Ai được vào: người vận hành. Bạn đang là người dân.').waitFor()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('link', { name: 'Đăng nhập' }).first().waitFor()
  await page.context().close()
})

test('the language is switched at once, spoken to the browser, and kept', { skip, timeout: 60_000 }, async () => {
  const page = await openPage(browser, { path: '/' })
  assert.equal(await page.locator('html').getAttribute('lang'), 'vi')
  await page.getByRole('button', { name: 'EN: English' }).click()
  await page.getByRole('heading', { level: 1, name: 'One visit, sent once' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'One visit, sent once' }).waitFor()
  await page.getByRole('button', { name: 'VI: Tiếng Việt' }).click()
  await page.getByRole('heading', { level: 1, name: 'Một lượt khám' }).waitFor()
  await page.context().close()
})

test('English pages are clean too and show no bare key', { skip, timeout: 180_000 }, async () => {
  for (const { path, role } of visits) {
    const page = await openPage(browser, { path, language: 'en', ...(role === undefined ? {} : { role }) })
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    assert.deepEqual(await axeFindings(page), [], path)
    assert.doesNotMatch(await page.locator('body').innerText(), /\b(landing|operations|messages|trace|sending|daily|audit|record|access|shell|failures)\.[a-z]+/, path)
    await page.context().close()
  }
})
