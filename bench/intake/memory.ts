/** Watches the resident memory of processes while a load runs. */
import { residentMb } from '../processes.ts'

/** Starts watching; `stop` tells the first, the greatest and the last sum, in MB. */
export function watchMemory(pids: readonly number[]): { stop(): { first: number; greatest: number; last: number } } {
  const seen: number[] = []
  const look = () => {
    try {
      seen.push(pids.reduce((sum, pid) => sum + residentMb(pid), 0))
    } catch {
      // A process that has ended has no memory to tell.
    }
  }
  look()
  const timer = setInterval(look, 1_000)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return { first: seen[0] ?? 0, greatest: Math.max(...seen), last: seen.at(-1) ?? 0 }
    },
  }
}
