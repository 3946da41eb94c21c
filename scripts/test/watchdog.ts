/** Ends a test file that hangs: the runner's own limit cannot interrupt a loop that never gives way. */
import { readFileSync, readdirSync } from 'node:fs'
import { commandOf, endProcesses, recordOf } from '../start/processes.ts'

const LOOK_EVERY_MS = 5_000

/** Our own children that run a test file: their numbers and files. */
function runningFiles(): { pid: number; file: string }[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number).filter((pid) => parentOf(pid) === process.pid)
    .flatMap((pid) => {
      const file = commandOf(pid).split(' ').find((word) => word.endsWith('.test.ts'))
      return file === undefined ? [] : [{ pid, file }]
    })
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** Watches over the files of a run until it is called off. A file that is ended counts as failed. */
export function watchFiles(limitMs: number, say: (text: string) => void = console.log): () => void {
  const since = new Map<number, number>()
  const look = () => {
    for (const { pid, file } of runningFiles()) {
      const began = since.get(pid) ?? Date.now()
      since.set(pid, began)
      if (Date.now() - began < limitMs) continue
      say(`✖ ${file} has run for ${Math.round(limitMs / 1_000)} s and was ended`)
      void endProcesses([recordOf(file, pid)], 1)
    }
  }
  const timer = setInterval(look, Math.min(LOOK_EVERY_MS, limitMs))
  timer.unref()
  return () => clearInterval(timer)
}
