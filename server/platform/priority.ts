/** How much of the processors a process asks for beside the others of the house. */
import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/**
 * Lets others go first. Linux shares the processors between sessions before it looks at the processes in them
 * (sched_autogroup), and every process of ours is a session of its own: both are told.
 * @param nice 0 (not at all) to 19 (whenever nobody else wants to)
 */
export function stepBack(nice: number): void {
  if (nice === 0) return
  setPriority(nice)
  try {
    writeFileSync('/proc/self/autogroup', String(nice))
  } catch {
    // Another system, or one that does not group.
  }
}
