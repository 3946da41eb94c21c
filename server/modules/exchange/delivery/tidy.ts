/** Indexes of the outbox keep the size of the largest backlog there ever was: in a quiet moment they are built anew. */
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/log.ts'
import { tidyOpen } from './queries-delivery.ts'

/** @returns how many indexes were built anew: none while many deliveries are open, or while somebody holds their table */
export async function tidyOutbox(tools: { readonly worker: Database; readonly log: Logger }): Promise<number> {
  const rebuilt = await tools.worker.inOneStatement(tidyOpen)
  if (rebuilt > 0) tools.log.info({ indexes: rebuilt }, 'indexes of open deliveries were built anew')
  return rebuilt
}
