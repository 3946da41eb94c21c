/** Makes a base copy of a running PostgreSQL, with the WAL that makes it whole. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { beginArchiving } from './archive.ts'
import { copyFile, syncDirectory, syncTree, treeOf, writeDurably, type Tree } from './copy.ts'
import { writeManifest, type FileEntry, type Manifest, type Progress, type TableCount } from './manifest.ts'
import { segmentsBetween } from './wal.ts'

export interface BackupPlan {
  /** The running server, as an account that may call pg_backup_start and read all tables. */
  readonly url: string
  /** A folder that is not there yet, or is empty. */
  readonly to: string
  /** The server's data directory as seen from here; asked from the server where it is not given. */
  readonly dataDirectory?: string
  /** The archive of the embedded PostgreSQL: kept from this backup on. */
  readonly archive?: string
  /** Further files to take along, such as the sandbox's keys: name below the backup → file. */
  readonly alongside?: Readonly<Record<string, string>>
  readonly progress?: Progress
}

/** Above this many rows (PostgreSQL's estimate) tables are not counted one by one. */
const COUNT_UP_TO = 3_000_000

/** Made anew by PostgreSQL at its start, or of no use in a copy (the list of pg_basebackup). */
const EMPTIED = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'recovery.signal', 'standby.signal', 'postgresql.auto.conf.tmp', 'current_logfiles.tmp']
/** Read after everything else: it says up to where the copy must be rolled forward. */
const CONTROL = 'global/pg_control'

/** Whether a file or folder of a data directory stays out of the copy. */
export function staysOut(path: string): boolean {
  const [top, below] = path.split('/')
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (top !== undefined && below !== undefined && EMPTIED.includes(top)) return true
  return LEFT_OUT.includes(path) || name.startsWith('pgsql_tmp') || name.startsWith('pg_internal.init')
}

/**
 * Copies the data directory between pg_backup_start and pg_backup_stop, then the WAL of that time. What was committed
 * before the call is in the copy. A run cut off leaves a folder named `….partial`, never half a backup.
 * @throws Error in plain words when the folder or the data directory cannot be used
 */
export async function makeBackup(plan: BackupPlan): Promise<Manifest> {
  const to = resolve(plan.to)
  const partial = `${to}.partial`
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty; name a new folder for the backup.`)
  const client = new pg.Client({ connectionString: plan.url, application_name: 'lienthong_backup' })
  await client.connect()
  try {
    const directory = await findDataDirectory(client, plan.dataDirectory)
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(partial, { recursive: true, mode: 0o700 })
    const manifest = await copyEverything(client, { plan, directory, partial })
    await syncTree(partial)
    await writeManifest(partial, manifest)
    rmSync(to, { recursive: true, force: true })
    renameSync(partial, to)
    await syncDirectory(dirname(to))
    return manifest
  } finally {
    await client.end()
  }
}

interface Work {
  readonly plan: BackupPlan
  readonly directory: string
  readonly partial: string
}

async function copyEverything(client: pg.Client, work: Work): Promise<Manifest> {
  const { plan, directory, partial } = work
  const begunAt = new Date().toISOString()
  if (plan.archive !== undefined) beginArchiving(plan.archive)
  await holdWal(client)
  const { rows: begun } = await client.query<{ lsn: string }>(`select pg_backup_start($1, true)::text as lsn`, [`lienthong ${begunAt}`])
  const tree = treeOf(directory, staysOut)
  requireRoom(partial, tree)
  const files = await copyTree(work, tree)
  const archived = await setting(client, 'archive_mode') !== 'off'
  const { rows: ended } = await client.query<{ lsn: string; label: string; map: string }>(
    'select lsn::text, labelfile as label, spcmapfile as map from pg_backup_stop($1)', [archived])
  const [from, stop] = [begun[0]?.lsn ?? '', ended[0]]
  if (stop === undefined) throw new Error('PostgreSQL did not end the backup')
  const endedAt = await clock(client)
  const label = await note(partial, 'base/backup_label', stop.label)
  const server = await serverFacts(client, plan.url)
  const names = segmentsBetween({ timeline: server.timeline, from, to: stop.lsn, segmentBytes: server.segmentBytes })
  const wal = await copyWal(work, names)
  const { timeline, segmentBytes: _, ...facts } = server
  return {
    format: 1, begunAt, endedAt, server: facts,
    wal: { timeline, from, to: stop.lsn, first: names[0] ?? '', last: names.at(-1) ?? '', archived },
    owner: { uid: statSync(directory).uid, gid: statSync(directory).gid },
    directories: tree.directories,
    files: [...files, label, ...wal, ...(await takeAlong(work))],
    tables: await countTables(client),
  }
}

/** A temporary slot keeps PostgreSQL from recycling the WAL of the backup while it runs; it ends with the session. */
async function holdWal(client: pg.Client): Promise<void> {
  await client.query(`select pg_create_physical_replication_slot('lienthong_backup_' || pg_backend_pid(), true, true)`).catch(() => undefined)
}

async function findDataDirectory(client: pg.Client, given: string | undefined): Promise<string> {
  const directory = given ?? await setting(client, 'data_directory')
  const control = join(directory, CONTROL)
  const { rows } = await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()')
  let found: string
  try {
    found = readFileSync(control).readBigUInt64LE(0).toString()
  } catch {
    throw new Error(`The data directory of PostgreSQL, ${directory}, cannot be read from here. Run the backup on the server's machine as an account that may read it, or name a mount of it with --pgdata.`)
  }
  if (found !== rows[0]?.id) throw new Error(`${directory} is the data directory of another PostgreSQL than the one at the database's address.`)
  if (readdirSync(join(directory, 'pg_tblspc')).length > 0) throw new Error('This PostgreSQL uses tablespaces, which this backup does not copy. Use pg_basebackup.')
  return directory
}

function requireRoom(folder: string, tree: Tree): void {
  const needed = tree.files.reduce((sum, file) => sum + file.bytes, 0)
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < needed * 1.05) throw new Error(`The backup needs ${Math.ceil(needed / 1e6)} MB, but ${folder} has only ${Math.floor((bavail * bsize) / 1e6)} MB free.`)
}

async function copyTree(work: Work, tree: Tree): Promise<FileEntry[]> {
  const total = tree.files.reduce((sum, file) => sum + file.bytes, 0)
  const inOrder = [...tree.files.filter((file) => file.path !== CONTROL), ...tree.files.filter((file) => file.path === CONTROL)]
  const entries: FileEntry[] = []
  let done = 0
  for (const { path, bytes } of inOrder) {
    const copied = await copyFile(join(work.directory, path), join(work.partial, 'base', path))
    if (copied) entries.push({ path: `base/${path}`, ...copied })
    done += bytes
    work.plan.progress?.('copying', done, total)
  }
  return entries
}

async function copyWal(work: Work, names: readonly string[]): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  for (const [index, name] of names.entries()) {
    const to = join(work.partial, 'wal', name)
    const copied = (await copyFile(join(work.directory, 'pg_wal', name), to)) ?? (work.plan.archive ? await copyFile(join(work.plan.archive, name), to) : undefined)
    if (copied === undefined) throw new Error(`The WAL segment ${name} was recycled before it could be copied; raise wal_keep_size or allow a replication slot, and begin again.`)
    entries.push({ path: `wal/${name}`, ...copied })
    work.plan.progress?.('copying WAL', index + 1, names.length)
  }
  return entries
}

async function takeAlong(work: Work): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  for (const [name, file] of Object.entries(work.plan.alongside ?? {})) {
    const copied = await copyFile(file, join(work.partial, name))
    if (copied) entries.push({ path: name, ...copied })
  }
  return entries
}

async function note(partial: string, path: string, text: string): Promise<FileEntry> {
  await writeDurably(join(partial, path), text)
  const copied = await copyFile(join(partial, path), join(partial, `${path}.copy`))
  rmSync(join(partial, `${path}.copy`))
  if (copied === undefined) throw new Error(`${path} could not be written`)
  return { path, ...copied }
}

async function setting(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
  return rows[0]?.value ?? ''
}

async function clock(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return (rows[0]?.now ?? new Date()).toISOString()
}

async function serverFacts(client: pg.Client, url: string) {
  const { rows } = await client.query<{ version: string; id: string; timeline: number; database: string; user: string; bytes: string }>(
    `select current_setting('server_version_num') as version, system_identifier::text as id, current_database() as database, current_user as user,
            (select timeline_id from pg_control_checkpoint()) as timeline,
            pg_size_bytes(current_setting('wal_segment_size'))::text as bytes
       from pg_control_system()`)
  const row = rows[0]
  if (row === undefined) throw new Error(`${new URL(url).host} did not tell what it is`)
  return {
    version: Math.floor(Number(row.version) / 10_000), systemIdentifier: row.id, database: row.database, user: row.user,
    timeline: row.timeline, segmentBytes: Number(row.bytes),
  }
}

/** Rows of every table of ours, so that a restore can be held against them. */
export async function countTables(client: pg.Client): Promise<TableCount[]> {
  const { rows } = await client.query<{ table: string; name: string; estimate: number }>(
    `select n.nspname || '.' || c.relname as "table", format('%I.%I', n.nspname, c.relname) as name,
            greatest(0, case when c.relkind = 'p'
              then (select coalesce(sum(greatest(leaf.reltuples, 0)), 0) from pg_partition_tree(c.oid) t join pg_class leaf on leaf.oid = t.relid where t.isleaf)
              else c.reltuples end)::float8 as estimate
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      order by 1`)
  const few = rows.reduce((sum, row) => sum + row.estimate, 0) <= COUNT_UP_TO
  const counts: TableCount[] = []
  for (const row of rows) {
    const counted = few ? (await client.query<{ rows: string }>(`select count(*)::text as rows from ${row.name}`)).rows[0]?.rows : undefined
    counts.push({ table: row.table, rows: Number(counted ?? row.estimate), exact: few })
  }
  return counts
}
