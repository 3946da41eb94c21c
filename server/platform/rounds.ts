/** Rounds of work in the background: one after the other until told to stop. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from './log.ts'

export interface RoundKeeping {
  readonly log: Logger
  readonly signal: AbortSignal
  /** Before the first round, in milliseconds; 0 unless told. */
  readonly firstRestMs?: number
  /** After a round that failed; 1 s unless told. */
  readonly afterFailureMs?: number
}

const AFTER_FAILURE_MS = 1_000

/** Repeats a round, which answers how long to rest before the next (ms). One that fails is logged by its job and tried again. */
export async function repeatRounds(job: string, round: () => Promise<number>, { log, signal, firstRestMs = 0, afterFailureMs = AFTER_FAILURE_MS }: RoundKeeping): Promise<void> {
  const rest = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined)
  if (firstRestMs > 0) await rest(firstRestMs)
  while (!signal.aborted) {
    const pause = await round().catch((error: unknown) => {
      log.error({ err: error, job }, 'a round failed')
      return afterFailureMs
    })
    if (pause > 0) await rest(pause)
  }
}
