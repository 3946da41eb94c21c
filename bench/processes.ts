/** Processes of a measurement: started in folders of their own, read by their own counters, ended by their own ids. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

export interface Running {
  readonly child: ChildProcess
  /** Everything it printed. */
  readonly output: () => string
  stop(): Promise<void>
}

/** Starts a TypeScript file of the project and waits for a line that holds a text. */
export async function startProcess(file: string, args: readonly string[], options: { env: Record<string, string>; until: string; withinMs?: number }): Promise<Running> {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const ready = new Promise<void>((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`${file} did not say "${options.until}" in time:\n${output.slice(-3_000)}`)), options.withinMs ?? 180_000)
    const read = (part: Buffer) => {
      output = (output + part.toString('utf8')).slice(-200_000)
      if (output.includes(options.until)) {
        clearTimeout(timer)
        done()
      }
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      failed(new Error(`${file} ended with ${code}:\n${output.slice(-3_000)}`))
    })
  })
  await ready
  return {
    child,
    output: () => output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** Resident memory of a process in MB, as the kernel counts it. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return line ? Math.round(Number(line[1]) / 1024) : 0
}

/** Processor seconds a process has used, user and system. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** One measurement, as one line of JSON. */
export function printLine(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(line))
}
