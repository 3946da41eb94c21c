/** Another module has carried a paper to its person (the e-ID application): it is delivered. */
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { findPaper } from '#definitions/all.ts'
import { findPaperOf, type PaperKey } from './queries.ts'
import { platformFor, recordEvent } from './record-event.ts'

/** Marks a paper delivered, in the caller's transaction; harmless where it is so already, or is over. */
export async function markDelivered(tx: Tx, clock: Clock, key: PaperKey): Promise<void> {
  const row = await findPaperOf(tx, key)
  if (row) await recordEvent(tx, row, platformFor(clock, row.facility), { act: 'deliver' })
}

/** Whether a paper may go to the e-ID application: what its definition withholds stays here. */
export function mayReachEid(paper: { readonly kind: string; readonly labels: readonly string[] }): boolean {
  const withheld: readonly string[] = findPaper(paper.kind)?.withheldFromEid ?? []
  return !paper.labels.some((label) => withheld.includes(label))
}
