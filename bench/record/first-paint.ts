/** `npm run bench -- first-paint [--visits N] [--rounds N] [--url URL --sandbox URL]`: how long the book's first page takes on a slow phone, and what is sent for it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { freePort, freePortRow } from '../ports.ts'
import { printLine, startProcess } from '../processes.ts'

const ASKED = { firstPaintMs: 1_000 }
const PHONE = { width: 390, height: 844 }
const CPU_SLOWER = 4
/** "Slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const PERSONA = 'citizen-old-woman'
const YEARS = 10
const EXECUTABLE = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path))

interface Place {
  readonly url: string
  readonly sandbox: string
}

/** Prints one line for each round and one with their medians. */
export async function benchFirstPaint(args: readonly string[]): Promise<void> {
  const [visits, rounds] = [Number(textOf(args, '--visits') ?? 400), Number(textOf(args, '--rounds') ?? 3)]
  const [url, sandbox] = [textOf(args, '--url'), textOf(args, '--sandbox')]
  const own = url === undefined || sandbox === undefined ? await startProduct() : undefined
  const place = own ?? { url: url ?? '', sandbox: sandbox ?? '' }
  const browser = await chromium.launch({ args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'], ...(EXECUTABLE === undefined ? {} : { executablePath: EXECUTABLE }) })
  try {
    await sendHistory(place, visits)
    const cookies = await signIn(browser, place, visits)
    const loads: Load[] = []
    for (let round = 0; round < rounds; round += 1) loads.push(await load(browser, place, cookies))
    for (const each of loads) printLine({ bench: 'first-paint', ...each })
    const middle = (of: (each: Load) => number) => loads.map(of).toSorted((a, b) => a - b)[Math.floor(loads.length / 2)]
    printLine({ bench: 'first-paint', visits, cpuSlower: CPU_SLOWER, latencyMs: SLOW.latency, kbitPerSecond: SLOW.downloadThroughput * 8 / 1_000, firstPaintMs: middle((each) => each.firstPaintMs), factsMs: middle((each) => each.factsMs), asked: ASKED })
  } finally {
    await browser.close()
    await own?.stop()
  }
}

function textOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}

async function startProduct(): Promise<Place & { stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lienthong-paint-'))
  const [port, sandboxPort, databasePort] = [await freePort(), await freePortRow(120), await freePort()]
  const running = await startProcess('scripts/start.ts', [], {
    until: '\nready', withinMs: 300_000,
    env: { DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort), POSTGRES_PORT: String(databasePort), SANDBOX_HISTORY_VISITS: '0', LOG_LEVEL: 'warn' },
  })
  const stop = async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: `http://localhost:${port}`, sandbox: `http://localhost:${sandboxPort}`, stop }
}

async function sendHistory({ sandbox }: Place, visits: number): Promise<void> {
  const partners = await (await fetch(sandbox)).json() as { partner: string; url: string }[]
  const urlOf = (name: string) => partners.find(({ partner }) => partner === name)?.url ?? ''
  const personas = await (await fetch(`${urlOf('e-id')}/personas`)).json() as { id: string; so_dinh_danh: string }[]
  const personalId = personas.find(({ id }) => id === PERSONA)?.so_dinh_danh
  const sent = await fetch(`${urlOf('hospitals')}/send-history`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ personalId, visits, years: YEARS }) })
  if (!sent.ok) throw new Error(`The history was answered ${sent.status}`)
}

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>

/** Signs the person in without haste; their session is all that later loads begin with. */
async function signIn(browser: Browser, { url }: Place, visits: number): Promise<Kept> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/api/access/sign-in?${new URLSearchParams({ persona: PERSONA, returnTo: '/me' })}`)
  await page.locator('#doors').waitFor()
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const { counts } = await (await context.request.get(`${url}/api/record/book`)).json() as { counts: { visits: number } }
    // A few of a history cannot be (a day before birth, a card not yet valid): nine of ten are enough of a long life.
    if (counts.visits >= visits * 0.9) break
    await page.waitForTimeout(1_000)
  }
  const kept = await context.storageState()
  await context.close()
  return { ...kept, origins: [] }
}

interface Load {
  readonly firstPaintMs: number
  /** When the doors with their counts stand on the page. */
  readonly factsMs: number
  /** Requests that each waited for an answer before: the length of the longest such chain until the facts. */
  readonly roundTrips: number
  readonly requests: number
  /** Encoded bytes on the wire, by kind. */
  readonly bytes: Readonly<Record<string, number>>
  /** The same, of what had come when the facts stood there. */
  readonly bytesBeforeFacts: number
  readonly longTasks: number
  readonly longTasksMs: number
}

interface Seen {
  readonly paint: number
  readonly facts: number
  readonly long: readonly number[]
}

async function load(browser: Browser, { url }: Place, cookies: Kept): Promise<Load> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', deviceScaleFactor: 2, isMobile: true, hasTouch: true, storageState: cookies })
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  const sent = await watchRequests(session)
  await session.send('Network.emulateNetworkConditions', SLOW)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
  await page.goto(`${url}/me`, { waitUntil: 'commit' })
  const seen = await seenOf(page)
  await page.waitForLoadState('networkidle')
  const all = sent()
  await context.close()
  const began = Math.min(...all.map(({ from }) => from))
  const before = all.filter(({ until }) => (until - began) * 1_000 <= seen.facts)
  const bytes = Object.fromEntries([...Map.groupBy(all, ({ kind }) => kind)].map(([kind, list]) => [kind, sum(list.map((each) => each.bytes))]))
  return {
    firstPaintMs: Math.round(seen.paint), factsMs: Math.round(seen.facts), roundTrips: longestChain(before), requests: all.length,
    bytes: { ...bytes, all: sum(Object.values(bytes)) }, bytesBeforeFacts: sum(before.map((each) => each.bytes)), longTasks: seen.long.length, longTasksMs: Math.round(sum(seen.long)),
  }
}

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)

/** Runs in the page, before anything of it: notes the first contentful paint, the moment of the facts, and long tasks. */
function watch(): void {
  const seen = { paint: 0, facts: 0, long: [] as number[] }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') seen.paint = startTime
  }).observe({ type: 'paint', buffered: true })
  new PerformanceObserver((list) => seen.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true })
  const look = () => {
    if (document.getElementById('doors') === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => { seen.facts = performance.now() })
  }
  look()
}

async function seenOf(page: Page): Promise<Seen> {
  await page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: Seen }
    return seen.facts > 0 && seen.paint > 0
  }, undefined, { timeout: 60_000 })
  await page.waitForTimeout(500)
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
}

interface Sent {
  readonly kind: string
  /** Seconds of the browser's clock. */
  readonly from: number
  until: number
  bytes: number
}

async function watchRequests(session: CDPSession): Promise<() => readonly Sent[]> {
  const requests = new Map<string, Sent>()
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, type, timestamp, request }) => {
    if (!request.url.startsWith('data:')) requests.set(requestId, { kind: (type ?? 'Other').toLowerCase(), from: timestamp, until: Infinity, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request) Object.assign(request, { until: timestamp, bytes: encodedDataLength })
  })
  return () => [...requests.values()].filter(({ until }) => until < Infinity)
}

/** How many requests, each begun after the one before was answered, stand in the longest row. */
function longestChain(all: readonly Sent[]): number {
  const depths = new Map<Sent, number>()
  for (const request of all.toSorted((a, b) => a.from - b.from)) {
    const before = [...depths].filter(([each]) => each.until <= request.from).map(([, depth]) => depth)
    depths.set(request, 1 + Math.max(0, ...before))
  }
  return Math.max(0, ...depths.values())
}
