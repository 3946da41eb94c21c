/** Brings a database to the newest schema: plain SQL files, forward only, bounded in their locks, resumable. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const DIRECTORY = join(import.meta.dirname, '..', 'migrations')
const ROLES = ['lienthong_intake', 'lienthong_reader', 'lienthong_worker']
const LOCK = 7_318_844_207_145_001
const LOCK_TIMEOUT = '3s'
const LOCK_ATTEMPTS = 20

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The migrations of the product in order of their number. */
export function listMigrations(directory = DIRECTORY): Migration[] {
  return readdirSync(directory)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each file in its own transaction, so that a run cut off goes on where it stopped.
 * A statement that cannot have its lock within three seconds gives way and is tried again: traffic never queues behind it.
 * @returns the names applied now
 * @throws Error when an applied file was changed afterwards
 */
export async function migrate(url: string, migrations = listMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'lienthong_migrations' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await createRoles(client)
    await client.query('create schema if not exists platform')
    await client.query('create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from platform.migration')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const done: string[] = []
    for (const migration of migrations) {
      const before = applied.get(migration.name)
      if (before !== undefined && before !== migration.checksum) throw new Error(`Migration ${migration.name} was changed after it had been applied`)
      if (before !== undefined) continue
      await apply(client, migration)
      done.push(migration.name)
    }
    return done
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
      await client.query(migration.sql)
      await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      const lockNotHad = error instanceof pg.DatabaseError && error.code === '55P03'
      if (!lockNotHad || attempt >= LOCK_ATTEMPTS) throw error
      await wait(250 * attempt)
    }
  }
}

/** Roles belong to the whole server, so another database's migration may be making them at this moment. */
async function createRoles(client: pg.Client): Promise<void> {
  for (const role of ROLES) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (rowCount === 0) {
      await client.query(`create role ${role} nologin nosuperuser nobypassrls`).catch((error: unknown) => {
        const madeMeanwhile = error instanceof pg.DatabaseError && ['42710', '23505', 'XX000'].includes(error.code ?? '')
        if (!madeMeanwhile) throw error
      })
    }
    await client.query(`grant ${role} to current_user`).catch((error: unknown) => {
      const alreadyOrMeanwhile = error instanceof pg.DatabaseError && ['XX000', '23505', '0LP01'].includes(error.code ?? '')
      if (!alreadyOrMeanwhile) throw error
    })
  }
}

/** Whether every migration of this version is applied: the server serves only then. */
export async function isMigrated(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select name from platform.migration')
    const applied = new Set(rows.map((row) => row.name))
    return listMigrations().every((migration) => applied.has(migration.name))
  } catch {
    return false
  } finally {
    await client.end()
  }
}
