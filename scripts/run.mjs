/** Runs one TypeScript file of the project under the pinned Node: `node scripts/run.mjs scripts/backup.ts --to DIR`. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NotPrepared, ROOT, prepare } from './prepare.mjs'

/**
 * Prepares the clone, runs the script and ends as it ends. Signals go on to the script; when this process is killed
 * outright, the script notices by its broken channel (`disconnect`).
 * @param tests whether Chromium is wanted too
 * @param afterwards a script run when the first one was killed, to clear up behind it
 */
export function runScript(script, args, { tests = false, afterwards = undefined } = {}) {
  const ready = preparedOrExit(tests)
  // Whatever the script starts by the name `node` is the pinned one too.
  const env = { ...process.env, PATH: `${dirname(ready.node)}${delimiter}${process.env.PATH ?? ''}`, ...(ready.chromium ? { LT_CHROMIUM: ready.chromium } : {}) }
  const child = spawn(ready.node, [script, ...args], { cwd: ROOT, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // Ctrl-C reaches the script by the terminal; it decides when all is over.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWithNpm(child)
  child.on('exit', (code, signal) => {
    if (signal === 'SIGKILL' && afterwards) spawnSync(ready.node, afterwards, { cwd: ROOT, env, stdio: 'inherit' })
    process.exit(code ?? 1)
  })
}

function preparedOrExit(tests) {
  try {
    return prepare({ tests })
  } catch (error) {
    if (!(error instanceof NotPrepared)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** `npm` killed outright leaves us behind as an orphan that nobody sees: then the script is stopped in order. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const before = callers()
  setInterval(() => {
    if (callers() !== before) child.kill('SIGTERM')
  }, 500).unref()
}

/** The processes we were called by: our parent, and npm behind it where npm has put a shell (`sh -c …`) in between. */
function callers() {
  const parent = process.ppid
  const isShell = /^(\/bin\/)?(ba|da)?sh\0-c\0/.test(readProc(parent, 'cmdline'))
  const stat = isShell ? readProc(parent, 'stat') : ''
  return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''}`
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [script, ...args] = process.argv.slice(2)
  if (script === undefined) {
    console.error('Which script? For example: node scripts/run.mjs scripts/migrate.ts')
    process.exit(1)
  }
  runScript(script, args)
}
