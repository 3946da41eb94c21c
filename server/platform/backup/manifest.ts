/** What a backup says about itself, and whether its files still are what they were. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writeDurably } from './copy.ts'

export interface FileEntry {
  /** Below the backup's folder, with `/`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface TableCount {
  readonly table: string
  readonly rows: number
  /** False where PostgreSQL's own estimate stands, for databases too large to count. */
  readonly exact: boolean
}

export interface Manifest {
  readonly format: 1
  readonly begunAt: string
  readonly endedAt: string
  readonly server: { readonly version: number; readonly systemIdentifier: string; readonly database: string; readonly user: string }
  readonly wal: { readonly timeline: number; readonly from: string; readonly to: string; readonly first: string; readonly last: string; readonly archived: boolean }
  /** The account the data directory belongs to. */
  readonly owner: { readonly uid: number; readonly gid: number }
  readonly directories: readonly string[]
  readonly files: readonly FileEntry[]
  readonly tables: readonly TableCount[]
}

export type Progress = (step: string, done: number, total: number) => void

const MANIFEST = 'manifest.json'
const SEAL = 'manifest.sha256'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A copy that must not be restored: every damage found, by file. */
export class DamagedBackup extends Error {
  readonly faults: readonly string[]
  constructor(directory: string, faults: readonly string[]) {
    const shown = faults.slice(0, 20).map((fault) => `  - ${fault}`)
    super(`The backup ${directory} is damaged (${faults.length} fault(s)); nothing was changed. Use another backup.\n${shown.join('\n')}${faults.length > 20 ? '\n  - …' : ''}`)
    this.name = 'DamagedBackup'
    this.faults = faults
  }
}

/** Written last: a folder without it is a backup that was cut off. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest, null, 1)
  await writeDurably(join(directory, SEAL), `${sha256(text)}  ${MANIFEST}\n`)
  await writeDurably(join(directory, MANIFEST), text)
}

/** @throws DamagedBackup when the folder holds no whole backup */
export function readManifest(directory: string): Manifest {
  const files = [MANIFEST, SEAL].map((name) => join(directory, name))
  const absent = files.filter((file) => !existsSync(file))
  if (absent.length > 0) throw new DamagedBackup(directory, absent.map((file) => `${file} is missing: this is no backup, or one that was cut off`))
  const [text, seal] = files.map((file) => readFileSync(file, 'utf8')) as [string, string]
  if (!seal.startsWith(sha256(text))) throw new DamagedBackup(directory, [`${MANIFEST} is not the one that was written`])
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new DamagedBackup(directory, [`${MANIFEST} has the format ${String(manifest.format)}, which this version does not read`])
  return manifest
}

/**
 * Reads every file of a backup against its checksum.
 * @throws DamagedBackup naming each file that is missing, shorter, longer or changed
 */
export async function verifyBackup(directory: string, manifest: Manifest, progress: Progress = () => undefined): Promise<void> {
  const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  const faults: string[] = []
  let done = 0
  for (const file of manifest.files) {
    const fault = await faultOf(join(directory, file.path), file)
    if (fault) faults.push(`${file.path} ${fault}`)
    done += file.bytes
    progress('checking', done, total)
  }
  if (faults.length > 0) throw new DamagedBackup(directory, faults)
}

async function faultOf(path: string, entry: FileEntry): Promise<string | undefined> {
  if (!existsSync(path)) return 'is missing'
  const { size } = statSync(path)
  if (size !== entry.bytes) return `has ${size} bytes instead of ${entry.bytes}`
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex') === entry.sha256 ? undefined : 'was changed'
}
