/** The whole product, started once for the tests that need it, on ports and data of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { isFree } from '../start/ports.ts'
import { lastLines } from '../start/child.ts'
import { ROOT } from './stages.ts'
import { createWriteStream } from 'node:fs'

export interface Product {
  readonly url: string
  readonly sandboxUrl: string
  stop(): Promise<void>
}

const READY_WITHIN_MS = 300_000
const PARTNERS = 8
const TLS_DISTANCE = 100

/** @throws Error with the last lines when it does not become ready */
export async function startProduct(dataDir: string): Promise<Product> {
  const { port, sandboxPort } = await findPorts()
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir, LT_MODE: 'sandbox' }
  // The product of the tests has its own database, whatever server the other tests use.
  delete env['DATABASE_URL']
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.ts')], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const log = join(dataDir, '..', 'product.log')
  await untilReady(child, log)
  return { url: `http://localhost:${port}`, sandboxUrl: `http://localhost:${sandboxPort}`, stop: () => stop(child) }
}

/** A port for the product and two rows for the partners, away from those of a product that runs for a person. */
async function findPorts(): Promise<{ port: number; sandboxPort: number }> {
  for (let first = 28_000 + (process.pid % 100) * 20; first < 60_000; first += 400) {
    const partners = Array.from({ length: PARTNERS }, (_, n) => [first + n, first + n + TLS_DISTANCE]).flat()
    const free = await Promise.all([first - 1, ...partners].map(isFree))
    if (free.every(Boolean)) return { port: first - 1, sandboxPort: first }
  }
  throw new Error('No ports are free for the product of the tests')
}

function untilReady(child: ChildProcess, log: string): Promise<void> {
  return new Promise((ready, failed) => {
    const file = createWriteStream(log)
    let text = ''
    const fail = (how: string) => failed(new Error(`the product did not become ready (${how}):\n${lastLines(log, 40)}\n${text.slice(-2_000)}`))
    const timer = setTimeout(() => fail('too slow'), READY_WITHIN_MS)
    timer.unref()
    const read = (chunk: Buffer) => {
      file.write(chunk)
      text = (text + chunk.toString()).slice(-4_000)
      if (!/^ready$/m.test(text)) return
      clearTimeout(timer)
      ready()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code, signal) => fail(signal ?? `code ${code}`))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  await ended
}
