/** The parts of a start: processes are told apart, ports are judged, a killed child is begun again. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { addressesText, personasText } from './announce.ts'
import { watchOver } from './child.ts'
import { clearUp, runningStart, takeDataDir } from './former.ts'
import { sourcesOfPages } from './pages.ts'
import { freePortFrom, isFree, whoListens } from './ports.ts'
import { commandOf, endProcesses, isAlive, leftovers, MARK, recordOf, startOf } from './processes.ts'
import { readStartSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'lienthong-start-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function sleeper(dataDir: string) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: { ...process.env, [MARK]: dataDir }, stdio: 'ignore' })
  assert.ok(child.pid)
  return { pid: child.pid, child }
}

test('a process is recognised by its number and its start, not by its number alone', async () => {
  const { pid, child } = sleeper(folder)
  const record = recordOf('sleeper', pid)
  assert.equal(isAlive(record), true)
  assert.equal(isAlive({ ...record, started: `${record.started}0` }), false)
  assert.match(commandOf(pid), /setInterval/)
  child.kill('SIGKILL')
  await wait(100)
  assert.equal(startOf(pid), undefined)
  assert.equal(isAlive(record), false)
})

test('leftovers of this data directory are found and ended; another directory\'s are let alone', async () => {
  const mine = join(folder, 'mine')
  const other = join(folder, 'mine-too')
  const [one, two] = [sleeper(mine), sleeper(other)]
  await wait(200)
  assert.deepEqual(leftovers(mine, [recordOf('one', one.pid)]).map(({ pid }) => pid), [one.pid])
  assert.equal(await clearUp(mine), 1)
  assert.equal(startOf(one.pid), undefined)
  assert.notEqual(startOf(two.pid), undefined)
  await endProcesses([recordOf('two', two.pid)])
})

test('a data directory has one start at a time; a killed one does not block the next', async () => {
  const dataDir = join(folder, 'data')
  const record = await takeDataDir(dataDir, 'http://localhost:1')
  assert.equal(runningStart(dataDir)?.pid, process.pid)
  await assert.rejects(takeDataDir(dataDir, 'http://localhost:2'), /already runs on .*http:\/\/localhost:1/)
  const file = join(dataDir, 'start.json')
  const text = readFileSync(file, 'utf8')
  record.close()
  writeFileSync(file, text.replace(`"pid": ${process.pid}`, '"pid": 4194000'))
  assert.equal(runningStart(dataDir), undefined)
  const next = await takeDataDir(dataDir, 'http://localhost:2')
  next.close()
  writeFileSync(file, '{ cut off')
  ;(await takeDataDir(dataDir, 'http://localhost:3')).close()
})

test('a busy port is seen, and by whom', async () => {
  const port = await freePortFrom(26_100)
  assert.equal(await isFree(port), true)
  const server = createServer()
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  assert.equal(await isFree(port), false)
  if (process.platform === 'linux') assert.match(whoListens(port), new RegExp(`process ${process.pid} \\(`))
  assert.notEqual(await freePortFrom(port), port)
  server.close()
})

test('a child that ends before it has settled is told with its last lines', async () => {
  const script = join(folder, 'fails.mjs')
  writeFileSync(script, 'console.log("the reason")\nprocess.exit(3)\n')
  const child = watchOver({ name: 'failing', command: [script], env: process.env, logFile: join(folder, 'failing.log'), onStart: () => undefined })
  await assert.rejects(child.broken, /failing ended at its start \(code 3\)[^]*the reason/)
})

test('a settled child that is killed is begun again, and stop ends it for good', async () => {
  const script = join(folder, 'lives.mjs')
  writeFileSync(script, 'setInterval(() => {}, 1000)\n')
  const pids: number[] = []
  const child = watchOver({ name: 'living', command: [script], env: process.env, logFile: join(folder, 'living.log'), onStart: (pid) => pids.push(pid) })
  child.settled()
  process.kill(pids[0] ?? 0, 'SIGKILL')
  for (let attempt = 0; pids.length < 2 && attempt < 100; attempt += 1) await wait(100)
  assert.equal(pids.length, 2)
  await child.stop()
  assert.equal(startOf(pids[1] ?? 0), undefined)
})

test('the settings of a start name every fault, and children know where their sandbox is', () => {
  assert.throws(() => readStartSettings({ PORT: 'x', MAX_BODY_MB: '0' }), /PORT must be[^]*MAX_BODY_MB must be/)
  assert.throws(() => readStartSettings({ LT_MODE: 'production' }), /DATABASE_URL is missing/)
  const { env, ports, dataDir } = readStartSettings({ PORT: '9000', SANDBOX_PORT: '9100', DATA_DIR: 'x' })
  assert.equal(env['SANDBOX_EID_REDIRECTS'], 'http://localhost:9000/api/access/callback')
  assert.equal(env['SANDBOX_DIR'], `${dataDir}/sandbox`)
  assert.equal(env[MARK], dataDir)
  assert.deepEqual([ports.length, ports[0]?.port, ports[1]?.port, ports[2]?.port], [17, 9000, 9100, 9200])
})

test('the pages are built again when a source changes, and only then', () => {
  const before = sourcesOfPages()
  assert.equal(sourcesOfPages(), before)
  assert.notEqual(sourcesOfPages(folder), before)
})

test('what is printed holds the addresses and no password', () => {
  const text = addressesText({ address: 'http://localhost:8080', sandboxPort: 8090, dataDir: '/d', databaseUrl: 'postgres://u:geheim@localhost:1/x' })
  assert.match(text, /http:\/\/localhost:8080[^]*http:\/\/localhost:8090/)
  assert.doesNotMatch(text, /geheim/)
  const persona = { id: 'a', name: 'Nguyễn Văn A', role: 'citizen' }
  assert.equal(personasText(Array.from({ length: 9 }, () => persona), '').match(/Nguyễn/g)?.length, 3)
})
