/** Puts a backup in the place of a data directory: checked first, never over what is there, up to the wanted moment. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { listArchived } from './archive.ts'
import { countTables } from './backup.ts'
import { copyFile } from './copy.ts'
import { readManifest, verifyBackup, type Manifest, type Progress, type TableCount } from './manifest.ts'
import { findPostgres, giveTree, recover, type Account } from './recovery.ts'
import { timelineOf } from './wal.ts'

export interface RestorePlan {
  readonly from: string
  /** The data directory to make. */
  readonly to: string
  /** Folders with later WAL, such as the archive; the backup's own is always used. */
  readonly wal?: readonly string[]
  /** The archive the restored server will go on filling. */
  readonly archive?: string
  /** A moment (ISO 8601) up to which is restored; without it, as far as the WAL reaches. */
  readonly until?: string
  readonly timeline?: string
  /** A data directory that is there is moved aside instead of refused. */
  readonly force?: boolean
  /** Folder of PostgreSQL's programs, where the embedded ones do not fit. */
  readonly programs?: string
  readonly progress?: Progress
  /** Runs as the owner after the recovery, before anybody else can connect: the product's new epoch. */
  readonly afterwards?: (client: pg.Client) => Promise<void>
}

export interface Restored {
  readonly manifest: Manifest
  /** Where the former data directory is now. */
  readonly movedTo: string | undefined
  readonly segmentsApplied: number
  /** WAL that is there but was not applied although everything was wanted: damage or a gap. */
  readonly notApplied: readonly string[]
  readonly tables: readonly TableCount[]
}

/**
 * Restores a backup. Its checksums are read before anything is touched; if the recovery fails, the former data
 * directory is put back.
 * @throws DamagedBackup, or Error in plain words
 */
export async function restoreBackup(plan: RestorePlan): Promise<Restored> {
  const [from, to] = [resolve(plan.from), resolve(plan.to)]
  const manifest = readManifest(from)
  requirePossible(plan, manifest, to)
  const account = accountOf(manifest)
  const program = await findPostgres(manifest.server.version, plan.programs, account)
  await verifyBackup(from, manifest, plan.progress)
  const movedTo = moveAside(to)
  try {
    const kept = [join(from, 'wal'), ...(plan.wal ?? [])].map((folder) => resolve(folder))
    // What the destroyed server had not handed over yet may still be readable where it wrote.
    const folders = [...kept, ...(movedTo ? [join(movedTo, 'pg_wal')] : [])]
    const walFrom = account ? readableFor(account, folders, to) : folders
    await copyBase(from, to, manifest, plan.progress)
    let tables: TableCount[] = []
    const { applied } = await recover(
      {
        directory: to, program, database: manifest.server.database, user: manifest.server.user,
        walFrom, ...(account ? { account } : {}),
        ...(plan.archive ? { archive: resolve(plan.archive) } : {}), ...(plan.until ? { until: new Date(plan.until).toISOString() } : {}), ...(plan.timeline ? { timeline: plan.timeline } : {}),
        onSegment: (count) => plan.progress?.('applying WAL', count, 0),
      },
      async (client) => {
        await plan.afterwards?.(client)
        tables = await countTables(client)
      },
    )
    return { manifest, movedTo, segmentsApplied: applied.length, notApplied: plan.until ? [] : missed(kept, applied), tables }
  } catch (error) {
    rmSync(to, { recursive: true, force: true })
    if (movedTo) renameSync(movedTo, to)
    throw error
  } finally {
    rmSync(walCopyOf(to), { recursive: true, force: true })
  }
}

function requirePossible(plan: RestorePlan, manifest: Manifest, to: string): void {
  if (plan.until !== undefined) {
    const wanted = Date.parse(plan.until)
    if (Number.isNaN(wanted)) throw new Error(`"${plan.until}" is not a time; write it as 2026-09-01T14:30:00+07:00.`)
    if (wanted < Date.parse(manifest.endedAt)) throw new Error(`${plan.until} lies before the end of this backup (${manifest.endedAt}). Use an older backup for that time.`)
  }
  if (!existsSync(to) || readdirSync(to).length === 0) return
  const user = processOn(to)
  if (user !== undefined) throw new Error(`PostgreSQL (process ${user}) runs on ${to}. Stop Liên Thông first.`)
  if (!plan.force) throw new Error(`${to} holds a database. Nothing was changed. Add --force to move it aside and restore in its place.`)
}

/** PostgreSQL and all its processes work inside their data directory. */
function processOn(directory: string): number | undefined {
  if (process.platform !== 'linux') return livingPostmaster(directory)
  const home = realpathSync(directory)
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number).find((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === home
    } catch {
      return false
    }
  })
}

function livingPostmaster(directory: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

function moveAside(to: string): string | undefined {
  if (!existsSync(to)) return undefined
  if (readdirSync(to).length === 0) {
    rmSync(to, { recursive: true })
    return undefined
  }
  const aside = `${to}.before-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`
  renameSync(to, aside)
  return aside
}

async function copyBase(from: string, to: string, manifest: Manifest, progress: Progress | undefined): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const directory of manifest.directories) mkdirSync(join(to, directory), { recursive: true, mode: 0o700 })
  const base = manifest.files.filter((file) => file.path.startsWith('base/'))
  const total = base.reduce((sum, file) => sum + file.bytes, 0)
  let done = 0
  for (const file of base) {
    await copyFile(join(from, file.path), join(to, file.path.slice('base/'.length)))
    done += file.bytes
    progress?.('copying', done, total)
  }
}

/** Segments of the newest timeline that lie behind the last one applied: recovery stopped before the log did. */
function missed(folders: readonly string[], applied: readonly string[]): string[] {
  const last = applied.at(-1)
  if (last === undefined) return []
  const names = [...new Set(folders.flatMap((folder) => listArchived(folder)))].sort()
  return names.filter((name) => timelineOf(name) === timelineOf(last) && name > last)
}

/** Whose the database is, where root restores what belongs to another. */
function accountOf(manifest: Manifest): Account | undefined {
  return process.getuid?.() === 0 && manifest.owner.uid !== 0 ? manifest.owner : undefined
}

/** The backup's own WAL where its account can read it. @throws Error for another folder that it cannot read */
function readableFor(account: Account, [own, ...others]: readonly string[], to: string): string[] {
  for (const folder of others.filter((each) => existsSync(each))) {
    const readable = spawnSync('test', ['-r', folder, '-a', '-x', folder], account).status === 0
    if (!readable) throw new Error(`${folder} cannot be read by account ${account.uid}, under which this PostgreSQL runs. Nothing was restored. Let it read the folder, and try again.`)
  }
  const copied = walCopyOf(to)
  if (own !== undefined) cpSync(own, copied, { recursive: true })
  giveTree(copied, account)
  return [copied, ...others]
}

const walCopyOf = (to: string) => `${to}.wal-of-backup`
