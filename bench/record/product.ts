/** The whole product for a measurement of reading: started on data of its own, with nobody's history in it. */
import { databaseUrlOf } from '../intake/house.ts'
import { processorOf } from '../check-in/processor.ts'
import { freePort, freePortRow } from '../ports.ts'
import { startProcess } from '../processes.ts'

export interface Server {
  readonly url: string
  /** Seconds of processor used so far by the server and its PostgreSQL. */
  readonly processor: () => { server: number; postgres: number }
}

export interface Product extends Server {
  readonly databaseUrl: string
  /** Address of the sandbox's hospitals. */
  readonly hospitals: string
  readonly stop: () => Promise<void>
}

export async function startProduct(dataDir: string): Promise<Product> {
  const [port, sandboxPort, databasePort] = [await freePort(), await freePortRow(120), await freePort()]
  const running = await startProcess('scripts/start.ts', [], {
    until: '\nready', withinMs: 300_000,
    env: {
      DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort), POSTGRES_PORT: String(databasePort), SANDBOX_SEED: '1', SANDBOX_HISTORY_VISITS: '0', LOG_LEVEL: 'warn',
      PER_MINUTE_ADDRESS: '10000000', PER_MINUTE_CREDENTIAL: '10000000', PER_MINUTE_FACILITY: '10000000',
    },
  })
  const listed = (await (await fetch(`http://localhost:${sandboxPort}/`)).json()) as { partner: string; url: string }[]
  return {
    url: `http://localhost:${port}`, databaseUrl: databaseUrlOf(dataDir),
    hospitals: listed.find((each) => each.partner === 'hospitals')?.url ?? '',
    processor: () => processorOf(dataDir), stop: () => running.stop(),
  }
}

const QUIET_MS = 2_000
const QUIET_SHARE = 0.04
const LONGEST_MS = 240_000

/** Waits until what was sent has been delivered and told everywhere: reading is measured, not the rest of the sending. @returns whether it became quiet */
export async function untilQuiet({ processor }: Server): Promise<boolean> {
  const until = performance.now() + LONGEST_MS
  for (let before = processor(); performance.now() < until;) {
    await new Promise((done) => setTimeout(done, QUIET_MS))
    const now = processor()
    // One that has ended takes its share along.
    if (Math.abs(now.postgres - before.postgres) < (QUIET_SHARE * QUIET_MS) / 1_000) return true
    before = now
  }
  return false
}

/** The number after a name among the arguments. */
export function numberOf(args: readonly string[], name: string, usual: number): number {
  const at = args.indexOf(name)
  return at < 0 ? usual : Number(args[at + 1])
}

/** Median, 99th percentile and greatest of some milliseconds, to hundredths. */
export function millisecondsOf(times: readonly number[]): { p50Ms: number; p99Ms: number; mostMs: number; count: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const of = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
  return { p50Ms: of(0.5), p99Ms: of(0.99), mostMs: of(1), count: times.length }
}
