/** Databases for tests: one server for a run, one template per schema, one copy per file. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { connectDatabase, type Database, type DatabaseRole } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { fileKeys, type KeyProvider } from './keys.ts'
import { listMigrations, migrate } from './migrations.ts'

export interface TestDatabase {
  readonly url: string
  connect(role: DatabaseRole): Database
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Keys in a folder of their own, gone after the file. */
export function testKeys(): KeyProvider {
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-keys-'))
  after(() => rmSync(directory, { recursive: true, force: true }))
  return fileKeys(directory, { create: true })
}

/**
 * A fresh, migrated database for one test file. TEST_DATABASE_URL (or DATABASE_URL) names the server, as `npm test`
 * does; a single file run by hand starts its own embedded one.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'] ?? (await ownServer())
  const template = `lt_template_${createHash('sha256').update(listMigrations().map((each) => each.checksum).join()).digest('hex').slice(0, 16)}`
  await makeTemplate(server, template)
  const name = `lt_test_${randomBytes(6).toString('hex')}`
  await copyTemplate(server, template, name)
  const url = databaseAt(server, name)
  const open: Database[] = []
  after(async () => {
    await Promise.all(open.map((database) => database.close()))
    // A file's own server may be gone already, and the copy with it.
    await asAdmin(server, (client) => client.query(`drop database if exists ${name} with (force)`)).catch(() => undefined)
  })
  return {
    url,
    connect: (role) => {
      const database = connectDatabase({ url, role, connections: 6 })
      open.push(database)
      return database
    },
  }
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

async function asAdmin(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseAt(server, 'postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function makeTemplate(server: string, template: string): Promise<void> {
  await asAdmin(server, async (client) => {
    // Files run at the same time: the first makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(731884)')
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template])
    if (rowCount !== 0) return
    await client.query(`drop database if exists ${template}`)
    await client.query(`create database ${template}`)
    await migrate(databaseAt(server, template))
    await client.query(`alter database ${template} with is_template true`)
  })
}

async function copyTemplate(server: string, template: string, name: string): Promise<void> {
  await asAdmin(server, async (client) => {
    await client.query('select pg_advisory_lock(731884)')
    await client.query(`create database ${name} template ${template}`)
  })
}

async function ownServer(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-pg-'))
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: await freePort(), settings: { fsync: 'off', shared_buffers: "'64MB'" } })
  after(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  process.env['TEST_DATABASE_URL'] = server.url
  return server.url
}
