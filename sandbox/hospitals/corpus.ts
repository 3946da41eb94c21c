/**
 * Makes a corpus of signed visit files for benches and chaos runs, on all processors.
 * `corpus.ts --count N --citizens M --seed S --out DIR [--profile bench|demo] [--at ISO-TIME]`; keys come from SANDBOX_DIR (.data/sandbox).
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { ensurePki } from '../pki/index.ts'
import { facilities } from '../world/facilities.ts'
import { openCorpus, type CorpusEntry } from './corpus-file.ts'
import type { Chunk, ChunkAsked, WorkerTask } from './corpus-worker.ts'
import { credentialOf } from './credentials.ts'

const CHUNK = 200

export interface CorpusOrder {
  readonly count: number
  readonly citizens: number
  readonly seed: number
  readonly out: string
  readonly profile: 'bench' | 'demo'
  /** All visits are over by then (ISO time). */
  readonly at: string
  /** Folder whose `pki` holds the keys. */
  readonly sandboxDir: string
  readonly workers: number
}

/** Makes the corpus and the list of credentials; `tell` hears of the progress. Resolves with the seconds it took. */
export async function makeCorpus(order: CorpusOrder, tell: (done: number) => void = () => undefined): Promise<number> {
  const began = performance.now()
  mkdirSync(order.out, { recursive: true })
  const pki = await ensurePki(order.sandboxDir, order.seed)
  writeFileSync(join(order.out, 'ca.pem'), pki.caPem)
  writeFileSync(join(order.out, 'crl.pem'), pki.crlPem)
  const credentials = facilities(order.seed).map((each) => ({ facility: each.code, ...credentialOf(order.seed, each.code) }))
  writeFileSync(join(order.out, 'credentials.json'), JSON.stringify(credentials))
  const files = createWriteStream(join(order.out, 'corpus.bin'))
  const index = createWriteStream(join(order.out, 'corpus.index'))
  let start = 0
  await inOrder(order, async (chunk, from) => {
    await Promise.all([write(files, chunk.records), write(index, indexLines(chunk.entries, start))])
    start += chunk.records.length
    tell(Math.min(order.count, from + CHUNK))
  })
  await Promise.all([end(files), end(index)])
  return (performance.now() - began) / 1000
}

/** Workers make chunks at the same time; they are taken in order. */
async function inOrder(order: CorpusOrder, take: (chunk: Chunk, from: number) => Promise<void>): Promise<void> {
  const task: WorkerTask = { citizens: order.citizens, seed: order.seed, profile: order.profile, at: order.at, sandboxDir: order.sandboxDir }
  const workers = Array.from({ length: order.workers }, () => new Worker(new URL('corpus-worker.ts', import.meta.url), { workerData: task }))
  const starts = Array.from({ length: Math.ceil(order.count / CHUNK) }, (_, chunk) => chunk * CHUNK)
  try {
    for (let place = 0; place < starts.length; place += workers.length) {
      const round = workers.slice(0, starts.length - place).map((worker, nth) => ({ worker, from: (place + nth) * CHUNK }))
      const chunks = await Promise.all(round.map(({ worker, from }) => askFor(worker, { from, until: Math.min(order.count, from + CHUNK) })))
      for (const [nth, chunk] of chunks.entries()) await take(chunk, (place + nth) * CHUNK)
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

async function askFor(worker: Worker, asked: ChunkAsked): Promise<Chunk> {
  worker.postMessage(asked)
  const [chunk] = await once(worker, 'message') as [Chunk]
  return chunk
}

function indexLines(entries: readonly CorpusEntry[], start: number): string {
  return entries.map((entry) => `${JSON.stringify({ ...entry, offset: start + entry.offset })}\n`).join('')
}

async function write(stream: WriteStream, data: Uint8Array | string): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain')
}

async function end(stream: WriteStream): Promise<void> {
  stream.end()
  await once(stream, 'finish')
}

/** Sizes of the files and how far `xz -9` takes their inner tables; undefined where there is no xz. */
export function measureCorpus(dir: string): { files: number, bytes: number, innerBytes: number, xzBytes: number | undefined } {
  const corpus = openCorpus(dir)
  const sample = corpus.entries.slice(0, 400).map((_, place) => innerText(corpus.read(place)))
  const inner = Buffer.concat(sample)
  const packed = spawnSync('xz', ['-9', '--stdout'], { input: inner, maxBuffer: 1 << 30 })
  const bytes = corpus.entries.reduce((sum, entry) => sum + entry.length, 0)
  corpus.close()
  return {
    files: corpus.entries.length,
    bytes: Math.round(bytes / corpus.entries.length),
    innerBytes: Math.round(inner.length / sample.length),
    xzBytes: packed.status === 0 ? Math.round(packed.stdout.length / sample.length) : undefined,
  }
}

function innerText(file: Buffer): Buffer {
  const contents = [...file.toString('utf8').matchAll(/<NOIDUNGFILE>([^<]*)</g)].map((found) => Buffer.from(found[1] ?? '', 'base64'))
  return Buffer.concat(contents)
}

function readOrder(args: string[]): CorpusOrder {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '1000' }, citizens: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' },
      out: { type: 'string', default: '.data/corpus' }, profile: { type: 'string', default: 'bench' }, at: { type: 'string' },
    },
  })
  const [count, citizens, seed] = [values.count, values.citizens, values.seed].map(Number)
  const wrong = [count, citizens].some((number) => !Number.isInteger(number) || Number(number) < 1) || !Number.isInteger(seed)
  if (wrong || (values.profile !== 'bench' && values.profile !== 'demo')) {
    throw new Error('Usage: corpus.ts --count N --citizens M --seed S --out DIR [--profile bench|demo] [--at ISO-TIME]')
  }
  return {
    count: count ?? 1000, citizens: citizens ?? 100_000, seed: seed ?? 1,
    out: resolve(values.out), profile: values.profile,
    at: values.at ?? `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`,
    sandboxDir: resolve(process.env.SANDBOX_DIR ?? '.data/sandbox'),
    workers: Math.min(2, availableParallelism()),
  }
}

async function run(): Promise<void> {
  const order = readOrder(process.argv.slice(2))
  const seconds = await makeCorpus(order, (done) => process.stderr.write(`\r${done} of ${order.count} files`))
  const measured = measureCorpus(order.out)
  const ratio = measured.xzBytes ? Number((measured.innerBytes / measured.xzBytes).toFixed(1)) : null
  process.stderr.write('\n')
  const speed = { seconds: Number(seconds.toFixed(1)), perSecond: Math.round(order.count / seconds) }
  process.stdout.write(`${JSON.stringify({ ...measured, xzRatio: ratio, ...speed })}\n`)
}

if (import.meta.main) await run()
