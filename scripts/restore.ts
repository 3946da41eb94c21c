/** `npm run restore -- --from DIR [--until TIME] [--force]`: puts a backup in the place of the database. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { copyFile } from '#platform/backup/copy.ts'
import { restoreBackup, type Restored } from '#platform/backup/restore.ts'
import { printProgress } from './progress.ts'
import { databaseDirectory } from './start/database.ts'
import { runningStart } from './start/former.ts'
import { readStartSettings, type StartSettings } from './start/settings.ts'

const OPTIONS = {
  from: { type: 'string' },
  until: { type: 'string' },
  timeline: { type: 'string' },
  wal: { type: 'string', multiple: true },
  pgdata: { type: 'string' },
  bin: { type: 'string' },
  force: { type: 'boolean' },
} as const

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS })
  const settings = readStartSettings({ ...process.env, ...(values.pgdata ? { DATABASE_URL: process.env['DATABASE_URL'] ?? 'postgres://localhost/restored' } : {}) })
  if (values.from === undefined) throw new Error(`Which backup? npm run restore -- --from DIR\n${listBackups(settings)}`)
  if (settings.databaseUrl !== undefined && values.pgdata === undefined) throw new Error('DATABASE_URL is set: name the data directory that is to be made with --pgdata DIR, on the server\'s machine, its PostgreSQL stopped.')
  const running = runningStart(settings.dataDir)
  if (running) throw new Error(`Liên Thông runs on ${settings.dataDir} (process ${running.pid}). Stop it first.`)
  const embedded = values.pgdata === undefined
  const restored = await restoreBackup({
    from: values.from,
    to: resolve(values.pgdata ?? databaseDirectory(settings.dataDir)),
    wal: values.wal ?? [settings.walArchive],
    ...(embedded ? { archive: settings.walArchive } : {}),
    ...(values.until ? { until: values.until } : {}),
    ...(values.timeline ? { timeline: values.timeline } : {}),
    ...(values.bin ? { programs: values.bin } : {}),
    force: values.force ?? false,
    progress: printProgress,
    afterwards: (client) => beginEpoch(client, `restored from the backup of ${values.from}${values.until ? ` until ${values.until}` : ''}`),
  })
  const keys = await bringKeysBack(values.from, settings)
  tell(restored, keys, settings)
}

/** Workers of the time before are fenced by the new epoch, and lanes stay shut until partners' receipts are reconciled. */
async function beginEpoch(client: pg.Client, reason: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('exchange.epoch') is not null as there`)
  if (!rows[0]?.there) return
  await client.query('insert into exchange.epoch (epoch, reason) select coalesce(max(epoch), 0) + 1, $1 from exchange.epoch', [reason])
}

async function bringKeysBack(from: string, settings: StartSettings): Promise<boolean> {
  const [kept, file] = [join(from, 'keys', 'keys.json'), join(settings.config.keysDir, 'keys.json')]
  if (existsSync(file) || !existsSync(kept)) return false
  mkdirSync(settings.config.keysDir, { recursive: true, mode: 0o700 })
  return (await copyFile(kept, file)) !== undefined
}

function tell(restored: Restored, keys: boolean, settings: StartSettings): void {
  const before = new Map(restored.manifest.tables.map((table) => [table.table, table.rows]))
  console.log('Restore complete. Rows at the backup → now:')
  for (const { table, rows } of restored.tables) {
    if (rows > 0 || (before.get(table) ?? 0) > 0) console.log(`  ${table.padEnd(32)} ${before.get(table) ?? 0} → ${rows}`)
  }
  console.log(`  ${restored.segmentsApplied} WAL segment(s) applied`)
  if (restored.notApplied.length > 0) {
    console.log(`! ${restored.notApplied.length} later WAL segment(s) are there but could not be applied, from ${restored.notApplied[0]} on: the one before it is damaged or a segment is missing.`)
    console.log('  What was written after it is not in the restored database. Look for another copy of that segment and restore again with --wal DIR --force.')
  }
  if (restored.movedTo) console.log(`  The former data directory was moved to ${restored.movedTo}; delete it when you are sure.`)
  if (keys) console.log('  The sandbox\'s keys were put back.')
  if (!existsSync(join(settings.config.keysDir, 'keys.json'))) console.log(`! There are no keys in ${settings.config.keysDir}: bring them back before you start.`)
  console.log('A new epoch has begun: lanes open when the worker has reconciled the partners\' receipts. Start with: npm start')
}

function listBackups(settings: StartSettings): string {
  const folder = join(settings.dataDir, 'backups')
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'manifest.json'))).sort() : []
  return all.length === 0 ? `There is none in ${folder}.` : `In ${folder} there are:\n${all.map((name) => `  ${join(folder, name)}`).join('\n')}`
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
