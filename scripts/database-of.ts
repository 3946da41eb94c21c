/** The database the tools work on: DATABASE_URL, the embedded PostgreSQL that runs, or one started for the moment. */
import { existsSync, realpathSync } from 'node:fs'
import pg from 'pg'
import { archiveSettings } from '#platform/backup/archive.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { databaseDirectory, rememberedPort } from './start/database.ts'
import { freePortFrom } from './start/ports.ts'
import type { StartSettings } from './start/settings.ts'

export interface FoundDatabase {
  readonly url: string
  readonly embedded: boolean
  /** Stops what was started for this tool only. */
  close(): Promise<void>
}

/** @throws Error in plain words where there is no database yet, unless it may be made */
export async function findDatabase(settings: StartSettings, options: { make?: boolean } = {}): Promise<FoundDatabase> {
  const nothing = () => Promise.resolve()
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, embedded: false, close: nothing }
  const directory = databaseDirectory(settings.dataDir)
  if (!existsSync(directory) && !options.make) throw new Error(`There is no database under ${settings.dataDir} yet: run \`npm start\` first, or set DATABASE_URL.`)
  const port = rememberedPort(settings.dataDir)
  const url = `postgres://lienthong@localhost:${port}/lienthong`
  if (port !== undefined && (await servesFrom(url, directory))) return { url, embedded: true, close: nothing }
  const server = await startEmbeddedPostgres({ directory, port: await freePortFrom(15_432), settings: archiveSettings(settings.walArchive) })
  return { url: server.url, embedded: true, close: () => server.stop() }
}

async function servesFrom(url: string, directory: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ directory: string }>(`select current_setting('data_directory') as directory`)
    return realpathSync(rows[0]?.directory ?? '') === realpathSync(directory)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
