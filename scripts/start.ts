/** Starts the whole product in order, watches over it, and stops it in order. */
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { ConfigFaults } from '#platform/config.ts'
import { isMigrated, migrate } from '#platform/migrations.ts'
import { addressesText, personasText, type Persona } from './start/announce.ts'
import { runToEnd, watchOver, type Child } from './start/child.ts'
import { keepDatabase } from './start/database.ts'
import { clearUp, takeDataDir, type StartRecord } from './start/former.ts'
import { buildPages } from './start/pages.ts'
import { isFree, whoListens } from './start/ports.ts'
import { endProcesses, leftovers, MARK } from './start/processes.ts'
import { readStartSettings, type StartSettings } from './start/settings.ts'
import { smallMemory } from './start/small-memory.ts'

const READY_WITHIN_MS = 180_000
const ROOT = join(import.meta.dirname, '..')

interface Run {
  readonly settings: StartSettings
  readonly record: StartRecord
  /** What has to be stopped, newest first. */
  readonly running: { name: string; stop(): Promise<void> }[]
  readonly children: Child[]
  stopping: boolean
}

const say = (text: string) => console.log(`· ${text} (${(process.uptime()).toFixed(1)} s)`)

async function start(settings: StartSettings): Promise<void> {
  const record = await takeDataDir(settings.dataDir, settings.config.publicUrl)
  const run: Run = { settings, record, running: [], children: [], stopping: false }
  stopOnSignals(run)
  try {
    await requireFreePorts(settings)
    // PostgreSQL and whatever it starts are known as ours by this mark.
    process.env[MARK] = settings.dataDir
    const [env] = await Promise.all([prepareDatabase(run), preparePages(run), settings.production ? undefined : startSandbox(run)])
    await startServices(run, env)
    for (const child of run.children) child.settled()
    await announce(settings, env['DATABASE_URL'] ?? '')
    if (!settings.production) sendHistories(run, env)
  } catch (error) {
    if (run.stopping) return
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
    await stop(run, 1)
  }
}

/** @returns the children's environment with the database's address */
async function prepareDatabase(run: Run): Promise<Readonly<Record<string, string | undefined>>> {
  const { settings } = run
  let url = settings.databaseUrl
  if (url === undefined) {
    say('PostgreSQL')
    const database = await keepDatabase({ dataDir: settings.dataDir, walArchive: settings.walArchive, onStart: (pid) => run.record.add('postgres', pid) })
    run.running.push({ name: 'PostgreSQL', stop: () => database.stop() })
    url = database.url
  }
  if (settings.production) {
    if (!(await isMigrated(url))) throw new Error('The database has not the schema of this version: run `npm run migrate` with the owner\'s DATABASE_URL first.')
  } else {
    const applied = await migrate(url)
    if (applied.length > 0) say(`migrations: ${applied.length} applied`)
  }
  return { ...settings.env, DATABASE_URL: url }
}

async function preparePages(run: Run): Promise<void> {
  const { settings } = run
  if (settings.production) return
  const plan = { env: settings.env, logFile: logFile(settings, 'pages'), onStart: (pid: number) => run.record.add('pages', pid) }
  if (await buildPages(plan)) say('pages built')
}

async function startSandbox(run: Run): Promise<void> {
  const child = begin(run, 'sandbox', 'sandbox/main.ts', run.settings.env)
  const index = `http://localhost:${run.settings.sandboxPort}/`
  await Promise.race([child.broken, allPartnersAnswer(index)])
  say('sandbox: the world outside, in miniature')
}

async function allPartnersAnswer(index: string): Promise<void> {
  await untilAnswered(index)
  const partners = (await (await fetch(index)).json()) as { url: string }[]
  await Promise.all(partners.map(({ url }) => untilAnswered(new URL('/faults', url).toString())))
}

async function startServices(run: Run, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { settings } = run
  const address = `http://localhost:${settings.config.port}`
  const server = begin(run, 'server', 'server/main.ts', { ...env, ...smallMemory(process.env) })
  await Promise.race([server.broken, untilAnswered(`${address}/health/live`)])
  say('server')
  if (!settings.production) {
    await runToEnd({ name: 'seeding', command: [join(ROOT, 'server/seed-sandbox.ts')], env, logFile: logFile(settings, 'seeding'), onStart: (pid) => run.record.add('seeding', pid) })
  }
  const worker = begin(run, 'worker', 'server/worker.ts', env)
  await Promise.race([server.broken, worker.broken, untilAnswered(`${address}/health/ready`)])
  say('worker')
}

/** The years of the sandbox's citizens come while the product is in use already; without them it only has fewer visits to show. */
function sendHistories(run: Run, env: Readonly<Record<string, string | undefined>>): void {
  const plan = {
    name: 'histories', command: [join(ROOT, 'server/seed-sandbox.ts'), '--histories'], env, logFile: logFile(run.settings, 'histories'),
    onStart: (pid: number) => run.record.add('histories', pid),
  }
  runToEnd(plan).catch((error: unknown) => {
    if (!run.stopping) console.error(error instanceof Error ? error.message : String(error))
  })
}

function begin(run: Run, name: string, file: string, env: Readonly<Record<string, string | undefined>>): Child {
  const child = watchOver({ name, command: [join(ROOT, file)], env, logFile: logFile(run.settings, name), onStart: (pid) => run.record.add(name, pid) })
  run.running.push(child)
  run.children.push(child)
  return child
}

const logFile = (settings: StartSettings, name: string) => join(settings.dataDir, 'logs', `${name}.log`)

/** Waits until an address answers 2xx. */
async function untilAnswered(address: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    if (Date.now() > until) throw new Error(`${address} did not answer within ${READY_WITHIN_MS / 1_000} s (last: ${answer?.status ?? 'no connection'}).`)
    await wait(100)
  }
}

async function requireFreePorts(settings: StartSettings): Promise<void> {
  const busy = (await Promise.all(settings.ports.map(async (each) => ((await isFree(each.port)) ? [] : [each])))).flat()
  if (busy.length === 0) return
  const lines = ['PORT', 'SANDBOX_PORT'].flatMap((setting) => {
    const [first, ...more] = busy.filter((each) => each.setting === setting).map(({ port }) => port)
    return first === undefined ? [] : [`  - port ${first} is taken by ${whoListens(first)}${more.length > 0 ? ` (also ${more.join(', ')})` : ''}; end it or set ${setting}`]
  })
  throw new Error(`Some ports are not free:\n${lines.join('\n')}`)
}

async function announce(settings: StartSettings, databaseUrl: string): Promise<void> {
  const address = settings.config.publicUrl
  console.log(addressesText({ address, sandboxPort: settings.production ? undefined : settings.sandboxPort, dataDir: settings.dataDir, databaseUrl }))
  if (!settings.production) {
    const personas = await fetch(`http://localhost:${settings.sandboxPort + 2}/personas`).then((answer) => answer.json() as Promise<Persona[]>).catch(() => [])
    if (personas.length > 0) console.log(personasText(personas, address))
  }
  console.log('ready')
}

/** Ctrl-C, SIGTERM, and the end of the process that started us. */
function stopOnSignals(run: Run): void {
  const begun = () => void stop(run, 0)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begun)
  process.once('disconnect', begun)
  process.channel?.unref()
}

/** Stops in the opposite order of the start. A second Ctrl-C changes nothing: each step has its own limit. */
async function stop(run: Run, code: number): Promise<void> {
  if (run.stopping) return
  run.stopping = true
  console.log('\n· stopping')
  const order = ['worker', 'server', 'sandbox', 'PostgreSQL']
  const inOrder = [...run.running].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  for (const each of inOrder) await each.stop().catch((error: unknown) => console.error(String(error)))
  // A build or a seeding that was under way, or a PostgreSQL that came up meanwhile.
  await endProcesses(leftovers(run.settings.dataDir, []))
  run.record.close()
  console.log('· stopped')
  process.exit(code)
}

async function main(): Promise<void> {
  try {
    const settings = readStartSettings(process.env)
    if (process.argv.includes('--clear-up')) {
      await clearUp(settings.dataDir)
      return
    }
    await start(settings)
  } catch (error) {
    // Faults of the configuration and of the data directory are sentences for the person at the terminal.
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof ConfigFaults ? 2 : 1)
  }
}

await main()
