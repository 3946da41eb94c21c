/** A vendor asks to lose the receipt of its next file: stored, but answered as if the connection had broken. */
import type { Permit } from '#platform/permit.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { saveRehearsal } from './queries.ts'
import { requireTenant } from './read-checklist.ts'
import type { RehearsalAnswer } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

const MINUTES = 15

/** For a quarter of an hour the tenant's next accepted file loses its receipt, once. @throws Refusal `forbidden` for a facility that is no test tenant */
export async function rehearseLoss(tools: ConformanceTools, permit: Permit<'conformance:run'>): Promise<RehearsalAnswer> {
  const facility = requireTenant(tools, permit)
  const endsAt = new Date(tools.clock().getTime() + MINUTES * 60_000)
  await tools.intake.inOneStatement((tx) => saveRehearsal(tx, { rehearsalId: uuidV7(tools.clock), facility, endsAt }))
  return { lossAwaitedUntil: endsAt.toISOString() }
}
