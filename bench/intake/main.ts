/** Intake: visits a second with everything on, beside the bare limit; latency at half load; memory; bytes on disk; deliveries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { printLine } from '../processes.ts'
import { prepareCorpus, type CorpusAtHand } from './corpus.ts'
import { compressibility } from './compressibility.ts'
import { measureDisk } from './disk.ts'
import { startHouse, type House } from './house.ts'
import { measureLimit } from './limit.ts'
import { AT_ONCE, runLoad } from './load.ts'
import { watchMemory } from './memory.ts'

// The worker tidies the outbox every twenty seconds when nothing is under way; PostgreSQL vacuums by itself as often.
const QUIET_MS = 45_000

interface Options {
  readonly seconds: number
  readonly count: number
  readonly citizens: number
  readonly halfMinutes: number
  readonly deliverSeconds: number
}

/** Phases, each one line: corpus, files, limit, full load, ratio, disk, half load, deliveries. */
export async function benchIntake(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: {
    seconds: { type: 'string', default: '60' }, count: { type: 'string', default: '45000' }, citizens: { type: 'string', default: '12000' },
    'half-minutes': { type: 'string', default: '1' }, 'deliver-seconds': { type: 'string', default: '60' }, corpus: { type: 'string' },
  } })
  const options: Options = {
    seconds: Number(values.seconds), count: Number(values.count), citizens: Number(values.citizens), halfMinutes: Number(values['half-minutes']),
    deliverSeconds: Number(values['deliver-seconds']),
  }
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-bench-'))
  try {
    const corpus = await prepareCorpus(values.corpus ?? join(directory, 'corpus'), options)
    await measure(directory, corpus, options)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measure(directory: string, corpus: CorpusAtHand, options: Options): Promise<void> {
  printLine({ phase: 'files', ...compressibility(corpus) })
  const limit = await measureLimit(join(directory, 'limit'), corpus, options.seconds)
  const house = await startHouse(join(directory, 'house'), corpus)
  try {
    const full = await fullLoad(house, corpus, options.seconds)
    printLine({ phase: 'ratio', intake: full, limit, ratio: Math.round((full / limit) * 100) / 100, asked: { perSecond: 600, ratio: 0.5 } })
    await house.settled()
    await wait(QUIET_MS)
    printLine({ phase: 'disk', ...(await measureDisk(house.databaseUrl)), asked: { bytesPerVisit: 4096 } })
    await halfLoad(house, corpus, { perSecond: Math.round(full / 2), minutes: options.halfMinutes })
    await deliveries(house, corpus, options.deliverSeconds)
  } finally {
    await house.stop()
  }
}

const DOOR = { path: '/api/qd130/guiHoSoXmlQD3176', fileType: '3176' }

async function fullLoad(house: House, corpus: CorpusAtHand, seconds: number): Promise<number> {
  const memory = watchMemory(house.serverPids())
  const result = await runLoad({ url: house.url, ...DOOR, seconds, atOnce: AT_ONCE, headersOf: house.headersOf, visits: corpus.visits() })
  printLine({ phase: 'full load', ...result, serverMemoryMb: memory.stop(), backlogAfter: await house.backlog() })
  return result.perSecond
}

async function halfLoad(house: House, corpus: CorpusAtHand, load: { perSecond: number; minutes: number }): Promise<void> {
  const memory = watchMemory(house.serverPids())
  const result = await runLoad({ url: house.url, ...DOOR, seconds: load.minutes * 60, atOnce: AT_ONCE, rate: load.perSecond, headersOf: house.headersOf, visits: corpus.visits() })
  printLine({ phase: 'half load', rate: load.perSecond, ...result, serverMemoryMb: memory.stop(), asked: { p99Ms: 250, serverMemoryMb: 400 } })
  await house.settled()
}

/** At 300 visits a second and three destinations each: the backlog at the end is not above the one in the middle. */
async function deliveries(house: House, corpus: CorpusAtHand, seconds: number): Promise<void> {
  const backlog: number[] = []
  const timer = setInterval(() => void house.backlog().then((now) => backlog.push(now)), 5_000)
  const result = await runLoad({ url: house.url, ...DOOR, seconds, atOnce: AT_ONCE, rate: 300, headersOf: house.headersOf, visits: corpus.visits() })
  clearInterval(timer)
  printLine({ phase: 'deliveries', rate: 300, ...result, backlog, backlogAfter: await house.backlog() })
}
