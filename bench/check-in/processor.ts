/** Processor time of a product that `scripts/start.ts` has started: its server, and PostgreSQL with all its connections. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cpuSeconds } from '../processes.ts'

export interface Processor {
  /** Seconds. */
  readonly server: number
  readonly postgres: number
}

/** What they have used so far. A connection of PostgreSQL that has ended is not counted. */
export function processorOf(dataDir: string): Processor {
  const { children } = JSON.parse(readFileSync(join(dataDir, 'start.json'), 'utf8')) as { children: { name: string; pid: number }[] }
  const pidOf = (name: string) => children.findLast((each) => each.name === name)?.pid ?? 0
  const postgres = pidOf('postgres')
  const connections = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === postgres).map(Number)
  return { server: cpuSeconds(pidOf('server')), postgres: [postgres, ...connections].reduce((sum, pid) => sum + usedBy(pid), 0) }
}

function usedBy(pid: number): number {
  try {
    return cpuSeconds(pid)
  } catch {
    // It has ended meanwhile.
    return 0
  }
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}
