/** `npm run backup [-- --to DIR] [--keep N] [--pgdata DIR]`: a base copy of the running database with its WAL. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dropArchivedBefore } from '#platform/backup/archive.ts'
import { makeBackup } from '#platform/backup/backup.ts'
import { readManifest, type Manifest } from '#platform/backup/manifest.ts'
import { findDatabase } from './database-of.ts'
import { printProgress } from './progress.ts'
import { readStartSettings, type StartSettings } from './start/settings.ts'

const OPTIONS = {
  to: { type: 'string' },
  pgdata: { type: 'string' },
  keep: { type: 'string' },
} as const

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS })
  const keep = values.keep === undefined ? undefined : Number(values.keep)
  if (keep !== undefined && (!Number.isInteger(keep) || keep < 1)) throw new Error('--keep needs the number of backups to keep, 1 or more.')
  const settings = readStartSettings(process.env)
  const folder = join(settings.dataDir, 'backups')
  const to = resolve(values.to ?? join(folder, new Date().toISOString().slice(0, 19).replaceAll(':', '-')))
  const database = await findDatabase(settings)
  try {
    const manifest = await makeBackup({
      url: database.url,
      to,
      ...(values.pgdata ? { dataDirectory: resolve(values.pgdata) } : {}),
      ...(database.embedded ? { archive: settings.walArchive } : {}),
      alongside: keysOf(settings),
      progress: printProgress,
    })
    tell(to, manifest, settings)
    if (keep !== undefined) dropOld(folder, keep, settings.walArchive)
  } finally {
    await database.close()
  }
}

/** The keys open what the database holds sealed. Those of the sandbox go along; real ones never lie beside their data. */
function keysOf(settings: StartSettings): Record<string, string> {
  const file = join(settings.config.keysDir, 'keys.json')
  return !settings.production && existsSync(file) ? { 'keys/keys.json': file } : {}
}

function tell(to: string, manifest: Manifest, settings: StartSettings): void {
  const megabytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0) / 1e6
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(`Backup complete: ${to}`)
  console.log(`  ${manifest.files.length} files, ${megabytes.toFixed(1)} MB; ${manifest.tables.length} tables with ${rows} rows; as of ${manifest.endedAt}`)
  console.log(manifest.wal.archived
    ? '  From now on WAL is archived: a restore reaches any later moment up to the last archived segment.'
    : '  This server archives no WAL: the backup restores to its own end only. See docs/operations.md, "Backup", for archive_mode.')
  if (settings.production) console.log('  The keys are not in it. Keep KEYS_DIR, or the key service\'s own backup, in another place: without them the data cannot be read.')
  console.log(`Restore with: npm run restore -- --from ${to}`)
}

function dropOld(folder: string, keep: number, archive: string): void {
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'manifest.json'))).sort() : []
  const old = all.slice(0, Math.max(0, all.length - keep))
  for (const name of old) rmSync(join(folder, name), { recursive: true })
  const oldest = all[old.length]
  const segments = oldest === undefined ? 0 : dropArchivedBefore(archive, readManifest(join(folder, oldest)).wal.first)
  console.log(`  Kept the last ${Math.min(keep, all.length)}; removed ${old.length} older backup(s) and ${segments} WAL segment(s) nothing needs any more.`)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
