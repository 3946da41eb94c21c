/** For tests: starts partners of the sandbox as real processes on free ports, each test with its own folder. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PARTNERS, partnerNamed } from './floor/settings.ts'

export interface TestPartner {
  readonly url: string
  readonly tlsUrl: string
  /** Kills it as a power cut would. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface TestSandbox {
  readonly directory: string
  readonly basePort: number
  readonly environment: NodeJS.ProcessEnv
  readonly start: (name: string, more?: NodeJS.ProcessEnv) => Promise<TestPartner>
  /** Stops what still runs and removes the folder. */
  readonly end: () => Promise<void>
}

/** A folder and a range of free ports for one test file. */
export async function aSandbox(): Promise<TestSandbox> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const basePort = await freeRange()
  const environment = { ...process.env, SANDBOX_DIR: directory, SANDBOX_PORT: String(basePort), SANDBOX_CITIZENS: '2000', SANDBOX_SEED: '1' }
  const running = new Set<TestPartner>()
  return {
    directory, basePort, environment,
    start: async (name, more = {}) => {
      const partner = await startOne(name, basePort, { ...environment, ...more })
      running.add(partner)
      return partner
    },
    end: async () => {
      await Promise.all([...running].map((each) => each.stop()))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function startOne(name: string, basePort: number, env: NodeJS.ProcessEnv): Promise<TestPartner> {
  const child = fork(join(import.meta.dirname, 'partner.ts'), [name], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), ended.then(() => 'ended' as const)])
  if (first === 'ended') throw new Error(`The partner ${name} did not start.`)
  const port = basePort + PARTNERS.indexOf(partnerNamed(name) ?? 'index')
  return {
    url: `http://localhost:${port}`,
    tlsUrl: `https://localhost:${port + 100}`,
    kill: () => endWith(child, 'SIGKILL'),
    stop: () => endWith(child, 'SIGTERM'),
  }
}

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

async function freeRange(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const base = 20_000 + Math.floor(Math.random() * 12_000)
    const wanted = PARTNERS.flatMap((_, index) => [base + index, base + 100 + index])
    const free = await Promise.all(wanted.map(isFree))
    if (free.every(Boolean)) return base
  }
  throw new Error('No free range of ports was found.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}
