/** The folder of one run, and clearing up behind runs that were killed. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcesses, isAlive, leftovers, recordOf, type ProcessRecord } from '../../scripts/start/processes.ts'
import { unmountDisk } from './disk.ts'

const OWNER = 'owner.json'

/** Ends what killed runs have left behind; runs that live, and those that were to be kept, are let alone. */
export async function clearFormerRuns(folder: string): Promise<void> {
  const runs = join(folder, 'runs')
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    const file = join(runs, name, OWNER)
    if (!existsSync(file) || isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord)) continue
    await removeRun(join(runs, name))
  }
}

/** A new folder that belongs to this process. */
export function makeRunFolder(folder: string, name: string): string {
  const home = join(folder, 'runs', `${process.pid}-${name}`)
  mkdirSync(join(home, 'data'), { recursive: true })
  writeFileSync(join(home, OWNER), JSON.stringify(recordOf('chaos', process.pid)))
  return home
}

/** Ends whatever of the run still lives, and removes its folder. */
export async function removeRun(home: string): Promise<void> {
  await endProcesses(leftovers(join(home, 'data'), []))
  unmountDisk(home)
  rmSync(home, { recursive: true, force: true })
}

/** The run's files stay for somebody to look at; nothing of it runs any more. */
export async function keepRun(home: string): Promise<void> {
  await endProcesses(leftovers(join(home, 'data'), []))
  unmountDisk(home)
  rmSync(join(home, OWNER), { force: true })
}
