/** Opens the running product in Chromium: pages of three widths, sign-in as a sandbox persona, axe. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Role, SessionBody } from '#modules/access/schema.ts'

const executable = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path))

/** Where the product under test runs; the journeys are skipped without it. */
export const productUrl = (process.env['LT_URL'] ?? '').replace(/\/$/, '')

/** For `test(…, { skip })`: false when a product and a browser are there, else the reason. */
export const skip: string | false = productUrl === '' ? 'needs LT_URL, the address of a running product'
  : executable === undefined ? 'needs Chromium (CHROMIUM names it)' : false

// No network beyond the product, nothing that differs from one run to the next.
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ args: flags, ...(executable === undefined ? {} : { executablePath: executable }) })
}

export type Screen = 'desktop' | 'phone' | 'narrow'

export const screens: readonly Screen[] = ['desktop', 'phone', 'narrow']

const sizes: Readonly<Record<Screen, { readonly width: number; readonly height: number }>> = {
  desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 },
}

export interface OpenOptions {
  readonly screen?: Screen
  readonly role?: Role
  readonly path: string
  readonly language?: 'vi' | 'en'
}

/** Looks at the same page on another screen. */
export async function turnTo(page: Page, screen: Screen): Promise<void> {
  await page.setViewportSize(sizes[screen])
}

/** A fresh page of a fresh visitor, signed in where a role is named. Close its context afterwards: `page.context().close()`. */
export async function openPage(browser: Browser, { screen = 'desktop', role, path, language }: OpenOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[screen], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce', acceptDownloads: true })
  context.setDefaultTimeout(20_000)
  if (language) await context.addInitScript((chosen) => localStorage.setItem('lien-thong.language', chosen), language)
  const page = await context.newPage()
  if (role === undefined) await page.goto(productUrl + path)
  else await signInAs(page, role, path)
  await page.locator('h1').waitFor()
  return page
}

/** Takes the first sandbox persona of a role, over the e-ID's own page if it shows one, and lands on `path`. */
export async function signInAs(page: Page, role: Role, path: string): Promise<void> {
  const persona = await personaOf(page.context(), role)
  await page.goto(`${productUrl}/api/access/sign-in?${new URLSearchParams({ persona: persona.id, returnTo: path })}`)
  await passEid(page, role, new URL(path, productUrl).pathname)
}

/** On the e-ID's own page, where it shows one, takes the persona of the role; waits to be on the way `back` (a path, or its beginning). */
export async function passEid(page: Page, role: Role, back: string): Promise<void> {
  const persona = await personaOf(page.context(), role)
  const isBack = (url: URL) => url.href.startsWith(productUrl) && (url.pathname === back || (back !== '/' && url.pathname.startsWith(back)))
  for (let step = 0; step < 3; step++) {
    await page.waitForURL((url) => isBack(url) || url.pathname.includes('/interaction/'))
    if (isBack(new URL(page.url()))) return
    await page.getByText(persona.name).first().click()
    await page.waitForLoadState('domcontentloaded')
  }
  await page.waitForURL(isBack)
}

async function personaOf(context: BrowserContext, role: Role): Promise<{ id: string; name: string }> {
  const answer = await context.request.get(`${productUrl}/api/access/session`)
  const session = await answer.json() as SessionBody
  const persona = session.personas.find((each) => each.role === role)
  if (!persona) throw new Error(`The sandbox has no persona of the role ${role}`)
  return persona
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** What axe finds wrong on the page (WCAG 2.2 AA and its good practices): one line per rule. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const result = await page.evaluate(() => (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResult> } }).axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return result.violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

/** How many pixels the page is wider than its window once it is drawn for it (pictures follow their place in the frame after); 0 is right. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))))
  }))
}

// What a text of the pages' own would look like without its words: the key it stands under.
const BARE_KEY = /(?<![\w./@-])(access|assessment|audit|claims|conformance|daily|desk|failures|landing|matching|messages|monitoring|operations|papers|partners|parts|patients|record|replay|roles|sending|shell|spans|states|trace)\.[a-z]+[A-Za-z.]*(?![\w/-])/

/** On every screen, first in Vietnamese and then in English: nothing scrolls sideways, no bare key; axe finds nothing (in English on the narrowest: words change, colours do not). */
export async function assertWhole(page: Page, name: string): Promise<void> {
  for (const language of ['vi', 'en'] as const) {
    await page.getByRole('button', { name: language === 'vi' ? 'VI: Tiếng Việt' : 'EN: English' }).click()
    await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language)
    for (const screen of screens) {
      await turnTo(page, screen)
      if (language === 'vi' || screen === 'narrow') assert.deepEqual(await axeFindings(page), [], `axe: ${name}, ${screen}, ${language}`)
      assert.equal(await sidewaysPixels(page), 0, `sideways: ${name}, ${screen}, ${language}`)
      await picture(page, `${name.replaceAll(/\W+/g, '-')}-${screen}-${language}`)
    }
    assert.doesNotMatch(await page.locator('body').innerText(), BARE_KEY, `${name}, ${language}`)
  }
}

/** Keeps a picture for people to look at, where LT_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LT_PICTURES']
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Which element has the focus, as its id or its text: for journeys by keyboard. */
export function focused(page: Page): Promise<{ tag: string; id: string; text: string }> {
  return page.evaluate(() => {
    const element = document.activeElement
    return { tag: element?.tagName.toLowerCase() ?? '', id: element?.id ?? '', text: (element?.textContent ?? '').trim().slice(0, 80) }
  })
}
