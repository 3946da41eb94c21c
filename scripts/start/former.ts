/** The pid file of a start: refuses a second one on the same data, and clears up behind one that was killed. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endProcesses, isAlive, leftovers, recordOf, type ProcessRecord } from './processes.ts'

interface StartFile {
  readonly supervisor: ProcessRecord
  readonly address: string
  readonly children: readonly ProcessRecord[]
}

export interface StartRecord {
  /** Writes down a child at once after it was started. */
  add(name: string, pid: number): void
  /** Removes the file: everything has ended in order. */
  close(): void
}

const fileIn = (dataDir: string) => join(dataDir, 'start.json')

function read(dataDir: string): StartFile | undefined {
  if (!existsSync(fileIn(dataDir))) return undefined
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as StartFile
  } catch {
    return undefined
  }
}

/** The start that is running on a data directory, if there is one. */
export function runningStart(dataDir: string): { pid: number; address: string } | undefined {
  const former = read(dataDir)
  return former !== undefined && isAlive(former.supervisor) ? { pid: former.supervisor.pid, address: former.address } : undefined
}

/** Ends what a killed start has left running on this data directory. @returns how many processes that were */
export async function clearUp(dataDir: string): Promise<number> {
  const former = read(dataDir)
  const left = leftovers(dataDir, former?.children ?? [])
  await endProcesses(left)
  rmSync(fileIn(dataDir), { force: true })
  return left.length
}

/**
 * Takes a data directory for this start.
 * @throws Error when another start runs on it
 */
export async function takeDataDir(dataDir: string, address: string): Promise<StartRecord> {
  mkdirSync(dataDir, { recursive: true })
  // A start that is just stopping (its npm was killed a moment ago) is waited for.
  for (let attempt = 0; runningStart(dataDir) !== undefined && attempt < 60; attempt += 1) await wait(100)
  const running = runningStart(dataDir)
  if (running) throw new Error(`Liên Thông already runs on ${dataDir} (process ${running.pid}, ${running.address}). Stop it with Ctrl-C or \`kill ${running.pid}\`, or set DATA_DIR, PORT and SANDBOX_PORT for a second one.`)
  const ended = await clearUp(dataDir)
  if (ended > 0) console.log(`· ended ${ended} process(es) that a killed start had left behind`)
  const supervisor = recordOf('start', process.pid)
  const children: ProcessRecord[] = []
  const write = () => {
    writeFileSync(`${fileIn(dataDir)}.new`, JSON.stringify({ supervisor, address, children } satisfies StartFile, null, 2))
    renameSync(`${fileIn(dataDir)}.new`, fileIn(dataDir))
  }
  write()
  return {
    add: (name, pid) => {
      children.push(recordOf(name, pid))
      write()
    },
    close: () => rmSync(fileIn(dataDir), { force: true }),
  }
}
