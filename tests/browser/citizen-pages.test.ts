/** Every page of a citizen: axe on wide and narrow screens, both languages. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertWhole, launchBrowser, openPage, productUrl, skip } from './browser.ts'
import { plainVisits } from './pages.ts'

let browser: Browser

before(async () => {
  if (skip !== false) return
  browser = await launchBrowser()
  await fetch(`${productUrl}/api/sandbox/first-visit`, { method: 'POST', headers: { 'x-lien-thong': '1' } })
})
after(async () => { if (skip === false) await browser.close() })

for (const { path } of plainVisits.filter((visit) => visit.role === 'citizen')) {
  test(`${path} is clean and fits its screen for a citizen`, { skip, timeout: 120_000 }, async () => {
    const page = await openPage(browser, { path, role: 'citizen' })
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    assert.equal(await page.locator('h1').count(), 1, 'one h1')
    assert.match(await page.title(), /Liên Thông/)
    await assertWhole(page, `page${path}-citizen`)
    await page.context().close()
  })
}
