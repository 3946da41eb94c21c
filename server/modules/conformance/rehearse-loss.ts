/** A vendor asks to lose the receipt of its next file: stored, but answered as if the connection had broken. */
import { problem } from '#definitions/problem.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { saveRehearsal } from './queries.ts'
import type { RehearsalAnswer } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

const MINUTES = 15

/** For a quarter of an hour the tenant's next accepted file loses its receipt, once. @throws Refusal `forbidden` for a facility that is no test tenant */
export async function rehearseLoss(tools: ConformanceTools, permit: Permit<'conformance:run'>): Promise<RehearsalAnswer> {
  const { facility } = permit.caller
  if (facility === undefined || tools.findFacility(facility)?.tenant !== 'conformance') throw new Refusal('forbidden', [problem('conformance-tenants-only')])
  const endsAt = new Date(tools.clock().getTime() + MINUTES * 60_000)
  await tools.intake.inOneStatement((tx) => saveRehearsal(tx, { rehearsalId: uuidV7(tools.clock), facility, endsAt }))
  return { lossAwaitedUntil: endsAt.toISOString() }
}
