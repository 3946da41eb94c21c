/** A backup, a destroyed database, a restore: nothing committed before the last WAL is lost, and damage is refused. */
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { archiveSettings, listArchived } from '#platform/backup/archive.ts'
import { makeBackup } from '#platform/backup/backup.ts'
import { DamagedBackup, type Manifest } from '#platform/backup/manifest.ts'
import { restoreBackup } from '#platform/backup/restore.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePort } from '#platform/testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong backup-'))
const data = join(folder, 'postgres')
const archive = join(folder, "wal archive's")
const backup = join(folder, 'backup')
let server: EmbeddedPostgres
let manifest: Manifest
let betweenTheTwo = ''

async function begin(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory: data, port: await freePort(), settings: { ...archiveSettings(archive), fsync: 'off', shared_buffers: "'32MB'", max_connections: '20' } })
}

async function on<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const write = (from: number, to: number) => on(`insert into acknowledged select n, repeat('x', 200) from generate_series(${from}, ${to}) n`)

async function numbers(): Promise<{ count: number; greatest: number }> {
  const [row] = await on<{ count: number; greatest: number }>('select count(*)::int as count, max(n) as greatest from acknowledged')
  assert.ok(row)
  return row
}

async function untilArchived(): Promise<void> {
  const [{ name } = { name: '' }] = await on<{ name: string }>('select pg_walfile_name(pg_current_wal_lsn()) as name')
  await on('select pg_switch_wal()')
  for (let attempt = 0; !listArchived(archive).includes(name); attempt += 1) {
    assert.ok(attempt < 200, `${name} was not archived`)
    await wait(100)
  }
}

async function destroy(): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  await server.stop()
  await wait(300)
  rmSync(data, { recursive: true, force: true })
}

before(async () => {
  server = await begin()
  await on('create schema exchange')
  await on('create table exchange.epoch (epoch bigint primary key, reason text not null, reconciled_at timestamptz)')
  await on("insert into exchange.epoch values (1, 'first start', now())")
  await on('create table acknowledged (n int primary key, body text)')
  await write(1, 1_000)
  await untilNothingKept()
  // Writing goes on while the copy is made.
  let writing = true
  let next = 1_001
  const writer = (async () => {
    for (; writing; next += 50) await write(next, next + 49)
  })()
  manifest = await makeBackup({ url: server.url, to: backup, archive })
  writing = false
  await writer
  const [{ now } = { now: '' }] = await on<{ now: string }>('select clock_timestamp()::text as now')
  betweenTheTwo = new Date(now).toISOString()
  await on(`create table bounds as select max(n) as at_time from acknowledged`)
  await wait(50)
  await write(1_000_001, 1_001_000)
  await untilArchived()
})

async function untilNothingKept(): Promise<void> {
  await on('select pg_switch_wal()')
  await wait(500)
  assert.deepEqual(listArchived(archive), [], 'before the first backup no WAL is kept')
}

after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const newEpoch = async (client: pg.Client) => {
  await client.query("insert into exchange.epoch (epoch, reason) select max(epoch) + 1, 'restored' from exchange.epoch")
}

test('the manifest tells what the backup holds', () => {
  assert.equal(manifest.wal.archived, true)
  const table = manifest.tables.find((each) => each.table === 'public.acknowledged')
  assert.ok(table && table.rows >= 1_000 && table.exact)
  assert.ok(manifest.files.some((file) => file.path === 'base/backup_label'))
  assert.ok(manifest.files.every((file) => /^[0-9a-f]{64}$/.test(file.sha256)))
  assert.ok(!manifest.files.some((file) => file.path.endsWith('postmaster.pid')))
})

test('a second backup into the same folder is refused', async () => {
  await assert.rejects(makeBackup({ url: server.url, to: backup }), /is not empty/)
})

test('a running database and a present one are not overwritten', async () => {
  await assert.rejects(restoreBackup({ from: backup, to: data, force: true }), /runs on/)
  const present = join(folder, 'present')
  cpSync(join(backup, 'base'), present, { recursive: true })
  await assert.rejects(restoreBackup({ from: backup, to: present }), /--force/)
})

test('a damaged copy is refused by the name of its file, and nothing is touched', async () => {
  const copy = join(folder, 'damaged')
  const target = join(folder, 'untouched')
  const damages: [string, RegExp, () => void][] = [
    ['one changed byte', /was changed/, () => flipByte(join(copy, 'base', 'PG_VERSION'))],
    ['a shorter file', /instead of/, () => truncateSync(join(copy, 'base', 'global', 'pg_control'), 100)],
    ['a missing segment', /is missing/, () => rmSync(join(copy, 'wal', manifest.wal.first))],
    ['a changed manifest', /manifest.json is not the one/, () => writeFileSync(join(copy, 'manifest.json'), readFileSync(join(copy, 'manifest.json'), 'utf8').replace('"format": 1', '"format": 2'))],
    ['a backup cut off', /cut off/, () => rmSync(join(copy, 'manifest.json'))],
  ]
  for (const [what, says, damage] of damages) {
    cpSync(backup, copy, { recursive: true })
    damage()
    await assert.rejects(restoreBackup({ from: copy, to: target }), (error: Error) => error instanceof DamagedBackup && says.test(error.message), what)
    assert.equal(existsSync(target), false, what)
    rmSync(copy, { recursive: true })
  }
})

function flipByte(file: string): void {
  const bytes = readFileSync(file)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test('destroyed and restored, everything up to the last archived WAL is there, under a new epoch', async () => {
  const expected = await numbers()
  await destroy()
  const restored = await restoreBackup({ from: backup, to: data, wal: [archive], archive, afterwards: newEpoch })
  assert.ok(restored.segmentsApplied >= 2)
  assert.deepEqual(restored.notApplied, [])
  server = await begin()
  assert.deepEqual(await numbers(), expected)
  assert.deepEqual(await on('select epoch::int, reason, reconciled_at from exchange.epoch order by epoch desc limit 1'), [{ epoch: 2, reason: 'restored', reconciled_at: null }])
  await write(2_000_001, 2_000_010)
})

test('a point in time between two writes is met exactly', async () => {
  await untilArchived()
  await destroy()
  // The first timeline: the newest one has branched off behind the wanted moment anyway.
  await restoreBackup({ from: backup, to: data, wal: [archive], archive, until: betweenTheTwo, timeline: '1' })
  server = await begin()
  assert.ok((await numbers()).greatest < 1_000_000)
  assert.deepEqual(await on("select to_regclass('bounds')::text as bounds"), [{ bounds: null }])
  assert.ok(readdirSync(archive).some((name) => /^0000000[23]\.history$/.test(name)), 'the new timeline is archived too')
})

test('a restore in place keeps the former directory and what it had not yet archived', async () => {
  await server.stop()
  await restoreBackup({ from: backup, to: data, wal: [archive], archive, force: true })
  server = await begin()
  await write(3_000_001, 3_000_010)
  const expected = await numbers()
  process.kill(server.pid, 'SIGKILL')
  await server.stop()
  await wait(300)
  const { movedTo } = await restoreBackup({ from: backup, to: data, wal: [archive], archive, force: true })
  assert.ok(movedTo && existsSync(join(movedTo, 'PG_VERSION')))
  server = await begin()
  assert.deepEqual(await numbers(), expected)
})

test('a moment the WAL does not reach, or from before the backup, is said in words and the former directory stays', async () => {
  await server.stop()
  await assert.rejects(restoreBackup({ from: backup, to: data, wal: [archive], force: true, until: '2999-01-01T00:00:00Z' }), /ends before/)
  await assert.rejects(restoreBackup({ from: backup, to: data, force: true, until: '2001-01-01T00:00:00Z' }), /older backup/)
  server = await begin()
  assert.ok((await numbers()).count > 1_000)
})

test('a missing segment in the archive is not passed over in silence', async () => {
  const gap = join(folder, 'gap')
  cpSync(archive, gap, { recursive: true })
  const later = listArchived(gap).filter((name) => name > manifest.wal.last && name.startsWith('00000001'))
  assert.ok(later.length >= 1)
  const last = later.at(-1) ?? ''
  // A segment further on is there, the one before it is not.
  cpSync(join(gap, last), join(gap, `00000001${'0'.repeat(8)}000000F0`))
  const restored = await restoreBackup({ from: backup, to: join(folder, 'with-gap'), wal: [gap], timeline: '1' })
  assert.deepEqual(restored.notApplied, [`00000001${'0'.repeat(8)}000000F0`])
})
