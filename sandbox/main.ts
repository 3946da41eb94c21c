/** Starts the whole sandbox: one process per partner. Restarts none; stops all at a signal. */
import { fork, type ChildProcess } from 'node:child_process'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { PARTNERS, portsOf, readSettings, type PartnerName, type Settings } from './floor/settings.ts'

interface Started {
  readonly name: PartnerName
  readonly child: ChildProcess
}

/**
 * What all partners need is compiled and made here once, before they start: compiled code in a cache that they share,
 * certificates in files. Eight processes doing it at the same time would take most of the start.
 */
async function prepare(settings: Settings): Promise<string> {
  const compiled = join(settings.directory, 'compiled')
  enableCompileCache(compiled)
  await import('./floor/start-partner.ts')
  const { tlsPairs } = await import('./floor/tls-pairs.ts')
  // One after the other: the first makes the certificate authority, which the others then find.
  for (const name of PARTNERS) await tlsPairs(settings, name)
  flushCompileCache()
  return compiled
}

const AFTER_ALL_OTHERS = 19

/** The world outside has machines of its own; here it must not take the processors from the product. */
function stepBack(started: readonly Started[]): void {
  for (const { child } of started) if (child.pid !== undefined) setPriority(child.pid, AFTER_ALL_OTHERS)
  try {
    // Linux shares between sessions before it looks at the processes in them.
    writeFileSync('/proc/self/autogroup', String(AFTER_ALL_OTHERS))
  } catch {
    // Another system, or one that does not group.
  }
}

function startOne(name: PartnerName, compiled: string): Started {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled }
  const child = fork(join(import.meta.dirname, 'partner.ts'), [name], { execPath: process.execPath, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return { name, child }
}

function untilReady({ name, child }: Started): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code, signal) => reject(new Error(`The sandbox's ${name} ended at its start (${signal ?? code}).`)))
  })
}

async function checkHealth(settings: Settings, name: PartnerName): Promise<void> {
  const response = await fetch(`http://localhost:${portsOf(settings, name).plain}/health`)
  if (!response.ok) throw new Error(`The sandbox's ${name} answers ${response.status} to /health.`)
}

function stopAll(started: readonly Started[], signal: NodeJS.Signals): Promise<void[]> {
  return Promise.all(started.map(({ child }) => new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), 4000).unref()
  })))
}

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const compiled = await prepare(settings)
  const started = PARTNERS.map((name) => startOne(name, compiled))
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    void stopAll(started, signal).then(() => process.exit())
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    await Promise.all(started.map(untilReady))
    await Promise.all(PARTNERS.map((name) => checkHealth(settings, name)))
  } catch (fault) {
    if (stopping) return
    stopping = true
    await stopAll(started, 'SIGTERM')
    throw fault
  }
  for (const { name, child } of started) {
    child.once('exit', (code, signal) => {
      if (!stopping) console.error(`sandbox: ${name} ended (${signal ?? code}) and is not restarted`)
    })
  }
  stepBack(started)
  console.log('sandbox ready')
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault))
  process.exit(1)
})
