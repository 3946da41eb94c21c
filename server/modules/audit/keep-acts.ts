/** Entries of many readers at once: each is committed before its own promise resolves, many by one statement. */
import { isStoreUnavailable, type Database } from '#platform/database.ts'
import { inGroups } from '#platform/group.ts'
import type { Act } from './entry.ts'
import { recordActs } from './queries.ts'

const GROUP = { most: 200, atOnce: 2 }

/** A writer of entries for acts that only read: nothing else belongs into their transaction. */
export function actKeeper(reader: Database, gatherMs = 0): (act: Act) => Promise<void> {
  const write = inGroups<Act, true>({
    ...GROUP, gatherMs,
    keysOf: () => [],
    run: async (acts) => {
      await reader.inOneStatement((tx) => recordActs(tx, acts))
      return acts.map(() => true as const)
    },
    failsAll: isStoreUnavailable,
  })
  return async (act) => void (await write(act))
}
