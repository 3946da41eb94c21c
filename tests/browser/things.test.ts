/** Pages of one thing — a visit, a claim, a paper, a share — on every screen and in both languages; and no page of the router is forgotten. */
// Runs against the product at LT_URL; browser.ts reads it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { BookResults, BookVisits, MadeShare } from '#modules/record/schema.ts'
import type { ClaimList } from '#modules/insurance/schema.ts'
import type { PaperView } from '#modules/papers/schema.ts'
import { earnCertificate, registerTenant } from '../vendor/run.ts'
import { assertWhole, launchBrowser, openPage, productUrl, skip } from './browser.ts'
import { plainVisits, THINGS, type Thing } from './pages.ts'
import { sandboxUrl, sendAppointment } from './visit-files.ts'

const ROUTER = join(import.meta.dirname, '..', '..', 'web', 'router.tsx')

/** Addresses of the router that no visit goes to. */
function forgotten(router: string): string[] {
  const visited = new Set<string>([...plainVisits.map(({ path }) => path.split('?')[0] ?? ''), ...THINGS])
  return [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path ?? '').filter((path) => !visited.has(path))
}

test('every page of the router is visited', () => {
  const router = readFileSync(ROUTER, 'utf8')
  assert.ok((router.match(/\bpath: '/g) ?? []).length > 40, 'the addresses are found')
  assert.deepEqual(forgotten(router), [])
  assert.deepEqual(forgotten(`${router}\ncreateRoute({ path: '/new-page' })`), ['/new-page'])
})

const withSandbox = skip === false && sandboxUrl === '' ? 'needs LT_SANDBOX_URL, the sandbox that signs files' : skip

let browser: Browser

before(async () => {
  if (withSandbox !== false) return
  browser = await launchBrowser()
  await sendAppointment()
})
after(async () => { if (withSandbox === false) await browser.close() })

const asked = async <T>(page: Page, path: string): Promise<T> => (await page.context().request.get(`${productUrl}${path}`)).json() as Promise<T>

/** Opens the first link below an address, once there is one: what the sandbox sends takes a moment to come. */
async function followFirst(page: Page, prefix: string): Promise<void> {
  const link = page.locator(`main a[href^="${prefix}"]:visible`).first()
  for (let attempt = 0; attempt < 20 && await link.count() === 0; attempt += 1) {
    await page.waitForTimeout(1_500)
    await page.reload()
    await page.waitForLoadState('networkidle')
  }
  await link.click()
  await page.waitForURL((url) => url.pathname.startsWith(prefix))
}

async function myVisit(): Promise<Page> {
  const page = await openPage(browser, { role: 'citizen', path: '/sign-in' })
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const [visit] = (await asked<BookVisits>(page, '/api/record/book/visits?limit=1')).visits
    if (visit) {
      await page.goto(`${productUrl}/me/visits/${visit.documentId}`)
      return page
    }
    await page.waitForTimeout(1_000)
  }
  throw new Error('The citizen has no visit')
}

async function share(): Promise<Page> {
  const page = await openPage(browser, { role: 'citizen', path: '/sign-in' })
  const made = await page.context().request.post(`${productUrl}/api/record/shares`, { headers: { 'x-lien-thong': '1' }, data: { parts: ['medicines', 'results', 'visits'], minutes: 15, purpose: 'Nhìn thử' } })
  const { address } = await made.json() as MadeShare
  await page.context().close()
  return openPage(browser, { path: new URL(address).pathname })
}

async function certificate(): Promise<Page> {
  const account = await registerTenant(productUrl, { vendor: 'Công ty Phần mềm Thử', product: 'HIS Thử', version: '3.1', email: `thu-${Date.now().toString(36)}@vendor.invalid` })
  const { body } = await earnCertificate(productUrl, account)
  return openPage(browser, { path: `/conformance/certificates/${(body as { certificate: { number: string } }).certificate.number}` })
}

async function patient(): Promise<Page> {
  const sandbox = await (await fetch(sandboxUrl)).json() as { partner: string; url: string }[]
  const personas = await (await fetch(`${sandbox.find(({ partner }) => partner === 'e-id')?.url}/personas`)).json() as { id: string; so_dinh_danh: string }[]
  const page = await openPage(browser, { role: 'clinician', path: '/patients' })
  await page.locator('#patient-scan').fill(personas.find(({ id }) => id === 'citizen-old-woman')?.so_dinh_danh ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /\(Enter\)$/ }).click()
  await page.locator('[data-visit]').first().waitFor()
  return page
}

async function fromList(role: 'operator' | 'clerk' | 'assessor' | 'clinician' | 'citizen', list: string, prefix = `${list}/`): Promise<Page> {
  const page = await openPage(browser, { role, path: list })
  await followFirst(page, prefix)
  return page
}

async function verified(): Promise<Page> {
  const doctor = await fromList('clinician', '/papers')
  const view = await asked<PaperView>(doctor, `/api/papers/of-facility/${new URL(doctor.url()).pathname.split('/').at(-1)}`)
  await doctor.context().close()
  return openPage(browser, { path: new URL(view.address).pathname })
}

const ways: Readonly<Record<Thing, () => Promise<Page>>> = {
  '/messages/$messageId': () => fromList('operator', '/messages'),
  '/messages/$messageId/replay': async () => {
    const page = await fromList('operator', '/messages')
    await page.goto(`${page.url()}/replay`)
    return page
  },
  '/me/visits/$documentId': myVisit,
  '/me/results/$code': async () => {
    const page = await myVisit()
    const { results } = await asked<BookResults>(page, '/api/record/book/results')
    await page.goto(`${productUrl}/me/results/${results.find(({ number }) => number !== null)?.code}`)
    return page
  },
  '/s/$code': share,
  '/patients/$lookId': patient,
  '/launch/$code': () => openPage(browser, { role: 'clinician', path: '/launch/forged' }),
  '/claims/$claimId': async () => {
    const page = await openPage(browser, { role: 'clerk', path: '/claims' })
    const search = { headers: { 'x-lien-thong': '1' }, data: { month: new Date().toISOString().slice(0, 7) } }
    const { claims } = await (await page.context().request.post(`${productUrl}/api/insurance/claims/search`, search)).json() as ClaimList
    await page.goto(`${productUrl}/claims/${claims[0]?.claimId}`)
    return page
  },
  '/assessment/$claimId': () => fromList('assessor', '/assessment'),
  '/conformance/certificates/$number': certificate,
  '/me/papers/$paperId': () => fromList('citizen', '/me/papers'),
  '/papers/$paperId': () => fromList('clinician', '/papers'),
  '/v/$code': verified,
}

for (const thing of THINGS) {
  test(`${thing} is clean and fits its screen`, { skip: withSandbox, timeout: 180_000 }, async () => {
    const page = await ways[thing]()
    await page.locator('h1').waitFor()
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    assert.equal(await page.locator('h1').count(), 1, 'one h1')
    await assertWhole(page, `thing${thing}`)
    await page.context().close()
  })
}
