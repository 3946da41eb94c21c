/** `npm run bench -- book [--people N] [--visits N] [--seconds N]`: every part of a long book over HTTP, first and again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BookResults, BookVisits } from '#modules/record/schema.ts'
import { printLine } from '../processes.ts'
import { listPeople, sendAndSignIn } from './people.ts'
import { millisecondsOf, numberOf, startProduct, untilQuiet, type Product } from './product.ts'
import { connectReader } from './reader.ts'

const AT_ONCE = 4
const BOOK = '/api/record/book'
const PARTS = ['', '/visits', '/results', '/problems', '/medicines', '/allergies', '/vaccinations', '/appointments', '/emergency', '/views/book-48']

/** Prints how long the first look at each book takes, and each part of it afterwards. */
export async function benchBook(args: readonly string[]): Promise<void> {
  const [people, visits, seconds] = [numberOf(args, '--people', 6), numberOf(args, '--visits', 400), numberOf(args, '--seconds', 10)]
  const dataDir = mkdtempSync(join(tmpdir(), 'lienthong-book-'))
  const product = await startProduct(dataDir)
  try {
    const visitors = await sendAndSignIn({ ...product, keysDir: join(dataDir, 'keys') }, listPeople(0, people), visits)
    const quiet = await untilQuiet(product)
    const first: number[] = []
    for (const { headers } of visitors) first.push(await timed(product, BOOK, headers))
    printLine({ bench: 'book', quiet, visits, people, question: 'first look', firstMs: first.map(Math.round), asked: { p99Ms: 50 } })
    const paths = await Promise.all(visitors.map(async ({ headers }) => ({ headers, paths: await pathsOf(product, headers) })))
    await loadParts(product, paths, seconds)
  } finally {
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function timed({ url }: Product, path: string, headers: string): Promise<number> {
  const reader = await connectReader(url)
  const begun = performance.now()
  const { status } = await reader.get(path, headers)
  reader.close()
  if (status !== 200) throw new Error(`${path}: ${status}`)
  return performance.now() - begun
}

/** Every part, and one visit and one series of the person's own. */
async function pathsOf({ url }: Product, headers: string): Promise<string[]> {
  const reader = await connectReader(url)
  const visits = JSON.parse((await reader.get(`${BOOK}/visits`, headers)).body.toString()) as BookVisits
  const results = JSON.parse((await reader.get(`${BOOK}/results`, headers)).body.toString()) as BookResults
  reader.close()
  return [...PARTS.map((part) => BOOK + part), `${BOOK}/visits/${visits.visits[0]?.documentId}`, `${BOOK}/results/${results.results[0]?.code}`]
}

type Visiting = { readonly headers: string; readonly paths: readonly string[] }

async function loadParts(product: Product, visitors: readonly Visiting[], seconds: number): Promise<void> {
  const times = new Map<number, number[]>()
  let [asked, failed] = [0, 0]
  const before = product.processor()
  const until = performance.now() + seconds * 1_000
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    const reader = await connectReader(product.url)
    while (performance.now() < until) {
      const n = (asked += 1)
      const { headers, paths } = visitors[Math.floor(n / 12) % visitors.length] ?? { headers: '', paths: [] }
      const part = n % paths.length
      const begun = performance.now()
      const { status } = await reader.get(paths[part] ?? '/', headers)
      times.set(part, [...(times.get(part) ?? []), performance.now() - begun])
      if (status !== 200) failed += 1
    }
    reader.close()
  }))
  const after = product.processor()
  const cpuMs = Math.round(((after.server - before.server + after.postgres - before.postgres) * 1e5) / asked) / 100
  for (const [part, path] of (visitors[0]?.paths ?? []).entries()) {
    printLine({ bench: 'book', part: path.slice(BOOK.length).replace(/^(\/visits|\/results)\/.*/, '$1/one') || '/', ...millisecondsOf(times.get(part) ?? []) })
  }
  printLine({ bench: 'book', question: 'all parts', atOnce: AT_ONCE, perSecond: Math.round(asked / seconds), failed, cpuMs, ...millisecondsOf([...times.values()].flat()), asked: { p99Ms: 50 } })
}
