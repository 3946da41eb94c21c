/** Facts about running processes, read from the system: what may be ended must first be proved to be ours. */
import { readFileSync, readdirSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

/** Every process of a start carries its data directory under this name in its environment. */
export const MARK = 'LT_START'

export interface ProcessRecord {
  readonly name: string
  readonly pid: number
  /** As the system tells it: the same number with another start is another process. */
  readonly started: string
}

/** When a process began, in the system's own words; undefined when there is none. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = readProc(pid, 'stat')
    // The name may hold blanks and brackets, so fields are counted behind its last bracket. A zombie has ended.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields === undefined || fields[0] === 'Z' ? undefined : fields[19]
  }
  const shown = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return shown === '' ? undefined : shown
}

export function recordOf(name: string, pid: number): ProcessRecord {
  return { name, pid, started: startOf(pid) ?? '' }
}

export function isAlive(record: ProcessRecord): boolean {
  return record.started !== '' && startOf(record.pid) === record.started
}

/** What a process was started with, for people to read. */
export function commandOf(pid: number): string {
  return readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim() ?? `process ${pid}`
}

/**
 * The processes of former starts on this data directory. On Linux each is recognised by its own environment, so that
 * grandchildren are found too; elsewhere by the recorded number together with its time of start.
 */
export function leftovers(dataDir: string, recorded: readonly ProcessRecord[]): ProcessRecord[] {
  if (process.platform !== 'linux') return recorded.filter(isAlive)
  const mark = `${MARK}=${dataDir}`
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .map(Number)
    .filter((pid) => readProc(pid, 'environ')?.split('\0').includes(mark))
    .map((pid) => recordOf(commandOf(pid).slice(0, 80), pid))
    .filter((record) => record.started !== '')
}

/** Ends processes: asked first, after `seconds` by force. Each is looked at again before each signal. */
export async function endProcesses(records: readonly ProcessRecord[], seconds = 10): Promise<void> {
  // PostgreSQL's SIGINT is its fast shutdown; Node's programs end by SIGTERM.
  for (const record of records) signalRecord(record, /postgres/.test(commandOf(record.pid)) ? 'SIGINT' : 'SIGTERM')
  const until = Date.now() + seconds * 1_000
  while (records.some(isAlive) && Date.now() < until) await wait(50)
  for (const record of records) signalRecord(record, 'SIGKILL')
  while (records.some(isAlive) && Date.now() < until + 5_000) await wait(50)
}

function signalRecord(record: ProcessRecord, signal: NodeJS.Signals): void {
  if (!isAlive(record)) return
  try {
    process.kill(record.pid, signal)
  } catch {
    // Ended between the look and the signal.
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
