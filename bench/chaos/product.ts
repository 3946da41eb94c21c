/** The whole product as a person starts it, on data and ports of its own; and how its processes are found and killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isFree } from '../../scripts/start/ports.ts'
import { isAlive, MARK, recordOf, type ProcessRecord } from '../../scripts/start/processes.ts'
import { lastLines } from '../../scripts/start/child.ts'
import { ROOT } from '../processes.ts'

export type Part = 'server' | 'worker' | 'postgres'

export interface Product {
  readonly dataDir: string
  readonly url: string
  /** Address of a partner of the sandbox. */
  partnerUrl(partner: string): string
  /** As the owner of the database. */
  databaseUrl(): string
  /** The process that is this part now; undefined while it is down. */
  find(part: Part): ProcessRecord | undefined
  /** PostgreSQL's processes for sessions of the product. */
  backends(): ProcessRecord[]
  start(): Promise<void>
  /** Ends everything in order. */
  stop(): Promise<void>
  /** kill -9 for the start itself and everything it has started. */
  crash(): Promise<void>
  /** Runs a program of `scripts/` with the product's own settings. @throws Error with its output where it fails */
  run(script: string, args: readonly string[]): Promise<string>
}

export interface ProductPlan {
  readonly dataDir: string
  readonly citizens: number
  readonly worldSeed: number
  readonly settings?: Readonly<Record<string, string>>
}

const READY_WITHIN_MS = 240_000
const PORT_OFFSETS = { insurer: 3, province: 4, 'data-centre': 5, population: 1, notary: 6 }

/** Finds ports and prepares the environment; nothing is started yet. */
export async function makeProduct(plan: ProductPlan): Promise<Product> {
  const { port, sandboxPort } = await findPorts()
  const env = environmentOf(plan, port, sandboxPort)
  let child: ChildProcess | undefined
  const children = () => readStart(plan.dataDir)
  const find = (part: Part) => children().filter((each) => each.name === part).findLast(isAlive)
  return {
    dataDir: plan.dataDir,
    url: `http://localhost:${port}`,
    partnerUrl: (partner) => `http://localhost:${sandboxPort + (PORT_OFFSETS[partner as keyof typeof PORT_OFFSETS] ?? 0)}`,
    databaseUrl: () => `postgres://lienthong@localhost:${readFileSync(join(plan.dataDir, 'postgres.port'), 'utf8')}/lienthong`,
    find,
    backends: () => childrenOf(find('postgres')).filter(({ name }) => /postgres: lienthong /.test(name)),
    start: () => {
      child = begin(env)
      return untilReady(child, join(plan.dataDir, 'logs', 'start.log'))
    },
    stop: async () => {
      if (child) await end(child)
    },
    crash: async () => {
      const postgres = find('postgres')
      const all = [...children().filter(isAlive), ...childrenOf(postgres)]
      child?.kill('SIGKILL')
      for (const each of all) killRecord(each, 'SIGKILL')
      while (all.some(isAlive)) await wait(20)
      await runScript('start.ts', ['--clear-up'], env)
    },
    run: (script, args) => runScript(script, args, env),
  }
}

/** Sends a signal to exactly this process. */
export function killRecord(record: ProcessRecord, signal: NodeJS.Signals): boolean {
  return isAlive(record) && process.kill(record.pid, signal)
}

function environmentOf(plan: ProductPlan, port: number, sandboxPort: number): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    // The mark lets whoever clears up behind a killed run find the start itself too.
    ...process.env, [MARK]: plan.dataDir, LT_MODE: 'sandbox', DATA_DIR: plan.dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort),
    SANDBOX_CITIZENS: String(plan.citizens), SANDBOX_SEED: String(plan.worldSeed), SANDBOX_HISTORY_VISITS: '0',
    // One address plays all hospitals of the country; what is tried here is not the quota.
    PER_MINUTE_CREDENTIAL: '1000000', PER_MINUTE_FACILITY: '1000000', PER_MINUTE_ADDRESS: '10000000',
    // Between the five seconds of the fault "slow", which is answered, and the lost reply, which never is.
    PARTNER_TIMEOUT_MS: '6000',
    ...plan.settings,
  }
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'SANDBOX_DIR', 'KEYS_DIR', 'WAL_ARCHIVE_DIR', 'LIEN_THONG_URL', 'SANDBOX_URL']) delete env[name]
  return env
}

/** A port for the product and two rows for the partners, below those that systems give to outgoing connections. */
async function findPorts(): Promise<{ port: number; sandboxPort: number }> {
  for (let first = 20_001 + (process.pid % 30) * 250; first < 32_000; first += 250) {
    const partners = Array.from({ length: 8 }, (_, n) => [first + n, first + n + 100]).flat()
    const free = await Promise.all([first - 1, ...partners].map(isFree))
    if (free.every(Boolean)) return { port: first - 1, sandboxPort: first }
  }
  throw new Error('No ports are free for a chaos run')
}

function readStart(dataDir: string): ProcessRecord[] {
  const file = join(dataDir, 'start.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { children: ProcessRecord[] }).children : []
}

function childrenOf(parent: ProcessRecord | undefined): ProcessRecord[] {
  if (parent === undefined) return []
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) !== parent.pid) return []
      return [recordOf(readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' '), Number(entry))]
    } catch {
      return []
    }
  })
}

function begin(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'scripts', 'start.ts')], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
}

function untilReady(child: ChildProcess, log: string): Promise<void> {
  mkdirSync(dirname(log), { recursive: true })
  const file = createWriteStream(log, { flags: 'a' })
  return new Promise((ready, failed) => {
    const timer = setTimeout(() => failed(new Error(`The product did not become ready in time:\n${lastLines(log, 30)}`)), READY_WITHIN_MS)
    const read = (chunk: Buffer) => {
      file.write(chunk)
      if (!/^ready$/m.test(chunk.toString())) return
      clearTimeout(timer)
      ready()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code, signal) => setTimeout(() => failed(new Error(`The product ended at its start (${signal ?? code}):\n${lastLines(log, 30)}`)), 100))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  await ended
}

async function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', script), ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString() })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`scripts/${script} ${args.join(' ')} ended with ${code}:\n${output.slice(-3_000)}`)
  return output
}
