/** Partners of the sandbox for a test: the real servers, each in a process of its own, gone after the file. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

const PARTNER = join(import.meta.dirname, '..', '..', 'sandbox', 'partner.ts')
const ORDER = ['index', 'population', 'e-id', 'insurer', 'province', 'data-centre', 'notary', 'hospitals']

export interface PartnerProcess {
  /** Plain HTTP address. */
  readonly url: string
  stop(): Promise<void>
}

/** A folder for a sandbox's books and certificates, gone after the file. */
export function sandboxDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-sandbox-'))
  after(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A base port whose ten neighbours are probably free: drawn from a range nothing else here uses. */
export function sandboxPort(): number {
  return 30_000 + Math.floor(Math.random() * 2_500) * 10
}

/** Starts one partner and waits until it answers. */
export function startPartner(name: string, options: { readonly port: number; readonly directory: string; readonly environment?: Record<string, string> }): Promise<PartnerProcess> {
  const child = fork(PARTNER, [name], {
    env: { ...process.env, SANDBOX_PORT: String(options.port), SANDBOX_DIR: options.directory, ...options.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  after(stop)
  return new Promise((ready, failed) => {
    child.once('message', () => ready({ url: `http://localhost:${options.port + ORDER.indexOf(name)}`, stop }))
    child.once('error', failed)
    child.once('exit', (code) => failed(new Error(`The partner ${name} ended with ${code} before it was ready`)))
  })
}
