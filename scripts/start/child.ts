/** One child process: started in its own group, its lines kept in a file, begun again with growing pauses when it dies. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface ChildPlan {
  readonly name: string
  /** The TypeScript file and its arguments. */
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly logFile: string
  /** Called with each process that is started. */
  readonly onStart: (pid: number) => void
}

export interface Child {
  readonly name: string
  /** Rejects when the process ends before `settled` was called: a start that cannot work is not repeated. */
  readonly broken: Promise<never>
  /** From now on a death is answered by a new process. */
  settled(): void
  stop(): Promise<void>
}

const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
const STEADY_AFTER_MS = 60_000
const ASK_TO_END_MS = 10_000
const LARGEST_LOG = 50_000_000

/** The last lines of a log, for a person who needs to know why. */
export function lastLines(file: string, count = 12): string {
  if (!existsSync(file)) return '(nothing was written)'
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).map((line) => `    ${line.slice(0, 400)}`).join('\n')
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`)
  return openSync(file, 'a')
}

function launch(plan: ChildPlan): ChildProcess {
  const log = openLog(plan.logFile)
  // Its own group: Ctrl-C in the terminal reaches only us, and we stop the children in their order.
  const child = spawn(process.execPath, [...plan.command], { env: plan.env, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  if (child.pid !== undefined) plan.onStart(child.pid)
  return child
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once('exit', (code, signal) => done(signal ?? `code ${code}`))
    child.once('error', (error) => done(error.message))
  })
}

/** Starts a child and watches over it until `stop`. */
export function watchOver(plan: ChildPlan): Child {
  let current = launch(plan)
  let settled = false
  let stopping = false
  let fail: (error: Error) => void = () => undefined
  const broken = new Promise<never>((_, reject) => {
    fail = reject
  })
  broken.catch(() => undefined)

  const watch = async () => {
    let pause = SHORTEST_PAUSE_MS
    for (;;) {
      const began = Date.now()
      const how = await ended(current)
      if (stopping) return
      if (!settled) {
        fail(new Error(`${plan.name} ended at its start (${how}). Its last lines, from ${plan.logFile}:\n${lastLines(plan.logFile)}`))
        return
      }
      if (Date.now() - began > STEADY_AFTER_MS) pause = SHORTEST_PAUSE_MS
      console.log(`! ${plan.name} ended (${how}); starting it again in ${pause / 1_000} s. Its lines: ${plan.logFile}`)
      await wait(pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      if (stopping) return
      current = launch(plan)
    }
  }
  void watch()
  return {
    name: plan.name,
    broken,
    settled: () => {
      settled = true
    },
    stop: async () => {
      stopping = true
      await endGroup(current)
    },
  }
}

/** Asks a child to end; after ten seconds it and whatever it has started are ended by force. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await Promise.race([ended(child), wait(ASK_TO_END_MS)])
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

/** Runs a program to its end. @throws Error with its last lines when it fails */
export async function runToEnd(plan: ChildPlan): Promise<void> {
  const child = launch(plan)
  const how = await ended(child)
  if (how !== 'code 0') throw new Error(`${plan.name} failed (${how}). Its last lines, from ${plan.logFile}:\n${lastLines(plan.logFile)}`)
}
